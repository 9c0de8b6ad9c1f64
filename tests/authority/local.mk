# tests/authority - the demo's time stamps, OCSP and revocation lists
noinst_LIBRARIES += tests/authority/libauthority.a
tests_authority_libauthority_a_SOURCES = tests/authority/authority.h \
	tests/authority/keys.c tests/authority/parts.h \
	tests/authority/revoke.c tests/authority/serve.c \
	tests/authority/stamp.c
tests_authority_libauthority_a_CPPFLAGS = $(AM_CPPFLAGS) \
	-I$(srcdir)/tests/authority

# ./demo runs it, so it is built with the programs.
noinst_PROGRAMS += tests/authority/authority
tests_authority_authority_SOURCES = tests/authority/main.c
tests_authority_authority_CPPFLAGS = $(tests_authority_libauthority_a_CPPFLAGS)
tests_authority_authority_LDADD = tests/authority/libauthority.a \
	modules/core/libbase.a $(BASE_LIBS) $(UNISTRING_LIBS) $(CRYPTO_LIBS)
