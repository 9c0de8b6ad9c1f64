# tests/bench - what the bench compares with; not tests: tests/bench/run
# starts them
BENCH_TOOLS = tests/bench/ceiling tests/bench/client \
	tests/bench/flow_share tests/bench/json_cpu tests/bench/numbering \
	tests/bench/search_cpu tests/bench/sign_cpu
check_PROGRAMS += $(BENCH_TOOLS)

tests_bench_ceiling_SOURCES = tests/bench/ceiling.c
tests_bench_ceiling_LDADD = $(FCGI_LIBS) $(MARIADB_LIBS) $(CRYPTO_LIBS)

tests_bench_client_SOURCES = tests/bench/client.c
tests_bench_client_LDADD = -lpthread

BENCH_OFFICE_LIBS = modules/flow/libflow.a modules/office/liboffice.a \
	modules/core/libweb.a modules/core/libblob.a modules/core/libjail.a \
	modules/core/libdb.a modules/core/libbase.a $(FCGI_LIBS) \
	$(MARIADB_LIBS) $(BASE_LIBS) $(UNISTRING_LIBS) $(SECCOMP_LIBS) \
	$(CRYPTO_LIBS)

tests_bench_flow_share_SOURCES = tests/bench/flow_share.c \
	tests/bench/inside.h
tests_bench_flow_share_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=ask_helper
tests_bench_flow_share_LDADD = $(BENCH_OFFICE_LIBS)

tests_bench_json_cpu_SOURCES = tests/bench/json_cpu.c
tests_bench_json_cpu_LDADD = modules/core/libbase.a $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS)

tests_bench_numbering_SOURCES = tests/bench/numbering.c
tests_bench_numbering_LDADD = $(MARIADB_LIBS) -lpthread

tests_bench_search_cpu_SOURCES = tests/bench/search_cpu.c \
	tests/bench/inside.h
tests_bench_search_cpu_LDADD = $(BENCH_OFFICE_LIBS)

tests_bench_sign_cpu_SOURCES = tests/bench/sign_cpu.c
tests_bench_sign_cpu_LDADD = modules/pdf/libpdf.a modules/core/libblob.a \
	modules/core/libbase.a $(BASE_LIBS) $(UNISTRING_LIBS) $(CRYPTO_LIBS) \
	$(HARFBUZZ_LIBS) $(PNG_LIBS) $(ZLIB_LIBS) -lm

EXTRA_DIST += tests/bench/signatures

bench-tools: $(BENCH_TOOLS)
bench: all $(BENCH_TOOLS)
	VANTHU_BUILD=$(abs_builddir) $(srcdir)/tests/bench/run
.PHONY: bench bench-tools
