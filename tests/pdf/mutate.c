/* mutate.c - the ways in which a PDF file is damaged */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutate.h"
#include "base/buffer.h"
#include "base/text.h"

enum { SLACK = 4096, MOST = 4, NEAR = 400 };

/* A copy under change: it never grows beyond its room. */
struct copy {
	struct ctx *c;
	unsigned char *at;
	size_t n, room;
	struct bytes other;
	uint64_t *seed;
};

static const char *const words[] = {
	"<<", ">>", "[", "]", "(", ")", "<", ">", "obj", "endobj", "stream",
	"endstream", "xref", "trailer", "startxref", " 0 R", "/Length",
	"/Prev 0", "/Kids", "/Parent", "/Filter", "-1", "99999999999",
	"/ObjStm", "/XRef", "/Contents", "/ByteRange", "%%EOF", "null",
	"/Annots", "/AcroForm", "/Fields", "/V ", "/AP", "/DSS", "/Perms",
	"/DocMDP", "/FieldMDP", "/Lock", "/Root", "/Size", "/W", "/Index",
	"/FlateDecode", "/DecodeParms", "/Predictor 12", "/Columns 9999",
	"/Encrypt", "/XRefStm", "/Type/Sig", "/Rect", "true", "1e9", "+.",
};

static const char *const numbers[] = {
	"0", "1", "-1", "2", "7", "9", "65535", "65536", "8388607",
	"8388608", "2147483647", "2147483648", "4294967295", "4294967296",
	"9999999999", "99999999999999999999",
};

static uint32_t
roll(uint64_t *seed, size_t sides)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((*seed >> 33) % (sides > 0 ? sides : 1));
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Where a text stands from somewhere on, or else from the beginning. */
static bool
find_from(const struct copy *k, const char *text, size_t *at)
{
	size_t n = strlen(text), from = *at;

	for (size_t i = 0; i < k->n; i++) {
		size_t here = (from + i) % k->n;

		if (k->at[here] == (unsigned char)*text &&
		    here + n <= k->n && memcmp(k->at + here, text, n) == 0) {
			*at = here;
			return true;
		}
	}
	return false;
}

static void
overwrite(struct copy *k, size_t where, const char *text)
{
	memcpy(k->at + where, text, least(strlen(text), k->n - where));
}

static void
flip_bit(struct copy *k, size_t where)
{
	k->at[where] ^= (unsigned char)(1 << roll(k->seed, 8));
}

static void
set_byte(struct copy *k, size_t where)
{
	k->at[where] = (unsigned char)roll(k->seed, 256);
}

static void
copy_block(struct copy *k, size_t where)
{
	size_t from = roll(k->seed, k->n), span = roll(k->seed, 60) + 1;

	span = least(span, k->n - (where > from ? where : from));
	memmove(k->at + where, k->at + from, span);
}

static void
put_word(struct copy *k, size_t where)
{
	overwrite(k, where, words[roll(k->seed, COUNT(words))]);
}

static void
insert_word(struct copy *k, size_t where)
{
	const char *word = words[roll(k->seed, COUNT(words))];
	size_t n = strlen(word);

	if (k->n + n > k->room)
		return;
	memmove(k->at + where + n, k->at + where, k->n - where);
	k->n += n;
	overwrite(k, where, word);
}

static void
drop_block(struct copy *k, size_t where)
{
	size_t span = least(roll(k->seed, 40) + 1, k->n - where);

	if (k->n - span < 16)
		return;
	memmove(k->at + where, k->at + where + span, k->n - where - span);
	k->n -= span;
}

static void
cut_off(struct copy *k, size_t where)
{
	if (where > 64 && roll(k->seed, 8) == 0)
		k->n = where;
}

