-- 020 copy: sao y, sao lục, trích sao
-- Owner folder: modules/office.

-- The copies of an organ have a book of their own (NĐ 30/2020 annex I part II):
-- direction "copy" beside in and out.
ALTER TABLE register
  MODIFY direction VARCHAR(4) CHARACTER SET ascii NOT NULL; -- in out copy

-- A copy is a letter of the organ that made it; what it is a copy of.
CREATE TABLE copy (
  letter_id BIGINT NOT NULL PRIMARY KEY, -- the copy
  organ_id BIGINT NOT NULL,
  original_id BIGINT NOT NULL,         -- the letter it was made from
  kind VARCHAR(9) CHARACTER SET ascii NOT NULL, -- sao_y sao_luc trich_sao
  from_medium VARCHAR(10) CHARACTER SET ascii NOT NULL, -- paper electronic
  to_medium VARCHAR(10) CHARACTER SET ascii NOT NULL,
  pages VARCHAR(200) CHARACTER SET ascii NULL, -- of an extract: 1,3-4
  made_at DATETIME(3) NOT NULL,
  CONSTRAINT copy_letter_unknown FOREIGN KEY (letter_id) REFERENCES letter (id),
  CONSTRAINT copy_original_unknown FOREIGN KEY (original_id) REFERENCES letter (id),
  KEY copy_of_original (original_id, letter_id)
);
