# tests/pdf

# signing: the test authority, made once per build
PKI = tests/pdf/pki
check_DATA += $(PKI)/made
$(PKI)/made: $(srcdir)/conf/pki/make_pki.sh
	$(AM_V_GEN)rm -rf $(PKI) && PKI_LONG=1 PKI_TOKEN=VanThu \
	    $(srcdir)/conf/pki/make_pki.sh $(PKI) >/dev/null && \
	    $(srcdir)/conf/pki/make_images.sh $(PKI) && touch $@
clean-local: clean-pki
clean-pki:
	rm -rf $(PKI)
.PHONY: clean-pki

EXTRA_DIST += tests/data/places conf/pki/draw_images.py \
	conf/pki/make_images.sh conf/pki/make_pki.sh

SIGN_TEST_LIBS = modules/pdf/libpdf.a $(UNIT_LIBS) $(HARFBUZZ_LIBS) \
	$(PNG_LIBS) $(ZLIB_LIBS) -lm

check_PROGRAMS += tests/pdf/test_cms
TESTS += tests/pdf/test_cms
tests_pdf_test_cms_SOURCES = tests/pdf/test_cms.c tests/pdf/pki.c \
	tests/pdf/pki.h
tests_pdf_test_cms_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/unit \
	-I$(srcdir)/tests/pdf
tests_pdf_test_cms_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_cms_accept
TESTS += tests/pdf/test_cms_accept
tests_pdf_test_cms_accept_SOURCES = tests/pdf/test_cms_accept.c \
	tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_cms_accept_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_cms_accept_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_cms_attributes
TESTS += tests/pdf/test_cms_attributes
tests_pdf_test_cms_attributes_SOURCES = tests/pdf/test_cms_attributes.c \
	tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_cms_attributes_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_cms_attributes_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_kept
TESTS += tests/pdf/test_kept
tests_pdf_test_kept_SOURCES = tests/pdf/test_kept.c
tests_pdf_test_kept_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_kept_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_cms_time
TESTS += tests/pdf/test_cms_time
tests_pdf_test_cms_time_SOURCES = tests/pdf/test_cms_time.c \
	tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_cms_time_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_cms_time_LDADD = $(SIGN_TEST_LIBS)

LIFE = tests/pdf/life.c tests/pdf/life.h tests/pdf/layout.c \
	tests/pdf/layout.h tests/pdf/pki.c tests/pdf/pki.h

check_PROGRAMS += tests/pdf/test_sign
TESTS += tests/pdf/test_sign
tests_pdf_test_sign_SOURCES = tests/pdf/test_sign.c $(LIFE)
tests_pdf_test_sign_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_sign_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_sign_refused
TESTS += tests/pdf/test_sign_refused
tests_pdf_test_sign_refused_SOURCES = tests/pdf/test_sign_refused.c $(LIFE)
tests_pdf_test_sign_refused_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_sign_refused_LDADD = $(SIGN_TEST_LIBS)

# It runs test_sign itself, so that must be there.
TESTS += tests/pdf/witness.sh
EXTRA_DIST += tests/pdf/witness.sh

check_PROGRAMS += tests/pdf/test_place
TESTS += tests/pdf/test_place
tests_pdf_test_place_SOURCES = tests/pdf/test_place.c \
	tests/pdf/layout.c tests/pdf/layout.h tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_place_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_place_LDADD = $(SIGN_TEST_LIBS)

# reader, writer, verdict
PDF_TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/unit \
	-I$(srcdir)/tests/pdf
PDF_TEST_MADE = tests/pdf/make_pdf.c tests/pdf/make_pdf.h \
	tests/pdf/pki.c tests/pdf/pki.h
PDF_TESTS = \
	tests/pdf/test_pdf_append \
	tests/pdf/test_pdf_change \
	tests/pdf/test_pdf_corpus \
	tests/pdf/test_pdf_mutate \
	tests/pdf/test_pdf_page \
	tests/pdf/test_pdf_read \
	tests/pdf/test_pdf_shadow \
	tests/pdf/test_pdf_verify
if HAVE_QPDF
PDF_TESTS += tests/pdf/test_pdf_oracle
check_PROGRAMS += tests/pdf/oracle_files
endif
check_PROGRAMS += $(PDF_TESTS)
TESTS += $(PDF_TESTS)
EXTRA_DIST += tests/pdf/make_data.sh tests/data/pdf \
	tests/data/pdfa tests/pdf/build.py tests/pdf/campaign.py \
	tests/pdf/changes.campaign tests/pdf/kinds.py \
	tests/pdf/oracle.campaign tests/pdf/pdf.campaign \
	tests/pdf/producers tests/pdf/signers.py tests/pdf/writing.campaign

TESTS += tests/pdf/verify_command.sh
EXTRA_DIST += tests/pdf/verify_command.sh

tests_pdf_test_pdf_append_SOURCES = tests/pdf/test_pdf_append.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_append_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_append_LDADD = $(SIGN_TEST_LIBS)
tests_pdf_test_pdf_change_SOURCES = tests/pdf/test_pdf_change.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_change_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_change_LDADD = $(SIGN_TEST_LIBS)
tests_pdf_test_pdf_corpus_SOURCES = tests/pdf/test_pdf_corpus.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_corpus_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_corpus_LDADD = $(SIGN_TEST_LIBS)
MUTATE = tests/pdf/mutate.c tests/pdf/mutate.h tests/pdf/mutate_read.c
check_PROGRAMS += tests/pdf/mutate_files
tests_pdf_mutate_files_SOURCES = tests/pdf/mutate_files.c $(MUTATE)
tests_pdf_mutate_files_LDADD = modules/core/libblob.a \
	modules/pdf/libpdf.a modules/core/libbase.a $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS) $(ZLIB_LIBS) -lm
