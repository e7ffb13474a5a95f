-- What a reporter is told of their case, and what they ask for after filing.

-- When a member who holds a grant first opened it.
ALTER TABLE cases ADD COLUMN read_at BIGINT;
UPDATE cases SET read_at = (SELECT MIN(a.done_at) FROM activity a WHERE a.case_id = cases.id AND a.deed = 'opened');

-- Since when the reporter wants it withdrawn; empty where they do not.
ALTER TABLE cases ADD COLUMN withdrawn_at BIGINT;
