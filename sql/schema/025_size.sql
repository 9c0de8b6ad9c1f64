-- 025 size: what no list reads goes, and tables that grow are kept packed
-- Owner folder: modules/office (task, history, timer: modules/flow).
--
-- Indexes that 005_lists.sql replaced, and one that nothing ever asked.  Pages
-- are packed with zlib's quickest level when they are written and unpacked
-- when they are read from the disk; in memory they are as before.

ALTER TABLE letter DROP KEY letter_queue, PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE task DROP KEY task_holder, PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE history DROP KEY history_of_person, PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE delivery DROP KEY delivery_open, PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE search_token PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE search_letter PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE verdict PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE file PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE revision PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE process PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE register_entry PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE slot PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE viewer PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE inbox_message PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE outbox PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1,
  ADD KEY outbox_sent (kind, state, sent_at);
ALTER TABLE delivery_event PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;
ALTER TABLE audit PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=1;

-- Reminders that rang or whose step was left, and receipts that the other
-- side has: the history and the delivery say what they were about.
INSERT INTO sweep (name, next_at) VALUES
  ('timers', '2000-01-01'), ('receipts', '2000-01-01');
