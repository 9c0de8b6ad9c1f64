/*
 * records - uploads, downloads, page images, search, number books
 *
 * Owns      table upload, the spool and the cache of page images; of table
 *           pending_signature what its ticket was used for
 * Asks      inspector, what kind of file it is and how its pages look;
 *           the site's virus scanner on this machine, where there is one
 * Runs as   the user of nginx's workers, who leave spooled bodies to it;
 *           database account app
 */
#include "office/along.h"
#include "office/right.h"
#include "office/session.h"
#include "records/agent.h"

static struct records_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.province = PROVINCE_CONF_DEFAULTS,
	.inspect = { .socket = "run/inspector.sock", .blobs = "blobs" },
	.scan = SCAN_CONF_DEFAULTS,
	.spool = "spool",
	.pages = "cache/pages",
	.reads = "",
	.open_uploads = 200,
	.open_megabytes = 2000,
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct records_conf),
	PROVINCE_CONF_MEMBERS(struct records_conf, province.),
	MEMBER_AS(struct records_conf, inspect.socket, "inspector",
	    .min = 1, .max = 107),
	MEMBER_AS(struct records_conf, inspect.blobs, "blobs", .min = 1,
	    .max = 255),
	SCAN_CONF_MEMBERS(struct records_conf, scan.),
	MEMBER(struct records_conf, spool, .min = 1, .max = 255),
	MEMBER(struct records_conf, pages, .min = 1, .max = 255),
	MEMBER(struct records_conf, reads, .max = 255, .optional = true),
	MEMBER(struct records_conf, open_uploads, .min = 1, .max = 1000000),
	MEMBER(struct records_conf, open_megabytes, .min = 1,
	    .max = 1000000000),
	MEMBER_END
};

static const struct record conf_record = {
	"records", sizeof(struct records_conf), conf_members
};

#define LARGEST_BODY MB(1024) /* the profile's limit is the real one */

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "POST", "/api/v1/uploads", RIGHT_UPLOAD, 0,
	  upload_create, "Begin an upload (tus 1.0.0)" },
	{ "HEAD", "/api/v1/uploads/{id}", RIGHT_UPLOAD, 0,
	  upload_head, "How much of an upload has come" },
	{ "PATCH", "/api/v1/uploads/{id}", RIGHT_UPLOAD, LARGEST_BODY,
	  upload_patch, "More bytes of an upload" },
	{ "GET", "/api/v1/uploads/{id}", RIGHT_UPLOAD, 0,
	  upload_show, "State and kind of an upload" },
	{ "DELETE", "/api/v1/uploads/{id}", RIGHT_UPLOAD, 0,
	  upload_drop, "Forget an upload" },
	{ "GET", "/api/v1/uploads/{id}/pages/{n}", RIGHT_UPLOAD, 0,
	  upload_page, "The image of a page before the letter is there" },
	{ "GET", "/api/v1/uploads/{id}/fields", RIGHT_UPLOAD, 0,
	  upload_fields, "What the text of an upload says" },
	{ "GET", "/api/v1/agent/files/{ticket}", RIGHT_TICKET, 0,
	  agent_file, "The file of a ticket, once, for who will sign it" },
	{ "POST", "/api/v1/agent/uploads/{ticket}", RIGHT_TICKET, LARGEST_BODY,
	  agent_upload, "The file of a ticket comes back signed, once" },
	{ "GET", "/api/v1/files/{id}", RIGHT_READ_LETTER, 0,
	  file_download, "Download a file, or an earlier state of it" },
	{ "GET", "/api/v1/files/{id}/pages", RIGHT_READ_LETTER, 0,
	  file_pages, "The sizes of a file's pages" },
	{ "GET", "/api/v1/files/{id}/pages/{n}", RIGHT_READ_LETTER, 0,
	  file_page, "The image of a page" },
	{ "GET", "/api/v1/files/{id}/fields", RIGHT_READ_LETTER, 0,
	  file_fields, "What the text of a file says" },
	{ "GET", "/api/v1/search", RIGHT_READ_LETTER, 0,
	  search_list, "Find letters, newest first" },
	{ "GET", "/api/v1/search/count", RIGHT_READ_LETTER, 0,
	  search_total, "How many letters would be found" },
	{ "GET", "/api/v1/registers", RIGHT_REGISTERS, 0,
	  registers_list, "The number books of a year" },
	{ "GET", "/api/v1/registers/{id}/entries", RIGHT_REGISTERS, 0,
	  register_entries, "The lines of a number book" },
	ROUTE_END
};

static const struct along along[] = {
	{ file_download, &file_along },
	{ file_pages, &file_along },
	{ file_page, &file_along },
	{ file_fields, &file_along },
	{ NULL, NULL }
};

/* An upload is renamed into the store, never copied (docs/architecture.md). */
static bool
may_start(struct ctx *c)
{
	return blob_can_take(c, conf.inspect.blobs, conf.spool);
}

int
main(int argc, char **argv)
{
	static const struct worker records = {
		.name = "records",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
		.along = along,
		.may_start = may_start,
	};

	return worker_main(&records, argc, argv);
}
