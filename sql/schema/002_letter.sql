-- 002 letter: files, letters, number books, deliveries, search
-- Owner folder: modules/office.

-- Bytes in the blob store (content-addressed files); references count by
-- revision and upload rows.
CREATE TABLE blob_file (
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  length BIGINT NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii NOT NULL, -- pdf docx xlsx …
  type VARCHAR(100) CHARACTER SET ascii NOT NULL,
  pages INT NULL,
  created_at DATETIME(3) NOT NULL
);

CREATE TABLE upload (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  person_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  name VARCHAR(200) NOT NULL,
  length BIGINT NOT NULL,
  received BIGINT NOT NULL DEFAULT 0,  -- bytes fsynced and acknowledged
  state VARCHAR(10) CHARACTER SET ascii NOT NULL, -- partial ready refused used
  failure VARCHAR(60) CHARACTER SET ascii NULL,
  sha256 CHAR(64) CHARACTER SET ascii NULL,
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT upload_uuid_taken UNIQUE (uuid),
  CONSTRAINT upload_blob_unknown FOREIGN KEY (sha256) REFERENCES blob_file (sha256),
  KEY upload_age (state, created_at)
);

-- A number book (sổ đăng ký) of one organ and year.  last_number is the last
-- given one; the next is last_number + 1.  opening_number lets a province cut
-- over in mid-year: it is the first number given here.
CREATE TABLE register (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  organ_id BIGINT NOT NULL,
  direction VARCHAR(3) CHARACTER SET ascii NOT NULL, -- in out
  name VARCHAR(200) NOT NULL,
  series VARCHAR(20) NOT NULL,         -- chung, QĐ, …
  year SMALLINT NOT NULL,
  opening_number INT NOT NULL DEFAULT 1,
  last_number INT NOT NULL DEFAULT 0,
  state VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'open', -- open closed
  CONSTRAINT register_uuid_taken UNIQUE (uuid),
  CONSTRAINT register_exists UNIQUE (organ_id, direction, series, year),
  CONSTRAINT register_organ_unknown FOREIGN KEY (organ_id) REFERENCES unit (id)
);

-- One organ's letter.  A letter that travels gets another row at each
-- receiver; only blobs are shared.
CREATE TABLE letter (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  organ_id BIGINT NOT NULL,            -- whose letter this row is
  direction VARCHAR(3) CHARACTER SET ascii NOT NULL, -- in out
  origin VARCHAR(10) CHARACTER SET ascii NOT NULL,   -- native axis paper late imported
  state VARCHAR(12) CHARACTER SET ascii NOT NULL,    -- pending registered directed handling done returned draft checking signing numbering sealing releasing released closed recalled void
  order_no BIGINT NOT NULL DEFAULT 0,  -- year * 10^10 + id: the search order
  rev INT NOT NULL DEFAULT 1,          -- every change counts
  -- what NĐ 30 annex VI asks
  type_name VARCHAR(100) NULL,
  code_number VARCHAR(11) NULL,
  code_notation VARCHAR(30) NULL,
  issued_on DATE NULL,
  organ_name VARCHAR(500) NULL,        -- issuing organ
  subject VARCHAR(500) NULL,
  language VARCHAR(30) NULL,
  page_count INT NULL,
  description VARCHAR(500) NULL,
  signer_position VARCHAR(100) NULL,
  signer_name VARCHAR(50) NULL,
  signer_competence VARCHAR(10) NULL,
  urgency TINYINT NOT NULL DEFAULT 0,
  to_places VARCHAR(1000) NULL,
  copies INT NULL,
  due_on DATE NULL,
  -- number in the book of this organ
  register_id BIGINT NULL,
  number INT NULL,
  document_code VARCHAR(255) NULL,     -- mã định danh văn bản; opaque
  -- incoming
  sender_code VARCHAR(64) CHARACTER SET ascii NULL,
  sender_name VARCHAR(500) NULL,
  sender_unit_id BIGINT NULL,          -- when the sender is an organ of ours
  arrived_at DATETIME(3) NULL,         -- raw (R110)
  counted_at DATETIME(3) NULL,         -- after the receipt-time rule
  arrived_on DATE NULL,                -- the day in the register
  reply_requested BOOLEAN NOT NULL DEFAULT FALSE,
  reply_due DATE NULL,
  verdict VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'none', -- pending none valid notes unknown invalid
  return_kind VARCHAR(20) CHARACTER SET ascii NULL,
  return_reason VARCHAR(500) NULL,
  needs_seal BOOLEAN NOT NULL DEFAULT FALSE, -- a scan waits for the organ's signature (R040, R120)
  -- outgoing
  drafter_post_id BIGINT NULL,
  signer_post_id BIGINT NULL,
  reply_to_id BIGINT NULL,
  paper VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'electronic', -- electronic with_paper paper_only
  paper_reason VARCHAR(500) NULL,
  filled BOOLEAN NOT NULL DEFAULT FALSE, -- number and date stand in the PDF
  signed_at DATETIME(3) NULL,
  released_at DATETIME(3) NULL,
  -- where it is, for lists (written with the process in one transaction)
  process_id BIGINT NULL,
  step VARCHAR(40) CHARACTER SET ascii NULL,
  step_label VARCHAR(100) NULL,
  due_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT letter_uuid_taken UNIQUE (uuid),
  CONSTRAINT number_taken UNIQUE (register_id, number),
  CONSTRAINT letter_register_unknown FOREIGN KEY (register_id) REFERENCES register (id),
  CONSTRAINT letter_organ_unknown FOREIGN KEY (organ_id) REFERENCES unit (id),
  CONSTRAINT letter_reply_to_unknown FOREIGN KEY (reply_to_id) REFERENCES letter (id),
  CONSTRAINT urgency_unknown CHECK (urgency BETWEEN 0 AND 3),
  -- inbox and queues: one organ, one state, urgent first, oldest first
  KEY letter_queue (organ_id, direction, state, urgency DESC, id),
  KEY letter_order (organ_id, order_no),
  KEY letter_seal (organ_id, needs_seal, id),
  KEY letter_code (organ_id, direction, code_notation, code_number),
  KEY letter_document (organ_id, document_code),
  KEY letter_drafts (drafter_post_id, state, id),
  KEY letter_signers (signer_post_id, state, id)
);

