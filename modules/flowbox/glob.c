/* glob.c - * and ?, which people write more readily than patterns */

#include "flowbox/box.h"
#include "flowbox/glob.h"

/* Bytes of the character at s; 1 where it is none. */
static size_t
character(const unsigned char *s, const unsigned char *end)
{
	size_t n = 1;

	while (s + n < end && (s[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Goes back to the last * only: length of text times length of glob. */
bool
glob_matches(lua_State *payer, struct bytes text, struct bytes glob)
{
	const unsigned char *s = text.at, *end = s + text.length;
	const unsigned char *p = glob.at, *p_end = p + glob.length;
	const unsigned char *star = NULL, *from = NULL;

	while (s < end) {
		if (payer != NULL)
			box_charge(payer, 1);
		if (p < p_end && *p == '*') {
			star = ++p;
			from = s;
		} else if (p < p_end && *p == '?') {
			s += character(s, end);
			p++;
		} else if (p < p_end && *p == *s) {
			s++;
			p++;
		} else if (star != NULL) {
			p = star;
			s = ++from;
		} else {
			return false;
		}
	}
	while (p < p_end && *p == '*')
		p++;
	return p == p_end;
}
