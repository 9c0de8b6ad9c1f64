# modules/vanthu - the command-line tool
bin_PROGRAMS += modules/vanthu/vanthu
modules_vanthu_vanthu_SOURCES = \
	modules/vanthu/file_read.c \
	modules/vanthu/main.c \
	modules/vanthu/vanthu.h \
	modules/vanthu/verify_command.c
modules_vanthu_vanthu_CPPFLAGS = $(AM_CPPFLAGS) \
	-DWORDS_FILE='"$(pkgdatadir)/words/vi.conf"'
modules_vanthu_vanthu_LDADD = modules/pdf/libpdf.a modules/core/libbase.a \
	$(BASE_LIBS) $(CRYPTO_LIBS) $(HARFBUZZ_LIBS) $(PNG_LIBS) \
	$(ZLIB_LIBS) $(UNISTRING_LIBS) -lm