tests_pdf_test_pdf_mutate_SOURCES = tests/pdf/test_pdf_mutate.c \
	$(MUTATE) $(PDF_TEST_MADE)
tests_pdf_test_pdf_mutate_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_mutate_LDADD = $(SIGN_TEST_LIBS)
ORACLE = tests/pdf/oracle.c tests/pdf/oracle.h
tests_pdf_oracle_files_SOURCES = tests/pdf/oracle_files.c $(ORACLE)
tests_pdf_oracle_files_LDADD = modules/core/libblob.a \
	modules/pdf/libpdf.a modules/core/libbase.a $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS) $(ZLIB_LIBS) -lm $(QPDF_LIBS)
tests_pdf_test_pdf_oracle_SOURCES = tests/pdf/test_pdf_oracle.c \
	$(ORACLE) $(PDF_TEST_MADE)
tests_pdf_test_pdf_oracle_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_oracle_LDADD = $(SIGN_TEST_LIBS) $(QPDF_LIBS)
tests_pdf_test_pdf_page_SOURCES = tests/pdf/test_pdf_page.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_page_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_page_LDADD = $(SIGN_TEST_LIBS)
tests_pdf_test_pdf_read_SOURCES = tests/pdf/test_pdf_read.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_read_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_read_LDADD = $(SIGN_TEST_LIBS)
tests_pdf_test_pdf_shadow_SOURCES = tests/pdf/test_pdf_shadow.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_shadow_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_shadow_LDADD = $(SIGN_TEST_LIBS)
tests_pdf_test_pdf_verify_SOURCES = tests/pdf/test_pdf_verify.c \
	$(PDF_TEST_MADE)
tests_pdf_test_pdf_verify_CPPFLAGS = $(PDF_TEST_CPPFLAGS)
tests_pdf_test_pdf_verify_LDADD = $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_place_fields
TESTS += tests/pdf/test_place_fields
tests_pdf_test_place_fields_SOURCES = tests/pdf/test_place_fields.c \
	tests/pdf/layout.c tests/pdf/layout.h tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_place_fields_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_place_fields_LDADD = tests/unit/libunit.a \
	$(INSPECTOR_LIBS) $(CMOCKA_LIBS)

# keys
KEY_TEST_LIBS = modules/keys/libkeys.a $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_keykeeper
TESTS += tests/pdf/test_keykeeper
tests_pdf_test_keykeeper_SOURCES = tests/pdf/test_keykeeper.c \
	tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_keykeeper_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_keykeeper_LDADD = modules/keykeeper/libkeykeeper.a \
	$(KEY_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_token
TESTS += tests/pdf/test_token
tests_pdf_test_token_SOURCES = tests/pdf/test_token.c tests/pdf/pki.c \
	tests/pdf/pki.h
tests_pdf_test_token_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS) $(P11_CFLAGS)
tests_pdf_test_token_LDADD = $(KEY_TEST_LIBS)

# Files that lie about their signatures, made anew for each run.
TESTS += tests/pdf/test_attacks.py
EXTRA_DIST += tests/pdf/attacks/__init__.py tests/pdf/attacks/attack.py \
	tests/pdf/attacks/certified.py tests/pdf/attacks/cms.py \
	tests/pdf/attacks/cut.py tests/pdf/attacks/forgery.py \
	tests/pdf/attacks/pdf.py \
	tests/pdf/attacks/saving.py tests/pdf/attacks/shadow.py \
	tests/pdf/attacks/structure.py tests/pdf/make_attacks \
	tests/pdf/test_attacks.py

# time stamps and evidence
check_PROGRAMS += tests/pdf/test_evidence
TESTS += tests/pdf/test_evidence
ASKED = tests/pdf/asked.c tests/pdf/asked.h
tests_pdf_test_evidence_SOURCES = tests/pdf/test_evidence.c $(ASKED) $(LIFE)
tests_pdf_test_evidence_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS) \
	-I$(srcdir)/tests/authority
tests_pdf_test_evidence_LDADD = tests/authority/libauthority.a \
	modules/evidence/libevidence.a $(SIGN_TEST_LIBS)

check_PROGRAMS += tests/pdf/test_stamp
TESTS += tests/pdf/test_stamp
tests_pdf_test_stamp_SOURCES = tests/pdf/test_stamp.c $(ASKED) $(LIFE)
tests_pdf_test_stamp_CPPFLAGS = $(tests_pdf_test_evidence_CPPFLAGS)
tests_pdf_test_stamp_LDADD = $(tests_pdf_test_evidence_LDADD)

# Any PDF through a letter's life: writing.campaign.
check_PROGRAMS += tests/pdf/life_files
tests_pdf_life_files_SOURCES = tests/pdf/life_files.c $(LIFE)
tests_pdf_life_files_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_life_files_LDADD = $(SIGN_TEST_LIBS)

# signer: read apart from OpenSSL, compared with it
check_PROGRAMS += tests/pdf/test_signer_attributes
TESTS += tests/pdf/test_signer_attributes
tests_pdf_test_signer_attributes_SOURCES = \
	tests/pdf/test_signer_attributes.c tests/pdf/pki.c tests/pdf/pki.h
tests_pdf_test_signer_attributes_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_signer_attributes_LDADD = modules/signer/libsigner.a \
	$(KEY_TEST_LIBS)
