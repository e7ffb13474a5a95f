### The first page of an event, and what other pages share with it.

landing-title = Code-of-Conduct-Team
landing-heading = Ist etwas passiert? Sagen Sie es uns im Vertrauen.
landing-lead = Hat jemand Sie schlecht behandelt, oder haben Sie gesehen, wie es einer anderen Person passiert ist? Das Code-of-Conduct-Team von { $event } möchte es wissen. Sie brauchen kein Konto und müssen keinen Namen nennen, und das Team kann Ihnen hier antworten.
report-link = Etwas melden
follow-up-link = Zurück zu einer Meldung
danger-hint = Rufen Sie zuerst an. Hier schreiben können Sie später.
readers-heading = Wer Ihre Meldung liest
readers-lead = Ihre Meldung wird so verschlüsselt, dass nur diese Personen sie lesen können, und Sie können jede davon ausschließen:
readers-outside = Wenn Sie alle ausschließen, geht die Meldung an { $names } außerhalb des Teams und an niemanden sonst.
readers-paper = Falls alle im Team den eigenen Schlüssel verlieren: { $holder } hat einen Wiederherstellungsschlüssel auf Papier, der ebenfalls Meldungen öffnen kann.
next-heading = Wie es weitergeht
next-write = Sie schreiben, was passiert ist. Eine Antwort genügt.
next-receipt = Sie bekommen zwölf Wörter, Ihren Beleg. Damit können Sie zurückkommen, die Antwort lesen und etwas ergänzen.
next-team = Das Team liest es, spricht mit Ihnen, wenn Sie möchten, und entscheidet, was zu tun ist.
sealed-link = Sie trauen keiner Webseite? Geben Sie eine verschlüsselte Datei ab
team-link = Für Teammitglieder
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = Teamleitung
role-responder = Ansprechperson
role-organiser = Organisation
role-trustee = externe Vertrauensperson
