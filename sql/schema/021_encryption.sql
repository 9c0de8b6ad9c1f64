-- 021 encryption: letters whose files leave encrypted for their receivers
-- Owner folder: modules/office.

-- certificate.role is also "cipher": an organ's certificate to receive by.
ALTER TABLE letter
  ADD COLUMN encrypted BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN encrypted_by BIGINT NULL, -- post that marked it (outgoing)
  ADD COLUMN opened_at DATETIME(3) NULL; -- incoming: its files are readable

-- What left in place of a file (R160): one envelope for all receivers.
CREATE TABLE envelope (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  letter_id BIGINT NOT NULL,
  file_id BIGINT NOT NULL,
  plain_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  suite VARCHAR(20) CHARACTER SET ascii NOT NULL, -- aes-256-gcm aes-256-cbc
  made_at DATETIME(3) NOT NULL,
  CONSTRAINT envelope_made_twice UNIQUE (file_id, plain_sha256),
  CONSTRAINT envelope_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  CONSTRAINT envelope_file_unknown FOREIGN KEY (file_id) REFERENCES file (id),
  KEY envelope_blob (sha256)
);

-- By which certificate each receiver can open it.
CREATE TABLE envelope_receiver (
  delivery_id BIGINT NOT NULL PRIMARY KEY,
  letter_id BIGINT NOT NULL,
  certificate_id BIGINT NOT NULL,
  made_at DATETIME(3) NOT NULL,
  CONSTRAINT envelope_certificate_unknown FOREIGN KEY (certificate_id) REFERENCES certificate (id),
  KEY envelope_receivers (letter_id)
);

-- A letter that a person is opening; accounts confirms it (keykeeper's grant).
CREATE TABLE opening (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  certificate_id BIGINT NOT NULL,
  digest CHAR(64) CHARACTER SET ascii NOT NULL, -- of the wrapped keys
  wrapped MEDIUMTEXT NOT NULL,         -- JSON: one wrapped key per file
  expires_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL,
  CONSTRAINT opening_uuid_taken UNIQUE (uuid),
  CONSTRAINT opening_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  KEY opening_age (expires_at)
);

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
  UNION ALL SELECT sha256 FROM envelope
  UNION ALL SELECT sha256 FROM blob_hold WHERE sha256 IS NOT NULL
    AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(3));
