-- The tables of Aside, for SQLite and for PostgreSQL. There is one set of files: on PostgreSQL, the server replaces the
-- type BLOB by BYTEA before it runs them. Only TEXT, BIGINT and BLOB are used.
--
-- Times are Unix seconds. Ids are 32 hexadecimal digits. Booleans are 0 or 1. `sealed` columns contain whole age v1
-- files, which nobody can decrypt without a key that is not in the database.

-- Events and their settings

CREATE TABLE event (
    id                     TEXT   NOT NULL PRIMARY KEY,
    slug                   TEXT   NOT NULL UNIQUE,
    name                   TEXT   NOT NULL,
    starts_on              TEXT   NOT NULL,
    ends_on                TEXT   NOT NULL,
    demo                   BIGINT NOT NULL,
    created_at             BIGINT NOT NULL,
    -- The smallest count of cases that the published figures show.
    threshold              BIGINT NOT NULL,
    -- 1 if members confirm that they have no conflict of interest before they read a report.
    conflict_check         BIGINT NOT NULL,
    -- 1 if every member needs a second factor.
    second_factor_required BIGINT NOT NULL,
    -- The maximum size of one file before encryption, and of all files of one side of a case.
    attachment_max_bytes   BIGINT NOT NULL,
    attachments_max_bytes  BIGINT NOT NULL,
    -- The first language of the event. Its texts in this language are the fallback for readers of another.
    language               TEXT   NOT NULL,
    -- The title of the browser tab on attendees' pages. Empty: the page's own name.
    neutral_title          TEXT   NOT NULL,
    -- The target of the button that leaves the page at once. Empty: the default target.
    exit_to                TEXT   NOT NULL,
    -- The code in the address on the event's posters. Empty: posters have no code.
    poster_code            TEXT   NOT NULL,
    -- Counts the changes of the settings. A change names the version on which it is based.
    settings_version       BIGINT NOT NULL
);

CREATE TABLE emergency_contact (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    label       TEXT   NOT NULL,
    number      TEXT   NOT NULL,
    -- The language of the readers who see this number. Empty: all of them.
    language    TEXT   NOT NULL,
    PRIMARY KEY (event_id, position)
);

CREATE TABLE category (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    label       TEXT   NOT NULL,
    PRIMARY KEY (event_id, code)
);

CREATE TABLE event_text (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    language    TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    text        TEXT   NOT NULL,
    PRIMARY KEY (event_id, language, kind)
);

-- Members, invitations and sign-in

CREATE TABLE member (
    id              TEXT   NOT NULL PRIMARY KEY,
    event_id        TEXT   NOT NULL REFERENCES event (id),
    -- The member's id after they have left: the address is then free for somebody else.
    email           TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    pronouns        TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    on_duty         BIGINT NOT NULL,
    phone           TEXT   NOT NULL,
    -- 1 if the member agreed that attendees see the number while the member is on duty.
    phone_public    BIGINT NOT NULL,
    public_key      TEXT   NOT NULL,
    key_since       BIGINT NOT NULL,
    -- The secret key, encrypted with the passphrase.
    sealed_identity BLOB   NOT NULL,
    -- The Argon2 hash (a PHC string) of the sign-in proof.
    proof_hash      TEXT   NOT NULL,
    -- When the member last tried their recovery kit, and when they answered the reminder to try it.
    rehearsed_at    BIGINT,
    reminded_at     BIGINT,
    joined_at       BIGINT NOT NULL,
    -- Set when the member leaves. The row stays, as the author of messages and notes.
    left_at         BIGINT,
    UNIQUE (event_id, email)
);

CREATE TABLE invitation (
    token_hash  BLOB   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    role        TEXT   NOT NULL,
    -- The member who made the invitation. NULL: the operator.
    inviter_id  TEXT   REFERENCES member (id),
    -- The former membership of the person who is invited. The new member inherits its recusals.
    replaces_id TEXT   REFERENCES member (id),
    made_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT,
    -- The member who joined with the invitation.
    joined_id   TEXT   REFERENCES member (id),
    revoked_at  BIGINT
);
CREATE INDEX invitation_event ON invitation (event_id);

CREATE TABLE session (
    id          TEXT   NOT NULL PRIMARY KEY,
    data        TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL,
    member_id   TEXT
);
CREATE INDEX session_member ON session (member_id);

-- Failed attempts to sign in. The bucket is a hash of the e-mail address, or of the browser in which the member is known.
CREATE TABLE sign_in_attempt (
    bucket      BLOB   NOT NULL PRIMARY KEY,
    attempts    BIGINT NOT NULL,
    since       BIGINT NOT NULL
);

-- A browser in which a member has signed in. The hash covers its cookie and the member id, so that two members with a
-- common browser cannot be linked.
CREATE TABLE device (
    token_hash  BLOB   NOT NULL PRIMARY KEY,
    member_id   TEXT   NOT NULL REFERENCES member (id),
    expires_at  BIGINT NOT NULL
);
CREATE INDEX device_member ON device (member_id);

