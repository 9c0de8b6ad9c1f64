# modules/core - five libraries without a word of the domain
noinst_LIBRARIES += modules/core/libbase.a

modules_core_libbase_a_SOURCES = \
	modules/core/base/arena.c \
	modules/core/base/arena.h \
	modules/core/base/attributes.h \
	modules/core/base/buffer.c \
	modules/core/base/buffer.h \
	modules/core/base/ctx.c \
	modules/core/base/ctx.h \
	modules/core/base/date.c \
	modules/core/base/date.h \
	modules/core/base/day.h \
	modules/core/base/digest.c \
	modules/core/base/encode.c \
	modules/core/base/failure.c \
	modules/core/base/failure.h \
	modules/core/base/instant.c \
	modules/core/base/json.h \
	modules/core/base/json_read.c \
	modules/core/base/json_write.c \
	modules/core/base/limit.c \
	modules/core/base/limit.h \
	modules/core/base/log.c \
	modules/core/base/log.h \
	modules/core/base/random.c \
	modules/core/base/record.c \
	modules/core/base/record.h \
	modules/core/base/settings.c \
	modules/core/base/settings.h \
	modules/core/base/text.h \
	modules/core/base/unicode.c \
	modules/core/base/utf8.c \
	modules/core/base/utf8.h
