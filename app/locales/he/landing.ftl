### The first page of an event, and what other pages share with it.

landing-title = צוות קוד ההתנהגות
landing-heading = קרה משהו? אפשר לספר לנו בפרטיות.
landing-lead = פגעו בך, או שראית שפוגעים באדם אחר? צוות קוד ההתנהגות של ⁨{ $event }⁩ רוצה לדעת. לא צריך חשבון ולא צריך שם, והצוות יכול לענות לך כאן.
report-link = דיווח על משהו שקרה
follow-up-link = חזרה לדיווח קודם
danger-hint = קודם כול להתקשר. אפשר לכתוב כאן אחר כך.
readers-heading = מי קורא את זה
readers-lead = הדיווח שלך מוצפן כך שרק האנשים האלה יכולים לקרוא אותו, ואפשר להשאיר בחוץ את מי שרוצים:
readers-outside = אם משאירים את כולם בחוץ, הדיווח מגיע אל ⁨{ $names }⁩, מחוץ לצוות, ולא לאף אחד אחר.
readers-paper = למקרה שכל הצוות יאבד את המפתחות, אצל ⁨{ $holder }⁩ שמור מפתח שחזור על נייר, וגם הוא יכול לפתוח דיווחים.
next-heading = מה קורה אחר כך
next-write = כותבים מה קרה. מספיקה תשובה אחת.
next-receipt = מקבלים שתים־עשרה מילים: זה אישור הקבלה שלך. בעזרתן אפשר לחזור, לקרוא את התשובה ולהוסיף.
next-team = הצוות קורא את הדיווח, מדבר איתך אם זה מתאים לך, ומחליט מה לעשות.
sealed-link = לא סומכים על שום דף אינטרנט? אפשר למסור קובץ מוצפן
team-link = כניסה לאנשי הצוות
member-with-pronouns = ⁨{ $name }⁩ (⁨{ $pronouns }⁩), ⁨{ $role }⁩
member = ⁨{ $name }⁩, ⁨{ $role }⁩
role-chair = הובלת הצוות
role-responder = טיפול בדיווחים
role-organiser = ארגון הכנס
role-trustee = איש/אשת אמון מחוץ לצוות
