### Why something was not done.

refusal-from-elsewhere = Das kam nicht von einer Seite dieser Website und wurde deshalb nicht angenommen. Bitte öffnen Sie die Seite hier und senden Sie es noch einmal.
refusal-not-found = Unter dieser Adresse gibt es nichts.
refusal-invalid = Im Formular fehlt etwas, oder etwas ist anders als erwartet. Bitte prüfen Sie es.
refusal-too-large = Das ist größer, als wir annehmen können. Bitte kürzen Sie es.
refusal-nobody-left = Mindestens ein Teammitglied muss die Meldung lesen können. Bitte kreuzen Sie nicht alle an.
refusal-already-used = Das wurde schon einmal mit anderem Inhalt gesendet. Bitte öffnen Sie das Formular neu.
refusal-no-such-receipt = Zu diesen Wörtern gehört keine Meldung. Bitte vergleichen Sie die Wörter mit Ihrem Beleg.
refusal-unreachable = Was Sie geschrieben haben, ist noch da. Wir konnten den Server nicht erreichen; bitte versuchen Sie es noch einmal.
refusal-broken = Bei uns ist etwas schiefgegangen. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
