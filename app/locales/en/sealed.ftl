### Handing in a file that was sealed elsewhere.

sealed-title = Sealed file
sealed-heading = Hand in a sealed file
sealed-lead = For someone who would rather not write into a web page: you seal a text on your own device, with a program that you trust, and hand in the sealed file. Nobody can read it on the way, nor on our server.
sealed-nothing-kept = Nothing was kept.
sealed-how = How it is done
# $apt (Element) - a command
# $brew (Element) - a command
# $winget (Element) - a command
# $site (Element) - an address
sealed-step-get = Get age, a small program that many systems have: { $apt }, { $brew }, { $winget }. Its site is { $site }.
# $recipients (Element) - a link to the file
sealed-step-keys = Download { $recipients }, the keys of the team. To keep somebody out, open it and delete their line.
# $file (Element) - the name of a file
# $command (Element) - a command on a line of its own
sealed-step-seal = Write your text into { $file } and seal it: { $command }
# $file (Element) - the name of a file
sealed-step-hand-in = Hand in { $file } here. Someone on the team can do that for you, from a stick for example.
sealed-file-label = The sealed file
sealed-file-hint = At most 1 MiB. Its name is not kept.
sealed-recuse-hint = Tick everyone whose line you deleted. Deleting it keeps them from opening the file; ticking keeps them from learning that it exists, and from the case that a colleague makes of it.
# $names (String) - the people outside the team
sealed-recuse-outside = If you tick everyone, it goes to { $names }, who is not on the team. Then seal it to them: their key is at the end of recipients.txt.
sealed-send = Hand it in
sealed-then = What happens then
sealed-then-case = A team member who can open the file reads it and makes a case of it, which everyone on the team can read whom you did not tick.
sealed-no-receipt = There is no receipt.
# $link (Element) - a link, with the text of sealed-no-receipt-link
sealed-no-receipt-explained = Nobody can answer you here, unless your text says how to reach you. If you want to stay unknown and still get an answer, { $link } instead.
sealed-no-receipt-link = write a report on this site
sealed-no-look = We can’t look into the file, so we can’t tell whether it is sealed to the right keys. The keys come from this site: if you do not trust it with them, compare their fingerprints with the people themselves.
sealed-kept-title = Handed in
sealed-kept-heading = Your sealed file is handed in
# $time (Element) - since when
sealed-kept = Thank you for telling us. The team has the file since { $time }.
# $time (Element) - since when
sealed-kept-already = The team has this very file already, since { $time }. Nothing was changed, nor who is kept out of it: to change that, seal your text again and hand in the new file.
sealed-kept-explained = There is no receipt: if your text says how to reach you, the team can do so; otherwise you will hear nothing. Mind that the text and the file are still on your own device, or on the stick.
file-missing = Please choose the sealed file, the one that ends in .age.
file-too-large = This file is larger than 1 MiB, which is the most we can take. Please shorten the text and seal it again.
file-not-sealed = This is not a whole file sealed with age. Please check that you chose the sealed one, not your text.
file-passphrase = This file is sealed with a passphrase, so nobody here could open it. Please seal it to the team’s keys.
