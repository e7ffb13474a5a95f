### Posters.

poster-headline = कुछ हुआ है?
poster-lead = आचार संहिता टीम को बताएँ। यह बताना ज़रूरी नहीं कि आप कौन हैं।
poster-scan = यह कोड स्कैन करें, या खोलें
poster-call = अभी खतरे में हैं? फ़ोन करें
