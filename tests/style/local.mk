# tests/style - the house style as tests
TESTS += tests/style/check.sh tests/style/check_fails.sh tests/style/words.sh
EXTRA_DIST += tests/style/check.sh tests/style/check_fails.sh \
	tests/style/words.sh
