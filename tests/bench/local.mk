# tests/bench - what the bench compares with; not tests: tests/bench/run
# starts them
BENCH_TOOLS = tests/bench/ceiling tests/bench/client tests/bench/json_cpu \
	tests/bench/sign_cpu
check_PROGRAMS += $(BENCH_TOOLS)

tests_bench_ceiling_SOURCES = tests/bench/ceiling.c
tests_bench_ceiling_LDADD = $(FCGI_LIBS) $(MARIADB_LIBS) $(CRYPTO_LIBS)

tests_bench_client_SOURCES = tests/bench/client.c
tests_bench_client_LDADD = -lpthread

tests_bench_json_cpu_SOURCES = tests/bench/json_cpu.c
tests_bench_json_cpu_LDADD = modules/core/libbase.a $(BASE_LIBS) \
	$(UNISTRING_LIBS) $(CRYPTO_LIBS)

tests_bench_sign_cpu_SOURCES = tests/bench/sign_cpu.c
tests_bench_sign_cpu_LDADD = modules/pdf/libpdf.a modules/core/libblob.a \
	modules/core/libbase.a $(BASE_LIBS) $(UNISTRING_LIBS) $(CRYPTO_LIBS) \
	$(HARFBUZZ_LIBS) $(PNG_LIBS) $(ZLIB_LIBS) -lm

bench-tools: $(BENCH_TOOLS)
bench: all $(BENCH_TOOLS)
	VANTHU_BUILD=$(abs_builddir) $(srcdir)/tests/bench/run
.PHONY: bench bench-tools
