-- Reports that came back about mails: what they said and of whom.
CREATE TABLE bounce (
  id            VARCHAR(64) NOT NULL PRIMARY KEY,
  subscriber_id VARCHAR(26) NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  reason        TEXT NOT NULL,
  seen_at       BIGINT NOT NULL
);
CREATE INDEX bounce_by_subscriber ON bounce (subscriber_id, seen_at);
CREATE INDEX digest_by_message_id ON digest (message_id);
