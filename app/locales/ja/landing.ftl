### The first page of an event, and what other pages share with it.

landing-title = 行動規範チーム
landing-heading = 何かありましたか？　そっと教えてください。
landing-lead = 誰かに傷つけられたり、ほかの人がそのような目にあうのを見たりしましたか？　{ $event }の行動規範チームに教えてください。アカウントも名前も必要ありません。チームはここで返信できます。
report-link = 報告する
follow-up-link = 報告のその後を見る
danger-hint = まず電話してください。ここに書くのは、あとでかまいません。
readers-heading = 報告を読む人
readers-lead = 報告は、次の人だけが読めるように暗号化されます。この中の誰でも、読む人から外せます。
readers-outside = 全員を外した場合、報告はチーム外の{ $names }さんだけに届き、ほかの誰にも届きません。
readers-paper = チーム全員が鍵をなくした場合に備えて、{ $holder }さんが回復用の鍵を紙で保管しています。この鍵でも報告を開けます。
next-heading = このあとの流れ
next-write = 何があったかを書きます。1つの質問に答えるだけで十分です。
next-receipt = 12個の単語が表示されます。これが控えです。この単語があれば、あとで戻ってきて、返信を読んだり書き足したりできます。
next-team = チームが報告を読み、希望があればやり取りをして、どうするかを決めます。
sealed-link = ウェブページを信用できない場合は、暗号化したファイルを提出できます
team-link = チームメンバーの方へ
member-with-pronouns = { $name }（{ $pronouns }）、{ $role }
member = { $name }、{ $role }
role-chair = チームリーダー
role-responder = 報告の対応担当
role-organiser = 運営担当
role-trustee = チーム外の窓口担当
