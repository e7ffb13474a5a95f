### Posters.

poster-headline = 무슨 일이 있었나요?
poster-lead = 행동 강령 팀에 알려 주세요. 누구인지 밝히지 않아도 돼요.
poster-scan = 이 코드를 스캔하거나 여세요
poster-call = 지금 위험한가요? 전화하세요
