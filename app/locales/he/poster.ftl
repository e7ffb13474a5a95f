### Posters.

poster-headline = קרה משהו?
poster-lead = אפשר לספר לצוות קוד ההתנהגות. לא צריך להזדהות.
poster-scan = לסרוק את הקוד או לפתוח
poster-call = סכנה ברגע זה? להתקשר
