### Posters.

poster-headline = 发生了什么事吗？
poster-lead = 请告诉行为准则团队，不必说明你是谁。
poster-scan = 扫描二维码，或打开
poster-call = 现在有危险吗？请拨打
