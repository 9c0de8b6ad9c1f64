# modules/accounts
noinst_LIBRARIES += modules/accounts/libaccounts.a
modules_accounts_libaccounts_a_SOURCES = \
	modules/accounts/accounts.h \
	modules/accounts/audit_handlers.c \
	modules/accounts/boot_handlers.c \
	modules/accounts/boot_repo.c \
	modules/accounts/credential_repo.c \
	modules/accounts/grant.c \
	modules/accounts/grant_handlers.c \
	modules/accounts/grant_repo.c \
	modules/accounts/grant_rules.c \
	modules/accounts/login_repo.c \
	modules/accounts/login_rules.c \
	modules/accounts/names.c \
	modules/accounts/own_sessions.c \
	modules/accounts/own_sessions_repo.c \
	modules/accounts/password_handlers.c \
	modules/accounts/people.h \
	modules/accounts/people_handlers.c \
	modules/accounts/people_repo.c \
	modules/accounts/people_rules.c \
	modules/accounts/session_handlers.c \
	modules/accounts/unit_handlers.c \
	modules/accounts/unit_repo.c

pkglibexec_PROGRAMS += modules/accounts/vanthu-accounts
modules_accounts_vanthu_accounts_SOURCES = modules/accounts/main.c
modules_accounts_vanthu_accounts_LDADD = modules/accounts/libaccounts.a \
	modules/flow/libflow.a modules/office/liboffice.a \
	modules/core/libweb.a modules/core/libjail.a modules/core/libdb.a \
	modules/core/libbase.a $(FCGI_LIBS) $(MARIADB_LIBS) $(ARGON2_LIBS) \
	$(BASE_LIBS) $(CRYPTO_LIBS) $(UNISTRING_LIBS) $(SECCOMP_LIBS)
