# modules/office - the domain: rules, and all SQL on its tables
noinst_LIBRARIES += modules/office/liboffice.a

modules_office_liboffice_a_SOURCES = \
	modules/office/audit.h \
	modules/office/audit_repo.c \
	modules/office/due.h \
	modules/office/due_rules.c \
	modules/office/file.h \
	modules/office/file_repo.c \
	modules/office/file_write_repo.c \
	modules/office/letter.h \
	modules/office/letter_repo.c \
	modules/office/letter_row.c \
	modules/office/letter_row.h \
	modules/office/letter_row_repo.c \
	modules/office/letter_state_repo.c \
	modules/office/post.h \
	modules/office/post_repo.c \
	modules/office/province.c \
	modules/office/province.h \
	modules/office/receive.c \
	modules/office/receive.h \
	modules/office/receive_repo.c \
	modules/office/receive_repo.h \
	modules/office/register.h \
	modules/office/register_repo.c \
	modules/office/right.c \
	modules/office/right.h \
	modules/office/search.c \
	modules/office/search.h \
	modules/office/search_fields.c \
	modules/office/search_fields.h \
	modules/office/search_index.c \
	modules/office/search_repo.c \
	modules/office/search_repo.h \
	modules/office/search_rules.h \
	modules/office/search_tokens.c \
	modules/office/search_words.c \
	modules/office/search_write_repo.c \
	modules/office/session.c \
	modules/office/session.h \
	modules/office/session_repo.c \
	modules/office/session_repo.h \
	modules/office/unit.h \
	modules/office/unit_repo.c \
	modules/office/upload.h \
	modules/office/upload_repo.c \
	modules/office/viewer.h \
	modules/office/viewer_repo.c

# What leaves, what is done later, what is written into and read off files.
modules_office_liboffice_a_SOURCES += \
	modules/office/delivery.h \
	modules/office/delivery_repo.c \
	modules/office/fill.c \
	modules/office/fill.h \
	modules/office/job.h \
	modules/office/job_repo.c \
	modules/office/outbox.h \
	modules/office/outbox_repo.c \
	modules/office/verdict.c \
	modules/office/verdict.h \
	modules/office/verdict_repo.c \
	modules/office/verdict_repo.h
