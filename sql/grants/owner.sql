-- owner: migrations and the administrator's command line, never a program
-- that answers requests.  Nothing beyond this one database.

GRANT ALL ON vanthu.* TO 'owner'@'localhost' WITH GRANT OPTION;
