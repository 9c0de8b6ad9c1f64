# modules/inspector: reads foreign bytes in a jail
noinst_LIBRARIES += modules/inspector/libinspector.a
modules_inspector_libinspector_a_SOURCES = \
	modules/inspector/fields.h \
	modules/inspector/fields_date.c \
	modules/inspector/fields_end.c \
	modules/inspector/fields_form.c \
	modules/inspector/fields_heading.c \
	modules/inspector/fields_places.c \
	modules/inspector/fields_title.c \
	modules/inspector/files.c \
	modules/inspector/inspector.h \
	modules/inspector/kind.c modules/inspector/kind.h \
	modules/inspector/kind_compound.c \
	modules/inspector/kind_image.c \
	modules/inspector/kind_package.c \
	modules/inspector/kind_pdf.c \
	modules/inspector/kind_text.c \
	modules/inspector/ole.c modules/inspector/ole.h \
	modules/inspector/op_accept.c \
	modules/inspector/op_carried.c \
	modules/inspector/op_certificate.c \
	modules/inspector/op_edxml.c \
	modules/inspector/op_envelope.c \
	modules/inspector/op_evidence.c \
	modules/inspector/op_extract.c \
	modules/inspector/op_fields.c \
	modules/inspector/op_kind.c \
	modules/inspector/op_pages.c \
	modules/inspector/op_prepare.c \
	modules/inspector/op_sign.c \
	modules/inspector/op_stamp.c \
	modules/inspector/op_text.c \
	modules/inspector/op_verify.c \
	modules/inspector/ops.c \
	modules/inspector/rows.c \
	modules/inspector/words.c modules/inspector/words.h

pkglibexec_PROGRAMS += modules/inspector/vanthu-inspector
modules_inspector_vanthu_inspector_SOURCES = modules/inspector/main.c
modules_inspector_vanthu_inspector_LDADD = $(INSPECTOR_LIBS)

INSPECTOR_LIBS = modules/inspector/libinspector.a \
	modules/annex/libannex.a modules/envelope/libenvelope.a \
	modules/evidence/libevidence.a modules/pdf/libpdf.a \
	modules/edxml/libedxml.a modules/core/libjail.a \
	modules/core/libbase.a $(HARFBUZZ_LIBS) $(PNG_LIBS) $(XML_LIBS) \
	$(MAGIC_LIBS) $(ZLIB_LIBS) $(SECCOMP_LIBS) $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS) -lm
