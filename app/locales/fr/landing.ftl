### The first page of an event, and what other pages share with it.

landing-title = Équipe du code de conduite
landing-heading = Il s’est passé quelque chose ? Dites-le-nous en privé.
landing-lead = Quelqu’un vous a fait du mal, ou vous avez vu que cela arrivait à une autre personne ? L’équipe du code de conduite de la conférence { $event } souhaite le savoir. Pas besoin de compte, ni de donner votre nom, et l’équipe peut vous répondre ici.
report-link = Signaler quelque chose
follow-up-link = Suivre un signalement
danger-hint = Appelez d’abord. Vous pourrez écrire ici plus tard.
readers-heading = Qui lit votre signalement
readers-lead = Votre signalement est chiffré pour que seules ces personnes puissent le lire, et vous pouvez exclure qui vous voulez :
readers-outside = Si vous les excluez toutes, il est envoyé à { $names }, hors de l’équipe, et à personne d’autre.
readers-paper = Au cas où toute l’équipe perdrait ses clés, { $holder } garde sur papier une clé de récupération qui peut aussi ouvrir les signalements.
next-heading = Ce qui se passe ensuite
next-write = Vous écrivez ce qui s’est passé. Une seule réponse suffit.
next-receipt = Vous recevez douze mots : votre reçu. Ils vous permettent de revenir, de lire la réponse et d’ajouter quelque chose.
next-team = L’équipe le lit, en parle avec vous si vous le souhaitez, et décide quoi faire.
sealed-link = Aucune page web ne vous inspire confiance ? Déposez un fichier chiffré
team-link = Pour les membres de l’équipe
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = responsable de l’équipe
role-responder = suivi des signalements
role-organiser = organisation
role-trustee = personne de confiance extérieure
