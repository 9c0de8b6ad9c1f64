# tests/unit - cmocka programs that need no server
check_LIBRARIES = tests/unit/libunit.a
tests_unit_libunit_a_SOURCES = tests/unit/unit.c tests/unit/unit.h
tests_unit_libunit_a_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)

# What every test links behind its own libraries.
UNIT_LIBS = tests/unit/libunit.a modules/core/libbase.a $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# modules/core
CORE_TESTS = tests/unit/test_arena tests/unit/test_mapping \
	tests/unit/test_date \
	tests/unit/test_text \
	tests/unit/test_text_all \
	tests/unit/test_json \
	tests/unit/test_record \
	tests/unit/test_failure \
	tests/unit/test_settings \
	tests/unit/test_listen \
	tests/unit/test_log \
	tests/unit/test_request \
	tests/unit/test_serve \
	tests/unit/test_pool \
	tests/unit/test_figures \
	tests/unit/test_aside tests/unit/test_blob
check_PROGRAMS += $(CORE_TESTS)
TESTS += $(CORE_TESTS)

tests_unit_test_arena_LDADD = $(UNIT_LIBS)
tests_unit_test_mapping_LDADD = $(UNIT_LIBS)
tests_unit_test_date_LDADD = $(UNIT_LIBS)
tests_unit_test_text_LDADD = $(UNIT_LIBS)
tests_unit_test_text_all_LDADD = $(UNIT_LIBS)
tests_unit_test_json_LDADD = $(UNIT_LIBS)
tests_unit_test_record_LDADD = $(UNIT_LIBS)
tests_unit_test_failure_LDADD = $(UNIT_LIBS)
tests_unit_test_settings_LDADD = $(UNIT_LIBS)
tests_unit_test_listen_LDADD = $(UNIT_LIBS)
tests_unit_test_log_LDADD = $(UNIT_LIBS)
tests_unit_test_request_LDADD = modules/core/libweb.a modules/core/libdb.a \
	$(UNIT_LIBS) $(FCGI_LIBS) $(MARIADB_LIBS)
tests_unit_test_serve_LDADD = $(tests_unit_test_request_LDADD)
tests_unit_test_pool_LDADD = $(tests_unit_test_request_LDADD)
tests_unit_test_figures_LDADD = $(tests_unit_test_request_LDADD)
tests_unit_test_aside_LDADD = modules/core/libblob.a $(UNIT_LIBS)
tests_unit_test_blob_LDADD = modules/core/libblob.a $(UNIT_LIBS)

# text that is not what it looks like
check_PROGRAMS += tests/unit/test_honest
TESTS += tests/unit/test_honest
tests_unit_test_honest_LDADD = $(UNIT_LIBS)

# the virus scanner
check_PROGRAMS += tests/unit/test_scan
TESTS += tests/unit/test_scan
tests_unit_test_scan_LDADD = modules/office/liboffice.a $(UNIT_LIBS)

# jail
check_LIBRARIES += tests/unit/libjailunit.a
tests_unit_libjailunit_a_SOURCES = tests/unit/jail_unit.c \
	tests/unit/jail_unit.h
JAIL_TESTS = tests/unit/test_jail tests/unit/test_command \
	tests/unit/test_door
