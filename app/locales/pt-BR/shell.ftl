### What stands around every page.

language-name = Português (Brasil)
skip-to-content = Ir para o conteúdo
demo-label = Demonstração
demo-note = Esta é uma demonstração. Ninguém lê o que você escreve aqui; por favor, não envie nada real.
language-menu = Idioma
back-to-start = Voltar ao início
optional = (opcional)
names-and = { $names } e { $name }
title-check = Por favor, confira: { $title }
title-of-page = { $page } – { $event }
nothing-here = Não há nada aqui
did-not-work = Não deu certo
front-lead = Uma conversa em particular com a equipe do código de conduta da sua conferência.
front-hint = Cada conferência tem seu próprio endereço aqui. Você o encontra no site da conferência, nos cartazes ou com a equipe.
