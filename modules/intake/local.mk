# modules/intake
noinst_LIBRARIES += modules/intake/libintake.a
modules_intake_libintake_a_SOURCES = \
	modules/intake/duplicate_repo.c \
	modules/intake/inbox_handlers.c \
	modules/intake/inbox_repo.c \
	modules/intake/intake.h \
	modules/intake/paper_handlers.c \
	modules/intake/recall_handlers.c \
	modules/intake/register_form.c \
	modules/intake/register_handlers.c \
	modules/intake/register_step.c \
	modules/intake/registration_handlers.c \
	modules/intake/registration_rules.c \
	modules/intake/values.c

pkglibexec_PROGRAMS += modules/intake/vanthu-intake
modules_intake_vanthu_intake_SOURCES = modules/intake/main.c
modules_intake_vanthu_intake_LDADD = modules/intake/libintake.a \
	modules/flow/libflow.a modules/office/liboffice.a \
	modules/core/libweb.a modules/core/libblob.a modules/core/libjail.a \
	modules/core/libdb.a modules/core/libbase.a $(FCGI_LIBS) \
	$(MARIADB_LIBS) $(BASE_LIBS) $(CRYPTO_LIBS) $(UNISTRING_LIBS) \
	$(SECCOMP_LIBS)
