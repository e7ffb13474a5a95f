### What stands around every page.

language-name = हिन्दी
skip-to-content = मुख्य सामग्री पर जाएँ
demo-label = डेमो
demo-note = यह डेमो है। यहाँ लिखी बातें कोई नहीं पढ़ता; कृपया यहाँ किसी असली घटना की रिपोर्ट न करें।
language-menu = भाषा
back-to-start = शुरुआत पर लौटें
optional = (वैकल्पिक)
names-and = { $names } और { $name }
title-check = कृपया जाँचें: { $title }
title-of-page = { $page } – { $event }
nothing-here = यहाँ कुछ नहीं है
did-not-work = यह नहीं हो पाया
front-lead = अपनी कॉन्फ़्रेंस की आचार संहिता टीम से निजी बातचीत।
front-hint = यहाँ हर कॉन्फ़्रेंस का अपना पता है। यह पता कॉन्फ़्रेंस की साइट पर, उसके पोस्टरों पर या उसकी टीम से मिल जाता है।
