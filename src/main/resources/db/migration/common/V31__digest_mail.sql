-- Mails stand beside their digests: SQLite writes a whole row anew, with its 50 kB of mail, each
-- time a column of it changes, and sending a digest changes it twice.
CREATE TABLE digest_mail (
  digest_id     VARCHAR(26) NOT NULL PRIMARY KEY,
  subscriber_id VARCHAR(26) NOT NULL,
  mail          ${blob} NOT NULL
);
CREATE INDEX digest_mail_by_subscriber ON digest_mail (subscriber_id);
INSERT INTO digest_mail (digest_id, subscriber_id, mail)
  SELECT id, subscriber_id, mail FROM digest WHERE mail IS NOT NULL;
DROP INDEX digest_with_mail;
ALTER TABLE digest DROP COLUMN mail;
