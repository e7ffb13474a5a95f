-- Times are Unix seconds. Ids are 32 hexadecimal digits. `sealed` columns hold whole age v1 files.
-- migrations/sqlite has the same tables; a test compares the two.

CREATE TABLE event (
    id          TEXT   NOT NULL PRIMARY KEY,
    slug        TEXT   NOT NULL UNIQUE,
    name        TEXT   NOT NULL,
    starts_on   TEXT   NOT NULL,
    ends_on     TEXT   NOT NULL,
    threshold   BIGINT NOT NULL,
    demo        BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE emergency_contact (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    label       TEXT   NOT NULL,
    number      TEXT   NOT NULL,
    PRIMARY KEY (event_id, position)
);

CREATE TABLE category (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    label       TEXT   NOT NULL,
    PRIMARY KEY (event_id, code)
);

CREATE TABLE member (
    id              TEXT   NOT NULL PRIMARY KEY,
    event_id        TEXT   NOT NULL REFERENCES event (id),
    email           TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    pronouns        TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    public_key      TEXT   NOT NULL,
    sealed_identity BYTEA   NOT NULL,
    proof_hash      TEXT   NOT NULL,
    joined_at       BIGINT NOT NULL,
    UNIQUE (event_id, email)
);

CREATE TABLE invitation (
    token_hash  BYTEA   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    role        TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT
);

CREATE TABLE cases (
    id              TEXT   NOT NULL PRIMARY KEY,
    event_id        TEXT   NOT NULL REFERENCES event (id),
    submission_id   TEXT   NOT NULL,
    code_name       TEXT   NOT NULL,
    number          BIGINT NOT NULL,
    source          TEXT   NOT NULL,
    ongoing         TEXT,
    filed_at        BIGINT NOT NULL,
    case_key        TEXT   NOT NULL,
    reporter_key    TEXT   NOT NULL,
    mailbox_hash    BYTEA   NOT NULL UNIQUE,
    sealed_report   BYTEA   NOT NULL,
    sealed_summary  BYTEA   NOT NULL,
    version         BIGINT NOT NULL,
    status          TEXT   NOT NULL,
    category        TEXT,
    impact          TEXT,
    risk            TEXT,
    outcome         TEXT,
    assignee_id     TEXT   REFERENCES member (id),
    acknowledged_at BIGINT,
    resolved_at     BIGINT,
    UNIQUE (event_id, submission_id),
    UNIQUE (event_id, code_name),
    UNIQUE (event_id, number)
);

CREATE INDEX cases_queue ON cases (event_id, filed_at DESC, id DESC);

CREATE TABLE case_grant (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    sealed      BYTEA   NOT NULL,
    granted_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, member_id)
);

CREATE TABLE recusal (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    recused_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, member_id)
);

-- Messages between team and reporter. `author_id` is empty where the reporter wrote.
CREATE TABLE message (
    id          TEXT   NOT NULL PRIMARY KEY,
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    position    BIGINT NOT NULL,
    author_id   TEXT   REFERENCES member (id),
    sealed      BYTEA  NOT NULL,
    written_at  BIGINT NOT NULL,
    UNIQUE (case_id, position)
);

CREATE TABLE note (
    id          TEXT   NOT NULL PRIMARY KEY,
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    position    BIGINT NOT NULL,
    author_id   TEXT   NOT NULL REFERENCES member (id),
    sealed      BYTEA  NOT NULL,
    written_at  BIGINT NOT NULL,
    UNIQUE (case_id, position)
);

CREATE TABLE session (
    id          TEXT   NOT NULL PRIMARY KEY,
    data        TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
