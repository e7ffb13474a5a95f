### The receipt, shown once.

filed-heading = Your report is filed
filed-from-server = Thank you for telling us. Our server encrypted it when it arrived, and kept nothing readable.
receipt-heading = Your receipt: twelve words
receipt-explained = Keep them where only you look. With them you can come back, read what the team answers, and add to your report. Nobody can give them to you again, and nobody can find out from them who you are.
# $address (String) - the address of the page
receipt-come-back = To come back, open { $address } on this site and type the words.
copy = Copy
print = Print
save-as-file = Save as a file
copied = Copied. Paste it where only you look.
copy-failed = Copying did not work here. Please write the words down.
saved = Saved as receipt.txt.
save-failed = Saving did not work here. Please write the words down.
check-heading = Did you keep them?
third-word = The third word
ninth-word = The ninth word
check = Check
check-right = Both words are right. You can close this page.
check-wrong = These are not the third and the ninth word. Please look at what you kept once more.
