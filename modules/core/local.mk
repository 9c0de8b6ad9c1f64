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
	modules/core/base/mapping.c \
	modules/core/base/mapping.h \
	modules/core/base/honest.c \
	modules/core/base/json.h \
	modules/core/base/json_read.c \
	modules/core/base/json_write.c \
	modules/core/base/json_write.h \
	modules/core/base/limit.c \
	modules/core/base/limit.h \
	modules/core/base/listen.c \
	modules/core/base/listen.h \
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
	modules/core/base/utf8.h \
	modules/core/base/words.c \
	modules/core/base/words.h

noinst_LIBRARIES += modules/core/libdb.a

modules_core_libdb_a_SOURCES = \
	modules/core/db/bulk.c \
	modules/core/db/bulk.h \
	modules/core/db/connection.c \
	modules/core/db/connection.h \
	modules/core/db/db.h \
	modules/core/db/error.c \
	modules/core/db/later.c \
	modules/core/db/later.h \
	modules/core/db/lists.c \
	modules/core/db/lists.h \
	modules/core/db/plain.c \
	modules/core/db/query.c \
	modules/core/db/row.c \
	modules/core/db/schema.c \
	modules/core/db/schema.h \
	modules/core/db/statement.c \
	modules/core/db/transaction.c

# jail: starting a jailed helper, messages to and from it
noinst_LIBRARIES += modules/core/libjail.a

modules_core_libjail_a_SOURCES = \
	modules/core/jail/ask.c \
	modules/core/jail/ask.h \
	modules/core/jail/askers.c \
	modules/core/jail/broker.c \
	modules/core/jail/broker.h \
	modules/core/jail/child.c \
	modules/core/jail/child.h \
	modules/core/jail/clock.c \
	modules/core/jail/clock.h \
	modules/core/jail/command.c \
	modules/core/jail/command.h \
	modules/core/jail/door.c \
	modules/core/jail/door.h \
	modules/core/jail/filter.c \
	modules/core/jail/filter.h \
	modules/core/jail/pool.c \
	modules/core/jail/pool.h \
	modules/core/jail/pool_command.c \
	modules/core/jail/scratch.c \
	modules/core/jail/scratch.h \
	modules/core/jail/wire.c \
	modules/core/jail/wire.h

noinst_LIBRARIES += modules/core/libweb.a

modules_core_libweb_a_SOURCES = \
	modules/core/web/body.c \
	modules/core/web/child.c \
	modules/core/web/figures.c \
	modules/core/web/figures.h \
	modules/core/web/figures_own.h \
	modules/core/web/figures_print.c \
	modules/core/web/multipart.c \
	modules/core/web/multipart.h \
	modules/core/web/page.c \
	modules/core/web/pool.c \
	modules/core/web/pool.h \
	modules/core/web/query.c \
	modules/core/web/reply.c \
	modules/core/web/request.c \
	modules/core/web/request.h \
	modules/core/web/route.c \
	modules/core/web/route.h \
	modules/core/web/schema.c \
	modules/core/web/schema.h \
	modules/core/web/serve.c \
	modules/core/web/state.h \
	modules/core/web/worker.c \
	modules/core/web/worker.h

noinst_LIBRARIES += modules/core/libblob.a

modules_core_libblob_a_SOURCES = \
	modules/core/blob/aside.c \
	modules/core/blob/aside.h \
	modules/core/blob/blob.h \
	modules/core/blob/fd_bytes.c \
	modules/core/blob/keep.c \
	modules/core/blob/place.c \
	modules/core/blob/place.h \
	modules/core/blob/scratch.c \
	modules/core/blob/scratch.h
