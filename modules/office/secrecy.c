/* secrecy.c - state secrets stay outside */

#include "base/text.h"
#include "office/audit.h"
#include "office/secrecy.h"

bool
secrecy_check(struct ctx *c, const char *secrecy, const char *what)
{
	if (text_same(secrecy, "thuong"))
		return true;
	return audit_add(c, "refused_secret", what, 0, NULL) &&
	    refuse(c, NO_RIGHT, "letter_is_state_secret",
	    "%s by person %lld", what, (long long)c->user.person_id);
}
