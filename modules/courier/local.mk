# modules/courier
noinst_LIBRARIES += modules/courier/libcourier.a
pkglibexec_PROGRAMS += modules/courier/vanthu-courier

modules_courier_libcourier_a_SOURCES = \
	modules/courier/arrive_letter.c \
	modules/courier/arrive_recall.c \
	modules/courier/arrive_status.c \
	modules/courier/augment.c \
	modules/courier/augment.h \
	modules/courier/augment_ask.c \
	modules/courier/augment_fetch.c \
	modules/courier/augment_stamp.c \
	modules/courier/care.c \
	modules/courier/carry.c \
	modules/courier/courier.h \
	modules/courier/courier_repo.c \
	modules/courier/fetch.c \
	modules/courier/fetch.h \
	modules/courier/mend.c \
	modules/courier/receipt.c \
	modules/courier/reads.c \
	modules/courier/reads_repo.c \
	modules/courier/retry_rules.c \
	modules/courier/seal.c \
	modules/courier/seal.h \
	modules/courier/seal_batch.c \
	modules/courier/seal_keeper.c \
	modules/courier/work.c

modules_courier_vanthu_courier_SOURCES = modules/courier/main.c
modules_courier_vanthu_courier_LDADD = \
	modules/courier/libcourier.a \
	modules/audit/libaudit.a \
	modules/flow/libflow.a \
	modules/operate/liboperate.a \
	modules/office/liboffice.a \
	modules/edxml/libedxml.a \
	modules/core/libweb.a \
	modules/core/libblob.a \
	modules/core/libjail.a \
	modules/core/libdb.a \
	modules/core/libbase.a \
	$(CURL_LIBS) $(FCGI_LIBS) $(MARIADB_LIBS) $(XML_LIBS) $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(SECCOMP_LIBS) $(CRYPTO_LIBS)
