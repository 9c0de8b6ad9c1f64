/* serve.c - what is found where; wrong answers under names of their own */

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "parts.h"

#define LARGE (4 << 20)

/* A file of that name in the folder: that service is away. */
static bool
is_down(const struct authority *a, const char *service)
{
	return access(arena_text(a->c->mem, "%s/%s.down", a->folder,
	    service), F_OK) == 0;
}

static const struct {
	const char *path;
	struct stamp_order order;
} stamps[] = {
	{ "/tsa", { .signer = "tsa" } },
	{ "/tsa/nonce", { .signer = "tsa", .other_nonce = true } },
	{ "/tsa/bytes", { .signer = "tsa", .other_bytes = true } },
	{ "/tsa/usage", { .signer = "ocsp" } },
	{ "/tsa/refuse", { .signer = "tsa", .status = 2 } },
};

static struct answer
stamp_serve(const struct authority *a, const char *path, struct bytes body)
{
	struct answer out = { .status = 200,
		.type = "application/timestamp-reply" };

	for (size_t i = 0; i < COUNT(stamps); i++)
		if (text_same(stamps[i].path, path)) {
			struct stamp_order o = stamps[i].order;

			o.request = body;
			o.at = clock_now();
			out.body = stamp_response(a, &o);
			return out;
		}
	if (text_same(path, "/tsa/hang"))
		return (struct answer){ .status = 0 };
	if (text_same(path, "/tsa/large"))
		out.body = (struct bytes){ arena_take(a->c->mem, LARGE),
			LARGE };
	else
		out.status = 500;
	return out;
}

static struct answer
crl_serve(const struct authority *a, const char *issuer)
{
	return (struct answer){ 200, "application/pkix-crl",
		list_serve(a, issuer) };
}

struct answer
serve_request(const struct authority *a, const char *path,
    struct bytes body)
{
	const char *service = text_starts(path, "/tsa") ? "tsa" : "ca";

	if (is_down(a, service))
		return (struct answer){ .status = 503 };
	if (text_same(service, "tsa"))
		return stamp_serve(a, path, body);
	if (text_same(path, "/ocsp"))
		return (struct answer){ 200, "application/ocsp-response",
			ocsp_serve(a, body) };
	if (text_same(path, "/sub.crl"))
		return crl_serve(a, "sub");
	if (text_same(path, "/root.crl"))
		return crl_serve(a, "root");
	return (struct answer){ .status = 404 };
}
