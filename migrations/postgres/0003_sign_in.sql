-- A second factor at sign-in, tries at signing in, and the browsers in which members are known.

ALTER TABLE event ADD COLUMN second_factor_required BIGINT NOT NULL DEFAULT 0;

-- The secret is kept as it is: the server has to make the same codes as the member's app.
CREATE TABLE second_factor (
    member_id   TEXT   NOT NULL PRIMARY KEY REFERENCES member (id),
    secret      BYTEA  NOT NULL,
    since       BIGINT NOT NULL,
    -- The half minute whose code was used last: none counts twice.
    last_step   BIGINT NOT NULL
);

-- A secret that the member's app has yet to answer for.
CREATE TABLE second_factor_offer (
    member_id   TEXT   NOT NULL PRIMARY KEY REFERENCES member (id),
    secret      BYTEA  NOT NULL,
    made_at     BIGINT NOT NULL
);

-- Codes on paper, each gone once it was used.
CREATE TABLE recovery_code (
    code_hash   BYTEA  NOT NULL PRIMARY KEY,
    member_id   TEXT   NOT NULL REFERENCES member (id)
);
CREATE INDEX recovery_code_member ON recovery_code (member_id);

-- A browser in which a member signed in. The hash covers its cookie and the member, so that nothing tells whether two
-- members share a browser.
CREATE TABLE device (
    token_hash  BYTEA  NOT NULL PRIMARY KEY,
    member_id   TEXT   NOT NULL REFERENCES member (id),
    expires_at  BIGINT NOT NULL
);
CREATE INDEX device_member ON device (member_id);

-- Tries that have not led in. A bucket is a hash of whose address is tried, or of the browser in which they are known.
CREATE TABLE sign_in_try (
    bucket      BYTEA  NOT NULL PRIMARY KEY,
    tries       BIGINT NOT NULL,
    since       BIGINT NOT NULL
);
