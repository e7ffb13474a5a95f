### What stands around every page.

language-name = Français
skip-to-content = Aller au contenu
demo-label = Démonstration
demo-note = Ceci est une démonstration. Personne ne lit ce que vous écrivez ici ; merci de ne rien envoyer de réel.
language-menu = Langue
back-to-start = Retour au début
optional = (facultatif)
names-and = { $names } et { $name }
title-check = À vérifier : { $title }
title-of-page = { $page } – { $event }
nothing-here = Il n’y a rien ici
did-not-work = Cela n’a pas fonctionné
front-lead = Un mot en privé avec l’équipe du code de conduite de votre conférence.
front-hint = Chaque conférence a ici sa propre adresse. Vous la trouverez sur le site de la conférence, sur ses affiches ou auprès de son équipe.
