# modules/pdf - strict reader, incremental writer, signatures, verdicts
noinst_LIBRARIES += modules/pdf/libpdf.a
modules_pdf_libpdf_a_SOURCES = \
	modules/pdf/append.h \
	modules/pdf/append_private.h \
	modules/pdf/append_splice.c \
	modules/pdf/append_xref.c \
	modules/pdf/change.h \
	modules/pdf/change_appearance.c \
	modules/pdf/change_catalog.c \
	modules/pdf/change_classify.c \
	modules/pdf/change_field.c \
	modules/pdf/change_form.c \
	modules/pdf/change_keys.c \
	modules/pdf/change_page.c \
	modules/pdf/change_set.c \
	modules/pdf/change_uses.c \
	modules/pdf/cms.h \
	modules/pdf/field.h \
	modules/pdf/hole.c \
	modules/pdf/hole.h \
	modules/pdf/page.h \
	modules/pdf/pdf.h \
	modules/pdf/pdf_append.c \
	modules/pdf/pdf_field.c \
	modules/pdf/pdf_filter.c \
	modules/pdf/pdf_lex.c \
	modules/pdf/pdf_object.c \
	modules/pdf/pdf_open.c \
	modules/pdf/pdf_page.c \
	modules/pdf/pdf_pool.c \
	modules/pdf/pdf_ranges.c \
	modules/pdf/pdf_same.c \
	modules/pdf/pdf_section.c \
	modules/pdf/pdf_text.c \
	modules/pdf/pdf_write.c \
	modules/pdf/pool.h \
	modules/pdf/ranges.h \
	modules/pdf/read.h \
	modules/pdf/report.h \
	modules/pdf/verify.c \
	modules/pdf/verify.h \
	modules/pdf/verify_cover.c \
	modules/pdf/verify_doubled.c \
	modules/pdf/verify_evidence.c \
	modules/pdf/verify_find.c \
	modules/pdf/verify_json.c \
	modules/pdf/verify_policy.c

# signing: CMS in two steps, its check, appearances, fields, places
modules_pdf_libpdf_a_SOURCES += \
	modules/pdf/cms_answer.c \
	modules/pdf/cms_ask.h \
	modules/pdf/cms_accept.c \
	modules/pdf/cms_attributes.c \
	modules/pdf/cms_certificate.c \
	modules/pdf/cms_check.c \
	modules/pdf/cms_edwards.c \
	modules/pdf/cms_fetched.c \
	modules/pdf/cms_list.c \
	modules/pdf/cms_names.c \
	modules/pdf/cms_open.c \
	modules/pdf/cms_parts.h \
	modules/pdf/cms_revoked.c \
	modules/pdf/cms_sign.c \
	modules/pdf/cms_sign.h \
	modules/pdf/cms_time.c \
	modules/pdf/cms_trust.c \
	modules/pdf/fill_prepare.c \
	modules/pdf/own.h \
	modules/pdf/pdf_fill.c \
	modules/pdf/pdf_fill.h \
	modules/pdf/pdf_lock.c \
	modules/pdf/pdf_place.c \
	modules/pdf/pdf_place.h \
	modules/pdf/pdf_sign.c \
	modules/pdf/pdf_sign.h \
	modules/pdf/pdf_stamp.c \
	modules/pdf/pdf_stamp.h \
	modules/pdf/pdf_stamp_font.c \
	modules/pdf/pdf_stamp_image.c \
	modules/pdf/place_date.c \
	modules/pdf/place_line.c \
	modules/pdf/place_number.c \
	modules/pdf/place_parts.h \
	modules/pdf/place_signer.c \
	modules/pdf/sign_field.c \
	modules/pdf/sign_parts.h
