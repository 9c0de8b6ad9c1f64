/* people_rules.c - whose account may be locked by whom */

#include "accounts/people.h"
#include "office/right.h"

/* R023, R029: never oneself, and a unit's administrator nobody above. */
bool
person_may_be_locked(struct ctx *c, const struct person_row *p)
{
	if (p->id == c->user.person_id)
		return refuse(c, CONFLICT, "own_account", "person %lld",
		    (long long)p->id);
	if ((p->roles & ROLE_SYSTEM_ADMIN) != 0 &&
	    (c->user.roles & ROLE_SYSTEM_ADMIN) == 0)
		return refuse(c, NO_RIGHT, "right_missing",
		    "person %lld is a system administrator",
		    (long long)p->id);
	return true;
}
