# modules/routing
noinst_LIBRARIES += modules/routing/librouting.a
pkglibexec_PROGRAMS += modules/routing/vanthu-routing

modules_routing_librouting_a_SOURCES = \
	modules/routing/check_repo.c \
	modules/routing/desk_handlers.c \
	modules/routing/desk_repo.c \
	modules/routing/draft_handlers.c \
	modules/routing/draft_people.c \
	modules/routing/draft_repo.c \
	modules/routing/draft_rules.c \
	modules/routing/held_repo.c \
	modules/routing/letter_handlers.c \
	modules/routing/letter_rules.c \
	modules/routing/letter_view.c \
	modules/routing/letter_view.h \
	modules/routing/letter_view_repo.c \
	modules/routing/organ_handlers.c \
	modules/routing/organ_repo.c \
	modules/routing/routing.h \
	modules/routing/task_handlers.c \
	modules/routing/task_repo.c \
	modules/routing/version_handlers.c

modules_routing_vanthu_routing_SOURCES = modules/routing/main.c
modules_routing_vanthu_routing_LDADD = \
	modules/routing/librouting.a \
	modules/flow/libflow.a \
	modules/office/liboffice.a \
	modules/core/libweb.a \
	modules/core/libblob.a \
	modules/core/libjail.a \
	modules/core/libdb.a \
	modules/core/libbase.a \
	$(FCGI_LIBS) $(MARIADB_LIBS) $(BASE_LIBS) $(UNISTRING_LIBS) \
	$(SECCOMP_LIBS) $(CRYPTO_LIBS)
