### Why something was not done.

refusal-from-elsewhere = Isto não veio de uma página deste site e por isso não foi aceito. Por favor, abra a página aqui e envie de novo.
refusal-not-found = Não há nada neste endereço.
refusal-invalid = Algo no formulário está faltando ou não está como esperado. Por favor, confira.
refusal-too-large = Isto é maior do que podemos receber. Por favor, encurte.
refusal-nobody-left = Pelo menos uma pessoa da equipe precisa poder ler o relato. Por favor, deixe alguém sem marcar.
refusal-already-used = Isto já foi enviado antes com outro conteúdo. Por favor, abra o formulário de novo.
refusal-no-such-receipt = Nenhum relato corresponde a estas palavras. Por favor, compare com seu comprovante.
refusal-unreachable = O que você escreveu continua aqui. Não conseguimos acessar o servidor; por favor, tente de novo.
refusal-broken = Algo deu errado do nosso lado. Nada foi alterado. Por favor, tente de novo daqui a pouco.
