/* password_rules.c - what a password must be made of (R019) */

#include <string.h>

#include "base/text.h"
#include "office/password.h"

enum { HAS_UPPER = 1, HAS_LOWER = 2, HAS_DIGIT = 4, HAS_SPECIAL = 8 };

/* Letters beyond ASCII count as special: they make it harder, not easier. */
static unsigned
class_of(char ch)
{
	if (ch >= 'A' && ch <= 'Z')
		return HAS_UPPER;
	if (ch >= 'a' && ch <= 'z')
		return HAS_LOWER;
	if (ch >= '0' && ch <= '9')
		return HAS_DIGIT;
	return HAS_SPECIAL;
}

bool
password_is_strong(const struct password_rule *rule, const char *password)
{
	unsigned has = 0;
	unsigned want = (rule->upper ? HAS_UPPER : 0) |
	    (rule->lower ? HAS_LOWER : 0) | (rule->digit ? HAS_DIGIT : 0) |
	    (rule->special ? HAS_SPECIAL : 0);

	for (const char *at = password; *at != '\0'; at++)
		has |= class_of(*at);
	return (int64_t)text_count(password) >= rule->min_length &&
	    (has & want) == want;
}
