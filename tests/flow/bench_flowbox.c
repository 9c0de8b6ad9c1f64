/*
 * bench_flowbox.c - what the script part of one transition costs
 *
 * Not a test: prints the median and the 95th of 100 of (1) copying the image
 * back, (2) reading the question, deciding and writing the answer, in this
 * process; on the deepest chain of layers that ships.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "flow_unit.h"
#include "flowbox/flowbox.h"

enum { ROUNDS = 20000 };

static const char *const chain[] = {
	"plugins/quoc-gia/van-ban-den/flow.lua",
	"plugins/tinh/ninh-binh/van-ban-den/flow.lua",
	"plugins/don-vi/H42.13/van-ban-den/flow.lua",
};

static double times[ROUNDS];

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
report(const char *what)
{
	qsort(times, ROUNDS, sizeof times[0], compare);
	printf("%-34s median %6.1f us   95 of 100 %6.1f us\n", what,
	    times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
}

static void
bench_restore(const char *hash)
{
	struct ctx *c = fresh_ctx();

	for (int i = 0; i < ROUNDS; i++) {
		double begun = now_us();

		if (!image_use(c, hash, NULL))
			exit(1);
		times[i] = now_us() - begun;
	}
	report("image copied back");
}

static void
bench_decide(const char *question)
{
	const struct question q = { .text = {
		(const unsigned char *)question, strlen(question) } };
	struct bytes answer;

	for (int i = 0; i < ROUNDS; i++) {
		struct ctx *c = fresh_ctx();
		double begun = now_us();

		if (!flowbox_answer(c, &q, &answer))
			exit(1);
		times[i] = now_us() - begun;
	}
	report("question to answer");
}

int
main(void)
{
	static const char snapshot[] =
	    "{\"doc\":{\"do_khan\":\"thuong\",\"ky_so\":\"hop_le\","
	    "\"nguon\":\"truc_lien_thong\",\"ten_loai\":\"Công văn\","
	    "\"co_quan_ban_hanh\":\"Sở Nội vụ\",\"so_tai_lieu\":3},"
	    "\"actor\":{\"vai_tro\":[\"van_thu\"]},"
	    "\"unit\":{\"ma\":\"H42.13\"},\"today\":\"2026-03-02\"}";
	struct arena *kept = arena_new();
	struct ctx *c = fresh_ctx();
	const char *layers[COUNT(chain) + 1] = { NULL };
	const char *hash, *question;
	double begun;

	for (size_t i = 0; i < COUNT(chain); i++)
		layers[i] = source_file(c, chain[i]);
	begun = now_us();
	hash = arena_text(kept, "%s", text_at(ask_layers(c, &(struct asking){
	    .op = "load", .layers = layers }), "hash"));
	printf("%-34s %.0f us, image of %zu bytes\n", "bundle loaded",
	    now_us() - begun, box_image(flowbox_box()).length);
	question = arena_text(kept, "{\"op\":\"decide\",\"hash\":\"%s\","
	    "\"step\":\"tiep_nhan\",\"action\":\"vao_so\",\"snapshot\":%s}",
	    hash, snapshot);
	bench_restore(hash);
	bench_decide(question);
	return 0;
}
