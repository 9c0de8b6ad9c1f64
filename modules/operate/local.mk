# modules/operate - schema, backups, restore, fixity, the doctor
noinst_LIBRARIES += modules/operate/liboperate.a
modules_operate_liboperate_a_SOURCES = \
	modules/operate/backup.c \
	modules/operate/backup.h \
	modules/operate/backup_books.c \
	modules/operate/backup_command.c \
	modules/operate/backup_parts.c \
	modules/operate/backup_prune.c \
	modules/operate/backup_repo.c \
	modules/operate/care.c \
	modules/operate/care.h \
	modules/operate/care_repo.c \
	modules/operate/client.c \
	modules/operate/client.h \
	modules/operate/doctor.h \
	modules/operate/doctor_certificates.c \
	modules/operate/doctor_clock.c \
	modules/operate/doctor_command.c \
	modules/operate/doctor_database.c \
	modules/operate/doctor_disk.c \
	modules/operate/doctor_programs.c \
	modules/operate/doctor_repo.c \
	modules/operate/doctor_work.c \
	modules/operate/dump.c \
	modules/operate/dump.h \
	modules/operate/dump_read.c \
	modules/operate/dump_row.c \
	modules/operate/figures.c \
	modules/operate/figures.h \
	modules/operate/fixity.c \
	modules/operate/fixity.h \
	modules/operate/fixity_command.c \
	modules/operate/fixity_day.c \
	modules/operate/fixity_mend.c \
	modules/operate/fixity_repo.c \
	modules/operate/manifest.c \
	modules/operate/manifest.h \
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
	modules/operate/option.h \
	modules/operate/pool.c \
	modules/operate/pool.h \
	modules/operate/pool_walk.c \
	modules/operate/restore.c \
	modules/operate/restore.h \
	modules/operate/restore_command.c \
	modules/operate/restore_parts.c \
	modules/operate/restore_repo.c
modules_operate_liboperate_a_CPPFLAGS = $(AM_CPPFLAGS) \
	-DSQL_FOLDER='"$(pkgdatadir)/sql"'
