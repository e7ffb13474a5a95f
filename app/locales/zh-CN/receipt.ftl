### The receipt, shown once.

filed-heading = 你的举报已提交
filed-from-server = 谢谢你告诉我们。举报送达时，我们的服务器已把它加密，没有留下任何可读的内容。
receipt-heading = 你的回执：十二个单词
receipt-explained = 请把这些单词存在只有你会看的地方。凭这些单词，你可以回来查看团队的回复，并补充你的举报。没有人能再给你一次，也没有人能从中知道你是谁。
receipt-come-back = 想回来时，请在本网站打开 { $address }，然后输入这些单词。
copy = 复制
print = 打印
save-as-file = 存为文件
copied = 已复制。请粘贴到只有你会看的地方。
copy-failed = 这里无法复制。请把这些单词抄下来。
saved = 已存为 receipt.txt。
save-failed = 这里无法保存。请把这些单词抄下来。
check-heading = 存好了吗？
third-word = 第三个单词
ninth-word = 第九个单词
check = 核对
check-right = 两个单词都对。你可以关闭这个页面了。
check-wrong = 和第三个、第九个单词对不上。请再看一下你存好的单词。
