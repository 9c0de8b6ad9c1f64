-- 003 flow: bundles, processes, history, tasks, timers
-- Owner folder: modules/flow (working calendar: modules/office).

CREATE TABLE flow_bundle (
  hash CHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  flow VARCHAR(40) CHARACTER SET ascii NOT NULL, -- van-ban-den van-ban-di
  chain TEXT NOT NULL,                 -- JSON list of layer ids, national first
  source MEDIUMTEXT NOT NULL,          -- JSON list of {id, file, source}
  ir MEDIUMTEXT NOT NULL,              -- JSON of the compiled tables
  loaded_at DATETIME(3) NOT NULL
);

-- Which bundle new processes of an organ take.
CREATE TABLE flow_binding (
  organ_id BIGINT NOT NULL,
  flow VARCHAR(40) CHARACTER SET ascii NOT NULL,
  doc_type VARCHAR(100) NOT NULL DEFAULT '*',
  effective_from DATETIME(3) NOT NULL,
  hash CHAR(64) CHARACTER SET ascii NOT NULL,
  decision VARCHAR(200) NULL,
  approved_by BIGINT NULL,
  PRIMARY KEY (organ_id, flow, doc_type, effective_from),
  CONSTRAINT flow_binding_bundle_unknown FOREIGN KEY (hash) REFERENCES flow_bundle (hash)
);

-- One letter's way through one organ: pinned to its bundle for life.
CREATE TABLE process (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  parent_id BIGINT NULL,               -- the process that started it (reply)
  hash CHAR(64) CHARACTER SET ascii NOT NULL,
  step VARCHAR(40) CHARACTER SET ascii NOT NULL,
  rev INT NOT NULL DEFAULT 0,          -- = seq of the newest history row
  state VARCHAR(5) CHARACTER SET ascii NOT NULL, -- open done void
  due_at DATETIME(3) NULL,
  last_self BINARY(32) NOT NULL,       -- self of the newest history row
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT process_uuid_taken UNIQUE (uuid),
  CONSTRAINT process_of_letter_taken UNIQUE (letter_id),
  CONSTRAINT process_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  CONSTRAINT process_bundle_unknown FOREIGN KEY (hash) REFERENCES flow_bundle (hash)
);

-- Append only; seq is rev + 1 under the process row's lock; self is
-- SHA-256(prev | content) (P3).
CREATE TABLE history (
  process_id BIGINT NOT NULL,
  seq INT NOT NULL,
  at DATETIME(3) NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  person_id BIGINT NULL,               -- NULL: the system
  post_id BIGINT NULL,
  on_behalf_post_id BIGINT NULL,
  actor_text VARCHAR(250) NOT NULL,    -- name, title at that time
  action VARCHAR(40) CHARACTER SET ascii NOT NULL,
  label VARCHAR(150) NOT NULL,
  from_step VARCHAR(40) CHARACTER SET ascii NULL,
  to_step VARCHAR(40) CHARACTER SET ascii NULL,
  to_text VARCHAR(500) NULL,           -- whom it went to, in words
  hash CHAR(64) CHARACTER SET ascii NOT NULL,
  input MEDIUMTEXT NOT NULL,           -- JSON: opinion, reason, people, due
  effects TEXT NOT NULL,               -- JSON: what was applied
  snapshot_hash BINARY(32) NULL,
  fuel INT NULL,
  prev BINARY(32) NOT NULL,
  self BINARY(32) NOT NULL,
  PRIMARY KEY (process_id, seq, at),
  KEY history_of_letter (letter_id, seq),
  KEY history_of_person (person_id, at)
)
PARTITION BY RANGE COLUMNS (at) (
  PARTITION y2025 VALUES LESS THAN ('2026-01-01'),
  PARTITION y2026 VALUES LESS THAN ('2027-01-01'),
  PARTITION y2027 VALUES LESS THAN ('2028-01-01'),
  PARTITION later VALUES LESS THAN (MAXVALUE)
);

