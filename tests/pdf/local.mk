# tests/pdf
