-- 001 people: organs and units, persons, posts, logins, sessions, audit
-- Owner folder: modules/office (credential, session: modules/accounts reads
-- password hashes, nobody else).

-- An organ (cơ quan) is a unit whose organ_id is its own id; a department
-- (phòng) hangs below it.  Names have validity dates: old letters keep the
-- name they were issued under.
CREATE TABLE unit (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  parent_id BIGINT NULL,
  organ_id BIGINT NULL,               -- NULL only while an organ is inserted
  kind VARCHAR(20) CHARACTER SET ascii NOT NULL, -- province organ commune department outside
  name VARCHAR(500) NOT NULL,
  name_folded VARCHAR(500) NOT NULL,
  short_name VARCHAR(30) NOT NULL,    -- for code notation: STTTT, CNTT
  sort_order INT NOT NULL DEFAULT 0,
  place VARCHAR(150) NULL,            -- địa danh
  phone VARCHAR(50) NULL,
  email VARCHAR(100) NULL,
  connected BOOLEAN NOT NULL DEFAULT TRUE,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  CONSTRAINT unit_uuid_taken UNIQUE (uuid),
  CONSTRAINT unit_parent_unknown FOREIGN KEY (parent_id) REFERENCES unit (id),
  CONSTRAINT unit_organ_unknown FOREIGN KEY (organ_id) REFERENCES unit (id),
  KEY unit_of_organ (organ_id, sort_order)
);

-- One organ can have several codes: the old 13-character form, the form of
-- QĐ 20/2020, and codes that a merger took over.
CREATE TABLE organ_code (
  code VARCHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY, -- upper case
  unit_id BIGINT NOT NULL,
  scheme VARCHAR(10) CHARACTER SET ascii NOT NULL, -- qd20 qcvn102
  main BOOLEAN NOT NULL DEFAULT FALSE,
  decision VARCHAR(100) NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  CONSTRAINT organ_code_unit_unknown FOREIGN KEY (unit_id) REFERENCES unit (id),
  KEY organ_code_of_unit (unit_id, main)
);

CREATE TABLE person (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  name VARCHAR(100) NOT NULL,
  name_folded VARCHAR(100) NOT NULL,
  email VARCHAR(100) NULL,
  phone VARCHAR(50) NULL,
  state VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'active', -- active locked
  state_reason VARCHAR(500) NULL,
  state_decision VARCHAR(200) NULL,
  state_at DATETIME(3) NULL,
  state_by BIGINT NULL,
  CONSTRAINT person_uuid_taken UNIQUE (uuid)
);

-- A person's office in a unit (chức vụ).  A session acts as one post.
CREATE TABLE post (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  person_id BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  title VARCHAR(100) NOT NULL,
  competence VARCHAR(10) NULL,         -- how the person signs: TM. KT. TL. TUQ. Q.
  roles INT UNSIGNED NOT NULL,         -- bits of enum role (office/right.h)
  sort_order INT NOT NULL DEFAULT 0,
  valid_from DATE NOT NULL,
  valid_to DATE NULL,
  CONSTRAINT post_uuid_taken UNIQUE (uuid),
  CONSTRAINT post_person_unknown FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT post_unit_unknown FOREIGN KEY (unit_id) REFERENCES unit (id),
  KEY post_of_organ (organ_id, unit_id, sort_order),
  KEY post_of_person (person_id)
);

CREATE TABLE identity (
  provider VARCHAR(20) CHARACTER SET ascii NOT NULL, -- password, later oidc names
  subject VARCHAR(120) NOT NULL,       -- username, lower case
  person_id BIGINT NOT NULL,
  PRIMARY KEY (provider, subject),
  CONSTRAINT identity_person_unknown FOREIGN KEY (person_id) REFERENCES person (id),
  KEY identity_of_person (person_id)
);

-- Only the database account "accounts" may read or write these two.
CREATE TABLE credential (
  person_id BIGINT NOT NULL PRIMARY KEY,
  hash VARCHAR(200) CHARACTER SET ascii NOT NULL, -- Argon2id, encoded form
  changed_at DATETIME(3) NOT NULL,
  must_change BOOLEAN NOT NULL DEFAULT FALSE,
  failures INT NOT NULL DEFAULT 0,
  slow_until DATETIME(3) NULL,
  last_login_at DATETIME(3) NULL,
  last_login_address VARCHAR(45) CHARACTER SET ascii NULL,
  CONSTRAINT credential_person_unknown FOREIGN KEY (person_id) REFERENCES person (id)
);

CREATE TABLE credential_old (
  person_id BIGINT NOT NULL,
  hash VARCHAR(200) CHARACTER SET ascii NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (person_id, changed_at)
);

CREATE TABLE session (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii NULL,
  agent VARCHAR(200) NULL,
  must_change BOOLEAN NOT NULL DEFAULT FALSE, -- only the password may be set
  KEY session_of_person (person_id),
  KEY session_expiry (expires_at)
);

-- The stored answer of an Idempotency-Key: it commits with the effect.
CREATE TABLE answer (
  person_id BIGINT NOT NULL,
  request_key VARCHAR(80) CHARACTER SET ascii NOT NULL,
  route VARCHAR(120) CHARACTER SET ascii NOT NULL,
  body_hash BINARY(32) NOT NULL,       -- the same key with another body is refused
  status INT NOT NULL,
  body MEDIUMTEXT NULL,
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT request_repeated PRIMARY KEY (person_id, request_key),
  KEY answer_age (created_at)
);

-- Reads, downloads, locks, refusals: append only.
CREATE TABLE audit (
  id BIGINT NOT NULL AUTO_INCREMENT,
  at DATETIME(3) NOT NULL,
  person_id BIGINT NULL,
  post_id BIGINT NULL,
  organ_id BIGINT NULL,
  act VARCHAR(40) CHARACTER SET ascii NOT NULL,
  subject_kind VARCHAR(20) CHARACTER SET ascii NULL,
  subject_id BIGINT NULL,
  address VARCHAR(45) CHARACTER SET ascii NULL,
  request_id VARCHAR(40) CHARACTER SET ascii NULL,
  note VARCHAR(500) NULL,
  PRIMARY KEY (id, at),
  KEY audit_of_subject (subject_kind, subject_id, id),
  KEY audit_of_person (person_id, id)
)
PARTITION BY RANGE COLUMNS (at) (
  PARTITION y2025 VALUES LESS THAN ('2026-01-01'),
  PARTITION y2026 VALUES LESS THAN ('2027-01-01'),
  PARTITION y2027 VALUES LESS THAN ('2028-01-01'),
  PARTITION later VALUES LESS THAN (MAXVALUE)
);
