-- Sealed photos, recordings and other files. Their bytes lie in a folder beside the database, each under its id.

CREATE TABLE attachment (
    id          TEXT   NOT NULL PRIMARY KEY,
    event_id    TEXT   NOT NULL REFERENCES event (id),
    -- Empty until the report or the message is kept that it belongs to; what stays empty for a day is deleted.
    case_id     TEXT   REFERENCES cases (id),
    -- Empty where it belongs to the report itself.
    message_id  TEXT   REFERENCES message (id),
    position    BIGINT NOT NULL,
    -- How much of it is safely on disk.
    bytes       BIGINT NOT NULL,
    begun_at    BIGINT NOT NULL
);

CREATE INDEX attachment_case ON attachment (case_id, position);
CREATE INDEX attachment_waiting ON attachment (event_id, begun_at);

-- The most that one file may have before sealing, and all files of one side of a case together.
ALTER TABLE event ADD COLUMN attachment_max_bytes BIGINT NOT NULL DEFAULT 26214400;
ALTER TABLE event ADD COLUMN attachments_max_bytes BIGINT NOT NULL DEFAULT 104857600;
