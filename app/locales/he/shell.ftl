### What stands around every page.

language-name = עברית
skip-to-content = מעבר לתוכן
demo-label = הדגמה
demo-note = זאת הדגמה. אף אחד לא קורא את מה שנכתב כאן; נא לא לדווח כאן על שום דבר אמיתי.
language-menu = שפה
back-to-start = חזרה להתחלה
optional = (לא חובה)
names-and = ⁨{ $names }⁩ ו־⁨{ $name }⁩
title-check = נא לבדוק: ⁨{ $title }⁩
title-of-page = ⁨{ $page }⁩ – ⁨{ $event }⁩
nothing-here = אין כאן כלום
did-not-work = זה לא הצליח
front-lead = שיחה פרטית עם צוות קוד ההתנהגות של הכנס שלך.
front-hint = לכל כנס יש כאן כתובת משלו. אפשר למצוא אותה באתר הכנס, בכרזות שלו או אצל הצוות שלו.
