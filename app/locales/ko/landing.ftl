### The first page of an event, and what other pages share with it.

landing-title = 행동 강령 팀
landing-heading = 무슨 일이 있었나요? 조용히 알려 주세요.
landing-lead = 누군가에게 상처를 받았거나, 다른 사람이 그런 일을 겪는 것을 보았나요? { $event } 행동 강령 팀에 알려 주세요. 계정도 이름도 필요 없고, 팀이 여기에서 답장할 수 있어요.
report-link = 신고하기
follow-up-link = 내 신고 확인하기
danger-hint = 먼저 전화하세요. 여기에는 나중에 써도 돼요.
readers-heading = 누가 읽나요?
readers-lead = 신고는 다음 사람들만 읽을 수 있게 암호화돼요. 이 중 누구든 제외할 수 있어요.
readers-outside = 모두 제외하면 신고는 팀 외부의 { $names } 님에게만 전달되고, 다른 누구에게도 전달되지 않아요.
readers-paper = 팀원 모두가 키를 잃어버릴 때를 대비해, { $holder } 님이 종이에 적힌 복구 키를 보관하고 있어요. 이 키로도 신고를 열 수 있어요.
next-heading = 다음에는 어떻게 되나요?
next-write = 무슨 일이 있었는지 써 주세요. 한 가지만 답해도 충분해요.
next-receipt = 단어 12개를 받아요. 이 단어들이 접수증이에요. 이 단어들로 다시 들어와 답장을 읽고 내용을 덧붙일 수 있어요.
next-team = 팀에서 신고를 읽고, 원하시면 함께 이야기한 뒤, 어떻게 할지 정해요.
sealed-link = 웹 페이지를 믿기 어렵다면 암호화한 파일을 제출할 수 있어요
team-link = 팀원용
member-with-pronouns = { $name } ({ $pronouns }), { $role }
member = { $name }, { $role }
role-chair = 팀장
role-responder = 신고 담당자
role-organiser = 주최 담당자
role-trustee = 팀 외부의 조력자