JAIL_TEST_LIBS = tests/unit/libjailunit.a modules/core/libjail.a \
	modules/core/libbase.a $(BASE_LIBS) $(CRYPTO_LIBS) $(SECCOMP_LIBS) \
	$(UNISTRING_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += $(JAIL_TESTS)
TESTS += $(JAIL_TESTS)
tests_unit_test_jail_LDADD = $(JAIL_TEST_LIBS)
tests_unit_test_door_LDADD = $(JAIL_TEST_LIBS)
tests_unit_test_command_LDADD = $(JAIL_TEST_LIBS)

# edxml
check_PROGRAMS += tests/unit/test_edxml tests/unit/test_edxml_read
TESTS += tests/unit/test_edxml tests/unit/test_edxml_read
tests_unit_test_edxml_SOURCES = tests/unit/test_edxml.c
tests_unit_test_edxml_LDADD = modules/edxml/libedxml.a $(UNIT_LIBS) \
	$(XML_LIBS)
tests_unit_test_edxml_read_SOURCES = tests/unit/test_edxml_read.c
tests_unit_test_edxml_read_LDADD = $(tests_unit_test_edxml_LDADD)

# office
OFFICE_TESTS = tests/unit/test_right tests/unit/test_due_rules \
	tests/unit/test_search_rules tests/unit/test_file_name_rules \
	tests/unit/test_account_rules tests/unit/test_province \
	tests/unit/test_registration_rules
check_PROGRAMS += $(OFFICE_TESTS)
TESTS += $(OFFICE_TESTS)
tests_unit_test_right_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_due_rules_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_search_rules_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_file_name_rules_LDADD = modules/office/liboffice.a \
	$(UNIT_LIBS)
tests_unit_test_account_rules_LDADD = modules/accounts/libaccounts.a \
	modules/office/liboffice.a $(UNIT_LIBS) $(ARGON2_LIBS)
tests_unit_test_province_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_registration_rules_LDADD = modules/intake/libintake.a \
	modules/office/liboffice.a $(UNIT_LIBS)

# working calendar
check_PROGRAMS += tests/unit/test_calendar_rules
TESTS += tests/unit/test_calendar_rules
tests_unit_test_calendar_rules_LDADD = modules/office/liboffice.a $(UNIT_LIBS)

# inspector
check_PROGRAMS += tests/unit/test_zip tests/unit/test_ole \
	tests/unit/test_fields tests/unit/test_words
TESTS += tests/unit/test_zip tests/unit/test_ole tests/unit/test_fields \
	tests/unit/test_words
tests_unit_test_words_SOURCES = tests/unit/test_words.c
tests_unit_test_words_LDADD = $(tests_unit_test_zip_LDADD)
tests_unit_test_zip_SOURCES = tests/unit/test_zip.c
tests_unit_test_zip_LDADD = tests/unit/libunit.a $(INSPECTOR_LIBS) \
	$(CMOCKA_LIBS)
tests_unit_test_ole_SOURCES = tests/unit/test_ole.c
tests_unit_test_ole_LDADD = $(tests_unit_test_zip_LDADD)
tests_unit_test_fields_SOURCES = tests/unit/test_fields.c
tests_unit_test_fields_LDADD = $(tests_unit_test_zip_LDADD)
EXTRA_DIST += tests/data/carried tests/data/kinds tests/data/layouts tests/data/letters

# rules of routing, signing, dispatch, courier; words and input of flow
STORY_TESTS = tests/unit/test_number_rules tests/unit/test_paper_rules \
	tests/unit/test_checklist_rules tests/unit/test_sign_rules \
	tests/unit/test_letter_rules tests/unit/test_draft_rules \
	tests/unit/test_retry_rules tests/unit/test_fill_rules \
	tests/unit/test_flow_words tests/unit/test_flow_input \
	tests/unit/test_augment_rules tests/unit/test_recall_rules \
	tests/unit/test_upload_rules tests/unit/test_copy_rules
check_PROGRAMS += $(STORY_TESTS)
TESTS += $(STORY_TESTS)
tests_unit_test_number_rules_LDADD = modules/dispatch/libdispatch.a \
	modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_copy_rules_LDADD = $(tests_unit_test_number_rules_LDADD)
tests_unit_test_paper_rules_LDADD = $(tests_unit_test_number_rules_LDADD)
tests_unit_test_checklist_rules_LDADD = $(tests_unit_test_number_rules_LDADD)
tests_unit_test_recall_rules_LDADD = $(tests_unit_test_number_rules_LDADD)
tests_unit_test_upload_rules_LDADD = modules/records/librecords.a \
	modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_sign_rules_LDADD = modules/signing/libsigning.a \
	modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_letter_rules_LDADD = modules/routing/librouting.a \
	modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_draft_rules_LDADD = $(tests_unit_test_letter_rules_LDADD)
tests_unit_test_retry_rules_LDADD = modules/courier/libcourier.a $(UNIT_LIBS)
tests_unit_test_augment_rules_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_fill_rules_LDADD = modules/office/liboffice.a $(UNIT_LIBS)
tests_unit_test_flow_words_LDADD = modules/flow/libflow.a $(UNIT_LIBS)
tests_unit_test_flow_input_LDADD = $(tests_unit_test_flow_words_LDADD)

# audit
check_PROGRAMS += tests/unit/test_audit
TESTS += tests/unit/test_audit
tests_unit_test_audit_LDADD = modules/audit/libaudit.a modules/core/libdb.a \
	$(UNIT_LIBS) $(MARIADB_LIBS)

# modules/operate
check_PROGRAMS += tests/unit/test_dump
TESTS += tests/unit/test_dump
tests_unit_test_dump_LDADD = modules/operate/liboperate.a $(UNIT_LIBS)

# modules/mass
check_PROGRAMS += tests/unit/test_mass_dice
TESTS += tests/unit/test_mass_dice
tests_unit_test_mass_dice_LDADD = modules/mass/libmass.a $(UNIT_LIBS)

# modules/core/web: forms with files
check_PROGRAMS += tests/unit/test_multipart
TESTS += tests/unit/test_multipart
tests_unit_test_multipart_LDADD = modules/core/libweb.a $(UNIT_LIBS)

# modules/signer
SIGNER_TESTS = tests/unit/test_signer_settings tests/unit/test_signer_wish
check_PROGRAMS += $(SIGNER_TESTS)
TESTS += $(SIGNER_TESTS)
tests_unit_test_signer_settings_SOURCES = \
	tests/unit/test_signer_settings.c modules/signer/windows/settings.c
tests_unit_test_signer_settings_LDADD = $(UNIT_LIBS)
tests_unit_test_signer_wish_LDADD = modules/signer/libsigner.a $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_agent_begin
TESTS += tests/unit/test_agent_begin
tests_unit_test_agent_begin_LDADD = modules/signing/libsigning.a \
	modules/office/liboffice.a modules/core/libblob.a \
	modules/core/libjail.a modules/core/libweb.a modules/core/libdb.a \
	$(UNIT_LIBS) $(FCGI_LIBS) $(MARIADB_LIBS) $(SECCOMP_LIBS)
