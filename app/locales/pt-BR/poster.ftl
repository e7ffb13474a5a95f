### Posters.

poster-headline = Aconteceu alguma coisa?
poster-lead = Conte à equipe do código de conduta. Você não precisa dizer quem é.
poster-scan = Escaneie este código ou abra
poster-call = Em perigo agora? Ligue
