-- 010 recall_blobs: the message of a recall keeps its bytes too
-- Owner folder: modules/office.

ALTER TABLE recall ADD KEY recall_blob (message_sha256);

CREATE OR REPLACE SQL SECURITY INVOKER VIEW blob_reference AS
  SELECT DISTINCT sha256 FROM file
  UNION ALL SELECT DISTINCT sha256 FROM revision
  UNION ALL SELECT sha256 FROM upload WHERE sha256 IS NOT NULL
  UNION ALL SELECT message_sha256 FROM outbox
  UNION ALL SELECT message_sha256 FROM inbox_message
  UNION ALL SELECT image_sha256 FROM certificate WHERE image_sha256 IS NOT NULL
  UNION ALL SELECT base_sha256 FROM pending_signature
  UNION ALL SELECT message_sha256 FROM recall WHERE message_sha256 IS NOT NULL
  UNION ALL SELECT sha256 FROM blob_hold WHERE sha256 IS NOT NULL
    AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(3));
