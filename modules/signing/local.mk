# modules/signing
noinst_LIBRARIES += modules/signing/libsigning.a
pkglibexec_PROGRAMS += modules/signing/vanthu-signing

modules_signing_libsigning_a_SOURCES = \
	modules/signing/agent.c \
	modules/signing/certificate_handlers.c \
	modules/signing/certificate_repo.c \
	modules/signing/complete.c \
	modules/signing/device.h \
	modules/signing/device_add.c \
	modules/signing/device_handlers.c \
	modules/signing/device_repo.c \
	modules/signing/device_rules.c \
	modules/signing/embed.c \
	modules/signing/opening.h \
	modules/signing/opening_ask.c \
	modules/signing/opening_handlers.c \
	modules/signing/opening_repo.c \
	modules/signing/pending_repo.c \
	modules/signing/place_handlers.c \
	modules/signing/plan.c \
	modules/signing/sign_rules.c \
	modules/signing/signature_handlers.c \
	modules/signing/signing.h \
	modules/signing/verdict_handlers.c

modules_signing_vanthu_signing_SOURCES = modules/signing/main.c
modules_signing_vanthu_signing_LDADD = \
	modules/signing/libsigning.a \
	modules/flow/libflow.a \
	modules/office/liboffice.a \
	modules/core/libweb.a \
	modules/core/libblob.a \
	modules/core/libjail.a \
	modules/core/libdb.a \
	modules/core/libbase.a \
	$(FCGI_LIBS) $(MARIADB_LIBS) $(BASE_LIBS) $(UNISTRING_LIBS) \
	$(SECCOMP_LIBS) $(CRYPTO_LIBS)
