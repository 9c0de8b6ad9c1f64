-- read: reports and monitors; nothing of sign-in, nothing to change

GRANT SELECT ON unit TO 'read'@'localhost';
GRANT SELECT ON organ_code TO 'read'@'localhost';
GRANT SELECT ON person TO 'read'@'localhost';
GRANT SELECT ON post TO 'read'@'localhost';
GRANT SELECT ON letter TO 'read'@'localhost';
GRANT SELECT ON register TO 'read'@'localhost';
GRANT SELECT ON register_entry TO 'read'@'localhost';
GRANT SELECT ON file TO 'read'@'localhost';
GRANT SELECT ON revision TO 'read'@'localhost';
GRANT SELECT ON verdict TO 'read'@'localhost';
GRANT SELECT ON delivery TO 'read'@'localhost';
GRANT SELECT ON delivery_event TO 'read'@'localhost';
GRANT SELECT ON outbox TO 'read'@'localhost';
GRANT SELECT ON process TO 'read'@'localhost';
GRANT SELECT ON history TO 'read'@'localhost';
GRANT SELECT ON task TO 'read'@'localhost';
GRANT SELECT ON timer TO 'read'@'localhost';
GRANT SELECT ON attention TO 'read'@'localhost';
GRANT SELECT ON check_note TO 'read'@'localhost';
GRANT SELECT ON job TO 'read'@'localhost';
GRANT SELECT ON job_done TO 'read'@'localhost';
GRANT SELECT ON audit TO 'read'@'localhost';
GRANT SELECT ON seal TO 'read'@'localhost';
GRANT SELECT ON seal_signature TO 'read'@'localhost';
GRANT SELECT ON schema_version TO 'read'@'localhost';
