-- Who has agreed that a member need no longer be kept out of a case.
CREATE TABLE recusal_lift (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    by_id       TEXT   NOT NULL REFERENCES member (id),
    agreed_at   BIGINT NOT NULL,
    PRIMARY KEY (case_id, member_id, by_id)
);
