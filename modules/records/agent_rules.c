/* agent_rules.c - until when and for whom a ticket is good */

#include <string.h>

#include "base/text.h"
#include "records/agent.h"

enum { TICKET_LENGTH = 64 };

/* Some programs tell what a file is from the end of its address. */
const char *
ticket_of_link(struct ctx *c, const char *segment)
{
	size_t length = segment == NULL ? 0 :
	    strspn(segment, "0123456789abcdef");

	if (length != TICKET_LENGTH || (segment[length] != '\0' &&
	    !text_same(segment + length, ".pdf")))
		return "";
	return arena_text_n(c->mem, segment, length);
}

/* P10: with the person's account its tickets end too. */
bool
ticket_is_open(struct ctx *c, const struct ticket *t)
{
	if (!text_same(t->person_state, "active"))
		return refuse(c, ABSENT, "ticket_wrong", "person %ld is %s",
		    (long)t->person_id, t->person_state);
	if (t->used_at.ms != 0)
		return refuse(c, CONFLICT, "ticket_used", "pending %ld",
		    (long)t->id);
	if (t->expires_at.ms < c->now.ms)
		return refuse(c, CONFLICT, "ticket_expired", "pending %ld",
		    (long)t->id);
	return true;
}
