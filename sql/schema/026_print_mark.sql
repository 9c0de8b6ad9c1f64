-- 026 print mark: what stands on paper prints, and what replaced a letter
-- Owner folder: modules/office.

-- A print of an electronic letter names who made it when, and a code that
-- nobody can guess, by which anybody may ask whether the letter is still
-- valid (NĐ 137/2024 Đ5).  Its bytes are a revision, which is kept.
CREATE TABLE print_mark (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code CHAR(24) CHARACTER SET ascii NOT NULL, -- 96 random bits, hex
  letter_id BIGINT NOT NULL,
  organ_id BIGINT NOT NULL,
  file_id BIGINT NOT NULL,
  revision INT NOT NULL,
  post_id BIGINT NOT NULL,             -- who printed it
  printed_by VARCHAR(200) NOT NULL,
  printed_at DATETIME(3) NOT NULL,
  CONSTRAINT print_mark_code_taken UNIQUE (code),
  CONSTRAINT print_mark_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  KEY print_mark_of_post (letter_id, post_id, id)
);

-- A letter that was taken back, and the one in its place (NĐ 30/2020 Đ18.3).
CREATE TABLE replacement (
  letter_id BIGINT NOT NULL PRIMARY KEY,
  by_letter_id BIGINT NOT NULL,
  at DATETIME(3) NOT NULL,
  CONSTRAINT replacement_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  CONSTRAINT replacement_by_unknown FOREIGN KEY (by_letter_id) REFERENCES letter (id)
);
