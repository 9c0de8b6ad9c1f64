/*
 * intake - what reaches an organ: the queue, registration, return, paper
 *
 * Owns      no table of its own; registers through modules/office and moves
 *           letters through modules/flow
 * Asks      inspector, what a letter's own text says; flowbox through flow
 * Runs as   database account app
 */
#include "intake/intake.h"
#include "office/right.h"
#include "office/session.h"

static struct intake_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.province = PROVINCE_CONF_DEFAULTS,
	.inspect = { .socket = "run/inspector.sock", .blobs = "blobs" },
	.flow = { .flowbox = "run/flowbox.sock" },
	.pages = "cache/pages",
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct intake_conf),
	PROVINCE_CONF_MEMBERS(struct intake_conf, province.),
	MEMBER_AS(struct intake_conf, inspect.socket, "inspector",
	    .min = 1, .max = 107),
	MEMBER_AS(struct intake_conf, inspect.blobs, "blobs", .min = 1,
	    .max = 255),
	MEMBER_AS(struct intake_conf, flow.flowbox, "flowbox", .min = 1,
	    .max = 107),
	MEMBER(struct intake_conf, pages, .min = 1, .max = 255),
	MEMBER_END
};

static const struct record conf_record = {
	"intake", sizeof(struct intake_conf), conf_members
};

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "GET", "/api/v1/inbox", RIGHT_INTAKE, 0,
	  inbox_list, "Incoming letters that wait, urgent first" },
	{ "GET", "/api/v1/inbox/counts", RIGHT_INTAKE, 0,
	  inbox_counts, "How many wait" },
	{ "GET", "/api/v1/letters/{id}/registration", RIGHT_INTAKE, 0,
	  registration_show, "The register form, filled in" },
	{ "POST", "/api/v1/letters/{id}/register", RIGHT_INTAKE, KB(64),
	  letter_register, "Accept, number and submit a letter" },
	{ "POST", "/api/v1/letters/{id}/return", RIGHT_INTAKE, KB(16),
	  letter_return, "Return a letter to its sender" },
	{ "POST", "/api/v1/letters/{id}/recall-answer", RIGHT_INTAKE, KB(16),
	  recall_reply, "Agree to the sender's recall, or refuse it" },
	{ "POST", "/api/v1/letters/{id}/abnormal", RIGHT_INTAKE, KB(16),
	  letter_abnormal, "Tell the sender of something abnormal" },
	{ "POST", "/api/v1/paper", RIGHT_INTAKE, KB(64),
	  paper_register, "Register a scanned paper letter" },
	ROUTE_END
};

int
main(int argc, char **argv)
{
	static const struct worker intake = {
		.name = "intake",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
	};

	return worker_main(&intake, argc, argv);
}
