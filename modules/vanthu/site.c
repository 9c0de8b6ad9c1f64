/* site.c - settings and database of an installation, for the commands */

#include <string.h>

#include "base/settings.h"
#include "vanthu/seed.h"

static const struct member site_members[] = {
	DB_CONF_MEMBERS_AT(struct site_conf, ),
	PROVINCE_CONF_MEMBERS(struct site_conf, province.),
	MEMBER(struct site_conf, blobs, .min = 1, .max = 255),
	MEMBER(struct site_conf, inspector, .min = 1, .max = 107),
	MEMBER(struct site_conf, flowbox, .min = 1, .max = 107),
	MEMBER(struct site_conf, anchors, .min = 1, .max = 255),
	MEMBER(struct site_conf, plugins, .min = 1, .max = 255),
	MEMBER_END
};

static const struct record site_record = {
	"vanthu", sizeof(struct site_conf), site_members
};

bool
site_open(struct ctx *c, const char *settings, struct site_conf *out)
{
	*out = (struct site_conf){
		.db = { .host = "", .socket = "", .port = 3306,
		    .user = "owner", .password = "", .name = "vanthu",
		    .tls_ca = "" },
		.province = PROVINCE_CONF_DEFAULTS,
		.blobs = "blobs", .inspector = "run/inspector.sock",
		.flowbox = "run/flowbox.sock",
		.anchors = "conf/anchors.pem", .plugins = "plugins",
	};
	return settings_read(c, settings, &site_record, out) &&
	    db_open(c, &out->db);
}

const char *
option_of(int argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return argv[i + 1];
	return NULL;
}
