# modules/operate - schema, backups, restore, fixity, the doctor
noinst_LIBRARIES += modules/operate/liboperate.a
modules_operate_liboperate_a_SOURCES = \
	modules/operate/migrate.c \
	modules/operate/migrate.h \
	modules/operate/migrate_apply.c \
	modules/operate/migrate_command.c \
	modules/operate/migrate_files.c \
	modules/operate/migrate_grants.c \
	modules/operate/migrate_repo.c \
	modules/operate/migrate_split.c \
	modules/operate/operate.h \
	modules/operate/option.c \
	modules/operate/option.h
modules_operate_liboperate_a_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSQL_FOLDER='"$(pkgdatadir)/sql"'
