-- 010 audit list: what happened in one organ, newest first

ALTER TABLE audit
  ADD KEY audit_of_organ (organ_id, id);
