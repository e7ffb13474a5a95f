### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Ihre Meldung ist noch nicht gesendet
delivery-received = Angekommen. Danke, dass Sie es uns gesagt haben. Ihre Meldung wurde auf diesem Gerät verschlüsselt, bevor sie gesendet wurde.
delivery-kept = Ihre Meldung ist verschlüsselt und bleibt auf diesem Gerät, bis sie gesendet ist. Sie wird gerade gesendet.
delivery-waiting = Gerade keine Verbindung. Ihre Meldung ist verschlüsselt und wartet auf diesem Gerät; sie wird von selbst gesendet, wenn die Verbindung wieder da ist, auch von der Seite „Meldung“ oder „Zurück zur Meldung“, wenn Sie sie wieder öffnen. Bewahren Sie Ihre zwölf Wörter auf.
delivery-unkept = Ihre Meldung ist verschlüsselt, aber in diesem Browser kann keine Seite etwas speichern. Bitte lassen Sie diese Seite offen, bis hier steht, dass Ihre Meldung angekommen ist. Bewahren Sie Ihre zwölf Wörter auf.
delivery-gone-heading = Ihre Meldung ist nicht mehr auf diesem Gerät
delivery-gone = Sie wurde in einem anderen Tab gesendet, oder das Senden wurde dort abgebrochen. Mit Ihren zwölf Wörtern erfahren Sie auf der Seite „Zurück zur Meldung“, ob sie angekommen ist.
words-void = Die zwölf Wörter, die Sie gesehen haben, gelten nicht; Sie bekommen neue. Wenn das noch einmal geschieht, kopieren Sie, was Sie geschrieben haben, und öffnen Sie diese Seite neu: Vielleicht hat sich das Team geändert.
taken-back = Ihre Meldung wartet hier nicht mehr; was Sie geschrieben haben, steht unten. Wenn sie schon unterwegs war, hat das Team sie vielleicht trotzdem.
forget-it = Verwerfen (nicht senden)
waits-sending = Auf diesem Gerät wartet eine Meldung, verschlüsselt. Sie wird gerade gesendet.
waits-offline = Auf diesem Gerät wartet eine Meldung, verschlüsselt. Gerade gibt es keine Verbindung; sie wird von selbst gesendet, wenn es wieder eine gibt. Die zwölf Wörter dazu können nicht noch einmal gezeigt werden.
waits-received = Die Meldung, die auf diesem Gerät gewartet hat, ist angekommen. Mit den zwölf Wörtern dazu können Sie zu ihr zurückkommen.
waits-nobody-left = Eine Meldung, die auf diesem Gerät gewartet hat, ließ sich nicht zustellen: Von den Personen, für die sie verschlüsselt war, ist niemand mehr im Team. Bitte öffnen Sie die Seite „Meldung“ und schreiben Sie die Meldung noch einmal. Die zwölf Wörter, die Sie dafür haben, gelten nicht.
waits-refused = Eine Meldung, die auf diesem Gerät gewartet hat, wurde vom Server nicht angenommen; vielleicht hat er sich seitdem geändert. Bitte öffnen Sie die Seite „Meldung“ und schreiben Sie die Meldung noch einmal. Die zwölf Wörter, die Sie dafür haben, gelten nicht.
waits-forgotten = Sie ist nicht mehr auf diesem Gerät. Wenn sie schon unterwegs war, hat das Team sie vielleicht trotzdem.
waits-read = Ich habe das gelesen
page-changed = Der Code dieser Seite hat sich auf unserem Server geändert ({ $versions }). Sie sehen noch die Version, die Sie kennen; die neue wird benutzt, wenn Sie die Seite wieder öffnen. Ab und zu werden Seiten verbessert. Wenn Sie lieber keiner Webseite trauen, können Sie { $link }.
page-changed-link = eine verschlüsselte Datei abgeben
page-kept = Diese Seite wurde zuletzt am { $day } aktualisiert.
