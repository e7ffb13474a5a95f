### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Your report is not sent yet
delivery-received = Received. Thank you for telling us. It was encrypted on this device before it was sent.
delivery-kept = Your report is encrypted and kept on this device until it is sent. It is being sent now.
delivery-waiting = No connection right now. Your report is encrypted and waits on this device; it goes out by itself when the connection is back, also from the report or follow-up page when you open it again. Keep your twelve words.
delivery-unkept = Your report is encrypted, but this browser lets no page keep anything. Please leave this page open until it says that the report is filed. Keep your twelve words.
delivery-gone-heading = Your report left this device
delivery-gone = It was sent or taken back in another tab. With your twelve words, the follow-up page tells whether it is filed.
words-void = The twelve words that you saw lead nowhere; you get new ones. If this comes again, copy what you wrote and open this page anew: the team may have changed.
taken-back = Your report does not wait here any more; what you wrote is below. If it was on its way already, the team may still have it.
forget-it = Forget it (do not send)
waits-sending = A report is waiting on this device, encrypted. It is being sent now.
waits-offline = A report is waiting on this device, encrypted. There is no connection right now; it goes out by itself when there is one. Its twelve words cannot be shown again.
waits-received = The report that was waiting on this device has been received. With its twelve words you can come back to it.
waits-nobody-left = A report that was waiting on this device could not be filed: nobody for whom it was encrypted is on the team any more. Please open the report page and write it again. The twelve words you have for it lead nowhere.
waits-refused = A report that was waiting on this device was not taken by the server, which may have changed since. Please open the report page and write it again. The twelve words you have for it lead nowhere.
waits-forgotten = It is no longer on this device. If it was on its way already, the team may still have it.
waits-read = I have read this
page-changed = The code of this page has changed on our server ({ $versions }). You still see the version that you know; the new one is used when you open the page again. Pages get better now and then. If you would rather trust no web page, you can { $link }.
page-changed-link = hand in a sealed file
page-kept = This page was last refreshed on { $day }.
