-- 019 agent: a file that a program on the signer's machine signs whole
-- Owner folder: modules/signing (records changes what stands in a ticket).

-- The ticket is the right of a program that has no session: it fetches the
-- file once and brings it back once.  Only its digest is kept.
ALTER TABLE pending_signature
  ADD COLUMN ticket_sha256 CHAR(64) CHARACTER SET ascii NULL, -- NULL: another way
  ADD COLUMN fetched_at DATETIME(3) NULL,
  ADD COLUMN upload_sha256 CHAR(64) CHARACTER SET ascii NULL, -- what came back
  ADD CONSTRAINT pending_ticket_taken UNIQUE (ticket_sha256),
  ADD KEY pending_upload (upload_sha256);

CREATE OR REPLACE SQL SECURITY INVOKER VIEW blob_reference AS
  SELECT DISTINCT sha256 FROM file
  UNION ALL SELECT DISTINCT sha256 FROM revision
  UNION ALL SELECT sha256 FROM upload WHERE sha256 IS NOT NULL
  UNION ALL SELECT message_sha256 FROM outbox
  UNION ALL SELECT message_sha256 FROM inbox_message
  UNION ALL SELECT image_sha256 FROM certificate WHERE image_sha256 IS NOT NULL
  UNION ALL SELECT base_sha256 FROM pending_signature
  UNION ALL SELECT upload_sha256 FROM pending_signature WHERE upload_sha256 IS NOT NULL
  UNION ALL SELECT message_sha256 FROM recall WHERE message_sha256 IS NOT NULL
  UNION ALL SELECT sha256 FROM blob_hold WHERE sha256 IS NOT NULL
    AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(3));
