/* secrecy.c - state secrets stay outside (R001, P11) */

#include <unistd.h>

#include "base/text.h"
#include "db/db.h"
#include "office/audit.h"
#include "office/page_images.h"
#include "office/secrecy.h"
#include "office/secrecy_repo.h"

static bool
refuse_secret(struct ctx *c, const char *what)
{
	return audit_add(c, "refused_secret", what, 0, NULL) &&
	    refuse(c, NO_RIGHT, "letter_is_state_secret",
	    "%s by person %lld", what, (long long)c->user.person_id);
}

bool
secrecy_check(struct ctx *c, const char *secrecy, const char *what)
{
	return text_same(secrecy, "thuong") || refuse_secret(c, what);
}

static bool
bytes_wipe(struct ctx *c, const struct secrecy_store *store,
    const struct secret_upload *u)
{
	bool held;

	if (!bytes_held(c, u->sha256, &held))
		return false;
	if (held)
		return true;
	page_images_wipe(c, &(struct page_images){
	    store->pages, u->sha256, u->pages });
	if (unlink(arena_text(c->mem, "%s/%.2s/%.2s/%s", store->blobs,
	    u->sha256, u->sha256 + 2, u->sha256)) != 0)
		return broken(c, "secret stays: %m");
	return true;
}

static bool
upload_wipe(struct ctx *c, const struct secrecy_store *store,
    const char *uuid)
{
	struct secret_upload u;
	bool found;

	if (uuid == NULL || !uuid_is_valid(uuid))
		return true;
	if (!secret_upload_find(c, uuid, &u, &found) || !found)
		return !found && c->failure.kind == FAILURE_NONE;
	if (!tx_begin(c) ||
	    (u.sha256 != NULL && !bytes_lock(c, u.sha256)) ||
	    !secret_upload_forget(c, u.id) ||
	    (u.sha256 != NULL && !bytes_wipe(c, store, &u)))
		return false;
	return tx_commit(c);
}

bool
secrecy_check_form(struct ctx *c, const struct secrecy_store *store,
    const json_t *form, const char *what)
{
	static const char *const single[] = { "upload", "main" };
	const json_t *annexes = json_object_get(form, "annexes");
	const json_t *said = json_object_get(form, "secrecy");

	if (said == NULL || json_is_null(said))
		return refuse_field(c, "secrecy", "field_missing", "%s",
		    what);
	if (text_same(json_string_value(said), "thuong"))
		return true;
	for (size_t i = 0; i < COUNT(single); i++) {
		if (!upload_wipe(c, store, json_string_value(
		    json_object_get(form, single[i]))))
			return false;
	}
	for (size_t i = 0; i < json_array_size(annexes); i++) {
		if (!upload_wipe(c, store, json_string_value(
		    json_array_get(annexes, i))))
			return false;
	}
	return refuse_secret(c, what);
}