/* The next number of the text, changed within its own width. */
static void
change_number(struct copy *k, size_t where)
{
	const char *text = numbers[roll(k->seed, COUNT(numbers))];
	size_t end, n = strlen(text);

	while (where < k->n && !isdigit(k->at[where]))
		where++;
	for (end = where; end < k->n && isdigit(k->at[end]); )
		end++;
	if (end == where)
		return;
	if (roll(k->seed, 2) == 0) {
		k->at[end - 1] = (unsigned char)('0' + roll(k->seed, 10));
		return;
	}
	n = least(n, end - where);
	memset(k->at + where, roll(k->seed, 2) == 0 ? ' ' : '0',
	    end - where);
	memcpy(k->at + end - n, text, n);
}

/* A number behind a word: an offset, a length, a size. */
static void
change_number_behind(struct copy *k, size_t where)
{
	static const char *const before[] = { "startxref", "/Length", "/Prev",
		"/Size", "/First", "/N ", "/Count", "/Index", "/W",
		"/ByteRange", "/XRefStm", "xref", " 00000 n", "/Root",
		"/Predictor", "/Columns", "/P ", "/Contents ", "/V " };

	if (find_from(k, before[roll(k->seed, COUNT(before))], &where))
		change_number(k, where);
}

/* Two places of the same kind exchange their digits. */
static void
exchange(struct copy *k, size_t where)
{
	static const char *const kinds[] = { " 0 obj", " 0 R", " 00000 n" };
	const char *kind = kinds[roll(k->seed, COUNT(kinds))];
	size_t one = where, two = roll(k->seed, k->n);

	if (!find_from(k, kind, &one) || !find_from(k, kind, &two))
		return;
	for (size_t i = 1; i <= 10 && i <= one && i <= two; i++) {
		unsigned char a = k->at[one - i], b = k->at[two - i];

		if (!isdigit(a) || !isdigit(b))
			return;
		k->at[one - i] = b;
		k->at[two - i] = a;
	}
}

static size_t
name_length(const struct copy *k, size_t at)
{
	size_t n = 1;

	while (at + n < k->n && isalnum(k->at[at + n]))
		n++;
	return n;
}

/* A key takes the name of one nearby: doubled, or misplaced. */
static void
double_key(struct copy *k, size_t where)
{
	size_t one = where, two;

	if (!find_from(k, "/", &one))
		return;
	two = (one + 1 + roll(k->seed, NEAR)) % k->n;
	if (!find_from(k, "/", &two) ||
	    name_length(k, one) != name_length(k, two))
		return;
	memmove(k->at + one, k->at + two, name_length(k, two));
}

/* Inside the CMS: lengths and tags as well as values. */
static void
change_signature(struct copy *k, size_t where)
{
	static const char digits[] = "0123456789abcdefABCDEF \n>";
	size_t at = where;

	if (!find_from(k, "/Contents<", &at) &&
	    !find_from(k, "/Contents <", &at))
		return;
	for (uint32_t times = roll(k->seed, 4) + 1; times > 0; times--) {
		size_t digit = at + 11 + roll(k->seed,
		    roll(k->seed, 2) == 0 ? 200 : 6000);

		if (digit < k->n)
			k->at[digit] = (unsigned char)
			    digits[roll(k->seed, roll(k->seed, 8) == 0 ?
			    sizeof digits - 1 : 16)];
	}
}

/* A piece of another file at the same place. */
static void
graft(struct copy *k, size_t where)
{
	size_t from, span;

	if (k->other.length == 0)
		return;
	from = roll(k->seed, 2) == 0 ? least(where, k->other.length - 1) :
	    roll(k->seed, k->other.length);
	span = roll(k->seed, roll(k->seed, 3) == 0 ? 20000 : 500);
	span = least(span, least(k->n - where, k->other.length - from));
	memcpy(k->at + where, k->other.at + from, span);
}

static void
append_other(struct copy *k, size_t where)
{
	size_t n = k->other.length;

	(void)where;
	if (roll(k->seed, 8) != 0 || k->n + n > k->room)
		return;
	memcpy(k->at + k->n, k->other.at, n);
	k->n += n;
}

