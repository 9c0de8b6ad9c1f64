# modules/dispatch
noinst_LIBRARIES += modules/dispatch/libdispatch.a
pkglibexec_PROGRAMS += modules/dispatch/vanthu-dispatch

modules_dispatch_libdispatch_a_SOURCES = \
	modules/dispatch/checklist_rules.c \
	modules/dispatch/copy.h \
	modules/dispatch/copy_files.c \
	modules/dispatch/copy_handlers.c \
	modules/dispatch/copy_make.c \
	modules/dispatch/copy_rules.c \
	modules/dispatch/dispatch.h \
	modules/dispatch/encrypt.c \
	modules/dispatch/encrypt.h \
	modules/dispatch/number_handlers.c \
	modules/dispatch/number_rules.c \
	modules/dispatch/paper_rules.c \
	modules/dispatch/print_handlers.c \
	modules/dispatch/print_rules.c \
	modules/dispatch/recall_handlers.c \
	modules/dispatch/recall_rules.c \
	modules/dispatch/release_handlers.c \
	modules/dispatch/release_message.c \
	modules/dispatch/sent_handlers.c \
	modules/dispatch/sent_repo.c

modules_dispatch_vanthu_dispatch_SOURCES = modules/dispatch/main.c
modules_dispatch_vanthu_dispatch_LDADD = \
	modules/dispatch/libdispatch.a \
	modules/flow/libflow.a \
	modules/office/liboffice.a \
	modules/edxml/libedxml.a \
	modules/core/libweb.a \
	modules/core/libblob.a \
	modules/core/libjail.a \
	modules/core/libdb.a \
	modules/core/libbase.a \
	$(FCGI_LIBS) $(MARIADB_LIBS) $(XML_LIBS) $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(SECCOMP_LIBS) $(CRYPTO_LIBS)
