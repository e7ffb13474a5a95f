### Keeping a receipt, and what its holder can ask for.

card-title = Keep this card
card-code = The way back, with the words, as a QR code
receipt-scan = Another device of yours can scan the code: it then opens the page with the words filled in. That device may remember the address in its history, and the words with it.
share = Share
share-hint = Share them only with yourself, for example with your own notes.
shared = Shared.
status-with-team = Received. Your report is with the team.
# $day (String) - a day
read-on = Someone on the team opened it on { $day }.
read-not-yet = Nobody on the team has opened it yet.
about-correction = Correction
about-withdrawal = Why it is withdrawn
correction-label = This corrects my report
correction-hint = Write what should read differently. The report stays as you filed it; the team sees both.
lost-receipt-heading = I lost my receipt
lost-receipt-why = Nobody can open this conversation without the words: not the team, and not whoever runs this site. They are not kept here in any form that opens something. That is also why nobody can find out from them who you are.
lost-receipt-can = Your report is not lost. The team has it and goes on with it. What you can do:
lost-receipt-look = Look once more: in your notes, your downloads (receipt.txt), your photos, or on paper.
# $link (Element) - a link, with the text of lost-receipt-new-link
lost-receipt-new = { $link } and say that it belongs to an earlier one. You get a new receipt.
lost-receipt-new-link = Write a new report
# $link (Element) - a link, with the text of lost-receipt-speak-link
lost-receipt-speak = { $link }. You need not say that you wrote the report.
lost-receipt-speak-link = Speak with someone on the team
keep-out-heading = Keep someone out from now on
keep-out-button = Keep them out
keep-out-done = They are kept out from now on.
keep-out-nobody = Please tick someone first.
keep-out-label = Who must not see this any more?
keep-out-hint = From now on they see nothing of it, and nobody on the team can let them back in. They may have read it already: that cannot be undone.
withdraw-heading = Withdraw this report
withdraw-button = Withdraw the report
withdraw-undo = I changed my mind
withdraw-done = The team is told that you withdraw the report.
withdraw-undone = The team is told that the report stands.
withdraw-not-sure = Please tick the box first, so that nothing is withdrawn by accident.
withdraw-explained = The team is told that you no longer want this followed up. Nothing is deleted: the team keeps the record, and where other people may be in danger it may still have to act. You can change your mind until the team closes it.
withdraw-why-label = Why?
withdraw-why-hint = Only if you want to say. The team reads it as a message.
withdraw-sure = Yes, I want to withdraw this report
# $time (String) - since when
withdrawn-since = You withdrew this report on { $time }. The team sees that.
remember-open = Open the report remembered on this device
remember-forget = Forget it
remember-label = Remember on this device
remember-hint = Whoever can unlock this device and opens this site can then read your report and write as you. Leave it off where others use the device.
refusal-closed = The team has closed this report, so nothing was changed. You can still write to the team.
