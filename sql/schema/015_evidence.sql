-- 015 evidence: what proves signatures in years to come, and how far it is
-- Owner folder: modules/office.

-- Answers of authorities, as they came: a verdict can be made again with what
-- was known then (R045).
CREATE TABLE evidence (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  kind VARCHAR(11) CHARACTER SET ascii NOT NULL, -- certificate ocsp crl
  der MEDIUMBLOB NOT NULL,
  url VARCHAR(500) CHARACTER SET ascii NULL, -- NULL: out of a file
  fetched_at DATETIME(3) NOT NULL,
  CONSTRAINT evidence_twice UNIQUE (sha256),
  KEY evidence_of_url (url, fetched_at)
);

CREATE TABLE file_evidence (
  file_id BIGINT NOT NULL,
  evidence_id BIGINT NOT NULL,
  CONSTRAINT file_evidence_twice PRIMARY KEY (file_id, evidence_id),
  CONSTRAINT file_evidence_file_unknown FOREIGN KEY (file_id) REFERENCES file (id),
  CONSTRAINT file_evidence_unknown FOREIGN KEY (evidence_id) REFERENCES evidence (id)
);

-- A sealed file on its way to the level that the profile wants.
CREATE TABLE augment (
  file_id BIGINT NOT NULL PRIMARY KEY,
  letter_id BIGINT NOT NULL,
  level VARCHAR(5) CHARACTER SET ascii NOT NULL, -- B-T B-LT B-LTA
  state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'waiting', -- waiting done failed
  steps INT NOT NULL DEFAULT 0,        -- stamps and stores written so far
  tries INT NOT NULL DEFAULT 0,
  last_failure VARCHAR(60) CHARACTER SET ascii NULL,
  begun_at DATETIME(3) NOT NULL,
  done_at DATETIME(3) NULL,
  CONSTRAINT augment_file_unknown FOREIGN KEY (file_id) REFERENCES file (id),
  KEY augment_of_letter (letter_id)
);
