# modules/annex - what files beside the letter are made of
noinst_LIBRARIES += modules/annex/libannex.a
modules_annex_libannex_a_SOURCES = \
	modules/annex/carried.c modules/annex/carried.h \
	modules/annex/zip.c modules/annex/zip.h
