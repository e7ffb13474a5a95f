### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Votre signalement n’est pas encore envoyé
delivery-received = Bien reçu. Merci de nous l’avoir dit. Votre signalement a été chiffré sur cet appareil avant l’envoi.
delivery-kept = Votre signalement est chiffré et gardé sur cet appareil jusqu’à son envoi. L’envoi est en cours.
delivery-waiting = Pas de connexion pour le moment. Votre signalement est chiffré et attend sur cet appareil ; il partira tout seul quand la connexion reviendra, également depuis la page de signalement ou de suivi quand vous l’ouvrirez de nouveau. Gardez vos douze mots.
delivery-unkept = Votre signalement est chiffré, mais ce navigateur ne laisse aucune page garder quoi que ce soit. Laissez cette page ouverte jusqu’à ce qu’elle dise que votre signalement est bien arrivé. Gardez vos douze mots.
delivery-gone-heading = Votre signalement n’est plus sur cet appareil
delivery-gone = Il a été envoyé, ou son envoi a été annulé, dans un autre onglet. Avec vos douze mots, la page de suivi vous dit s’il est bien arrivé.
words-void = Les douze mots que vous avez vus ne mènent à rien ; vous en recevrez de nouveaux. Si cela se reproduit, copiez ce que vous avez écrit et ouvrez de nouveau cette page : l’équipe a peut-être changé.
taken-back = Votre signalement n’attend plus ici ; ce que vous avez écrit est ci-dessous. S’il était déjà en route, il est possible que l’équipe l’ait quand même.
forget-it = L’effacer (ne pas envoyer)
waits-sending = Un signalement attend sur cet appareil, chiffré. L’envoi est en cours.
waits-offline = Un signalement attend sur cet appareil, chiffré. Il n’y a pas de connexion pour le moment ; il partira tout seul quand il y en aura une. Ses douze mots ne peuvent pas être affichés de nouveau.
waits-received = Le signalement qui attendait sur cet appareil est bien arrivé. Avec ses douze mots, vous pouvez y revenir.
waits-nobody-left = Un signalement qui attendait sur cet appareil n’a pas pu être transmis : aucune des personnes pour qui il était chiffré n’est encore dans l’équipe. Ouvrez la page de signalement et écrivez-le de nouveau, s’il vous plaît. Les douze mots que vous avez pour lui ne mènent à rien.
waits-refused = Un signalement qui attendait sur cet appareil n’a pas été accepté par le serveur, qui a peut-être changé depuis. Ouvrez la page de signalement et écrivez-le de nouveau, s’il vous plaît. Les douze mots que vous avez pour lui ne mènent à rien.
waits-forgotten = Il n’est plus sur cet appareil. S’il était déjà en route, il est possible que l’équipe l’ait quand même.
waits-read = J’ai lu ceci
page-changed = Le code de cette page a changé sur notre serveur ({ $versions }). Vous voyez encore la version que vous connaissez ; la nouvelle servira quand vous ouvrirez de nouveau la page. Les pages sont améliorées de temps en temps. Si vous préférez ne faire confiance à aucune page web, vous pouvez { $link }.
page-changed-link = déposer un fichier chiffré
page-kept = Cette page a été actualisée pour la dernière fois le { $day }.
