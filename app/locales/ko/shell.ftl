### What stands around every page.

language-name = 한국어
skip-to-content = 본문으로 건너뛰기
demo-label = 데모
demo-note = 이것은 데모예요. 여기에 쓴 내용은 아무도 읽지 않아요. 실제로 있었던 일은 신고하지 말아 주세요.
language-menu = 언어
back-to-start = 처음으로
optional = (선택 사항)
names-and = { $names } 님, { $name }
title-check = 확인해 주세요: { $title }
title-of-page = { $page } – { $event }
nothing-here = 여기에는 아무것도 없어요
did-not-work = 잘되지 않았어요
front-lead = 컨퍼런스의 행동 강령 팀에 조용히 이야기할 수 있는 곳이에요.
front-hint = 컨퍼런스마다 이곳에 고유한 주소가 있어요. 컨퍼런스 사이트나 포스터에서 찾거나, 팀에 물어보세요.
