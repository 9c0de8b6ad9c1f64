# modules/vanthu - the command-line tool: vanthu, which verifies PDF files
# itself, and vanthu-office, which it hands all other commands to
bin_PROGRAMS += modules/vanthu/vanthu
VANTHU_SHARED = \
	modules/vanthu/file_read.c \
	modules/vanthu/subcommand.c \
	modules/vanthu/vanthu.h \
	modules/vanthu/verify_command.c
modules_vanthu_vanthu_SOURCES = modules/vanthu/main.c $(VANTHU_SHARED)
modules_vanthu_vanthu_CPPFLAGS = $(AM_CPPFLAGS) \
	-DWORDS_FILE='"$(pkgdatadir)/words/vi.conf"' \
	-DOFFICE_FOLDER='"$(pkglibexecdir)"'
modules_vanthu_vanthu_LDADD = modules/evidence/libevidence.a \
	modules/pdf/libpdf.a modules/core/libbase.a $(BASE_LIBS) \
	$(CRYPTO_LIBS) $(ZLIB_LIBS) $(UNISTRING_LIBS) -lm
EXTRA_modules_vanthu_vanthu_DEPENDENCIES = \
	modules/vanthu/vanthu-office$(EXEEXT)

# No program with settings and a manual page of its own, as those of
# pkglibexec_PROGRAMS are.
officedir = $(pkglibexecdir)
office_PROGRAMS = modules/vanthu/vanthu-office
modules_vanthu_vanthu_office_SOURCES = $(VANTHU_SHARED) \
	modules/vanthu/audit_command.c \
	modules/vanthu/audit_command.h \
	modules/vanthu/audit_roots.c \
	modules/vanthu/audit_show.c \
	modules/vanthu/audit_verify.c \
	modules/vanthu/certificate_read.c \
	modules/vanthu/certificate_read.h \
	modules/vanthu/device.h \
	modules/vanthu/device_command.c \
	modules/vanthu/device_repo.c \
	modules/vanthu/flow_command.c \
	modules/vanthu/grants_command.c \
	modules/vanthu/letters_command.c \
	modules/vanthu/mass.h \
	modules/vanthu/mass_command.c \
	modules/vanthu/mass_papers.c \
	modules/vanthu/office_main.c \
	modules/vanthu/operate_command.c \
	modules/vanthu/seed.h \
	modules/vanthu/seed_calendar.c \
	modules/vanthu/seed_certificates.c \
	modules/vanthu/seed_command.c \
	modules/vanthu/seed_incoming.c \
	modules/vanthu/seed_letter_repo.c \
	modules/vanthu/seed_letters.h \
	modules/vanthu/seed_outgoing.c \
	modules/vanthu/seed_paper.c \
	modules/vanthu/seed_people.c \
	modules/vanthu/seed_repo.c \
	modules/vanthu/seed_story.c \
	modules/vanthu/seed_units.c \
	modules/vanthu/site.c \
	modules/vanthu/sweep_command.c \
	modules/vanthu/tsv.c
modules_vanthu_vanthu_office_CPPFLAGS = $(AM_CPPFLAGS) \
	-DWORDS_FILE='"$(pkgdatadir)/words/vi.conf"' \
	-DSETTINGS_FILE='"$(sysconfdir)/vanthu/vanthu.conf"'
modules_vanthu_vanthu_office_LDADD = modules/mass/libmass.a \
	modules/flow/libflow.a \
	modules/operate/liboperate.a modules/audit/libaudit.a \
	modules/office/liboffice.a modules/keys/libkeys.a \
	modules/evidence/libevidence.a modules/pdf/libpdf.a \
	modules/annex/libannex.a modules/edxml/libedxml.a \
	modules/core/libblob.a modules/core/libweb.a modules/core/libjail.a \
	modules/core/libdb.a modules/core/libbase.a $(ARGON2_LIBS) \
	$(MARIADB_LIBS) $(FCGI_LIBS) $(SECCOMP_LIBS) \
	$(BASE_LIBS) $(CRYPTO_LIBS) $(HARFBUZZ_LIBS) $(PNG_LIBS) \
	$(XML_LIBS) $(ZLIB_LIBS) $(UNISTRING_LIBS) -lm
