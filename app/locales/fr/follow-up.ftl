### Coming back with a receipt.

follow-up-title = Suivi
follow-up-heading = Suivre votre signalement
words-label = Vos douze mots
words-hint = Dans l’ordre de votre reçu, séparés par un espace.
opened-on-device = Vos mots restent sur cet appareil. Votre signalement s’ouvre ici.
opened-on-server = Notre serveur ouvre votre signalement avec vos mots, vous le montre, et ne garde ni les mots ni le texte lisible.
open-report = Ouvrir mon signalement
opening = Ouverture…
words-count = Un reçu a 12 mots. Vous en avez saisi { $count }.
words-unknown = Le mot numéro { $place } n’est pas dans la liste. Pouvez-vous vérifier son orthographe ?
words-together = Ces mots ne vont pas ensemble. L’un d’eux est peut-être mal écrit ou mal placé.
words-not-opened = Le signalement est bien là, mais il n’a pas pu être ouvert.
mailbox-title = Votre signalement
status-heading = Où il en est
status-acknowledged = Lu. L’équipe a votre signalement et va s’en occuper.
status-in-review = L’équipe s’en occupe.
status-action-agreed = L’équipe a décidé quoi faire et le fait en ce moment.
status-resolved = Clos. Vous pouvez toujours écrire à l’équipe ici.
status-appealed = L’équipe réexamine sa décision.
filed-at = Envoyé : { $time }.
as-filed = Votre signalement tel que vous l’avez envoyé
# The same word as in English
messages-heading = Messages
messages-none = Pas encore de messages. L’équipe peut vous répondre ici.
from-team = L’équipe
from-you = Vous
message-unopened = Ce message n’a pas pu être ouvert.
message-label = Écrire à l’équipe
message-hint = Seules les personnes qui peuvent lire votre signalement peuvent lire ceci.
message-empty = Écrivez d’abord quelques mots.
message-on-server = Notre serveur chiffre votre message à l’arrivée et ne garde rien de lisible.
message-sent = L’équipe a bien votre message.
send = Envoyer
close-report = Quitter ce signalement
