### What stands around every page.

language-name = 简体中文
skip-to-content = 跳到主要内容
demo-label = 演示
demo-note = 这是演示。没有人会读你在这里写的内容，请不要提交真实的举报。
language-menu = 语言
back-to-start = 回到首页
optional = （选填）
names-and = { $names }、{ $name }
title-check = 请检查：{ $title }
title-of-page = { $page } – { $event }
nothing-here = 这里没有内容
did-not-work = 没有成功
front-lead = 和大会的行为准则团队私下说几句话。
front-hint = 每场大会在这里都有自己的网址。你可以在大会的网站或海报上找到，也可以问大会的团队。
