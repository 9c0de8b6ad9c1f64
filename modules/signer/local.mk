# modules/signer - the reference signer on a person's own machine
SIGNER_SOURCES = \
	modules/signer/ask.c \
	modules/signer/attributes.c \
	modules/signer/certificate.c \
	modules/signer/der.c \
	modules/signer/door.c \
	modules/signer/http.c \
	modules/signer/json_in.c \
	modules/signer/ops.c \
	modules/signer/serve.c \
	modules/signer/wish.c
SIGNER_OWN = \
	modules/signer/attributes.h \
	modules/signer/der.h \
	modules/signer/json_in.h \
	modules/signer/machine.h \
	modules/signer/signer.h \
	modules/signer/wish.h

noinst_LIBRARIES += modules/signer/libsigner.a
modules_signer_libsigner_a_SOURCES = $(SIGNER_SOURCES) $(SIGNER_OWN) \
	modules/signer/machine_posix.c

pkglibexec_PROGRAMS += modules/signer/vanthu-signer
modules_signer_vanthu_signer_SOURCES = modules/signer/main.c
modules_signer_vanthu_signer_LDADD = modules/signer/libsigner.a \
	modules/keys/libkeys.a modules/core/libbase.a \
	$(BASE_LIBS) $(CRYPTO_LIBS) $(UNISTRING_LIBS)

# The same program for Windows, by Debian's mingw-w64 (docs/signer.md).  What
# a Linux library does is done by Windows itself: see windows/.
WINDOWS_HOST = x86_64-w64-mingw32
WINDOWS_CFLAGS = -O2 -std=c11 $(WARNINGS) -Wno-format \
	-D_WIN32_WINNT=0x0A00 -DO_CLOEXEC=0 \
	-D__USE_MINGW_ANSI_STDIO=1 -fstack-protector-strong
WINDOWS_LINK = -static -mwindows -s \
	-Wl,--dynamicbase,--nxcompat,--high-entropy-va
SIGNER_WINDOWS = $(SIGNER_SOURCES) modules/signer/main.c \
	modules/signer/windows/arena.c \
	modules/signer/windows/dialog.c \
	modules/signer/windows/machine.c \
	modules/signer/windows/secret.c \
	modules/signer/windows/settings.c \
	modules/signer/windows/text.c \
	modules/keys/token_find.c \
	modules/keys/token_open.c \
	modules/keys/token_sign.c \
	modules/core/base/buffer.c \
	modules/core/base/ctx.c \
	modules/core/base/date.c \
	modules/core/base/encode.c \
	modules/core/base/failure.c \
	modules/core/base/honest.c \
	modules/core/base/instant.c \
	modules/core/base/json_write.c \
	modules/core/base/log.c \
	modules/core/base/utf8.c
SIGNER_RESOURCES = modules/signer/windows/signer.rc \
	modules/signer/windows/signer.manifest
EXTRA_DIST += $(SIGNER_WINDOWS) $(SIGNER_RESOURCES)

signer-windows: modules/signer/vanthu-signer.exe
modules/signer/signer-windows.o: $(SIGNER_RESOURCES)
	$(MKDIR_P) modules/signer
	cd $(srcdir)/modules/signer/windows && \
	    $(WINDOWS_HOST)-windres signer.rc $(abs_builddir)/$@
modules/signer/vanthu-signer.exe: $(SIGNER_WINDOWS) \
		modules/signer/signer-windows.o
	$(WINDOWS_HOST)-gcc $(WINDOWS_CFLAGS) $(AM_CPPFLAGS) $(P11_CFLAGS) \
	    $(WINDOWS_LINK) -o $@ $^ -lws2_32 -lbcrypt -ladvapi32 -lgdi32 -lwinpthread
CLEANFILES += modules/signer/vanthu-signer.exe \
	modules/signer/signer-windows.o
.PHONY: signer-windows
