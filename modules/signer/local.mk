# modules/signer - the reference signer on a person's own machine
noinst_LIBRARIES += modules/signer/libsigner.a
modules_signer_libsigner_a_SOURCES = \
	modules/signer/ask.c \
	modules/signer/door.c \
	modules/signer/http.c \
	modules/signer/ops.c \
	modules/signer/serve.c \
	modules/signer/signer.h

pkglibexec_PROGRAMS += modules/signer/vanthu-signer
modules_signer_vanthu_signer_SOURCES = modules/signer/main.c
modules_signer_vanthu_signer_LDADD = modules/signer/libsigner.a \
	modules/keys/libkeys.a modules/pdf/libpdf.a \
	modules/core/libbase.a $(BASE_LIBS) $(CRYPTO_LIBS) $(UNISTRING_LIBS)