-- The TOTP secret of a member. It is not hashed: the server computes the same codes as the member's app.
CREATE TABLE second_factor (
    member_id   TEXT   NOT NULL PRIMARY KEY REFERENCES member (id),
    secret      BLOB   NOT NULL,
    since       BIGINT NOT NULL,
    -- The time step (of 30 seconds) of the last code that was used. No code is accepted twice.
    last_step   BIGINT NOT NULL
);

-- A TOTP secret that the member has not confirmed with a code yet.
CREATE TABLE second_factor_offer (
    member_id   TEXT   NOT NULL PRIMARY KEY REFERENCES member (id),
    secret      BLOB   NOT NULL,
    made_at     BIGINT NOT NULL
);

-- Single-use codes for a member without their app. A row is deleted when its code is used.
CREATE TABLE second_factor_code (
    code_hash   BLOB   NOT NULL PRIMARY KEY,
    member_id   TEXT   NOT NULL REFERENCES member (id)
);
CREATE INDEX second_factor_code_member ON second_factor_code (member_id);

-- Random bytes that were encrypted to a key: the correct answer proves possession of the key. Single use.
CREATE TABLE challenge (
    answer_hash BLOB   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    purpose     TEXT   NOT NULL,
    public_key  TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX challenge_end ON challenge (expires_at);

-- An announcement of a new key to the team. `member_id` is NULL for the event recovery key.
CREATE TABLE key_notice (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    member_id   TEXT   REFERENCES member (id),
    kind        TEXT   NOT NULL,
    public_key  TEXT   NOT NULL,
    made_at     BIGINT NOT NULL,
    PRIMARY KEY (event_id, position)
);

CREATE TABLE key_notice_seen (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    member_id   TEXT   NOT NULL REFERENCES member (id),
    seen_at     BIGINT NOT NULL,
    PRIMARY KEY (event_id, position, member_id)
);

-- Cases

CREATE TABLE cases (
    id              TEXT   NOT NULL PRIMARY KEY,
    event_id        TEXT   NOT NULL REFERENCES event (id),
    submission_id   TEXT   NOT NULL,
    code_name       TEXT   NOT NULL,
    number          BIGINT NOT NULL,
    source          TEXT   NOT NULL,
    -- 1 if the report came with the code of the event's posters.
    from_poster     BIGINT NOT NULL,
    ongoing         TEXT,
    filed_at        BIGINT NOT NULL,
    case_key        TEXT   NOT NULL,
    reporter_key    TEXT   NOT NULL,
    mailbox_hash    BLOB   NOT NULL UNIQUE,
    sealed_report   BLOB   NOT NULL,
    sealed_summary  BLOB   NOT NULL,
    -- 1 if everyone on the team was recused at filing: only trustees with a grant see the case.
    trustees_only   BIGINT NOT NULL,
    -- 1 if a member has to confirm that they have no conflict of interest before they see the case.
    conflict_check  BIGINT NOT NULL,
    -- Counts the changes of the case. A change names the version on which it is based.
    version         BIGINT NOT NULL,
    status          TEXT   NOT NULL,
    category        TEXT,
    impact          TEXT,
    risk            TEXT,
    outcome         TEXT,
    assignee_id     TEXT   REFERENCES member (id),
    acknowledged_at BIGINT,
    resolved_at     BIGINT,
    -- When a member with a grant first opened the case.
    read_at         BIGINT,
    -- When the reporter asked to withdraw the report. NULL: they did not, or changed their mind.
    withdrawn_at    BIGINT,
    UNIQUE (event_id, submission_id),
    UNIQUE (event_id, code_name),
    UNIQUE (event_id, number)
);
CREATE INDEX cases_queue ON cases (event_id, filed_at DESC, id DESC);

-- The case key, encrypted to a member.
CREATE TABLE case_grant (
    case_id      TEXT   NOT NULL REFERENCES cases (id),
    member_id    TEXT   NOT NULL REFERENCES member (id),
    sealed       BLOB   NOT NULL,
    granted_at   BIGINT NOT NULL,
    -- Set while the member's role does not read the case and nobody else can decrypt it. The grant has no effect then; it
    -- is kept because the case would be lost without it.
    suspended_at BIGINT,
    PRIMARY KEY (case_id, member_id)
);

-- The names that a report mentions, encrypted to a member. The member answers whether they have a conflict of interest
-- before they read the report.
CREATE TABLE conflict_notice (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    sealed      BLOB   NOT NULL,
    -- When the member answered that they have no conflict. NULL: not answered.
    cleared_at  BIGINT,
    PRIMARY KEY (case_id, member_id)
);

CREATE TABLE recusal (
    case_id      TEXT   NOT NULL REFERENCES cases (id),
    member_id    TEXT   NOT NULL REFERENCES member (id),
    recused_at   BIGINT NOT NULL,
    -- The member who asked for the recusal. NULL: the reporter, and the team cannot end it.
    requested_by TEXT   REFERENCES member (id),
    PRIMARY KEY (case_id, member_id)
);

-- A colleague's agreement to end a recusal.
CREATE TABLE recusal_lift (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    agreed_by   TEXT   NOT NULL REFERENCES member (id),
    agreed_at   BIGINT NOT NULL,
    PRIMARY KEY (case_id, member_id, agreed_by)
);

-- The conversation of team and reporter. `author_id` is NULL for the reporter's messages.
CREATE TABLE message (
    id          TEXT   NOT NULL PRIMARY KEY,
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    position    BIGINT NOT NULL,
    author_id   TEXT   REFERENCES member (id),
    sealed      BLOB   NOT NULL,
    written_at  BIGINT NOT NULL,
    UNIQUE (case_id, position)
);

-- The team's own notes on a case.
CREATE TABLE note (
    id          TEXT   NOT NULL PRIMARY KEY,
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    position    BIGINT NOT NULL,
    author_id   TEXT   NOT NULL REFERENCES member (id),
    sealed      BLOB   NOT NULL,
    written_at  BIGINT NOT NULL,
    UNIQUE (case_id, position)
);

-- Encrypted photos, recordings and other files. Their contents are in a folder beside the database, named by id.
CREATE TABLE attachment (
    id          TEXT   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    -- NULL until the report or message of the file is stored. A file that is unbound for a day is deleted.
    case_id     TEXT   REFERENCES cases (id),
    -- NULL if the file belongs to the report itself.
    message_id  TEXT   REFERENCES message (id),
    position    BIGINT NOT NULL,
    -- The number of bytes that are safely on disk.
    bytes       BIGINT NOT NULL,
    begun_at    BIGINT NOT NULL
);
CREATE INDEX attachment_case ON attachment (case_id, position);
CREATE INDEX attachment_waiting ON attachment (event_id, begun_at);

-- Reports that were encrypted elsewhere and handed in, until a member turns them into cases.
CREATE TABLE external_report (
    -- The case takes over the id, the code name, the number and the time.
    id            TEXT   NOT NULL PRIMARY KEY,
    event_id      TEXT   NOT NULL REFERENCES event (id),
    code_name     TEXT   NOT NULL,
    number        BIGINT NOT NULL,
    handed_in_at  BIGINT NOT NULL,
    sealed        BLOB   NOT NULL,
    -- SHA-256 of `sealed`.
    hash          BLOB   NOT NULL,
    -- 1 if everyone on the team is recused: only trustees see the report.
    trustees_only BIGINT NOT NULL,
    UNIQUE (event_id, hash),
    UNIQUE (event_id, code_name),
    UNIQUE (event_id, number)
);

CREATE TABLE external_report_recusal (
    external_report_id TEXT NOT NULL REFERENCES external_report (id),
    member_id          TEXT NOT NULL REFERENCES member (id),
    PRIMARY KEY (external_report_id, member_id)
);

-- The event recovery key

-- A key that is printed on paper. The database has only the public half.
CREATE TABLE event_recovery_key (
    event_id     TEXT   NOT NULL PRIMARY KEY REFERENCES event (id),
    public_key   TEXT   NOT NULL,
    -- The name of the person with the paper, and their id if they are on the team.
    holder       TEXT   NOT NULL,
    holder_id    TEXT   REFERENCES member (id),
    since        BIGINT NOT NULL,
    rehearsed_at BIGINT
);

-- The case key, encrypted to the event recovery key.
CREATE TABLE event_recovery_grant (
    case_id     TEXT   NOT NULL PRIMARY KEY REFERENCES cases (id),
    public_key  TEXT   NOT NULL,
    sealed      BLOB   NOT NULL,
    granted_at  BIGINT NOT NULL
);

-- The activity log: actions, never contents. `hash` covers the entry and the hash of the entry before it.
CREATE TABLE activity (
    event_id           TEXT   NOT NULL REFERENCES event (id),
    position           BIGINT NOT NULL,
    acted_at           BIGINT NOT NULL,
    -- NULL for reporters and for the operator.
    actor_id           TEXT   REFERENCES member (id),
    action             TEXT   NOT NULL,
    case_id            TEXT   REFERENCES cases (id),
    -- Set instead of `case_id` while there is no case yet. No foreign key: the report is deleted when it becomes a case.
    external_report_id TEXT,
    subject            TEXT   NOT NULL,
    hash               BLOB   NOT NULL,
    PRIMARY KEY (event_id, position)
);
CREATE INDEX activity_case ON activity (case_id);
CREATE INDEX activity_external_report ON activity (external_report_id);
