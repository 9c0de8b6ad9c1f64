/*
 * fetch.c - one question to a foreign host, with libcurl
 *
 * A host that kept us waiting is left alone for a minute: whoever else waits
 * for the courier does not wait for it again and again.
 */

#include <string.h>

#include <curl/curl.h>

#include "base/buffer.h"
#include "base/text.h"
#include "courier/fetch.h"

enum { HOSTS = 16, HOST_SIZE = 128, REST_MS = 60000 };

static struct {
	char host[HOST_SIZE];
	int64_t until_ms;
} resting[HOSTS];

/* "http://ca.example:80" of an address. */
static void
host_of(const char *url, char host[HOST_SIZE])
{
	const char *name = strstr(url, "://");
	size_t length = name == NULL ? strlen(url) :
	    (size_t)(name - url) + 3 + strcspn(name + 3, "/?");

	if (length >= HOST_SIZE)
		length = HOST_SIZE - 1;
	memcpy(host, url, length);
	host[length] = '\0';
}

static bool
host_rests(const struct ctx *c, const char *url)
{
	char host[HOST_SIZE];

	host_of(url, host);
	for (size_t i = 0; i < HOSTS; i++)
		if (strcmp(resting[i].host, host) == 0)
			return c->now.ms < resting[i].until_ms &&
			    c->now.ms >= resting[i].until_ms - REST_MS;
	return false;
}

/* In the place it has, else in the one whose rest ends first. */
static void
host_rest(const struct ctx *c, const char *url)
{
	char host[HOST_SIZE];
	size_t place = 0;

	host_of(url, host);
	for (size_t i = 0; i < HOSTS; i++) {
		if (strcmp(resting[i].host, host) == 0) {
			place = i;
			break;
		}
		if (resting[i].until_ms < resting[place].until_ms)
			place = i;
	}
	memcpy(resting[place].host, host, HOST_SIZE);
	resting[place].until_ms = c->now.ms + REST_MS;
}

struct taking {
	struct buffer to;
	size_t most;
	bool large;
};

static void
own_curl(void *handle)
{
	curl_easy_cleanup(handle);
}

static void
own_list(void *list)
{
	curl_slist_free_all(list);
}

static size_t
on_data(char *at, size_t size, size_t count, void *own)
{
	struct taking *t = own;

	if (t->to.length + size * count > t->most) {
		t->large = true;
		return 0;
	}
	buffer_add(&t->to, at, size * count);
	return size * count;
}

/* A list belongs to the arena under its first head: make it in one go. */
static struct curl_slist *
heads(struct ctx *c, const struct fetch *f)
{
	struct curl_slist *list = NULL;

	if (f->body.length == 0)
		return NULL;
	list = curl_slist_append(NULL, arena_text(c->mem,
	    "Content-Type: %s", f->type));
	if (list != NULL)
		curl_slist_append(list, "Expect:");
	return arena_own(c->mem, list, own_list);
}

static void
options_set(CURL *h, const struct fetch_conf *conf, const struct fetch *f)
{
	curl_easy_setopt(h, CURLOPT_URL, f->url);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_FAILONERROR, 0L);
	curl_easy_setopt(h, CURLOPT_USERAGENT, "VanThu");
	/* Not what the environment says: "" is straight there. */
	curl_easy_setopt(h, CURLOPT_PROXY, conf->proxy);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT,
	    (long)(conf->seconds + 1) / 2);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)conf->seconds);
	if (f->body.length > 0) {
		curl_easy_setopt(h, CURLOPT_POSTFIELDS,
		    (const char *)f->body.at);
		curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE,
		    (long)f->body.length);
	}
}

static bool
outcome(struct ctx *c, CURL *h, CURLcode code, const struct taking *t)
{
	long status = 0;

	if (t->large)
		return refuse(c, BUSY, "fetch_large", "over %zu bytes",
		    t->most);
	if (code == CURLE_OPERATION_TIMEDOUT)
		return refuse(c, BUSY, "fetch_late", "%s",
		    curl_easy_strerror(code));
	if (code != CURLE_OK)
		return refuse(c, BUSY, "fetch_failed", "%s",
		    curl_easy_strerror(code));
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
	if (status != 200 || t->to.length == 0)
		return refuse(c, BUSY, "fetch_failed",
		    "status %ld, %zu bytes", status, t->to.length);
	return true;
}

bool
fetch_url(struct ctx *c, const struct fetch_conf *conf,
    const struct fetch *f, struct bytes *out)
{
	struct taking t = { .most = (size_t)conf->max_kb * 1024 };
	CURL *h = arena_own(c->mem, curl_easy_init(), own_curl);
	CURLcode code;

	if (h == NULL)
		return broken(c, "curl");
	if (host_rests(c, f->url))
		return refuse(c, BUSY, "fetch_resting", "%.200s", f->url);
	buffer_begin(&t.to, c->mem);
	options_set(h, conf, f);
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, heads(c, f));
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, on_data);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, &t);
	code = curl_easy_perform(h);
	if (code == CURLE_OPERATION_TIMEDOUT)
		host_rest(c, f->url);
	if (!outcome(c, h, code, &t))
		return false;
	*out = buffer_bytes(&t.to);
	return true;
}
