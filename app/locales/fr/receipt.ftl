### The receipt, shown once.

filed-heading = Votre signalement est bien arrivé
filed-from-server = Merci de nous l’avoir dit. Notre serveur a chiffré votre signalement à l’arrivée et n’a rien gardé de lisible.
receipt-heading = Votre reçu : douze mots
receipt-explained = Gardez-les là où personne d’autre que vous ne regarde. Ils vous permettent de revenir, de lire ce que répond l’équipe et de compléter votre signalement. Personne ne peut vous les redonner, et ils ne révèlent à personne qui vous êtes.
receipt-come-back = Pour revenir, ouvrez { $address } sur ce site et saisissez les mots.
copy = Copier
print = Imprimer
save-as-file = Enregistrer dans un fichier
copied = Les mots sont copiés. Collez-les là où personne d’autre que vous ne regarde.
copy-failed = La copie n’a pas fonctionné ici. Notez plutôt les mots à la main.
saved = Les mots sont enregistrés dans receipt.txt.
save-failed = L’enregistrement n’a pas fonctionné ici. Notez plutôt les mots à la main.
check-heading = Avez-vous bien gardé les mots ?
third-word = Le troisième mot
ninth-word = Le neuvième mot
check = Vérifier
check-right = Les deux mots sont justes. Vous pouvez fermer cette page.
check-wrong = Ce ne sont pas le troisième et le neuvième mot. Regardez encore une fois ce que vous avez gardé.
