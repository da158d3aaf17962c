-- The instant from whose day a mail counts the days left; that of its due instant where it is missing.
ALTER TABLE digest ADD COLUMN as_of BIGINT;
