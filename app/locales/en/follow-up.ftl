### Coming back with a receipt.

follow-up-title = Follow up
follow-up-heading = Follow up on your report
words-label = Your twelve words
words-hint = In the order of your receipt, with a space between them.
opened-on-device = Your words stay on this device. Your report is opened here.
opened-on-server = Our server opens your report with your words, shows it to you, and keeps neither.
open-report = Open my report
opening = Opening…
# $count (String) - how many words were typed
words-count = A receipt has 12 words. You typed { $count }.
# $place (String) - which word it is, counted from 1
words-unknown = Word { $place } is not on the list. Please check its spelling.
words-together = These words do not belong together. One of them may be mistyped or out of order.
words-not-opened = The report is there, but it could not be opened.
mailbox-title = Your report
status-heading = Where it stands
status-acknowledged = Read. The team has your report and will look into it.
status-in-review = The team is looking into it.
status-action-agreed = The team has decided what to do and is doing it.
status-resolved = Closed. You can still write to the team here.
status-appealed = The team is looking at its decision again.
# $time (String) - when it was filed
filed-at = Filed { $time }.
as-filed = Your report as you filed it
messages-heading = Messages
messages-none = No messages so far. The team can answer you here.
from-team = The team
from-you = You
message-unopened = This message could not be opened.
message-label = Write to the team
message-hint = Only the people who can read your report can read this.
message-empty = Please write something first.
message-on-server = Our server encrypts your message when it arrives, and keeps nothing readable.
message-sent = Your message is with the team.
send = Send
close-report = Close this report
