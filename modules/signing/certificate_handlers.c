/* certificate_handlers.c - which certificates a person may use; the queue */

#include "base/text.h"
#include "office/letter_page.h"
#include "signing/signing.h"

static void
write_certificate(struct ctx *c, struct json *j, const struct certificate *k)
{
	json_open(j, NULL);
	json_text(j, "id", k->uuid);
	json_text(j, "role", k->role);
	json_text(j, "subject", k->subject);
	json_text(j, "issuer", k->issuer);
	json_text(j, "serial", k->serial);
	json_instant(j, "valid_from", k->valid_from);
	json_instant(j, "valid_to", k->valid_to);
	json_text(j, "state", k->state);
	json_text(j, "device", k->device);
	json_text(j, "device_serial", k->device_serial);
	json_text(j, "device_state", k->device_state);
	json_bool(j, "device_mine", k->device_id == 0 ||
	    k->holder_id == c->user.person_id);
	json_text(j, "der", text_base64(c->mem, k->der));
	json_close(j);
}

bool
certificate_list(struct ctx *c)
{
	struct rows rows;
	const struct certificate *k;
	struct json *j;

	if (!certificates_mine(c, &rows))
		return false;
	k = rows.at;
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++)
		write_certificate(c, j, &k[i]);
	json_close(j);
	json_none(j, "next");
	return true;
}

bool
signing_queue(struct ctx *c)
{
	struct page page;
	struct rows rows;

	if (!page_read(c, &page) || !queue_of_signer(c, &page, &rows))
		return false;
	letter_page_reply(c, &page, &rows, LETTERS_BY_ID);
	return true;
}