-- The organ's book: every number ever given, void ones with their reason.
CREATE TABLE register_entry (
  register_id BIGINT NOT NULL,
  number INT NOT NULL,
  letter_id BIGINT NOT NULL,
  state VARCHAR(8) CHARACTER SET ascii NOT NULL, -- used void gap
  reason VARCHAR(500) NULL,
  given_at DATETIME(3) NOT NULL,
  given_by BIGINT NULL,
  CONSTRAINT register_number_taken PRIMARY KEY (register_id, number),
  CONSTRAINT register_entry_book_unknown FOREIGN KEY (register_id) REFERENCES register (id),
  KEY register_entry_letter (letter_id),
  KEY register_entry_age (register_id, given_at)
);

-- A file of a letter.  A draft's versions are files with the same position.
CREATE TABLE file (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  role VARCHAR(8) CHARACTER SET ascii NOT NULL, -- main annex source
  position INT NOT NULL,               -- main 0, annexes 1…
  version INT NOT NULL DEFAULT 1,
  current BOOLEAN NOT NULL DEFAULT TRUE,
  name VARCHAR(200) NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL, -- of the newest revision
  length BIGINT NOT NULL,
  pages INT NULL,
  signatures INT NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  CONSTRAINT file_uuid_taken UNIQUE (uuid),
  CONSTRAINT file_version_taken UNIQUE (letter_id, position, version),
  CONSTRAINT file_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  CONSTRAINT file_blob_unknown FOREIGN KEY (sha256) REFERENCES blob_file (sha256),
  KEY file_blob (sha256)
);

-- A signed file only grows: each revision is a prefix of the next (P6).
CREATE TABLE revision (
  file_id BIGINT NOT NULL,
  seq INT NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  length BIGINT NOT NULL,
  purpose VARCHAR(16) CHARACTER SET ascii NOT NULL, -- upload prepared person fields organ annex copy received
  by_post_id BIGINT NULL,
  at DATETIME(3) NOT NULL,
  CONSTRAINT revision_taken PRIMARY KEY (file_id, seq),
  CONSTRAINT revision_file_unknown FOREIGN KEY (file_id) REFERENCES file (id)
);

-- What the check of a file's signatures said, with the evidence (R045).
CREATE TABLE verdict (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  file_id BIGINT NOT NULL,
  sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  verdict VARCHAR(10) CHARACTER SET ascii NOT NULL,
  report MEDIUMTEXT NOT NULL,          -- JSON of modules/pdf
  checked_at DATETIME(3) NOT NULL,
  checked_by BIGINT NULL,
  KEY verdict_of_file (file_id, id)
);

-- Who may see a letter beside the organ-wide readers (clerk, leader, …).
CREATE TABLE viewer (
  letter_id BIGINT NOT NULL,
  kind VARCHAR(4) CHARACTER SET ascii NOT NULL, -- post unit
  viewer_id BIGINT NOT NULL,
  PRIMARY KEY (letter_id, kind, viewer_id),
  CONSTRAINT viewer_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id)
);

