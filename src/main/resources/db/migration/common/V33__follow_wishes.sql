-- A wish may be to follow one measure instead of a saved search, which is empty then.
ALTER TABLE sign_up ADD COLUMN follows TEXT NOT NULL DEFAULT '';

-- Whom a change of a measure concerns because they follow it.
CREATE INDEX followed_by_base ON followed (base) WHERE ended_at IS NULL;
