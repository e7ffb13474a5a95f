### Help before any form, leaving at once, and what is stored.

now-heading = Is it happening now?
now-duty = Call or text someone on duty. You can write here later.
# $name (String) - a member of the team
now-on-duty = { $name }, on duty
now-text = Text
# $name (String) - a member of the team
now-text-to = Text { $name }
leave-button = Leave this page
leave-keys = or press Esc three times
law-heading = Law and custom here
privacy-link = What we store, and what others could still see
privacy-title = What we store
stored-heading = What our server keeps
# $heading (String) - the text of readers-heading
stored-sealed = What you write is encrypted for the people named under “{ $heading }” whom you do not leave out, and for nobody else.
stored-plain = When you file, whether it is still going on, whom you leave out and what the team decides stay readable, so that the team can sort.
stored-length = How long your text is stays readable, in steps of 4 KiB.
stored-nobody = We keep no account, no internet address and nothing about your browser. The one cookie is a language that you choose yourself; it ends with the browser.
stored-poster = If you came by a poster with a code, the team sees that it was a poster, and not which one.
seen-heading = What others could still see
seen-network = Whoever runs the Wi-Fi or the network can see that this device visited this site, and when; not what you wrote.
seen-elsewhere = No other site learns that you were here: our pages load nothing from elsewhere, and a link away does not say where it was.
seen-operator = Whoever runs this server could send a changed page that reads along while you write.
seen-plain = Without JavaScript our server sees your text for a moment, encrypts it and keeps nothing readable.
seen-words = Whoever has your twelve words can read your report and write as you.
kept-heading = What your browser keeps
kept-nothing = What you type is not kept on this device, and there is no draft.
kept-waits = A report that is not sent yet waits on this device, encrypted; nothing on the device opens it.
kept-pages = The first page and the report page are kept on this device, so that they open without a connection; that shows that you were here.
# $button (String) - the text of leave-button
kept-leave = “{ $button }”, or Esc three times, empties the page and puts a neutral one in its place; going back in this tab leads there, too.
kept-history = Your browser’s history may still list this site.
kept-plain = Without JavaScript that button is a link like any other: going back leads to this site again.
