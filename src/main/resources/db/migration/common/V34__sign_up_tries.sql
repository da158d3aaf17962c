-- How often the mail to confirm a wish was tried in vain, and when it is tried next: empty once it
-- went out or its tries are used up.
ALTER TABLE sign_up ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sign_up ADD COLUMN next_try_at BIGINT;
UPDATE sign_up SET next_try_at = asked_at WHERE mailed_at IS NULL;
DROP INDEX sign_up_to_mail;
CREATE INDEX sign_up_to_mail ON sign_up (next_try_at) WHERE next_try_at IS NOT NULL;

-- Through whose enquiry point the firm of a wish comments; empty for that of the installation.
ALTER TABLE sign_up ADD COLUMN home_member VARCHAR(4) NOT NULL DEFAULT '';
