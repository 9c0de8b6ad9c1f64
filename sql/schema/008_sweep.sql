-- 008 sweep: what is left over goes, in small steps; how much is on its way
-- Owner folder: modules/office.

-- One row per sweep (the table in modules/office/sweep.c): when its next step
-- is due, and where its last one ended.  The courier's steps lock their row.
CREATE TABLE sweep (
  name VARCHAR(20) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  next_at DATETIME(3) NOT NULL,
  position BIGINT NOT NULL DEFAULT 0,
  swept BIGINT NOT NULL DEFAULT 0,     -- things removed since the first day
  swept_at DATETIME(3) NULL,
  KEY sweep_due (next_at)
);

INSERT INTO sweep (name, next_at) VALUES
  ('uploads', '2000-01-01'), ('uploads_over', '2000-01-01'),
  ('signatures', '2000-01-01'), ('answers', '2000-01-01'),
  ('sessions', '2000-01-01'), ('spool', '2000-01-01'),
  ('blobs', '2000-01-01'), ('aside', '2000-01-01');

-- While a row of it stands, that blob (NULL: any blob) stays: a backup that
-- runs, an order to keep.
CREATE TABLE blob_hold (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NULL,
  reason VARCHAR(500) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  until_at DATETIME(3) NULL,           -- NULL: until the row is removed
  CONSTRAINT blob_hold_uuid_taken UNIQUE (uuid),
  KEY blob_hold_of (sha256)
);

ALTER TABLE upload ADD KEY upload_of_person (person_id, state, length);
ALTER TABLE revision ADD KEY revision_blob (sha256);
ALTER TABLE outbox ADD KEY outbox_blob (message_sha256);
ALTER TABLE inbox_message ADD KEY inbox_blob (message_sha256);
ALTER TABLE certificate ADD KEY certificate_blob (image_sha256);
ALTER TABLE pending_signature ADD KEY pending_blob (base_sha256);

-- Everything that refers to a blob; a later table with blobs is added here.
CREATE SQL SECURITY INVOKER VIEW blob_reference AS
  SELECT DISTINCT sha256 FROM file
  UNION ALL SELECT DISTINCT sha256 FROM revision
  UNION ALL SELECT sha256 FROM upload WHERE sha256 IS NOT NULL
  UNION ALL SELECT message_sha256 FROM outbox
  UNION ALL SELECT message_sha256 FROM inbox_message
  UNION ALL SELECT image_sha256 FROM certificate WHERE image_sha256 IS NOT NULL
  UNION ALL SELECT base_sha256 FROM pending_signature
  UNION ALL SELECT sha256 FROM blob_hold WHERE sha256 IS NOT NULL
    AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(3));

-- All that a program of daily work may remove from "session": what ended.
CREATE SQL SECURITY DEFINER VIEW session_ended AS
  SELECT token_hash, expires_at FROM session
  WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY;
