-- 007 recall (thu hồi): asked by the sender, answered by each receiver
-- Owner folder: modules/office.

-- One request as the row of one letter sees it: the sender's own letter
-- ("asked"), or the receiver's ("open", then "agreed" or "refused").
CREATE TABLE recall (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  state VARCHAR(8) CHARACTER SET ascii NOT NULL, -- asked open agreed refused
  reason VARCHAR(1000) NOT NULL,
  asked_by VARCHAR(500) NOT NULL,      -- name and title, or the organ
  asked_at DATETIME(3) NOT NULL,
  message_sha256 CHAR(64) CHARACTER SET ascii NULL, -- the request as it came
  answer_reason VARCHAR(1000) NULL,
  answered_by VARCHAR(500) NULL,
  answered_at DATETIME(3) NULL,
  CONSTRAINT recall_uuid_taken UNIQUE (uuid),
  CONSTRAINT recall_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  KEY recall_of_letter (letter_id, id),
  KEY recall_open (organ_id, state, id)
);

-- What each receiver said to it.
ALTER TABLE delivery
  ADD COLUMN recall VARCHAR(8) CHARACTER SET ascii NULL, -- asked agreed refused
  ADD COLUMN recall_at DATETIME(3) NULL,
  ADD COLUMN recall_reason VARCHAR(1000) NULL;
