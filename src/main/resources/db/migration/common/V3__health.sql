-- What good runs saw, in numbers: the history that a later run is compared with.
CREATE TABLE run_facts (
  source TEXT NOT NULL,
  day    VARCHAR(10) NOT NULL,
  seen_at BIGINT NOT NULL,
  facts  TEXT NOT NULL,
  PRIMARY KEY (source, day)
);

-- One row for each source that is broken, or whose healing is still to be told.
CREATE TABLE source_health (
  source       TEXT NOT NULL PRIMARY KEY,
  broken_since BIGINT NOT NULL,
  healed_at    BIGINT,
  fault        VARCHAR(40) NOT NULL,
  sentence     TEXT NOT NULL,
  failures     INTEGER NOT NULL,
  last_try_at  BIGINT NOT NULL,
  next_try_at  BIGINT NOT NULL,
  start_told   INTEGER NOT NULL
);

-- Kept pages of a source that were read here after another machine, or an earlier run, had them.
CREATE TABLE brought_in (
  source     TEXT NOT NULL PRIMARY KEY,
  read_at    BIGINT NOT NULL,
  brought_at BIGINT NOT NULL
);

-- Symbols that should exist and were asked for in vain, or were never used.
CREATE TABLE missing_symbol (
  symbol       TEXT NOT NULL PRIMARY KEY,
  looked_up_at BIGINT,
  confirmed_at BIGINT,
  evidence     TEXT NOT NULL
);
