### The first page of an event, and what other pages share with it.

landing-title = 行为准则团队
landing-heading = 发生了什么事吗？可以私下告诉我们。
landing-lead = 有人伤害了你，或者你看到别人遇到这样的事了吗？{ $event } 的行为准则团队愿意听你说。不需要账号，也不用留名字，团队可以在这里回复你。
report-link = 我要举报
follow-up-link = 查看举报进展
danger-hint = 请先打电话。之后再来这里写也可以。
readers-heading = 谁会读到
readers-lead = 你的举报会被加密，只有以下这些人能读到。你可以排除其中任何人：
readers-outside = 如果你把这些人全部排除，举报只会交给团队以外的 { $names }，不会给其他任何人。
readers-paper = 为了防备团队所有人都丢失密钥，{ $holder } 保管着一份写在纸上的恢复密钥，用它也能打开举报。
next-heading = 接下来会怎样
next-write = 你写下发生了什么。只回答一个问题就够了。
next-receipt = 你会得到十二个单词，这就是你的回执。凭这些单词，你可以回来查看回复、补充内容。
next-team = 团队会阅读举报，在你愿意时和你沟通，然后决定怎么处理。
sealed-link = 不信任任何网页？可以提交加密文件
team-link = 团队成员入口
member-with-pronouns = { $name }（{ $pronouns }），{ $role }
member = { $name }，{ $role }
role-chair = 团队负责人
role-responder = 举报处理人员
role-organiser = 大会组织者
role-trustee = 团队外的可信联系人
