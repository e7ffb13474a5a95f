-- Getting back in: proving that one has a key, trying whether one could, and coming back as the same person.

-- Random bytes that were sealed to a key; who can tell them has it. Used once, and for nothing else.
CREATE TABLE challenge (
    answer_hash BLOB   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    purpose     TEXT   NOT NULL,
    public_key  TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX challenge_end ON challenge (expires_at);

-- When the member last tried their recovery kit, and when they answered the reminder to.
ALTER TABLE member ADD COLUMN rehearsed_at BIGINT;
ALTER TABLE member ADD COLUMN reminded_at BIGINT;

-- The member whom the one who joins was before: what they were kept out of, they stay out of.
ALTER TABLE invitation ADD COLUMN instead_of TEXT REFERENCES member (id);
