-- 005 lists: every list is read in the order of an index, by its key
-- Owner folder: modules/office (task: modules/flow).
--
-- Generated columns are virtual: they stand in indexes only, and follow their
-- row whoever writes it.  Indexes that these replace go with a later file.

-- The list of the office that a letter stands in.
ALTER TABLE letter
  ADD COLUMN lane VARCHAR(12) CHARACTER SET ascii AS (CASE
    WHEN direction = 'in' AND state = 'pending' AND number IS NULL
      THEN 'waiting'
    WHEN direction = 'in' AND state = 'pending' THEN 'to_submit'
    WHEN direction = 'in' AND state = 'returned' THEN 'returned'
    WHEN direction = 'in' AND number IS NOT NULL THEN 'registered'
    WHEN direction = 'in' THEN 'other'
    WHEN state IN ('released', 'closed', 'recalled') THEN 'sent'
    ELSE state END) VIRTUAL,
  ADD KEY letter_lane (organ_id, lane, urgency DESC, id),
  ADD KEY letter_lane_verdict (organ_id, lane, verdict, urgency DESC, id),
  ADD KEY letter_past (organ_id, lane, order_no),
  ADD KEY letter_past_verdict (organ_id, lane, verdict, order_no),
  ADD KEY letter_past_urgency (organ_id, lane, urgency, order_no),
  ADD KEY letter_paper (organ_id, needs_seal, urgency DESC, id),
  DROP KEY letter_seal;

-- What somebody holds, nearest due first; what was done, newest first; what
-- somebody handed out.
ALTER TABLE task
  ADD COLUMN lane VARCHAR(4) CHARACTER SET ascii AS (CASE
    WHEN state IN ('open', 'seen') THEN 'open'
    WHEN state = 'done' THEN 'done' END) VIRTUAL,
  ADD COLUMN due_sort DATETIME(3)
    AS (COALESCE(due_at, TIMESTAMP'9999-12-31 00:00:00')) VIRTUAL,
  ADD COLUMN handed BOOLEAN AS (part IN ('lead', 'coop', 'inform')) VIRTUAL,
  ADD KEY task_desk (holder_key, lane, part, urgency DESC, due_sort, id),
  ADD KEY task_past (holder_key, lane, id),
  ADD KEY task_handed (given_by, handed, id),
  ADD KEY task_of_part (letter_id, part, state),
  DROP KEY task_of_letter,
  DROP KEY task_given;

-- Receivers that have not got it yet (R107).
ALTER TABLE delivery
  ADD COLUMN waiting BOOLEAN AS (channel = 'axis'
    AND state IN ('queued', 'sent', 'failed')) VIRTUAL,
  ADD KEY delivery_waiting (organ_id, waiting, letter_id),
  ADD KEY delivery_of_letter (letter_id, channel, state);

ALTER TABLE post ADD KEY post_of_staff (organ_id, person_id);
