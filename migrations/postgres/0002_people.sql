-- Who is on a team and for how long, the keys that outlast them, and what was done.

ALTER TABLE event ADD COLUMN conflict_check BIGINT NOT NULL DEFAULT 0;

ALTER TABLE member ADD COLUMN key_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN on_duty BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN phone TEXT NOT NULL DEFAULT '';
-- Set when a member leaves; their name stays with what they wrote.
ALTER TABLE member ADD COLUMN left_at BIGINT;
UPDATE member SET key_since = joined_at;

ALTER TABLE session ADD COLUMN member_id TEXT;
CREATE INDEX session_member ON session (member_id);

-- Not 0 where everyone on the team was excluded and the outside trustee reads: then only who holds a grant sees it.
ALTER TABLE cases ADD COLUMN outside BIGINT NOT NULL DEFAULT 0;

-- Not 0 where members say that they have no conflict before they read: then only who has said so sees it.
ALTER TABLE cases ADD COLUMN asks BIGINT NOT NULL DEFAULT 0;

-- Who asked for it; empty where the reporter did.
ALTER TABLE recusal ADD COLUMN by_id TEXT REFERENCES member (id);

-- The event's key on paper. Its secret half is nowhere in here.
CREATE TABLE recovery_key (
    event_id     TEXT   NOT NULL PRIMARY KEY REFERENCES event (id),
    public_key   TEXT   NOT NULL,
    holder       TEXT   NOT NULL,
    -- Where the holder is on the team.
    holder_id    TEXT   REFERENCES member (id),
    since        BIGINT NOT NULL,
    rehearsed_at BIGINT
);

-- The case key, sealed to the event's key on paper.
CREATE TABLE recovery_grant (
    case_id     TEXT   NOT NULL PRIMARY KEY REFERENCES cases (id),
    public_key  TEXT   NOT NULL,
    sealed      BYTEA  NOT NULL,
    granted_at  BIGINT NOT NULL
);

-- Whom a report names, sealed to one member, who says whether they have a conflict before they read on.
CREATE TABLE slip (
    case_id     TEXT   NOT NULL REFERENCES cases (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    sealed      BYTEA  NOT NULL,
    -- When the member said that they have none.
    cleared_at  BIGINT,
    PRIMARY KEY (case_id, member_id)
);

-- What was done, never what was said. `hash` covers the entry and the hash before it.
CREATE TABLE activity (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    position    BIGINT NOT NULL,
    done_at     BIGINT NOT NULL,
    actor_id    TEXT   REFERENCES member (id),
    deed        TEXT   NOT NULL,
    case_id     TEXT   REFERENCES cases (id),
    subject     TEXT   NOT NULL,
    hash        BYTEA  NOT NULL,
    PRIMARY KEY (event_id, position)
);
CREATE INDEX activity_case ON activity (case_id);
