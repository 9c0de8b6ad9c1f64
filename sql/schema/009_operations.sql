-- 009 operations: alarms, backups that were made, files that were looked at
-- Owner folders: modules/office (alarm), modules/operate (the others).

-- What an operator must know of, until it is well again: one open row for the
-- same thing.  Shown by "vanthu doctor", in /metrics and in the log.
CREATE TABLE alarm (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code VARCHAR(60) CHARACTER SET ascii NOT NULL, -- its sentence: conf/words
  subject VARCHAR(200) NOT NULL,
  detail VARCHAR(500) NULL,
  raised_at DATETIME(3) NOT NULL,
  last_at DATETIME(3) NOT NULL,
  times INT NOT NULL DEFAULT 1,
  closed_at DATETIME(3) NULL,
  open BOOLEAN NULL DEFAULT TRUE,      -- NULL: closed
  CONSTRAINT alarm_repeated UNIQUE (open, code, subject)
);

-- Backups, written when they have ended: a row is no part of its own backup.
CREATE TABLE backup_run (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  folder VARCHAR(255) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  ended_at DATETIME(3) NOT NULL,
  state VARCHAR(6) CHARACTER SET ascii NOT NULL, -- done failed
  failure VARCHAR(60) CHARACTER SET ascii NULL,
  manifest_sha256 CHAR(64) CHARACTER SET ascii NULL,
  CONSTRAINT backup_run_uuid_taken UNIQUE (uuid),
  KEY backup_age (state, ended_at)
);

-- What courier looks at every day (R047): how far it came, what it found.
CREATE TABLE fixity_day (
  day DATE NOT NULL PRIMARY KEY,
  next_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  checked BIGINT NOT NULL DEFAULT 0,
  bad BIGINT NOT NULL DEFAULT 0,
  ended_at DATETIME(3) NULL
);