/* Begin and end of an object, header and all; its number. */
static bool
object_find(const struct copy *k, size_t near, struct bytes *out,
    unsigned long *number)
{
	size_t begin = near, end;

	if (!find_from(k, " 0 obj", &begin))
		return false;
	for (end = begin; begin > 0 && isdigit(k->at[begin - 1]); )
		begin--;
	if (!find_from(k, "endobj", &end) || end < begin ||
	    end - begin > SLACK / 2)
		return false;
	*out = (struct bytes){ k->at + begin, end + 6 - begin };
	*number = strtoul((const char *)k->at + begin, NULL, 10);
	return true;
}

/* What a trailer says: the number behind the last word of its kind. */
static unsigned long
last_number(const struct copy *k, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = k->n; i-- > n; )
		if (k->at[i - n] == (unsigned char)*word &&
		    memcmp(k->at + i - n, word, n) == 0)
			return strtoul((const char *)k->at + i, NULL, 10);
	return 1;
}

/* A revision as a program would append it, of one object that is damaged. */
static void
append_revision(struct copy *k, size_t where)
{
	unsigned long number, start = last_number(k, "startxref");
	unsigned long root = last_number(k, "/Root ");
	struct bytes object;
	size_t body;
	char frame[300];
	int n;

	if (!object_find(k, where, &object, &number) ||
	    k->n + object.length + sizeof frame > k->room)
		return;
	if (roll(k->seed, 6) == 0)
		number = roll(k->seed, 60) + 1;
	body = k->n + 1;
	n = snprintf((char *)k->at + k->n, k->room - k->n, "\n%lu 0 obj\n",
	    number);
	k->n += (size_t)n;
	memcpy(k->at + k->n, object.at, object.length);
	memset(k->at + k->n, ' ', least(object.length, 7));
	where = k->n;
	k->n += object.length;
	if (roll(k->seed, 4) != 0)
		change_number(k, where);
	if (roll(k->seed, 2) == 0)
		put_word(k, where + roll(k->seed, object.length));
	n = snprintf(frame, sizeof frame, "\nxref\n%lu 1\n%010zu 00000 n \n"
	    "trailer\n<</Size %lu/Root %lu 0 R/Prev %lu>>\n"
	    "startxref\n%zu\n%%%%EOF\n", number, body,
	    last_number(k, "/Size ") + number, root, start, k->n + 1);
	memcpy(k->at + k->n, frame, (size_t)n);
	k->n += (size_t)n;
}

static void (*const ways[])(struct copy *k, size_t where) = {
	flip_bit, set_byte, copy_block, put_word, insert_word, drop_block,
	cut_off, change_number, change_number_behind, change_number_behind,
	exchange, exchange, double_key, change_signature, graft,
	append_other, append_revision, append_revision,
};

struct bytes
mutated(struct ctx *c, struct bytes file, struct bytes other, uint64_t *seed)
{
	struct copy k = {
		.c = c, .n = file.length, .other = other, .seed = seed,
		.room = file.length + other.length + SLACK,
	};

	k.at = arena_take(c->mem, k.room + 1); /* ends with a zero byte */
	memcpy(k.at, file.at, file.length);
	for (uint32_t times = roll(seed, MOST) + 1; times > 0; times--)
		ways[roll(seed, COUNT(ways))](&k, roll(seed, k.n));
	return (struct bytes){ k.at, k.n };
}

/* Where the digits of a /Contents that begins here end. */
static size_t
digits_end(struct bytes in, size_t at)
{
	static const char word[] = "/Contents";
	size_t n = sizeof word - 1;

	if (in.at[at] != '/' || at + n + 2 > in.length ||
	    memcmp(in.at + at, word, n) != 0)
		return at;
	for (at += n; at < in.length && in.at[at] == ' '; )
		at++;
	if (in.at[at] != '<' || at + 1 >= in.length || in.at[at + 1] == '<')
		return at;
	while (at < in.length && in.at[at] != '>')
		at++;
	return at;
}

bool
begins_alike(struct bytes copy, struct bytes original, size_t length)
{
	if (length > copy.length || length > original.length)
		return false;
	for (size_t i = 0; i < length; i++) {
		i = digits_end(original, i);
		if (i < length && copy.at[i] != original.at[i])
			return false;
	}
	return true;
}
