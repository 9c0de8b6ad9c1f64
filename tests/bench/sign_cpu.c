/*
 * sign_cpu.c - the CPU of one signature in process, and of its ceiling
 *
 * usage: sign_cpu FILE CERTIFICATE CHAIN KEY PICTURE TURNS [OUT]
 * Ours: plan with the picture as stamp, sign with the key, make the CMS, put
 * it into the bytes to append; with OUT also copy the file there and append.
 * Ceiling: SHA-256 of the file and one signature of the same key.  Prints one
 * JSON object: microseconds of each turn.  No turns: signs once, as a command,
 * and prints nothing.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/text.h"
#include "blob/blob.h"
#include "pdf/pdf_sign.h"

enum { MAX_TURNS = 1000, MAX_FILE = 64 * 1024 * 1024 };

static EVP_PKEY *key;
static int paper;       /* the file, open */
static const char *signed_path; /* where the signed one goes, or NULL */

static double
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
stop(const struct ctx *c, const char *why)
{
	fprintf(stderr, "sign_cpu: %s: %s %s\n", why,
	    c->failure.code != NULL ? c->failure.code : "", c->failure.detail);
	exit(1);
}

static struct bytes
file_read(struct ctx *c, const char *path)
{
	struct bytes out = { NULL, 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || !fd_bytes(c, fd, MAX_FILE, &out))
		stop(c, path);
	close(fd);
	return out;
}

static struct bytes
certificate_read(struct ctx *c, const char *path)
{
	BIO *text = BIO_new_file(path, "r");
	unsigned char *der = NULL;
	long length = 0;
	struct bytes out;

	if (text == NULL || PEM_bytes_read_bio(&der, &length, NULL,
	    PEM_STRING_X509, text, NULL, NULL) != 1)
		stop(c, path);
	BIO_free(text);
	out.at = arena_copy(c->mem, der, (size_t)length);
	out.length = (size_t)length;
	OPENSSL_free(der);
	return out;
}

static void
key_read(struct ctx *c, const char *path)
{
	FILE *f = fopen(path, "r");

	key = f == NULL ? NULL : PEM_read_PrivateKey(f, NULL, NULL, NULL);
	if (key == NULL)
		stop(c, path);
	fclose(f);
}

/* Hashed with SHA-256 and signed: what a token does. */
static struct bytes
key_sign(struct ctx *c, struct bytes what)
{
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	size_t length = 0;
	unsigned char *out;

	if (EVP_DigestSignInit(md, NULL, EVP_sha256(), NULL, key) != 1 ||
	    EVP_DigestSign(md, NULL, &length, what.at, what.length) != 1)
		stop(c, "sign");
	out = arena_take(c->mem, length);
	if (EVP_DigestSign(md, out, &length, what.at, what.length) != 1)
		stop(c, "sign");
	EVP_MD_CTX_free(md);
	return (struct bytes){ out, length };
}

/* As the inspector has it: a mapping. */
static struct bytes
paper_map(struct ctx *c, const char *path)
{
	struct stat st;
	void *at;

	paper = open(path, O_RDONLY | O_CLOEXEC);
	if (paper < 0 || fstat(paper, &st) != 0)
		stop(c, path);
	at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, paper, 0);
	if (at == MAP_FAILED)
		stop(c, "mmap");
	return (struct bytes){ at, (size_t)st.st_size };
}

static void
paper_grow(struct ctx *c, size_t length, struct bytes tail)
{
	int to = open(signed_path,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	off_t from = 0;

	while (to >= 0 && (size_t)from < length)
		if (sendfile(to, paper, &from, length - (size_t)from) <= 0)
			stop(c, signed_path);
	if (to < 0 || write(to, tail.at, tail.length) !=
	    (ssize_t)tail.length || close(to) != 0)
		stop(c, signed_path);
}

static double
ours(struct ctx *c, struct bytes file, const struct sign_plan *plan)
{
	double begun = cpu_us();
	struct sign_planned made;
	struct bytes cms, tail;

	if (!pdf_sign_plan(c, file, plan, &made) ||
	    !pdf_sign_finish(c, made.state, key_sign(c, made.attributes),
	    &cms) ||
	    !pdf_sign_embed(c, &made, cms, &tail))
		stop(c, "signature");
	if (signed_path != NULL)
		paper_grow(c, file.length, tail);
	return cpu_us() - begun;
}

/* The signature hashes the file: one pass, then the key. */
static double
ceiling(struct ctx *c, struct bytes file)
{
	double begun = cpu_us();

	if (key_sign(c, file).length == 0)
		stop(c, "ceiling");
	return cpu_us() - begun;
}

static void
print(const char *name, const double *us, int turns)
{
	printf("\"%s\":[", name);
	for (int i = 0; i < turns; i++)
		printf("%s%.1f", i > 0 ? "," : "", us[i]);
	printf("]");
}

int
main(int argc, char **argv)
{
	static double mine[MAX_TURNS], bound[MAX_TURNS];
	struct ctx kept = { .mem = NULL }, c = { .mem = NULL };
	struct sign_plan plan = {
		.purpose = SIGN_PERSON, .place = { 1, 360, 600, 110, 60 },
		.mapped = true,
	};
	struct bytes file, chain;
	int turns;

	if (argc < 7)
		return 2;
	turns = atoi(argv[6]);
	ctx_begin(&kept);
	file = paper_map(&kept, argv[1]);
	signed_path = argv[7];
	chain = certificate_read(&kept, argv[3]);
	plan.signer.certificate = certificate_read(&kept, argv[2]);
	plan.signer.chain = &chain;
	plan.signer.chain_count = 1;
	key_read(&kept, argv[4]);
	plan.picture = file_read(&kept, argv[5]);
	plan.at = kept.now;
	if (turns == 0) {
		ctx_begin(&c);
		ours(&c, file, &plan);
		return 0;
	}
	for (int i = 0; i < turns && i < MAX_TURNS; i++) {
		ctx_begin(&c);
		mine[i] = ours(&c, file, &plan);
		bound[i] = ceiling(&c, file);
	}
	printf("{");
	print("ours", mine, turns);
	printf(",");
	print("ceiling", bound, turns);
	printf("}\n");
	return 0;
}
