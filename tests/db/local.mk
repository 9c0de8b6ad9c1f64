# tests/db
