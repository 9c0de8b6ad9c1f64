/*
 * accounts - signing in, people, and what a person starts with
 *
 * Owns      tables credential, session and person's state; the only program
 *           that reads password hashes
 * Asks      nobody
 * Runs as   database account accounts; reads keys/grant.secret
 */
#include "accounts/accounts.h"
#include "office/right.h"
#include "office/session.h"

static struct accounts_conf conf = {
	.web = { WORKER_CONF_DEFAULTS },
	.province = PROVINCE_CONF_DEFAULTS,
	.argon2 = PASSWORD_COST_DEFAULTS,
	.session_hours = 12,
	.keys = "keys",
	.passwords = "",
	.signer_url = "http://127.0.0.1:9443",
	.agent_url = "",
};

static const struct member conf_members[] = {
	WORKER_CONF_MEMBERS(struct accounts_conf),
	PROVINCE_CONF_MEMBERS(struct accounts_conf, province.),
	MEMBER_AS(struct accounts_conf, argon2.memory_kib,
	    "argon2_memory_kib", .min = 64, .max = 4194304),
	MEMBER_AS(struct accounts_conf, argon2.passes, "argon2_passes",
	    .min = 1, .max = 100),
	MEMBER_AS(struct accounts_conf, argon2.lanes, "argon2_lanes",
	    .min = 1, .max = 16),
	MEMBER(struct accounts_conf, session_hours, .min = 1, .max = 720),
	MEMBER(struct accounts_conf, keys, .min = 1, .max = 255),
	MEMBER(struct accounts_conf, passwords, .max = 255, .optional = true),
	MEMBER(struct accounts_conf, signer_url, .max = 255,
	    .optional = true),
	MEMBER(struct accounts_conf, agent_url, .max = 255, .optional = true),
	MEMBER_END
};

static const struct record conf_record = {
	"accounts", sizeof(struct accounts_conf), conf_members
};

static const struct route routes[] = {
	/* method, path, right, largest body, handler, summary */
	{ "POST", "/api/v1/session", RIGHT_PUBLIC, KB(4),
	  session_begin, "Sign in" },
	{ "DELETE", "/api/v1/session", RIGHT_ENTER, 0,
	  session_end, "Sign out" },
	{ "PUT", "/api/v1/session/post", RIGHT_SIGNED_IN, KB(1),
	  session_post, "Act as another of my posts" },
	{ "GET", "/api/v1/sessions", RIGHT_SIGNED_IN, 0,
	  sessions_show, "Where I am signed in" },
	{ "DELETE", "/api/v1/sessions", RIGHT_SIGNED_IN, 0,
	  sessions_of_mine_end, "End my other sessions" },
	{ "DELETE", "/api/v1/sessions/{id}", RIGHT_SIGNED_IN, 0,
	  session_of_mine_end, "End another session of mine" },
	{ "PUT", "/api/v1/password", RIGHT_ENTER, KB(4),
	  password_change, "Change my password" },
	{ "GET", "/api/v1/boot", RIGHT_SIGNED_IN, 0,
	  boot_show, "Who I am, my posts, rights, counts, the province" },
	{ "GET", "/api/v1/counts", RIGHT_SIGNED_IN, 0,
	  counts_show, "How much waits for me" },
	{ "GET", "/api/v1/units", RIGHT_SIGNED_IN, 0,
	  units_show, "The units of my organ with their people" },
	{ "GET", "/api/v1/people", RIGHT_MANAGE_PEOPLE, 0,
	  people_list, "The people I look after" },
	{ "POST", "/api/v1/people/{id}/lock", RIGHT_MANAGE_PEOPLE, KB(8),
	  person_lock, "Lock an account and end its sessions" },
	{ "POST", "/api/v1/people/{id}/unlock", RIGHT_MANAGE_PEOPLE, KB(8),
	  person_unlock, "Unlock an account" },
	{ "GET", "/api/v1/audit", RIGHT_READ_AUDIT, 0,
	  audit_show, "Who did what, when and from where" },
	{ "POST", "/api/v1/grants", RIGHT_SIGN_OR_SEAL, KB(1),
	  grant_make, "Confirm one signature or opening by a key kept here" },
	ROUTE_END
};

int
main(int argc, char **argv)
{
	static const struct worker accounts = {
		.name = "accounts",
		.routes = routes,
		.conf = &conf_record,
		.conf_values = &conf,
		.doorman = &office_doorman,
	};

	return worker_main(&accounts, argc, argv);
}
