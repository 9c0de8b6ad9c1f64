-- 004 signing: certificates, pending signatures, grants, jobs
-- Owner folder: modules/signing (job: modules/courier).

CREATE TABLE certificate (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  role VARCHAR(6) CHARACTER SET ascii NOT NULL, -- person organ (R158)
  person_id BIGINT NULL,               -- holder of a personal one
  organ_id BIGINT NOT NULL,
  device VARCHAR(10) CHARACTER SET ascii NOT NULL, -- local keykeeper
  key_name VARCHAR(60) CHARACTER SET ascii NULL,   -- keykeeper's name of it
  subject VARCHAR(300) NOT NULL,
  issuer VARCHAR(300) NOT NULL,
  serial VARCHAR(64) CHARACTER SET ascii NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  der BLOB NOT NULL,
  chain MEDIUMBLOB NULL,               -- DER certificates one behind the other
  image_sha256 CHAR(64) CHARACTER SET ascii NULL, -- PNG of hand or seal
  valid_from DATETIME(3) NOT NULL,
  valid_to DATETIME(3) NOT NULL,
  state VARCHAR(9) CHARACTER SET ascii NOT NULL DEFAULT 'active', -- active suspended revoked
  CONSTRAINT certificate_uuid_taken UNIQUE (uuid),
  CONSTRAINT certificate_registered_twice UNIQUE (sha256),
  KEY certificate_of_person (person_id, state),
  KEY certificate_of_organ (organ_id, role, state)
);

-- Between begin and finish.  Used once; finishing again with the same
-- signature gives the same answer.
CREATE TABLE pending_signature (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  file_id BIGINT NOT NULL,
  base_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  certificate_id BIGINT NOT NULL,
  purpose VARCHAR(6) CHARACTER SET ascii NOT NULL, -- person organ annex copy
  tail MEDIUMBLOB NOT NULL,            -- bytes to append, placeholder zero
  contents_offset BIGINT NOT NULL,     -- absolute, of the hex string
  contents_length INT NOT NULL,
  digest CHAR(64) CHARACTER SET ascii NOT NULL,
  attributes BLOB NOT NULL,
  cms_state BLOB NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL,
  result TEXT NULL,                    -- JSON of the answer
  CONSTRAINT pending_uuid_taken UNIQUE (uuid),
  CONSTRAINT pending_file_unknown FOREIGN KEY (file_id) REFERENCES file (id),
  KEY pending_expiry (expires_at)
);

-- Work for the courier: claimed with SKIP LOCKED, repeated until done.
CREATE TABLE job (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii NOT NULL, -- verify fill index …
  subject_id BIGINT NOT NULL,
  input TEXT NULL,                     -- JSON
  state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'waiting', -- waiting done failed
  attempts INT NOT NULL DEFAULT 0,
  next_at DATETIME(3) NOT NULL,
  last_failure VARCHAR(200) NULL,
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT job_uuid_taken UNIQUE (uuid),
  KEY job_due (state, next_at, id)
);

CREATE TABLE job_done (
  id BIGINT NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii NOT NULL,
  subject_id BIGINT NOT NULL,
  attempts INT NOT NULL,
  done_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id, done_at)
)
PARTITION BY RANGE COLUMNS (done_at) (
  PARTITION y2026 VALUES LESS THAN ('2027-01-01'),
  PARTITION y2027 VALUES LESS THAN ('2028-01-01'),
  PARTITION later VALUES LESS THAN (MAXVALUE)
);
