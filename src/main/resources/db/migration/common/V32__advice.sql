-- Saved searches that cannot be run, as the last matching found them.
CREATE TABLE broken_search (
  subscription_id VARCHAR(26) NOT NULL PRIMARY KEY,
  subscriber_id   VARCHAR(26) NOT NULL,
  why             TEXT NOT NULL,
  about           VARCHAR(80) NOT NULL
);
CREATE INDEX broken_search_by_subscriber ON broken_search (subscriber_id);

-- What a reader was told of a saved search of theirs: a broken one, an exclusion on offer. Once.
CREATE TABLE told_advice (
  subscriber_id VARCHAR(26) NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  about         VARCHAR(80) NOT NULL,
  digest_id     VARCHAR(26) NOT NULL,
  told_at       BIGINT NOT NULL,
  PRIMARY KEY (subscriber_id, kind, about)
);
CREATE INDEX told_advice_by_digest ON told_advice (digest_id);
