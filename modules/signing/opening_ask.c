/*
 * opening_ask.c - an envelope is read in the jail, its key by keykeeper
 *
 * Neither has both: the jail gets the key of one file, keykeeper never the
 * envelope.
 */
#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/envelope.h"
#include "signing/opening.h"

/* How the key of one file was wrapped for a certificate. */
static bool
key_ask(struct ctx *c, const struct file *f,
    const struct cipher_certificate *k, const json_t **answer)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->verdict.inspector,
		.fd_count = 1, .timeout_ms = 30000 };

	json_text(j, "op", "envelope_key");
	json_text(j, "certificate", text_base64(c->mem, k->der));
	ask.text = json_end(j);
	return blob_open(c, conf->verdict.blobs, f->sha256, &ask.fds[0]) &&
	    ask_helper(c, &ask, answer);
}

/* Without "ok", as keykeeper takes it. */
static const char *
key_text(struct ctx *c, const json_t *answer)
{
	static const char *const names[] = { "way", "digest", "mask",
		"point", "shared", "wrapped" };
	struct json *j = json_begin(c->mem);
	struct bytes text;

	for (size_t i = 0; i < COUNT(names); i++)
		json_text(j, names[i], json_string_value(
		    json_object_get(answer, names[i])));
	json_int(j, "wrap_bits", json_integer_value(
	    json_object_get(answer, "wrap_bits")));
	text = json_end(j);
	return arena_text_n(c->mem, (const char *)text.at, text.length);
}

/* The digest that the grant will name: of all wrapped keys, in their order. */
static bool
keys_read(struct ctx *c, const struct rows *files,
    const struct cipher_certificate *k, struct opening *out)
{
	const struct file *f = files->at;
	const char *list = "[", *all = "";
	const json_t *answer;
	struct bytes wrapped;

	for (size_t i = 0; i < files->count; i++) {
		if (!text_same(f[i].kind, ENVELOPE_KIND))
			continue;
		if (!key_ask(c, &f[i], k, &answer))
			return false;
		if (!text_unbase64(c->mem, json_string_value(
		    json_object_get(answer, "wrapped")), &wrapped))
			return broken(c, "inspector gave no wrapped key");
		all = arena_text(c->mem, "%s%s", all,
		    text_hex(c->mem, wrapped));
		list = arena_text(c->mem, "%s%s%s", list,
		    list[1] == '\0' ? "" : ",", key_text(c, answer));
	}
	if (!text_unhex(c->mem, all, &wrapped))
		return broken(c, "hex");
	out->digest = sha256_text(c->mem, wrapped);
	out->wrapped = arena_text(c->mem, "%s]", list);
	return true;
}

/* An older certificate may be the one that a letter was encrypted for. */
bool
opening_find(struct ctx *c, const struct rows *files, struct opening *out)
{
	const struct cipher_certificate *k;
	struct rows ciphers;

	if (!ciphers_of_organ(c, c->user.organ_id, &ciphers))
		return false;
	k = ciphers.at;
	for (size_t i = 0; i < ciphers.count; i++) {
		if (keys_read(c, files, &k[i], out)) {
			out->certificate_id = k[i].id;
			out->key_name = k[i].key_name;
			return true;
		}
		if (!text_same(c->failure.code, "envelope_not_ours"))
			return false;
		c->failure = (struct failure){ .kind = FAILURE_NONE };
	}
	return refuse(c, CONFLICT, "envelope_not_ours",
	    "%zu certificates tried", ciphers.count);
}

bool
keykeeper_decrypt(struct ctx *c, const struct opening *o, const char *grant,
    const json_t **keys)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->keykeeper };
	const json_t *answer;

	json_text(j, "op", "decrypt");
	json_text(j, "key", o->key_name);
	json_text(j, "grant", grant);
	json_raw(j, "keys", o->wrapped);
	ask.text = json_end(j);
	if (!ask_helper(c, &ask, &answer))
		return false;
	*keys = json_object_get(answer, "keys");
	return json_is_array(*keys) || broken(c, "keykeeper gave no keys");
}

static bool
content_ask(struct ctx *c, const struct file *f, const char *key, int *plain)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->verdict.inspector,
		.fd_count = 2, .timeout_ms = 60000 };
	const json_t *answer;

	json_text(j, "op", "envelope_open");
	json_text(j, "key", key);
	ask.text = json_end(j);
	if (!blob_open(c, conf->verdict.blobs, f->sha256, &ask.fds[0]) ||
	    !blob_scratch(c, conf->verdict.blobs, &ask.fds[1]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	*plain = ask.fds[1];
	return true;
}

/* What came in an envelope is looked at as an upload is (R122, R127). */
static bool
content_judge(struct ctx *c, const char *name, int plain,
    struct file_bytes *out)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->verdict.inspector,
		.fds = { plain }, .fd_count = 1, .timeout_ms = 30000 };
	const struct province *p;
	struct texts allowed;
	const json_t *answer;

	if (!province_read(c, &conf->province, &p) ||
	    !province_texts(c, p, "file.extensions", &allowed))
		return false;
	json_text(j, "op", "kind");
	json_text(j, "name", name);
	json_open_list(j, "allowed");
	for (size_t i = 0; i < allowed.count; i++)
		json_text(j, NULL, allowed.at[i]);
	json_close(j);
	ask.text = json_end(j);
	if (!ask_helper(c, &ask, &answer) ||
	    !scan_file(c, &conf->scan, plain))
		return false;
	out->kind = json_string_value(json_object_get(answer, "kind"));
	out->type = json_string_value(json_object_get(answer, "type"));
	out->pages = json_integer_value(json_object_get(answer, "pages"));
	return out->kind != NULL || broken(c, "inspector names no kind");
}

/* The envelope stays as the version before: nothing is lost. */
bool
file_open(struct ctx *c, const struct file *f, const char *key,
    struct file *out)
{
	const struct signing_conf *conf = c->conf;
	struct file_bytes bytes = { .purpose = "opened" };
	struct file_place at = {
		.letter_id = f->letter_id, .organ_id = f->organ_id,
		.role = f->role, .position = f->position,
		.name = envelope_name_inside(c->mem, f->name),
	};
	int plain;

	return content_ask(c, f, key, &plain) &&
	    content_judge(c, at.name, plain, &bytes) &&
	    blob_keep_scratch(c, conf->verdict.blobs, plain, &bytes.blob) &&
	    file_insert_blob(c, &at, &bytes, out);
}
