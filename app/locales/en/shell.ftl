### What stands around every page.

language-name = English
skip-to-content = Skip to the content
demo-label = Demonstration
demo-note = This is a demonstration. Nobody reads what you write here; please file nothing real.
language-menu = Language
back-to-start = Back to the start
optional = (optional)
# $names (String) - one name, or several joined already
# $name (String) - one more name
names-and = { $names } and { $name }
# $title (String) - the title of a page whose form needs a correction
title-check = Please check: { $title }
# $page (String) - the title of the page
# $event (String) - the name of the conference
title-of-page = { $page } – { $event }
nothing-here = Nothing here
did-not-work = That did not work
front-lead = A private word with your conference’s code-of-conduct team.
front-hint = Each conference has an address of its own here. You find it on the conference’s site, on its posters, or with its team.
