# modules/evidence - time stamps, and the evidence that a file keeps
noinst_LIBRARIES += modules/evidence/libevidence.a
modules_evidence_libevidence_a_SOURCES = \
	modules/evidence/own.h \
	modules/evidence/pem.c \
	modules/evidence/stamp.h \
	modules/evidence/stamp_embed.c \
	modules/evidence/stamp_plan.c \
	modules/evidence/stamp_reply.c \
	modules/evidence/stamp_request.c \
	modules/evidence/store.h \
	modules/evidence/store_append.c \
	modules/evidence/wanted.c
