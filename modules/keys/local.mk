# modules/keys - PEM files and PKCS#11 tokens, for those who hold keys
noinst_LIBRARIES += modules/keys/libkeys.a
modules_keys_libkeys_a_CFLAGS = $(AM_CFLAGS) $(P11_CFLAGS)
modules_keys_libkeys_a_SOURCES = \
	modules/keys/library.c \
	modules/keys/library.h \
	modules/keys/pem.c modules/keys/pem_parts.h \
	modules/keys/unwrap.c modules/keys/unwrap.h \
	modules/keys/pem.h \
	modules/keys/secret.c \
	modules/keys/secret.h \
	modules/keys/token.h \
	modules/keys/token_find.c \
	modules/keys/token_open.c \
	modules/keys/token_parts.h \
	modules/keys/token_sign.c
