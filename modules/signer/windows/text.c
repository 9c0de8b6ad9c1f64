/* text.c - composed text (NFC), which Windows knows by itself */

#include <windows.h>

#include "base/text.h"

const char *
text_nfc(struct arena *a, const char *s)
{
	int count = MultiByteToWideChar(CP_UTF8, 0, s, -1, NULL, 0);
	wchar_t *from = arena_take(a, ((size_t)count + 1) * sizeof(*from));
	int most, made, bytes;
	wchar_t *composed;
	char *out;

	MultiByteToWideChar(CP_UTF8, 0, s, -1, from, count);
	most = NormalizeString(NormalizationC, from, -1, NULL, 0);
	if (count <= 0 || most <= 0)
		return arena_text(a, "%s", s);
	composed = arena_take(a, (size_t)most * sizeof(*composed));
	made = NormalizeString(NormalizationC, from, -1, composed, most);
	bytes = WideCharToMultiByte(CP_UTF8, 0, composed, made, NULL, 0,
	    NULL, NULL);
	if (made <= 0 || bytes <= 0)
		return arena_text(a, "%s", s);
	out = arena_take(a, (size_t)bytes + 1);
	WideCharToMultiByte(CP_UTF8, 0, composed, made, out, bytes, NULL,
	    NULL);
	return out;
}
