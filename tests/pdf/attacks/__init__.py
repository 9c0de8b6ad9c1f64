"""Signed files that lie, by kind; tests/pdf/make_attacks writes them."""
