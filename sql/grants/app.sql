-- app: what the programs of daily work may do
--
-- No credentials.  Append-only tables have no UPDATE and no DELETE here (P3);
-- people and their sessions are changed by "accounts" alone.  A table that is
-- not named cannot be reached; tests/api/test_grants.py holds this page
-- against the schema.

-- append only
GRANT SELECT, INSERT ON history TO 'app'@'localhost';
GRANT SELECT, INSERT ON audit TO 'app'@'localhost';
GRANT SELECT, INSERT ON delivery_event TO 'app'@'localhost';
GRANT SELECT, INSERT ON revision TO 'app'@'localhost';
GRANT SELECT, INSERT ON verdict TO 'app'@'localhost';
GRANT SELECT, INSERT ON check_note TO 'app'@'localhost';
GRANT SELECT, INSERT ON job_done TO 'app'@'localhost';
GRANT SELECT, INSERT ON seal TO 'app'@'localhost';
GRANT SELECT, INSERT ON seal_signature TO 'app'@'localhost';
GRANT SELECT, INSERT ON evidence TO 'app'@'localhost';
GRANT SELECT, INSERT ON file_evidence TO 'app'@'localhost';
GRANT SELECT, INSERT ON copy TO 'app'@'localhost';
GRANT SELECT, INSERT ON print_mark TO 'app'@'localhost';
GRANT SELECT, INSERT ON envelope TO 'app'@'localhost';
GRANT SELECT, INSERT ON envelope_receiver TO 'app'@'localhost';

-- given once, changed, never removed
GRANT SELECT, INSERT, UPDATE ON letter TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON register TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON register_entry TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON inbox_message TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON flow_bundle TO 'app'@'localhost';
GRANT SELECT, INSERT ON flow_binding TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON recall TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON process TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON task TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON attention TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON alarm TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON augment TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON fixity_day TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON replacement TO 'app'@'localhost';

-- comes and goes
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON timer TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON upload TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON file TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON viewer TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON delivery TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON slot TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON search_token TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON search_letter TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON pending_signature TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON opening TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO 'app'@'localhost';
GRANT SELECT, INSERT, DELETE ON answer TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON blob_file TO 'app'@'localhost';
GRANT SELECT, DELETE ON session_ended TO 'app'@'localhost'; -- a view
GRANT SELECT, UPDATE ON sweep TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON read_file TO 'app'@'localhost';

-- read: who is who, the calendar; the book of certificates and devices
GRANT SELECT ON unit TO 'app'@'localhost';
GRANT SELECT ON organ_code TO 'app'@'localhost';
GRANT SELECT ON person TO 'app'@'localhost';
GRANT SELECT ON post TO 'app'@'localhost';
GRANT SELECT ON session TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON certificate TO 'app'@'localhost';
GRANT SELECT, INSERT, UPDATE ON device TO 'app'@'localhost';
GRANT SELECT, INSERT ON handover TO 'app'@'localhost';
GRANT SELECT ON calendar_hours TO 'app'@'localhost';
GRANT SELECT ON calendar_day TO 'app'@'localhost';
GRANT SELECT ON backup_run TO 'app'@'localhost';
GRANT SELECT ON blob_hold TO 'app'@'localhost';
GRANT SELECT ON blob_reference TO 'app'@'localhost'; -- a view
GRANT SELECT ON schema_version TO 'app'@'localhost';
GRANT SELECT ON schema_step TO 'app'@'localhost';
