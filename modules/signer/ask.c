/* ask.c - nothing is signed that the person at the machine did not see */

#include "base/buffer.h"
#include "base/text.h"
#include "keys/secret.h"
#include "signer/machine.h"
#include "signer/signer.h"

bool
ask_person(struct ctx *c, const struct sign_wish *w)
{
	const struct signer_conf *conf = c->conf;
	struct buffer b;

	if (text_same(conf->confirm, "yes"))
		return true;

	buffer_begin(&b, c->mem);
	buffer_format(&b, "Yêu cầu ký số %zu văn bản\n"
	    "  Chứng thư: %s\n", w->count, w->signer);
	for (size_t i = 0; i < w->count; i++)
		buffer_format(&b,
		    "  Văn bản:   %s\n  Mã băm:    %.16s…\n",
		    w->items[i].title, text_hex(c->mem, w->items[i].digest));
	return machine_ask(c, (const char *)b.at, NULL) ||
	    refuse(c, NO_RIGHT, "sign_declined", "by the person");
}

bool
ask_pin(struct ctx *c, struct secret **out)
{
	struct secret *s = secret_room(c);
	struct typed typed = { s->at, sizeof(s->at), 0 };

	if (!machine_ask(c, "Nhập mã PIN của thiết bị ký số", &typed))
		return refuse(c, NO_RIGHT, "sign_declined", "no PIN");
	s->length = typed.length;
	*out = s;
	return true;
}
