-- accounts: signing in, people, grants to sign; the only one that reads
-- password hashes, and no letter's content beyond what counts need

GRANT SELECT, INSERT, UPDATE, DELETE ON credential TO 'accounts'@'localhost';
GRANT SELECT, INSERT, DELETE ON credential_old TO 'accounts'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO 'accounts'@'localhost';
GRANT SELECT, INSERT, UPDATE ON identity TO 'accounts'@'localhost';
GRANT SELECT, INSERT, UPDATE ON person TO 'accounts'@'localhost';
GRANT SELECT, INSERT, UPDATE ON post TO 'accounts'@'localhost';
GRANT SELECT, INSERT, DELETE ON answer TO 'accounts'@'localhost';
GRANT SELECT, INSERT ON audit TO 'accounts'@'localhost';

GRANT SELECT ON unit TO 'accounts'@'localhost';
GRANT SELECT ON organ_code TO 'accounts'@'localhost';
GRANT SELECT ON letter TO 'accounts'@'localhost';
GRANT SELECT ON task TO 'accounts'@'localhost';
GRANT SELECT ON process TO 'accounts'@'localhost';
GRANT SELECT ON viewer TO 'accounts'@'localhost';
GRANT SELECT ON pending_signature TO 'accounts'@'localhost';
GRANT SELECT ON opening TO 'accounts'@'localhost';
GRANT SELECT ON certificate TO 'accounts'@'localhost';
GRANT SELECT ON file TO 'accounts'@'localhost';
GRANT SELECT ON calendar_hours TO 'accounts'@'localhost';
GRANT SELECT ON calendar_day TO 'accounts'@'localhost';
GRANT SELECT ON schema_version TO 'accounts'@'localhost';
