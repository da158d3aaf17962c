-- Instants are epoch milliseconds, dates ISO text, ids ULID text, truth values 0 and 1.

CREATE TABLE counter (
  name  VARCHAR(40) NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);
-- Updating its row is also the lock under which notifications, subscriptions or digests are written.
INSERT INTO counter (name, value) VALUES ('index_queue', 0);
INSERT INTO counter (name, value) VALUES ('subscriptions', 0);
INSERT INTO counter (name, value) VALUES ('digests', 0);

CREATE TABLE state (
  name  VARCHAR(120) NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE notification (
  id                VARCHAR(26) NOT NULL PRIMARY KEY,
  version           INTEGER NOT NULL,
  json              TEXT NOT NULL,
  origins           TEXT NOT NULL,
  distribution_date VARCHAR(10),
  final_date        VARCHAR(10),
  first_recorded_at BIGINT NOT NULL,
  changed_at        BIGINT NOT NULL
);
CREATE INDEX notification_by_changed_at ON notification (changed_at);

CREATE TABLE symbol (
  symbol TEXT NOT NULL PRIMARY KEY,
  notification_id VARCHAR(26) NOT NULL,
  base TEXT NOT NULL,
  member          VARCHAR(4) NOT NULL,
  number          INTEGER NOT NULL,
  known_at        BIGINT NOT NULL
);
CREATE INDEX symbol_by_base ON symbol (base);
CREATE INDEX symbol_by_notification ON symbol (notification_id);
CREATE INDEX symbol_by_member ON symbol (member, number);

-- Ids that were joined into an older notification.
CREATE TABLE joined (
  id   VARCHAR(26) NOT NULL PRIMARY KEY,
  into_id VARCHAR(26) NOT NULL
);

-- Each source's latest reading. A source that lists a joint notification once for each Member has a
-- row for each of them.
CREATE TABLE source_reading (
  notification_id VARCHAR(26) NOT NULL,
  source TEXT NOT NULL,
  row_key         VARCHAR(64) NOT NULL,
  rank            INTEGER NOT NULL,
  json            TEXT NOT NULL,
  hash            VARCHAR(64) NOT NULL,
  read_at         BIGINT NOT NULL,
  PRIMARY KEY (notification_id, source, row_key)
);

CREATE TABLE change (
  id              VARCHAR(26) NOT NULL PRIMARY KEY,
  notification_id VARCHAR(26) NOT NULL,
  version         INTEGER NOT NULL,
  is_new          INTEGER NOT NULL,
  fields          TEXT NOT NULL,
  cause TEXT NOT NULL,
  recorded_at     BIGINT NOT NULL,
  is_news         INTEGER NOT NULL,
  percolated      INTEGER NOT NULL
);
CREATE INDEX change_by_notification ON change (notification_id);
CREATE INDEX change_to_percolate ON change (id) WHERE is_news = 1 AND percolated = 0;
CREATE INDEX change_by_recorded_at ON change (recorded_at);

-- Versions that were replaced, by the change that replaced them.
CREATE TABLE former_version (
  change_id       VARCHAR(26) NOT NULL PRIMARY KEY,
  notification_id VARCHAR(26) NOT NULL,
  version         INTEGER NOT NULL,
  json            TEXT NOT NULL
);
CREATE INDEX former_version_by_notification ON former_version (notification_id);

CREATE TABLE index_queue (
  seq             BIGINT NOT NULL PRIMARY KEY,
  notification_id VARCHAR(26) NOT NULL
);

CREATE TABLE visit (
  source TEXT NOT NULL,
  url           TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  body_hash     TEXT NOT NULL,
  outcome       VARCHAR(40) NOT NULL,
  visited_at    BIGINT NOT NULL,
  PRIMARY KEY (source, url)
);

CREATE TABLE source_run (
  id         VARCHAR(26) NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at   BIGINT,
  outcome    VARCHAR(40) NOT NULL,
  pages      INTEGER NOT NULL,
  row_count  INTEGER NOT NULL,
  new_count  INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  unread     INTEGER NOT NULL,
  other_area INTEGER NOT NULL,
  message    TEXT NOT NULL
);
CREATE INDEX source_run_by_source ON source_run (source, id);

CREATE TABLE source_progress (
  source TEXT NOT NULL PRIMARY KEY,
  watermark     VARCHAR(10),
  walked_to_end INTEGER NOT NULL
);

CREATE TABLE unread_item (
  id       VARCHAR(64) NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  place    TEXT NOT NULL,
  field    TEXT NOT NULL,
  expected TEXT NOT NULL,
  found    TEXT NOT NULL,
  seen_at  BIGINT NOT NULL
);
CREATE INDEX unread_item_by_source ON unread_item (source, seen_at);

CREATE TABLE subscriber (
  id          VARCHAR(26) NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  firm_id     TEXT NOT NULL,
  language TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  frequency TEXT NOT NULL,
  send_at TEXT NOT NULL,
  send_day    VARCHAR(10) NOT NULL,
  lead_days   INTEGER NOT NULL,
  home_member TEXT NOT NULL,
  status      VARCHAR(12) NOT NULL,
  since       BIGINT NOT NULL
);

CREATE TABLE subscription (
  id            VARCHAR(26) NOT NULL PRIMARY KEY,
  subscriber_id VARCHAR(26) NOT NULL,
  name          TEXT NOT NULL,
  search        TEXT NOT NULL
);
CREATE UNIQUE INDEX subscription_by_subscriber ON subscription (subscriber_id, name);

CREATE TABLE subscription_match (
  subscription_id VARCHAR(26) NOT NULL,
  change_id       VARCHAR(26) NOT NULL,
  subscriber_id   VARCHAR(26) NOT NULL,
  reasons         TEXT NOT NULL,
  PRIMARY KEY (subscription_id, change_id)
);
CREATE INDEX subscription_match_by_subscriber ON subscription_match (subscriber_id, change_id);
CREATE INDEX subscription_match_by_change ON subscription_match (change_id);

CREATE TABLE digest_run (
  id          VARCHAR(26) NOT NULL PRIMARY KEY,
  due_at      BIGINT NOT NULL,
  frequency TEXT NOT NULL,
  started_at  BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE UNIQUE INDEX digest_run_by_window ON digest_run (due_at, frequency);

CREATE TABLE digest (
  id            VARCHAR(26) NOT NULL PRIMARY KEY,
  run_id        VARCHAR(26) NOT NULL,
  due_at        BIGINT NOT NULL,
  subscriber_id VARCHAR(26) NOT NULL,
  status        VARCHAR(10) NOT NULL,
  message_id    TEXT NOT NULL,
  subject       TEXT NOT NULL,
  notifications INTEGER NOT NULL,
  is_first      INTEGER NOT NULL,
  mail          ${blob},
  composed_at   BIGINT NOT NULL,
  sent_at       BIGINT,
  reply         TEXT NOT NULL,
  tries         INTEGER NOT NULL,
  next_try_at   BIGINT
);
CREATE UNIQUE INDEX digest_by_run ON digest (run_id, subscriber_id);
CREATE INDEX digest_by_subscriber ON digest (subscriber_id, due_at);
-- To send now: what is composed has its next try at once, what failed for good has none.
CREATE INDEX digest_to_send ON digest (next_try_at, id) WHERE next_try_at IS NOT NULL;
CREATE INDEX digest_with_mail ON digest (sent_at) WHERE mail IS NOT NULL AND sent_at IS NOT NULL;

CREATE TABLE content_ledger (
  subscriber_id VARCHAR(26) NOT NULL,
  change_id     VARCHAR(26) NOT NULL,
  digest_id     VARCHAR(26) NOT NULL,
  told_at       BIGINT NOT NULL,
  PRIMARY KEY (subscriber_id, change_id)
);

CREATE TABLE subscriber_due (
  subscriber_id   VARCHAR(26) NOT NULL PRIMARY KEY,
  last_due_at     BIGINT NOT NULL,
  first_digest_at BIGINT
);
