# tests/style - the house style and the walls, as tests
STYLE_TESTS = tests/style/limits.sh tests/style/walls.sh \
	tests/style/headers.sh tests/style/schema.sh \
	tests/style/words.py tests/style/security.py \
	tests/style/packages.sh tests/style/check_fails.sh
TESTS += $(STYLE_TESTS)
EXTRA_DIST += $(STYLE_TESTS)
