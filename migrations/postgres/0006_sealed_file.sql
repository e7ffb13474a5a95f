-- Files that reporters sealed by themselves, until a member makes a case of them.

CREATE TABLE sealed_file (
    -- The case that is made of it takes this id over, and the name, the number and the time with it.
    id           TEXT   NOT NULL PRIMARY KEY,
    event_id     TEXT   NOT NULL REFERENCES event (id),
    code_name    TEXT   NOT NULL,
    number       BIGINT NOT NULL,
    handed_in_at BIGINT NOT NULL,
    sealed       BYTEA  NOT NULL,
    hash         BYTEA  NOT NULL,
    -- Not 0 where everyone on the team was excluded: then only the outside trustee sees it.
    outside      BIGINT NOT NULL,
    UNIQUE (event_id, hash),
    UNIQUE (event_id, code_name),
    UNIQUE (event_id, number)
);

CREATE TABLE sealed_file_recusal (
    file_id     TEXT   NOT NULL REFERENCES sealed_file (id),
    member_id   TEXT   NOT NULL REFERENCES member (id),
    PRIMARY KEY (file_id, member_id)
);

-- What an entry is about while there is no case yet: such an entry is seen by whoever sees the file, then the case.
ALTER TABLE activity ADD COLUMN file_id TEXT;
CREATE INDEX activity_file ON activity (file_id);
