### The receipt, shown once.

filed-heading = Ihre Meldung ist angekommen
filed-from-server = Danke, dass Sie es uns gesagt haben. Unser Server hat Ihre Meldung beim Eintreffen verschlüsselt und nichts Lesbares behalten.
receipt-heading = Ihr Beleg: zwölf Wörter
receipt-explained = Bewahren Sie die Wörter dort auf, wo nur Sie hinschauen. Damit können Sie zurückkommen, lesen, was das Team antwortet, und Ihre Meldung ergänzen. Niemand kann Ihnen die Wörter noch einmal geben, und niemand kann daran erkennen, wer Sie sind.
receipt-come-back = Um zurückzukommen, öffnen Sie { $address } auf dieser Website und geben Sie die Wörter ein.
copy = Kopieren
print = Drucken
save-as-file = Als Datei speichern
copied = Kopiert. Fügen Sie die Wörter dort ein, wo nur Sie hinschauen.
copy-failed = Kopieren hat hier nicht geklappt. Bitte schreiben Sie die Wörter auf.
saved = Als receipt.txt gespeichert.
save-failed = Speichern hat hier nicht geklappt. Bitte schreiben Sie die Wörter auf.
check-heading = Haben Sie die Wörter gesichert?
third-word = Das dritte Wort
ninth-word = Das neunte Wort
check = Prüfen
check-right = Beide Wörter stimmen. Sie können diese Seite schließen.
check-wrong = Das sind nicht das dritte und das neunte Wort. Bitte sehen Sie noch einmal nach, was Sie gesichert haben.
