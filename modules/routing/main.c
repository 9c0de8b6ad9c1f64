/*
 * routing - letters on their way inside an agency: reading, directions,
 * tasks, drafts, checks
 *
 * Owns      table check_note
 * Asks      flowbox through modules/flow, inspector for a draft's text
 * Runs as   database account app
 */
#include "office/letter_asked.h"
#include "office/right.h"
#include "office/session.h"
#include "routing/routing.h"

static struct routing_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.flow = { .flowbox = "run/flowbox.sock" },
	.province = PROVINCE_CONF_DEFAULTS,
	.blobs = "blobs",
	.pages = "cache/pages",
	.inspector = "run/inspector.sock",
	.reads = "",
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct routing_conf),
	PROVINCE_CONF_MEMBERS(struct routing_conf, province.),
	MEMBER_AS(struct routing_conf, flow.flowbox, "flowbox", .min = 1,
	    .max = 107),
	MEMBER(struct routing_conf, blobs, .min = 1, .max = 255),
	MEMBER(struct routing_conf, pages, .min = 1, .max = 255),
	MEMBER(struct routing_conf, inspector, .min = 1, .max = 107),
	MEMBER(struct routing_conf, reads, .max = 255, .optional = true),
	MEMBER_END
};

static const struct record conf_record = {
	"routing", sizeof(struct routing_conf), conf_members
};

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "GET", "/api/v1/letters/{id}", RIGHT_READ_LETTER, 0,
	  letter_show, "Show one letter with what may be done" },
	{ "GET", "/api/v1/letters/{id}/history", RIGHT_READ_LETTER, 0,
	  letter_history, "The whole history of a letter" },
	{ "GET", "/api/v1/letters/{id}/actions", RIGHT_HANDLE, 0,
	  letter_survey, "Which actions the process lets pass now" },
	{ "POST", "/api/v1/letters/{id}/actions", RIGHT_HANDLE, KB(64),
	  letter_act, "Take the next step of the process" },
	{ "GET", "/api/v1/tasks", RIGHT_HANDLE, 0,
	  task_list, "My tasks: lead, coop, inform, done, sent" },
	{ "POST", "/api/v1/tasks/{id}/open", RIGHT_HANDLE, KB(1),
	  task_seen, "Mark a task as read" },
	{ "GET", "/api/v1/desk", RIGHT_HANDLE, 0,
	  desk_show, "The figures and tasks of my desk" },
	{ "GET", "/api/v1/drafts", RIGHT_DRAFT, 0,
	  draft_list, "Drafts by their state" },
	{ "POST", "/api/v1/drafts", RIGHT_DRAFT, KB(256),
	  draft_create, "Begin an outgoing letter" },
	{ "PUT", "/api/v1/drafts/{id}", RIGHT_DRAFT, KB(256),
	  draft_update, "Change a draft before it is submitted" },
	{ "POST", "/api/v1/drafts/{id}/versions", RIGHT_DRAFT, KB(64),
	  draft_version, "Upload a new version of a draft" },
	{ "GET", "/api/v1/drafts/{id}/versions", RIGHT_READ_LETTER, 0,
	  draft_versions, "Every version with its checks" },
	{ "GET", "/api/v1/drafts/{id}/text", RIGHT_READ_LETTER, 0,
	  draft_text, "The text of one version, line by line" },
	{ "GET", "/api/v1/organs", RIGHT_SIGNED_IN, 0,
	  organ_list, "Directory of receivers" },
	ROUTE_END
};

static const struct along along[] = {
	{ letter_show, &letter_along },
	{ letter_history, &letter_along },
	{ letter_survey, &letter_along },
	{ NULL, NULL }
};

int
main(int argc, char **argv)
{
	static const struct worker routing = {
		.name = "routing",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
		.along = along,
	};

	return worker_main(&routing, argc, argv);
}
