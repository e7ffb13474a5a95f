-- What a chair sets for an event: how its pages look over a shoulder, where leaving them leads, its numbers and texts,
-- and the code on its posters.

-- The first language of the event; its texts in it are shown where there is none in the reader's own.
ALTER TABLE event ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
-- What the tab says in place of the page's name; empty where it says the name.
ALTER TABLE event ADD COLUMN neutral_title TEXT NOT NULL DEFAULT '';
-- Where leaving at once leads; empty for where it leads unless somebody says otherwise.
ALTER TABLE event ADD COLUMN exit_to TEXT NOT NULL DEFAULT '';
-- Empty where posters carry none.
ALTER TABLE event ADD COLUMN poster_code TEXT NOT NULL DEFAULT '';
-- Counts the changes of all this; a change names the version it was made on.
ALTER TABLE event ADD COLUMN settings_version BIGINT NOT NULL DEFAULT 1;

-- For readers of which language; empty for all.
ALTER TABLE emergency_contact ADD COLUMN language TEXT NOT NULL DEFAULT '';

CREATE TABLE event_text (
    event_id    TEXT   NOT NULL REFERENCES event (id),
    language    TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    text        TEXT   NOT NULL,
    PRIMARY KEY (event_id, language, kind)
);

-- Not 0 where the member agreed that attendees see the number while they are on duty.
ALTER TABLE member ADD COLUMN phone_public BIGINT NOT NULL DEFAULT 0;

-- Not 0 where the report came with the code of the event's posters.
ALTER TABLE cases ADD COLUMN from_poster BIGINT NOT NULL DEFAULT 0;
