/* xml.c - messages of the document axes */

#include "base/json.h"
#include "edxml/edxml.h"
#include "fuzz.h"

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct edxml_message m, again;
	struct json *j;
	json_t *read;

	if (!edxml_read(c, in, &m))
		return;
	edxml_secrecy(c, &m);
	j = json_begin(c->mem);
	edxml_json(j, "message", &m);
	if (json_read(c, json_end(j), &read) &&
	    !edxml_from_json(c, json_object_get(read, "message"), &again))
		return;
}
