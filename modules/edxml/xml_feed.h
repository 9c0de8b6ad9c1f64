#ifndef EDXML_XML_FEED_H
#define EDXML_XML_FEED_H

#include <libxml/parser.h>

#include "base/ctx.h"

/*
 * A whole text to a push parser, which is asked after each piece what it still
 * waits with: libxml2 compares every attribute of a tag with all before it, so
 * that one tag of 100,000 keeps it busy for half a minute.  False: a tag, a
 * comment or the like is longer than any honest one.  Ends early when the
 * parser fails, or *stopped says so (may be NULL).
 */
bool xml_feed(xmlParserCtxt *parser, struct bytes from, const bool *stopped)
    MUST_CHECK;

#endif
