# tests/flow - the evaluator and the processes that ship
FLOW_TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/flow \
	-DTOP_SRCDIR='"$(abs_top_srcdir)"'
FLOW_TEST_LIBS = tests/flow/libflowunit.a modules/flowbox/libflowbox.a \
	modules/core/libjail.a modules/core/libbase.a $(BASE_LIBS) \
	$(CRYPTO_LIBS) $(SECCOMP_LIBS) $(UNISTRING_LIBS) $(LUA_LIBS) \
	$(CMOCKA_LIBS) -lm

check_LIBRARIES += tests/flow/libflowunit.a
tests_flow_libflowunit_a_SOURCES = tests/flow/flow_unit.c tests/flow/flow_unit.h
tests_flow_libflowunit_a_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)

check_PROGRAMS += tests/flow/test_words
TESTS += tests/flow/test_words
tests_flow_test_words_SOURCES = tests/flow/test_words.c
tests_flow_test_words_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_words_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_view
TESTS += tests/flow/test_view
tests_flow_test_view_SOURCES = tests/flow/test_view.c
tests_flow_test_view_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_view_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_decide
TESTS += tests/flow/test_decide
tests_flow_test_decide_SOURCES = tests/flow/test_decide.c
tests_flow_test_decide_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_decide_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_merge
TESTS += tests/flow/test_merge
tests_flow_test_merge_SOURCES = tests/flow/test_merge.c
tests_flow_test_merge_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_merge_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_hostile
TESTS += tests/flow/test_hostile
tests_flow_test_hostile_SOURCES = tests/flow/test_hostile.c
tests_flow_test_hostile_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_hostile_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_flowbox_jail
TESTS += tests/flow/test_flowbox_jail
tests_flow_test_flowbox_jail_SOURCES = tests/flow/test_flowbox_jail.c
tests_flow_test_flowbox_jail_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_flowbox_jail_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_plugins
TESTS += tests/flow/test_plugins
tests_flow_test_plugins_SOURCES = tests/flow/test_plugins.c
tests_flow_test_plugins_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_plugins_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_box
TESTS += tests/flow/test_box
tests_flow_test_box_SOURCES = tests/flow/test_box.c
tests_flow_test_box_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_box_LDADD = $(FLOW_TEST_LIBS)

check_PROGRAMS += tests/flow/test_pattern
TESTS += tests/flow/test_pattern
tests_flow_test_pattern_SOURCES = tests/flow/test_pattern.c
tests_flow_test_pattern_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_test_pattern_LDADD = $(FLOW_TEST_LIBS)

EXTRA_DIST += tests/flow/hostile

# Not a test: make tests/flow/bench_flowbox and run it.
check_PROGRAMS += tests/flow/bench_flowbox
tests_flow_bench_flowbox_SOURCES = tests/flow/bench_flowbox.c
tests_flow_bench_flowbox_CPPFLAGS = $(FLOW_TEST_CPPFLAGS)
tests_flow_bench_flowbox_LDADD = $(FLOW_TEST_LIBS)
