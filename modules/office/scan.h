#ifndef OFFICE_SCAN_H
#define OFFICE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * The virus scanner of the site, where it has one (R127): clamd, asked over
 * its Unix socket or over TCP on this machine, never a foreign host.  What
 * was not scanned is never let in.
 */
struct scan_conf {
	const char *scanner;      /* "", "/run/…/clamd.ctl", "127.0.0.1:3310" */
	const char *scanner_away; /* "wait": try again, "refuse": end it */
	int64_t scanner_seconds;
};

#define SCAN_CONF_DEFAULTS \
	{ .scanner = "", .scanner_away = "wait", .scanner_seconds = 20 }
#define SCAN_CONF_MEMBERS(s, at) \
	MEMBER_AS(s, at scanner, "scanner", .max = 107, .optional = true), \
	MEMBER_AS(s, at scanner_away, "scanner_away", .min = 4, .max = 6), \
	MEMBER_AS(s, at scanner_seconds, "scanner_seconds", .min = 1, \
	    .max = 55)

/*
 * A whole file, from its beginning.  A finding is BAD_INPUT "file_virus", its
 * name in the detail; a scanner that does not answer, or not with yes or no,
 * is "scanner_away": BUSY when uploads wait for it, else BAD_INPUT.
 */
bool scan_file(struct ctx *c, const struct scan_conf *conf, int fd)
    MUST_CHECK;

#endif
