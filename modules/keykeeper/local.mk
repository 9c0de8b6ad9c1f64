# modules/keykeeper - the only reader of keys
noinst_LIBRARIES += modules/keykeeper/libkeykeeper.a
modules_keykeeper_libkeykeeper_a_SOURCES = \
	modules/keykeeper/decrypt.c \
	modules/keykeeper/grant.c \
	modules/keykeeper/key_list.c \
	modules/keykeeper/keykeeper.h \
	modules/keykeeper/ops.c \
	modules/keykeeper/pace.c \
	modules/keykeeper/pin.c \
	modules/keykeeper/seal.c \
	modules/keykeeper/seal.h \
	modules/keykeeper/seal_key.c \
	modules/keykeeper/seal_state.c \
	modules/keykeeper/seal_text.c

pkglibexec_PROGRAMS += modules/keykeeper/vanthu-keykeeper
modules_keykeeper_vanthu_keykeeper_SOURCES = modules/keykeeper/main.c
modules_keykeeper_vanthu_keykeeper_LDADD = \
	modules/keykeeper/libkeykeeper.a modules/keys/libkeys.a \
	modules/pdf/libpdf.a modules/core/libjail.a modules/core/libbase.a \
	$(BASE_LIBS) $(CRYPTO_LIBS) $(SECCOMP_LIBS) $(UNISTRING_LIBS)
