-- Whose saved searches each step of the counter 'subscriptions' was about, so that a running service
-- need not read them all again; old rows are thrown away.
CREATE TABLE subscription_change (
  version       BIGINT NOT NULL PRIMARY KEY,
  subscriber_id VARCHAR(26) NOT NULL
);

-- What subscribers say of what a saved search brought them: for them (1) or not (0), and why it hit.
CREATE TABLE judgement (
  subscription_id VARCHAR(26) NOT NULL,
  notification_id VARCHAR(26) NOT NULL,
  subscriber_id   VARCHAR(26) NOT NULL,
  relevant        INTEGER NOT NULL,
  reasons         TEXT NOT NULL,
  judged_at       BIGINT NOT NULL,
  PRIMARY KEY (subscription_id, notification_id)
);
CREATE INDEX judgement_by_subscriber ON judgement (subscriber_id);

-- Words that would keep such notifications away, offered to the subscriber: OPEN, APPLIED or DECLINED.
CREATE TABLE exclusion_offer (
  id              VARCHAR(26) NOT NULL PRIMARY KEY,
  subscriber_id   VARCHAR(26) NOT NULL,
  subscription_id VARCHAR(26) NOT NULL,
  words           TEXT NOT NULL,
  symbols         TEXT NOT NULL,
  state           VARCHAR(10) NOT NULL,
  offered_at      BIGINT NOT NULL,
  decided_at      BIGINT
);
CREATE UNIQUE INDEX exclusion_offer_by_words ON exclusion_offer (subscription_id, words);
CREATE INDEX exclusion_offer_by_subscriber ON exclusion_offer (subscriber_id);

-- What was distributed lately, without reading all.
CREATE INDEX notification_by_distribution ON notification (distribution_date);
