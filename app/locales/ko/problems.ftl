### Why something was not done.

refusal-from-elsewhere = 이 사이트의 페이지에서 보낸 것이 아니어서 받지 않았어요. 여기에서 페이지를 열고 다시 보내 주세요.
refusal-not-found = 이 주소에는 아무것도 없어요.
refusal-invalid = 양식에 빠졌거나 맞지 않는 내용이 있어요. 확인해 주세요.
refusal-too-large = 받을 수 있는 크기를 넘었어요. 내용을 줄여 주세요.
refusal-nobody-left = 팀원 중 적어도 한 명은 신고를 읽을 수 있어야 해요. 한 명 이상은 체크하지 말고 남겨 주세요.
refusal-already-used = 이 양식은 전에 다른 내용으로 보낸 적이 있어요. 양식을 다시 열어 주세요.
refusal-no-such-receipt = 이 단어들에 해당하는 신고가 없어요. 접수증과 맞는지 확인해 주세요.
refusal-unreachable = 쓴 내용은 그대로 있어요. 서버에 연결할 수 없었어요. 다시 시도해 주세요.
refusal-broken = 저희 쪽에 문제가 생겼어요. 바뀐 것은 없어요. 잠시 후 다시 시도해 주세요.