-- Nơi nhận of an outgoing letter, and what became of it there.
CREATE TABLE delivery (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,            -- sending organ (scope)
  receiver_unit_id BIGINT NULL,
  receiver_code VARCHAR(64) CHARACTER SET ascii NOT NULL,
  receiver_name VARCHAR(500) NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii NOT NULL, -- handle inform
  channel VARCHAR(6) CHARACTER SET ascii NOT NULL, -- axis paper
  reply_due DATE NULL,
  state VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'draft', -- draft queued sent arrived accepted assigned handling done refused failed
  state_at DATETIME(3) NULL,           -- time stamp of the newest receipt
  reason VARCHAR(1000) NULL,
  staff VARCHAR(200) NULL,
  sent_at DATETIME(3) NULL,
  arrived_at DATETIME(3) NULL,
  accepted_at DATETIME(3) NULL,
  CONSTRAINT delivery_uuid_taken UNIQUE (uuid),
  CONSTRAINT recipient_twice UNIQUE (letter_id, receiver_code),
  CONSTRAINT delivery_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  KEY delivery_open (organ_id, state, id)
);

CREATE TABLE delivery_event (
  delivery_id BIGINT NOT NULL,
  seq INT NOT NULL AUTO_INCREMENT,
  code CHAR(2) CHARACTER SET ascii NOT NULL, -- 01 02 03 … of exchange
  at DATETIME(3) NOT NULL,             -- the receiver's time stamp
  recorded_at DATETIME(3) NOT NULL,
  text VARCHAR(1000) NULL,
  staff VARCHAR(200) NULL,
  PRIMARY KEY (delivery_id, seq),
  KEY (seq),
  -- a receipt repeated by the axis has its effect once (P9)
  CONSTRAINT receipt_repeated UNIQUE (delivery_id, code, at)
);

-- What leaves: one message per receiver.  Repeated until acknowledged (P9).
CREATE TABLE outbox (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,                  -- message id, kept over repeats
  organ_id BIGINT NOT NULL,
  kind VARCHAR(6) CHARACTER SET ascii NOT NULL, -- edoc status
  letter_id BIGINT NULL,
  delivery_id BIGINT NULL,
  from_code VARCHAR(64) CHARACTER SET ascii NOT NULL,
  to_code VARCHAR(64) CHARACTER SET ascii NOT NULL,
  message_sha256 CHAR(64) CHARACTER SET ascii NOT NULL, -- the edXML text, a blob
  urgency TINYINT NOT NULL DEFAULT 0,
  state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'waiting', -- waiting sent failed
  attempts INT NOT NULL DEFAULT 0,
  next_at DATETIME(3) NOT NULL,
  last_failure VARCHAR(200) NULL,
  created_at DATETIME(3) NOT NULL,
  sent_at DATETIME(3) NULL,
  CONSTRAINT outbox_uuid_taken UNIQUE (uuid),
  KEY outbox_due (state, urgency DESC, next_at, id),
  KEY outbox_of_letter (letter_id)
);

-- What arrived, once per sender and message (P9).
CREATE TABLE inbox_message (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  to_unit_id BIGINT NOT NULL,
  from_code VARCHAR(64) CHARACTER SET ascii NOT NULL,
  message_id VARCHAR(255) NOT NULL,    -- edoc: DocumentId; status: its key
  kind VARCHAR(6) CHARACTER SET ascii NOT NULL,
  letter_id BIGINT NULL,
  message_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
  arrived_at DATETIME(3) NOT NULL,
  CONSTRAINT message_repeated UNIQUE (to_unit_id, kind, from_code, message_id)
);

-- Search: an inverted table (design: platform measurements).  Tokens are 32-bit
-- hashes of folded syllables, of neighbouring pairs, and of who may see it.
CREATE TABLE search_token (
  organ_id INT UNSIGNED NOT NULL,
  token INT UNSIGNED NOT NULL,
  order_no BIGINT NOT NULL,
  PRIMARY KEY (organ_id, token, order_no)
)
PARTITION BY RANGE (order_no) (
  PARTITION y2025 VALUES LESS THAN (20260000000000),
  PARTITION y2026 VALUES LESS THAN (20270000000000),
  PARTITION y2027 VALUES LESS THAN (20280000000000),
  PARTITION later VALUES LESS THAN (MAXVALUE)
);

-- Which tokens a letter has now, packed (4 bytes each): what a correction or
-- deletion must take away.
CREATE TABLE search_letter (
  letter_id BIGINT NOT NULL PRIMARY KEY,
  organ_id INT UNSIGNED NOT NULL,
  order_no BIGINT NOT NULL,
  tokens MEDIUMBLOB NOT NULL
);
