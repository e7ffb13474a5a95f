### Why something was not done.

refusal-from-elsewhere = このサイトのページから送られたものではないため、受け取りませんでした。このサイトでページを開いて、もう一度送信してください。
refusal-not-found = このアドレスには何もありません。
refusal-invalid = フォームに、足りないところか、正しくないところがあります。確かめてください。
refusal-too-large = 受け取れる大きさを超えています。短くしてください。
refusal-nobody-left = 少なくとも1人のチームメンバーが、報告を読める必要があります。誰か1人は、チェックを付けずに残してください。
refusal-already-used = これは、前に別の内容で送信されています。フォームをもう一度開いてください。
refusal-no-such-receipt = この単語に対応する報告はありません。控えと見比べてください。
refusal-unreachable = 書いた内容は、ここに残っています。サーバーにつながりませんでした。もう一度試してください。
refusal-broken = こちら側で問題が起きました。何も変更されていません。少し待ってから、もう一度試してください。
