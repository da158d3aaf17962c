-- The finer points of when somebody wants mail.
ALTER TABLE subscriber ADD COLUMN working_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscriber ADD COLUMN urgent_at_once INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscriber ADD COLUMN quiet VARCHAR(10) NOT NULL DEFAULT 'WEEKLY';
ALTER TABLE subscriber ADD COLUMN reminders TEXT NOT NULL DEFAULT '14,7,1';
ALTER TABLE subscriber ADD COLUMN paused_until VARCHAR(10);
CREATE INDEX subscriber_urgent ON subscriber (id) WHERE urgent_at_once = 1;
CREATE INDEX subscriber_paused ON subscriber (paused_until) WHERE paused_until IS NOT NULL;

-- The day for which reminders were last looked for.
ALTER TABLE subscriber_due ADD COLUMN last_reminder_at BIGINT;

-- Measures that a subscriber follows, or (ended_at) followed once: their calendar entries are kept
-- as cancelled, so that calendars take them out.
CREATE TABLE followed (
  subscriber_id VARCHAR(26) NOT NULL,
  base          TEXT NOT NULL,
  followed_at   BIGINT NOT NULL,
  ended_at      BIGINT,
  PRIMARY KEY (subscriber_id, base)
);

-- One row for each reminder told: a deadline that moves is another deadline.
CREATE TABLE reminded (
  subscriber_id VARCHAR(26) NOT NULL,
  base          TEXT NOT NULL,
  deadline      VARCHAR(10) NOT NULL,
  days_ahead    INTEGER NOT NULL,
  digest_id     VARCHAR(26) NOT NULL,
  told_at       BIGINT NOT NULL,
  PRIMARY KEY (subscriber_id, base, deadline, days_ahead)
);

CREATE TABLE calendar_event (
  subscriber_id VARCHAR(26) NOT NULL,
  uid           VARCHAR(64) NOT NULL,
  base          TEXT NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  day           VARCHAR(10) NOT NULL,
  sequence      INTEGER NOT NULL,
  is_cancelled  INTEGER NOT NULL,
  changed_at    BIGINT NOT NULL,
  PRIMARY KEY (subscriber_id, uid)
);

-- A new version makes the older addresses of the feed invalid.
CREATE TABLE calendar_feed (
  subscriber_id VARCHAR(26) NOT NULL PRIMARY KEY,
  version       INTEGER NOT NULL
);

-- Those who signed up by themselves and have not answered the mail yet; nobody is a subscriber
-- before that.
CREATE TABLE sign_up (
  id         VARCHAR(26) NOT NULL PRIMARY KEY,
  email      TEXT NOT NULL,
  language   VARCHAR(2) NOT NULL,
  time_zone  TEXT NOT NULL,
  search     TEXT NOT NULL,
  asked_at   BIGINT NOT NULL,
  mailed_at  BIGINT
);
CREATE INDEX sign_up_by_email ON sign_up (email, asked_at);
CREATE INDEX sign_up_to_mail ON sign_up (asked_at) WHERE mailed_at IS NULL;
