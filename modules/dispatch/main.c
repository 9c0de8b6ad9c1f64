/*
 * dispatch - numbers, release, and what became of it at the receivers
 *
 * Asks      flowbox through modules/flow, inspector to fill number and date
 * Runs as   database account app
 */
#include "dispatch/dispatch.h"
#include "dispatch/encrypt.h"
#include "office/right.h"
#include "office/session.h"

static struct dispatch_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.flow = { .flowbox = "run/flowbox.sock" },
	.province = PROVINCE_CONF_DEFAULTS,
	.fill = { .blobs = "blobs", .inspector = "run/inspector.sock" },
	.level = "",
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct dispatch_conf),
	PROVINCE_CONF_MEMBERS(struct dispatch_conf, province.),
	MEMBER_AS(struct dispatch_conf, flow.flowbox, "flowbox", .min = 1,
	    .max = 107),
	MEMBER_AS(struct dispatch_conf, fill.blobs, "blobs", .min = 1,
	    .max = 255),
	MEMBER_AS(struct dispatch_conf, fill.inspector, "inspector",
	    .min = 1, .max = 107),
	MEMBER_AS(struct dispatch_conf, level, "signing_level", .max = 5,
	    .optional = true),
	MEMBER_END
};

static const struct record conf_record = {
	"dispatch", sizeof(struct dispatch_conf), conf_members
};

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "GET", "/api/v1/letters/{id}/numbering", RIGHT_NUMBER, 0,
	  numbering_show, "What number and date the letter would get" },
	{ "POST", "/api/v1/letters/{id}/number", RIGHT_NUMBER, KB(16),
	  number_give, "Give number and date" },
	{ "POST", "/api/v1/letters/{id}/fill", RIGHT_NUMBER, KB(1),
	  number_fill, "Write number and date into the signed file" },
	{ "GET", "/api/v1/letters/{id}/checklist", RIGHT_RELEASE, 0,
	  checklist_show, "What is still missing before release" },
	{ "POST", "/api/v1/letters/{id}/release", RIGHT_RELEASE, KB(16),
	  letter_release, "Release the letter to its receivers" },
	{ "POST", "/api/v1/letters/{id}/encryption", RIGHT_RELEASE, KB(1),
	  letter_mark_encrypted, "Mark the letter to leave encrypted" },
	{ "POST", "/api/v1/letters/{id}/recall", RIGHT_RELEASE, KB(64),
	  letter_recall, "Ask the receivers to cancel a released letter" },
	{ "GET", "/api/v1/letters/{id}/copies", RIGHT_READ_LETTER, 0,
	  copies_show, "Copies made of a letter, and what may be made" },
	{ "POST", "/api/v1/letters/{id}/copies", RIGHT_COPY, KB(256),
	  copy_make, "Make a copy with a number of its own" },
	{ "POST", "/api/v1/letters/{id}/prints", RIGHT_READ_LETTER, KB(1),
	  print_make, "The mark of a paper print, with its code" },
	{ "GET", "/api/v1/lookup/{code}", RIGHT_PUBLIC, 0,
	  print_lookup, "What the code on a print tells to anybody" },
	{ "GET", "/api/v1/letters/{id}/deliveries", RIGHT_TRACK, 0,
	  deliveries_show, "The state at each receiver" },
	{ "GET", "/api/v1/sent", RIGHT_TRACK, 0,
	  sent_list, "Released letters with their receivers' states" },
	{ "GET", "/api/v1/numbering/queue", RIGHT_NUMBER, 0,
	  numbering_list, "Letters waiting for number, seal or release" },
	ROUTE_END
};

int
main(int argc, char **argv)
{
	static const struct worker dispatch = {
		.name = "dispatch",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
	};

	return worker_main(&dispatch, argc, argv);
}
