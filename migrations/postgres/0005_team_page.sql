-- Joining links that a chair makes and takes back, grants that wait for their member, and keys that the team is told of.

ALTER TABLE invitation ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
-- Who made it; empty where the operator did.
ALTER TABLE invitation ADD COLUMN inviter_id TEXT REFERENCES member (id);
ALTER TABLE invitation ADD COLUMN revoked_at BIGINT;
-- Who joined by it.
ALTER TABLE invitation ADD COLUMN joined_id TEXT REFERENCES member (id);
UPDATE invitation SET made_at = expires_at - 604800;
CREATE INDEX invitation_event ON invitation (event_id);

-- Set where a member's role no longer reads the case, and nobody else can open it: without this grant it would be lost.
ALTER TABLE case_grant ADD COLUMN parked_at BIGINT;

-- A key that is new on the team. `member_id` is empty where it is the event's key on paper.
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
