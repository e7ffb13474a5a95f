### The first page of an event, and what other pages share with it.

landing-title = Equipe do código de conduta
landing-heading = Aconteceu alguma coisa? Conte para nós em particular.
landing-lead = Alguém tratou você mal, ou você viu isso acontecer com outra pessoa? A equipe do código de conduta da conferência { $event } quer saber. Você não precisa de conta nem de dizer seu nome, e a equipe pode responder a você aqui.
report-link = Relatar algo
follow-up-link = Acompanhar um relato
danger-hint = Ligue primeiro. Você pode escrever aqui depois.
readers-heading = Quem lê seu relato
readers-lead = Seu relato é criptografado para que só estas pessoas possam ler, e você pode deixar de fora quem quiser:
readers-outside = Se você deixar todas de fora, ele vai para { $names }, fora da equipe, e para mais ninguém.
readers-paper = Para o caso de toda a equipe perder as próprias chaves, { $holder } guarda em papel uma chave de recuperação que também pode abrir relatos.
next-heading = O que acontece depois
next-write = Você escreve o que aconteceu. Uma resposta basta.
next-receipt = Você recebe doze palavras: seu comprovante. Com elas, você pode voltar, ler a resposta e acrescentar algo.
next-team = A equipe lê, conversa com você se você quiser e decide o que fazer.
sealed-link = Não confia em nenhuma página da web? Entregue um arquivo criptografado
team-link = Para membros da equipe
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = coordenação da equipe
role-responder = atendimento aos relatos
role-organiser = organização
role-trustee = pessoa de confiança externa
