-- Since when a mail is being handed over: what a crash leaves standing may have arrived already.
ALTER TABLE digest ADD COLUMN handing_since BIGINT;
-- How often it was handed over although an earlier try may have arrived, each with the same
-- Message-ID.
ALTER TABLE digest ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
CREATE INDEX digest_sent_at ON digest (sent_at) WHERE sent_at IS NOT NULL;

-- Addresses to which nothing goes any more, and why.
CREATE TABLE stopped_address (
  subscriber_id VARCHAR(26) NOT NULL PRIMARY KEY,
  stopped_at    BIGINT NOT NULL,
  cause         VARCHAR(10) NOT NULL,
  reason        TEXT NOT NULL
);

-- What a digest that was given up would have told: no longer in the ledger, so that a later digest
-- tells it.
CREATE TABLE undelivered (
  digest_id     VARCHAR(26) NOT NULL,
  subscriber_id VARCHAR(26) NOT NULL,
  change_id     VARCHAR(26) NOT NULL,
  PRIMARY KEY (digest_id, change_id)
);
CREATE INDEX undelivered_by_subscriber ON undelivered (subscriber_id, change_id);