-- Who holds it.  part: one (the holder of the step), lead, coop, inform.
-- Exactly one of post_id, or unit_id (+ role bits), says who; role alone
-- means everybody of the organ with that role.
CREATE TABLE task (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  process_id BIGINT NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  step VARCHAR(40) CHARACTER SET ascii NOT NULL,
  part VARCHAR(6) CHARACTER SET ascii NOT NULL, -- one lead coop inform
  post_id BIGINT NULL,
  unit_id BIGINT NULL,
  role INT UNSIGNED NOT NULL DEFAULT 0, -- one bit of enum role
  holder_key VARCHAR(40) CHARACTER SET ascii NOT NULL, -- "p<post>" "u<unit>:<role>" "o<organ>:<role>"
  state VARCHAR(9) CHARACTER SET ascii NOT NULL, -- open seen done cancelled
  urgency TINYINT NOT NULL DEFAULT 0,
  given_by BIGINT NULL,                -- post
  text VARCHAR(2000) NULL,             -- the direction (bút phê)
  due_at DATETIME(3) NULL,
  opened_seq INT NOT NULL,
  closed_seq INT NULL,
  opened_at DATETIME(3) NOT NULL,
  seen_at DATETIME(3) NULL,
  closed_at DATETIME(3) NULL,
  CONSTRAINT task_uuid_taken UNIQUE (uuid),
  CONSTRAINT task_process_unknown FOREIGN KEY (process_id) REFERENCES process (id),
  KEY task_of_process (process_id, state),
  KEY task_of_letter (letter_id, state),
  KEY task_given (given_by, id),
  KEY task_of_organ (organ_id, part, opened_at),
  -- my list: holders I am, open, urgent first, nearest due first
  KEY task_holder (holder_key, state, part, urgency DESC, due_at, id)
);

-- Named values of a process (slots): chu_tri, phoi_hop, de_biet, …
CREATE TABLE slot (
  process_id BIGINT NOT NULL,
  name VARCHAR(30) CHARACTER SET ascii NOT NULL,
  position INT NOT NULL,
  post_id BIGINT NULL,
  unit_id BIGINT NULL,
  due_at DATETIME(3) NULL,
  PRIMARY KEY (process_id, name, position)
);

CREATE TABLE timer (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  process_id BIGINT NOT NULL,
  step VARCHAR(40) CHARACTER SET ascii NOT NULL,
  rule TEXT NOT NULL,                  -- JSON of the late rule
  due_at DATETIME(3) NOT NULL,
  state VARCHAR(5) CHARACTER SET ascii NOT NULL, -- wait done void
  KEY timer_due (state, due_at, id),
  KEY timer_of_process (process_id, state)
);

-- A script that failed: the unit's administrator sees it (Cần xử lý).
CREATE TABLE attention (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  organ_id BIGINT NOT NULL,
  process_id BIGINT NOT NULL,
  hash CHAR(64) CHARACTER SET ascii NOT NULL,
  step VARCHAR(40) CHARACTER SET ascii NOT NULL,
  function VARCHAR(60) CHARACTER SET ascii NOT NULL,
  layer VARCHAR(120) NULL,
  line INT NULL,
  message VARCHAR(500) NOT NULL,
  snapshot MEDIUMTEXT NOT NULL,
  fuel INT NULL,
  times INT NOT NULL DEFAULT 1,
  first_at DATETIME(3) NOT NULL,
  last_at DATETIME(3) NOT NULL,
  state VARCHAR(6) CHARACTER SET ascii NOT NULL DEFAULT 'open', -- open closed
  CONSTRAINT attention_repeated UNIQUE (process_id, hash, step, function),
  KEY attention_of_organ (organ_id, state, id)
);

-- A draft's checks: content (R079) and form (R080), per version.
CREATE TABLE check_note (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  letter_id BIGINT NOT NULL,
  version INT NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii NOT NULL, -- content form approve
  result VARCHAR(8) CHARACTER SET ascii NOT NULL, -- passed returned
  text VARCHAR(2000) NULL,
  post_id BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  KEY check_of_letter (letter_id, version, kind)
);

-- Office hours and special days; scope 0: the whole province.
CREATE TABLE calendar_hours (
  organ_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  weekday TINYINT NOT NULL,            -- 0 Sunday .. 6 Saturday
  part TINYINT NOT NULL,               -- 1 morning 2 afternoon
  opens SMALLINT NOT NULL,             -- minutes since midnight
  closes SMALLINT NOT NULL,
  PRIMARY KEY (organ_id, valid_from, weekday, part)
);

CREATE TABLE calendar_day (
  organ_id BIGINT NOT NULL,
  day DATE NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii NOT NULL, -- off morning work
  decision VARCHAR(200) NULL,
  PRIMARY KEY (organ_id, day)
);
