# modules/envelope - files encrypted for chosen receivers (CMS)
noinst_LIBRARIES += modules/envelope/libenvelope.a
modules_envelope_libenvelope_a_SOURCES = \
	modules/envelope/content.c \
	modules/envelope/envelope.h \
	modules/envelope/find.c \
	modules/envelope/form.c \
	modules/envelope/form.h \
	modules/envelope/own.h \
	modules/envelope/write.c
