### The receipt, shown once.

filed-heading = 報告を受け付けました
filed-from-server = 知らせてくださって、ありがとうございます。報告は、届いたときにサーバーで暗号化しました。読める形では何も残していません。
receipt-heading = 控え：12個の単語
receipt-explained = 自分しか見ない場所に保管してください。この単語があれば、あとで戻ってきて、チームの返信を読んだり、報告に書き足したりできます。同じ単語をもう一度お渡しすることは、誰にもできません。この単語からあなたが誰かを知ることも、誰にもできません。
receipt-come-back = 戻ってくるときは、このサイトの{ $address }を開いて、単語を入力してください。
copy = コピー
print = 印刷
save-as-file = ファイルに保存
copied = コピーしました。自分しか見ない場所に貼り付けてください。
copy-failed = ここではコピーできませんでした。単語を書き留めてください。
saved = receipt.txtとして保存しました。
save-failed = ここでは保存できませんでした。単語を書き留めてください。
check-heading = 保管しましたか？
third-word = 3番目の単語
ninth-word = 9番目の単語
check = 確認
check-right = どちらの単語も合っています。このページを閉じて大丈夫です。
check-wrong = 3番目と9番目の単語と一致しません。保管したものをもう一度見てください。
