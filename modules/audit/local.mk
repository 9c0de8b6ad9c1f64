# modules/audit - history and audit under signed roots; their verifier
noinst_LIBRARIES += modules/audit/libaudit.a
modules_audit_libaudit_a_SOURCES = \
	modules/audit/audit.h \
	modules/audit/ids.c \
	modules/audit/root.c \
	modules/audit/row_repo.c \
	modules/audit/seal_repo.c \
	modules/audit/tree.c \
	modules/audit/verify.c \
	modules/audit/verify.h \
	modules/audit/verify_chain.c \
	modules/audit/verify_repo.c \
	modules/audit/verify_roots.c \
	modules/audit/verify_rows.c
