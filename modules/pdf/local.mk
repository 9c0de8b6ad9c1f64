# modules/pdf - strict reader, incremental writer, signatures, verdicts
noinst_LIBRARIES += modules/pdf/libpdf.a
modules_pdf_libpdf_a_SOURCES = \
	modules/pdf/append.h \
	modules/pdf/cms.h \
	modules/pdf/field.h \
	modules/pdf/page.h \
	modules/pdf/pdf.h \
	modules/pdf/ranges.h \
	modules/pdf/report.h
