-- 006 audit: history and audit are sealed in batches (docs/audit.md)
-- Owner folder: modules/audit.

-- The order in which rows are sealed.  A row gets its id when it is written,
-- so a row with a smaller id may commit later: a seal names the ids it holds.
ALTER TABLE history
  ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT,
  ADD KEY history_order (id);

-- Append only.  root: Merkle root over a head (these columns) and the rows.
CREATE TABLE seal (
  number BIGINT NOT NULL PRIMARY KEY,
  at DATETIME(3) NOT NULL,
  previous BINARY(32) NOT NULL,        -- root of the seal before
  root BINARY(32) NOT NULL,
  row_count INT NOT NULL,
  history_to BIGINT NOT NULL,          -- every id up to here was looked at
  audit_to BIGINT NOT NULL,
  history_ids MEDIUMTEXT CHARACTER SET ascii NOT NULL, -- "17-20,22"
  audit_ids MEDIUMTEXT CHARACTER SET ascii NOT NULL,
  history_late MEDIUMTEXT CHARACTER SET ascii NOT NULL, -- "21@<ms>": may come
  audit_late MEDIUMTEXT CHARACTER SET ascii NOT NULL,
  leaves LONGBLOB NOT NULL             -- 32 bytes a row, to name what changed
);

-- What keykeeper answered; the newest seal may still wait for it.
CREATE TABLE seal_signature (
  number BIGINT NOT NULL PRIMARY KEY,
  signature VARBINARY(1024) NOT NULL,
  public_key VARBINARY(1024) NOT NULL, -- DER, SubjectPublicKeyInfo
  CONSTRAINT seal_signature_seal_unknown FOREIGN KEY (number)
    REFERENCES seal (number)
);

-- How far each file of reads was taken into audit.
CREATE TABLE read_file (
  name VARCHAR(120) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  taken BIGINT NOT NULL                -- bytes
);
