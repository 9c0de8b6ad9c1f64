-- 012 rows: what a row of a list looks up for each letter, by an index alone
-- Owner folder: modules/office (task: modules/flow).

-- The tasks of a letter that are open; most letters have none.
ALTER TABLE task
  ADD KEY task_open (letter_id, lane);

-- How many files it has now.
ALTER TABLE file
  ADD KEY file_current (letter_id, current);
