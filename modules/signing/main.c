/*
 * signing - signatures in two steps, certificates, verdicts; encrypted letters
 *
 * Owns      tables certificate, device, handover, pending_signature, opening
 * Asks      inspector for the bytes to append and the verdict; keykeeper for
 *           the organ's signature, against a grant of accounts
 * Runs as   database account app; it has no key
 */
#include "office/right.h"
#include "office/session.h"
#include "signing/device.h"
#include "signing/opening.h"
#include "signing/signing.h"

static struct signing_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.flow = { .flowbox = "run/flowbox.sock" },
	.province = PROVINCE_CONF_DEFAULTS,
	.verdict = { .blobs = "blobs", .inspector = "run/inspector.sock",
	    .anchors = "conf/anchors.pem" },
	.keykeeper = "run/keykeeper.sock",
	.pending_minutes = 10,
	.level = "",
	.scan = SCAN_CONF_DEFAULTS,
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct signing_conf),
	PROVINCE_CONF_MEMBERS(struct signing_conf, province.),
	MEMBER_AS(struct signing_conf, flow.flowbox, "flowbox", .min = 1,
	    .max = 107),
	MEMBER_AS(struct signing_conf, verdict.blobs, "blobs", .min = 1,
	    .max = 255),
	MEMBER_AS(struct signing_conf, verdict.inspector, "inspector",
	    .min = 1, .max = 107),
	MEMBER_AS(struct signing_conf, verdict.anchors, "anchors", .min = 1,
	    .max = 255),
	MEMBER(struct signing_conf, keykeeper, .min = 1, .max = 107),
	MEMBER(struct signing_conf, pending_minutes, .min = 1, .max = 60),
	MEMBER_AS(struct signing_conf, level, "signing_level", .max = 5,
	    .optional = true),
	SCAN_CONF_MEMBERS(struct signing_conf, scan.),
	MEMBER_END
};

static const struct record conf_record = {
	"signing", sizeof(struct signing_conf), conf_members
};

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "GET", "/api/v1/certificates", RIGHT_SIGN_OR_SEAL, 0,
	  certificate_list, "My certificates and those of the organ" },
	{ "POST", "/api/v1/letters/{id}/prepare", RIGHT_PREPARE, KB(16),
	  letter_prepare, "Rewrite a draft once and place its fields" },
	{ "GET", "/api/v1/letters/{id}/places", RIGHT_READ_LETTER, 0,
	  letter_places, "Where number, date and signature would stand" },
	{ "POST", "/api/v1/signatures/begin", RIGHT_SIGN_OR_SEAL, KB(64),
	  signature_begin, "Prepare what is to be signed" },
	{ "POST", "/api/v1/signatures/finish", RIGHT_SIGN_OR_SEAL, KB(64),
	  signature_finish, "Put the signature into the file" },
	{ "DELETE", "/api/v1/signatures/{id}", RIGHT_SIGN_OR_SEAL, 0,
	  signature_drop, "Give up a begun signature" },
	{ "POST", "/api/v1/letters/{id}/opening", RIGHT_INTAKE, KB(1),
	  opening_begin, "Begin to open an encrypted letter" },
	{ "POST", "/api/v1/letters/{id}/open", RIGHT_INTAKE, KB(16),
	  letter_open, "Open an encrypted letter against a grant" },
	{ "GET", "/api/v1/files/{id}/verdict", RIGHT_READ_LETTER, 0,
	  verdict_show, "What the last check of the signatures said" },
	{ "POST", "/api/v1/files/{id}/verdict", RIGHT_READ_LETTER, KB(1),
	  verdict_again, "Check the signatures again" },
	{ "GET", "/api/v1/signing/queue", RIGHT_SIGN, 0,
	  signing_queue, "Letters that wait for my signature" },
	{ "GET", "/api/v1/keys", RIGHT_MANAGE_PEOPLE, 0,
	  device_list, "The book of certificates and devices" },
	{ "POST", "/api/v1/keys", RIGHT_MANAGE_PEOPLE, KB(96),
	  device_add, "Register a certificate for a person or the seal" },
	{ "POST", "/api/v1/keys/{id}/state", RIGHT_MANAGE_PEOPLE, KB(8),
	  device_state, "Suspend, resume or revoke a certificate" },
	{ "POST", "/api/v1/keys/{id}/keeper", RIGHT_MANAGE_PEOPLE, KB(8),
	  device_keeper, "Hand a certificate's device over" },
	ROUTE_END
};

int
main(int argc, char **argv)
{
	static const struct worker signing = {
		.name = "signing",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
	};

	return worker_main(&signing, argc, argv);
}
