### The receipt, shown once.

filed-heading = Recebemos seu relato
filed-from-server = Agradecemos por contar para nós. Nosso servidor criptografou seu relato quando ele chegou e não guardou nada legível.
receipt-heading = Seu comprovante: doze palavras
receipt-explained = Guarde-as onde só você possa ver. Com elas, você pode voltar, ler o que a equipe responder e acrescentar algo ao seu relato. Ninguém pode dar essas palavras a você de novo, e ninguém consegue saber por elas quem você é.
receipt-come-back = Para voltar, abra { $address } neste site e digite as palavras.
copy = Copiar
print = Imprimir
save-as-file = Salvar como arquivo
copied = Palavras copiadas. Cole-as onde só você possa ver.
copy-failed = Não foi possível copiar aqui. Por favor, anote as palavras.
saved = Palavras salvas como receipt.txt.
save-failed = Não foi possível salvar aqui. Por favor, anote as palavras.
check-heading = Você guardou as palavras?
third-word = A terceira palavra
ninth-word = A nona palavra
check = Conferir
check-right = As duas palavras estão certas. Você pode fechar esta página.
check-wrong = Estas não são a terceira e a nona palavra. Por favor, olhe mais uma vez o que você guardou.
