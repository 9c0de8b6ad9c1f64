# modules/records
noinst_LIBRARIES += modules/records/librecords.a
modules_records_librecords_a_SOURCES = \
	modules/records/agent.h \
	modules/records/agent_files.c \
	modules/records/agent_handlers.c \
	modules/records/agent_repo.c \
	modules/records/agent_rules.c \
	modules/records/file_handlers.c \
	modules/records/file_repo.c \
	modules/records/page_files.c \
	modules/records/records.h \
	modules/records/register_handlers.c \
	modules/records/register_repo.c \
	modules/records/search_handlers.c \
	modules/records/upload_files.c \
	modules/records/upload_finish.c \
	modules/records/upload_handlers.c \
	modules/records/upload_repo.c \
	modules/records/upload_rules.c

pkglibexec_PROGRAMS += modules/records/vanthu-records
modules_records_vanthu_records_SOURCES = modules/records/main.c
modules_records_vanthu_records_LDADD = modules/records/librecords.a \
	modules/office/liboffice.a modules/core/libweb.a \
	modules/core/libblob.a modules/core/libjail.a modules/core/libdb.a \
	modules/core/libbase.a $(FCGI_LIBS) $(MARIADB_LIBS) $(BASE_LIBS) \
	$(CRYPTO_LIBS) $(UNISTRING_LIBS) $(SECCOMP_LIBS)
