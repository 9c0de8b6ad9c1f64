# modules/flowbox - evaluates process files in a strict jail
noinst_LIBRARIES += modules/flowbox/libflowbox.a

modules_flowbox_libflowbox_a_SOURCES = \
	modules/flowbox/box.c \
	modules/flowbox/box.h \
	modules/flowbox/box_memory.c \
	modules/flowbox/decide.c \
	modules/flowbox/describe.c \
	modules/flowbox/flowbox.c \
	modules/flowbox/flowbox.h \
	modules/flowbox/glob.c \
	modules/flowbox/glob.h \
	modules/flowbox/host.c \
	modules/flowbox/image.c \
	modules/flowbox/ir.c \
	modules/flowbox/load.c \
	modules/flowbox/names.c \
	modules/flowbox/names.h \
	modules/flowbox/ops.c \
	modules/flowbox/pattern.c \
	modules/flowbox/pattern.h \
	modules/flowbox/script.c \
	modules/flowbox/trial.c \
	modules/flowbox/view.c \
	modules/flowbox/view.h \
	modules/flowbox/view_methods.c \
	modules/flowbox/vocabulary.c \
	modules/flowbox/words_base.c \
	modules/flowbox/words_math.c \
	modules/flowbox/words_pairs.c \
	modules/flowbox/words_table.c \
	modules/flowbox/words_text.c

pkglibexec_PROGRAMS += modules/flowbox/vanthu-flowbox
modules_flowbox_vanthu_flowbox_SOURCES = modules/flowbox/main.c
modules_flowbox_vanthu_flowbox_CPPFLAGS = $(AM_CPPFLAGS) \
	-DVANTHU_LUA_DIR='"$(luadir)"'
modules_flowbox_vanthu_flowbox_LDADD = modules/flowbox/libflowbox.a \
	modules/core/libjail.a modules/core/libbase.a $(BASE_LIBS) \
	$(CRYPTO_LIBS) $(SECCOMP_LIBS) $(UNISTRING_LIBS) $(LUA_LIBS) -lm

luadir = $(pkgdatadir)/lua
dist_lua_DATA = \
	lua/cases.lua \
	lua/check.lua \
	lua/compile.lua \
	lua/fields.lua \
	lua/merge.lua \
	lua/phrase.lua \
	lua/shape.lua \
	lua/vocabulary.lua
EXTRA_DIST += lua/README.md

nobase_dist_pkgdata_DATA = \
	plugins/don-vi/H42.13/van-ban-den/flow.lua \
	plugins/don-vi/H42.13/van-ban-den/plugin.lua \
	plugins/don-vi/H42.13/van-ban-den/tests/phan_loai.lua \
	plugins/quoc-gia/van-ban-den/flow.lua \
	plugins/quoc-gia/van-ban-den/plugin.lua \
	plugins/quoc-gia/van-ban-den/tests/co_ban.lua \
	plugins/quoc-gia/ban-sao/flow.lua \
	plugins/quoc-gia/ban-sao/plugin.lua \
	plugins/quoc-gia/ban-sao/tests/co_ban.lua \
	plugins/quoc-gia/van-ban-di/flow.lua \
	plugins/quoc-gia/van-ban-di/plugin.lua \
	plugins/quoc-gia/van-ban-di/tests/co_ban.lua \
	plugins/tinh/ninh-binh/van-ban-den/flow.lua \
	plugins/tinh/ninh-binh/van-ban-den/plugin.lua \
	plugins/tinh/ninh-binh/van-ban-den/tests/ninh_binh.lua \
	plugins/tinh/ninh-binh/van-ban-di/flow.lua \
	plugins/tinh/ninh-binh/van-ban-di/plugin.lua \
	plugins/tinh/ninh-binh/van-ban-di/tests/ninh_binh.lua
