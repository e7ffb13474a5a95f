### Posters.

poster-headline = Ist etwas passiert?
poster-lead = Sagen Sie es dem Code-of-Conduct-Team. Sie müssen nicht sagen, wer Sie sind.
poster-scan = Scannen Sie den Code, oder öffnen Sie
poster-call = Gerade in Gefahr? Rufen Sie an
