-- Which of our mails a report is about; empty where it does not say.
ALTER TABLE bounce ADD COLUMN message_id TEXT NOT NULL DEFAULT '';
