# tests/fuzz - readers of foreign bytes, given any
#
# replay_* play files and need nothing; fuzz_* are built by tests/fault/
# fuzz.campaign alone, with clang and -fsanitize=fuzzer-no-link.
FUZZ_TARGETS = zip ole image xml pdf words cms lua
FUZZ_REPLAYS = tests/fuzz/replay_zip tests/fuzz/replay_ole \
	tests/fuzz/replay_image tests/fuzz/replay_xml \
	tests/fuzz/replay_pdf tests/fuzz/replay_words \
	tests/fuzz/replay_cms tests/fuzz/replay_lua
check_PROGRAMS += $(FUZZ_REPLAYS)
FUZZ_ENGINES = tests/fuzz/fuzz_zip tests/fuzz/fuzz_ole \
	tests/fuzz/fuzz_image tests/fuzz/fuzz_xml \
	tests/fuzz/fuzz_pdf tests/fuzz/fuzz_words \
	tests/fuzz/fuzz_cms tests/fuzz/fuzz_lua
EXTRA_PROGRAMS = $(FUZZ_ENGINES)
EXTRA_DIST += tests/fuzz/dictionaries tests/fuzz/make_cms.py

FUZZ_FILES = tests/fuzz/driver.c tests/fuzz/fuzz.h
REPLAY_FILES = tests/fuzz/replay.c $(FUZZ_FILES)
tests_fuzz_replay_zip_SOURCES = tests/fuzz/zip.c $(REPLAY_FILES)
tests_fuzz_replay_zip_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_ole_SOURCES = tests/fuzz/ole.c $(REPLAY_FILES)
tests_fuzz_replay_ole_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_image_SOURCES = tests/fuzz/image.c $(REPLAY_FILES)
tests_fuzz_replay_image_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_xml_SOURCES = tests/fuzz/xml.c $(REPLAY_FILES)
tests_fuzz_replay_xml_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_pdf_SOURCES = tests/fuzz/pdf.c $(REPLAY_FILES)
tests_fuzz_replay_pdf_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_words_SOURCES = tests/fuzz/words.c $(REPLAY_FILES)
tests_fuzz_replay_words_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_replay_cms_SOURCES = tests/fuzz/cms.c $(REPLAY_FILES)
tests_fuzz_replay_cms_LDADD = $(INSPECTOR_LIBS)

# The evaluator is not the inspector's: it has Lua and its words' files.
FUZZ_LUA_CPPFLAGS = $(AM_CPPFLAGS) -DTOP_SRCDIR='"$(abs_top_srcdir)"'
FUZZ_LUA_LIBS = modules/flowbox/libflowbox.a modules/core/libjail.a \
	modules/core/libbase.a $(BASE_LIBS) $(CRYPTO_LIBS) $(SECCOMP_LIBS) \
	$(UNISTRING_LIBS) $(LUA_LIBS) -lm
tests_fuzz_replay_lua_SOURCES = tests/fuzz/lua.c $(REPLAY_FILES)
tests_fuzz_replay_lua_CPPFLAGS = $(FUZZ_LUA_CPPFLAGS)
tests_fuzz_replay_lua_LDADD = $(FUZZ_LUA_LIBS)

FUZZ_FLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_zip_SOURCES = tests/fuzz/zip.c $(FUZZ_FILES)
tests_fuzz_fuzz_zip_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_zip_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_ole_SOURCES = tests/fuzz/ole.c $(FUZZ_FILES)
tests_fuzz_fuzz_ole_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_ole_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_image_SOURCES = tests/fuzz/image.c $(FUZZ_FILES)
tests_fuzz_fuzz_image_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_image_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_xml_SOURCES = tests/fuzz/xml.c $(FUZZ_FILES)
tests_fuzz_fuzz_xml_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_xml_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_pdf_SOURCES = tests/fuzz/pdf.c $(FUZZ_FILES)
tests_fuzz_fuzz_pdf_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_pdf_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_words_SOURCES = tests/fuzz/words.c $(FUZZ_FILES)
tests_fuzz_fuzz_words_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_words_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_cms_SOURCES = tests/fuzz/cms.c $(FUZZ_FILES)
tests_fuzz_fuzz_cms_LDADD = $(INSPECTOR_LIBS)
tests_fuzz_fuzz_cms_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_lua_SOURCES = tests/fuzz/lua.c $(FUZZ_FILES)
tests_fuzz_fuzz_lua_CPPFLAGS = $(FUZZ_LUA_CPPFLAGS)
tests_fuzz_fuzz_lua_LDADD = $(FUZZ_LUA_LIBS)
tests_fuzz_fuzz_lua_LDFLAGS = $(FUZZ_FLAGS)

.PHONY: fuzz-programs
fuzz-programs: $(FUZZ_ENGINES)
