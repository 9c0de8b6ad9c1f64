/* names.c - bits as lists of their names */

#include "accounts/accounts.h"
#include "office/right.h"

void
roles_write(struct json *j, uint32_t roles)
{
	json_open_list(j, "roles");
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		if ((roles & r->role) != 0)
			json_text(j, NULL, r->json);
	}
	json_close(j);
}

void
rights_write(struct ctx *c, struct json *j)
{
	json_open_list(j, "rights");
	for (int right = RIGHT_SIGNED_IN; right < RIGHT_COUNT; right++) {
		if (right_has(c, right))
			json_text(j, NULL, right_name(right));
	}
	json_close(j);
}
