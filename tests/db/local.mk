# tests/db - cmocka programs against a throwaway MariaDB: make check-db
#
# A program here stands in check_PROGRAMS and in DB_TESTS, not in TESTS.
EXTRA_DIST += tests/db/with_mariadb
check_LIBRARIES += tests/db/libserver.a
tests_db_libserver_a_SOURCES = tests/db/server.c tests/db/server.h
tests_db_libserver_a_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)

# What every test here links behind its own libraries.
DB_UNIT_LIBS = tests/db/libserver.a modules/core/libdb.a $(UNIT_LIBS) \
	$(MARIADB_LIBS)

DB_TESTS = tests/db/test_db tests/db/test_later tests/db/test_lists \
	tests/db/test_transaction \
	tests/db/test_serve
check_PROGRAMS += $(DB_TESTS)

tests_db_test_db_LDADD = $(DB_UNIT_LIBS)
tests_db_test_later_LDADD = $(DB_UNIT_LIBS)
tests_db_test_lists_LDADD = $(DB_UNIT_LIBS)
tests_db_test_transaction_LDADD = $(DB_UNIT_LIBS)
tests_db_test_serve_LDADD = modules/core/libweb.a $(DB_UNIT_LIBS) \
	$(FCGI_LIBS)

# office
OFFICE_DB_TESTS = tests/db/test_register tests/db/test_search \
	tests/db/test_letter tests/db/test_inbox tests/db/test_delivery
DB_TESTS += $(OFFICE_DB_TESTS)
check_PROGRAMS += $(OFFICE_DB_TESTS)
check_LIBRARIES += tests/db/libworld.a
tests_db_libworld_a_SOURCES = tests/db/world.c tests/db/world.h
tests_db_libworld_a_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
OFFICE_DB_LIBS = tests/db/libworld.a modules/office/liboffice.a \
	modules/core/libweb.a $(DB_UNIT_LIBS) $(FCGI_LIBS)
tests_db_test_register_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_search_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_letter_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_delivery_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_inbox_LDADD = modules/intake/libintake.a $(OFFICE_DB_LIBS)

# faults: repeats, a clock set back, posts with many roles
FAULT_DB_TESTS = tests/db/test_receive tests/db/test_waiting \
	tests/db/test_holder tests/db/test_busy
DB_TESTS += $(FAULT_DB_TESTS)
check_PROGRAMS += $(FAULT_DB_TESTS)
tests_db_test_busy_LDADD = $(DB_UNIT_LIBS)
tests_db_test_receive_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_waiting_LDADD = $(OFFICE_DB_LIBS)
tests_db_test_holder_LDADD = modules/flow/libflow.a $(OFFICE_DB_LIBS)

# operate
DB_TESTS += tests/db/test_migrate
check_PROGRAMS += tests/db/test_migrate
tests_db_test_migrate_LDADD = modules/operate/liboperate.a \
	modules/office/liboffice.a modules/core/libblob.a \
	modules/core/libweb.a $(DB_UNIT_LIBS) $(FCGI_LIBS) $(CRYPTO_LIBS) \
	$(ZLIB_LIBS)

# sweeps: what is left over
DB_TESTS += tests/db/test_sweep
check_PROGRAMS += tests/db/test_sweep
tests_db_test_sweep_LDADD = tests/db/libworld.a modules/office/liboffice.a \
	modules/core/libblob.a modules/core/libweb.a $(DB_UNIT_LIBS) $(FCGI_LIBS)

.PHONY: check-db
check-db: $(DB_TESTS)
	@$(srcdir)/tests/db/with_mariadb --schema sh -c 'bad=0; \
	for t in $(DB_TESTS); do echo "# $$t"; ./$$t || bad=1; done; \
	exit $$bad'
