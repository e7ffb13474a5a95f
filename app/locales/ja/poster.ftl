### Posters.

poster-headline = 何かありましたか？
poster-lead = 行動規範チームに教えてください。名乗る必要はありません。
poster-scan = コードを読み取るか、次を開いてください
poster-call = 今、危険な状況ですか？　電話してください
