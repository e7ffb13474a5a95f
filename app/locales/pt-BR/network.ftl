### Reports that wait for a connection, and pages that open without one.

not-sent-heading = Seu relato ainda não foi enviado
delivery-received = Recebido. Agradecemos por contar para nós. Seu relato foi criptografado neste aparelho antes do envio.
delivery-kept = Seu relato está criptografado e fica guardado neste aparelho até ser enviado. Ele está sendo enviado agora.
delivery-waiting = Sem conexão no momento. Seu relato está criptografado e espera neste aparelho; ele será enviado automaticamente quando a conexão voltar, também pela página “Relato” ou “Acompanhar relato” quando você a abrir de novo. Guarde suas doze palavras.
delivery-unkept = Seu relato está criptografado, mas este navegador não deixa nenhuma página guardar nada. Por favor, deixe esta página aberta até ela dizer que recebemos seu relato. Guarde suas doze palavras.
delivery-gone-heading = Seu relato não está mais neste aparelho
delivery-gone = Ele foi enviado, ou o envio foi cancelado, em outra aba. Com suas doze palavras, a página “Acompanhar relato” mostra se ele foi recebido.
words-void = As doze palavras que você viu não valem; você vai receber outras. Se isto aparecer de novo, copie o que você escreveu e abra esta página outra vez: a equipe pode ter mudado.
taken-back = Seu relato não espera mais aqui; o que você escreveu está abaixo. Se ele já estava a caminho, talvez a equipe o tenha mesmo assim.
forget-it = Descartar (não enviar)
waits-sending = Um relato espera neste aparelho, criptografado. Ele está sendo enviado agora.
waits-offline = Um relato espera neste aparelho, criptografado. Não há conexão no momento; ele será enviado automaticamente quando houver. As doze palavras dele não podem ser mostradas de novo.
waits-received = Recebemos o relato que esperava neste aparelho. Com as doze palavras dele, você pode voltar a ele.
waits-nobody-left = Um relato que esperava neste aparelho não pôde ser entregue: nenhuma das pessoas para quem ele foi criptografado está mais na equipe. Por favor, abra a página “Relato” e escreva de novo. As doze palavras que você tem para ele não valem.
waits-refused = Um relato que esperava neste aparelho não foi aceito pelo servidor, que pode ter mudado desde então. Por favor, abra a página “Relato” e escreva de novo. As doze palavras que você tem para ele não valem.
waits-forgotten = Ele não está mais neste aparelho. Se já estava a caminho, talvez a equipe o tenha mesmo assim.
waits-read = Já li isto
page-changed = O código desta página mudou no nosso servidor ({ $versions }). Você ainda vê a versão que conhece; a nova será usada quando você abrir a página de novo. De vez em quando, as páginas são melhoradas. Se você prefere não confiar em nenhuma página da web, pode { $link }.
page-changed-link = entregar um arquivo criptografado
page-kept = Esta página foi atualizada pela última vez em { $day }.
