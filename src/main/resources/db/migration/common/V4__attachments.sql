-- Texts that notifications point to: what came of asking for each, and its words for the search.
CREATE TABLE attachment (
  url         TEXT NOT NULL PRIMARY KEY,
  outcome     VARCHAR(40) NOT NULL,
  note        TEXT NOT NULL,
  words       TEXT NOT NULL,
  bytes       BIGINT NOT NULL,
  tries       INTEGER NOT NULL,
  visited_at  BIGINT NOT NULL,
  next_try_at BIGINT
);
