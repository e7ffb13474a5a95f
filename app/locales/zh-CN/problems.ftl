### Why something was not done.

refusal-from-elsewhere = 这不是从本网站的页面发来的，所以没有接收。请在本网站打开页面，重新发送。
refusal-not-found = 这个网址没有内容。
refusal-invalid = 表单里缺少内容，或者有的内容不符合要求。请检查一下。
refusal-too-large = 内容太长，我们无法接收。请缩短一些。
refusal-nobody-left = 至少要有一位团队成员能读到举报。请至少留一个人不勾选。
refusal-already-used = 这份表单之前已经用不同的内容提交过。请重新打开表单。
refusal-no-such-receipt = 没有与这些单词对应的举报。请对照你的回执检查一下。
refusal-unreachable = 你写的内容还在这里。我们没能连上服务器，请再试一次。
refusal-broken = 我们这边出了问题。没有改动任何内容。请稍后再试一次。
