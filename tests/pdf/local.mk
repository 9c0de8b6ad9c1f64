# tests/pdf

# signing: the test authority, made once per build
PKI = tests/pdf/pki
$(PKI)/made: $(srcdir)/conf/pki/make_pki.sh
	$(AM_V_GEN)rm -rf $(PKI) && PKI_TOKEN=VanThu \
	    $(srcdir)/conf/pki/make_pki.sh $(PKI) >/dev/null && \
	    $(srcdir)/conf/pki/make_images.sh $(PKI) && touch $@
clean-local: clean-pki
clean-pki:
	rm -rf $(PKI)
.PHONY: clean-pki

EXTRA_DIST += conf/pki/draw_images.py conf/pki/make_images.sh \
	conf/pki/make_pki.sh

SIGN_TEST_LIBS = modules/pdf/libpdf.a $(UNIT_LIBS) $(HARFBUZZ_LIBS) \
	$(PNG_LIBS) $(ZLIB_LIBS) -lm

check_PROGRAMS += tests/pdf/test_cms
TESTS += tests/pdf/test_cms
tests_pdf_test_cms_SOURCES = tests/pdf/test_cms.c tests/pdf/pki.c \
	tests/pdf/pki.h
tests_pdf_test_cms_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/unit \
	-I$(srcdir)/tests/pdf
tests_pdf_test_cms_LDADD = $(SIGN_TEST_LIBS)
tests/pdf/test_cms.log: $(PKI)/made

check_PROGRAMS += tests/pdf/test_sign
TESTS += tests/pdf/test_sign
tests_pdf_test_sign_SOURCES = tests/pdf/test_sign.c tests/pdf/pki.c \
	tests/pdf/pki.h
tests_pdf_test_sign_CPPFLAGS = $(tests_pdf_test_cms_CPPFLAGS)
tests_pdf_test_sign_LDADD = $(SIGN_TEST_LIBS)
tests/pdf/test_sign.log: $(PKI)/made
