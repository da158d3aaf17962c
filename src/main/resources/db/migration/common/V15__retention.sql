-- When we first saw that somebody had left: four weeks later everything about them goes.
CREATE TABLE left_since (
  subscriber_id VARCHAR(26) NOT NULL PRIMARY KEY,
  seen_at       BIGINT NOT NULL
);

-- Those who left and were erased, as a keyed hash of the address: an import must not bring them
-- back.
CREATE TABLE left_address (
  hash    VARCHAR(64) NOT NULL PRIMARY KEY,
  left_at BIGINT NOT NULL
);
