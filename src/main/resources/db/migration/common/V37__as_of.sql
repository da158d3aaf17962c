-- The instant from whose day a mail counts the days left; that of its due instant where it is missing.
ALTER TABLE digest ADD COLUMN as_of BIGINT;

-- The run of the later digest that brings what this one, unsent, would have told.
ALTER TABLE digest ADD COLUMN folded_by VARCHAR(26);
CREATE INDEX digest_by_folding ON digest (folded_by, subscriber_id) WHERE folded_by IS NOT NULL;
