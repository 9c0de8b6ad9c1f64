/* xml_feed.c - XML in pieces, none of which may grow */

#include "edxml/xml_feed.h"

enum { PIECE = 16 * 1024, LONGEST = 32 * 1024 };

/* Text may wait as well, for as long as it likes. */
static bool
waits_with_tag(const xmlParserInput *in)
{
	return in != NULL && in->end - in->cur > LONGEST &&
	    in->cur[0] == '<';
}

bool
xml_feed(xmlParserCtxt *parser, struct bytes from, const bool *stopped)
{
	for (size_t at = 0; at < from.length; at += PIECE) {
		size_t rest = from.length - at;
		int size = rest < PIECE ? (int)rest : PIECE;

		if (xmlParseChunk(parser, (const char *)from.at + at, size,
		    at + PIECE >= from.length) != 0 ||
		    (stopped != NULL && *stopped))
			break;
		if (waits_with_tag(parser->input))
			return false;
	}
	return true;
}
