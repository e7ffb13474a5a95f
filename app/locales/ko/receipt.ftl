### The receipt, shown once.

filed-heading = 신고가 접수됐어요
filed-from-server = 알려 주셔서 감사합니다. 신고가 도착했을 때 저희 서버가 암호화했고, 읽을 수 있는 내용은 아무것도 남기지 않았어요.
receipt-heading = 접수증: 단어 12개
receipt-explained = 이 단어들을 나만 보는 곳에 보관해 주세요. 이 단어들로 다시 들어와 팀의 답장을 읽고 신고에 내용을 덧붙일 수 있어요. 누구도 이 단어들을 다시 알려 드릴 수 없고, 이 단어들만 보고 누가 신고했는지 알아낼 수도 없어요.
receipt-come-back = 다시 들어오려면 이 사이트에서 { $address } 페이지를 열고 단어를 입력해 주세요.
copy = 복사
print = 인쇄
save-as-file = 파일로 저장
copied = 복사했어요. 나만 보는 곳에 붙여 넣어 주세요.
copy-failed = 여기에서는 복사할 수 없었어요. 단어를 적어 두세요.
saved = receipt.txt로 저장했어요.
save-failed = 여기에서는 저장할 수 없었어요. 단어를 적어 두세요.
check-heading = 잘 보관했나요?
third-word = 세 번째 단어
ninth-word = 아홉 번째 단어
check = 확인
check-right = 두 단어 모두 맞아요. 이제 이 페이지를 닫아도 돼요.
check-wrong = 세 번째 단어와 아홉 번째 단어가 맞지 않아요. 보관한 단어를 다시 한번 봐 주세요.
