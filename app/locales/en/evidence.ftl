### Photos, sound and files of reports and messages.

evidence-label = Photos or files
# $each (String) - a size, such as 25 MB
# $all (String) - a size
evidence-hint = Up to { $each } each, { $all } in all. Place, time and device are taken out of photos.
evidence-plain = PDF, sound and video keep what your device wrote into them. If this page comes back to you, please choose the files again.
evidence-checking = is looked at…
evidence-clean = Place, time and device were taken out of this picture.
evidence-picture = This kind of picture can carry the place and time it was taken; we cannot remove that here. Send a screenshot of it instead, or leave it in.
evidence-other = This keeps what your device wrote into it, perhaps place and time.
evidence-unreadable = could not be read. Please remove it and choose it again.
evidence-large = this is larger than we can take.
evidence-remove = Remove
evidence-removed = Removed
evidence-total = Together
evidence-record = Record a voice note
evidence-stop = Stop recording
evidence-recording = Recording…
evidence-voice = voice note
evidence-no-microphone = We could not use the microphone. You can record with another app and choose the file here.
evidence-encrypting = is encrypted…
evidence-sending-one = is sent…
evidence-done = has arrived
evidence-failed = The files were not sent. You can try again.
evidence-sending = Your files are encrypted and sent…
evidence-cancel = Cancel
evidence-cancelled = Stopped. Nothing was sent.
# $number (String) - which file
# $size (String) - a size
evidence-save-file = Save file { $number } ({ $size })
# $number (String) - which file
# $size (String) - a size
evidence-open = Open file { $number } ({ $size })
# $size (String) - a size
evidence-open-only = Open file ({ $size })
evidence-opening = Opening…
evidence-not-fetched = The file could not be fetched. Please try again.
evidence-not-opened = This file could not be opened.
evidence-not-shown = This file could not be shown here.
evidence-no-key = Your key is not here any more. Please open this page again.
evidence-name = file
evidence-risky = This kind of file is not shown here, because it could do something of its own. Save it only where you trust what opens it.
evidence-elsewhere = This browser cannot show it. Save it, and open it elsewhere.
evidence-no-pages = These pages cannot be drawn here. Save the file, and open it elsewhere.
evidence-page = Page
evidence-save = Save
evidence-close = Close
refusal-attachment-missing = One of the files did not arrive whole. Please send it again, or leave it out.
refusal-no-room = There is no room for files at the moment. You can send your words without them, and add the files later.
