### What stands around every page.

language-name = 日本語
skip-to-content = 本文へ移動
demo-label = デモ
demo-note = これはデモです。ここに書いたことは誰も読みません。本当の報告は送らないでください。
language-menu = 言語
back-to-start = 最初のページに戻る
optional = （任意）
names-and = { $names }さん、{ $name }
title-check = 確認してください：{ $title }
title-of-page = { $page } – { $event }
nothing-here = ここには何もありません
did-not-work = うまくいきませんでした
front-lead = カンファレンスの行動規範チームに、そっと伝えられる場所です。
front-hint = ここには、カンファレンスごとに専用のアドレスがあります。アドレスは、カンファレンスのサイトやポスターで確かめるか、チームに聞いてください。
