/* site.c - settings and database of an installation, for the commands */

#include <stdlib.h>
#include <string.h>

#include "base/settings.h"
#include "vanthu/seed.h"

static const struct member site_members[] = {
	DB_CONF_MEMBERS_AT(struct site_conf, ),
	PROVINCE_CONF_MEMBERS(struct site_conf, province.),
	OPERATE_CONF_MEMBERS(struct site_conf, operate.),
	SWEEP_CONF_MEMBERS(struct site_conf, sweep.),
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
site_read(struct ctx *c, const char *settings, struct site_conf *out)
{
	const char *usual = getenv("VANTHU_SETTINGS");

	*out = (struct site_conf){
		.db = { .host = "", .socket = "", .port = 3306,
		    .user = "owner", .password = "", .name = "vanthu",
		    .password_file = "", .tls_ca = "" },
		.operate = OPERATE_CONF_DEFAULTS,
		.sweep = SWEEP_CONF_DEFAULTS,
		.province = PROVINCE_CONF_DEFAULTS,
		.inspector = "run/inspector.sock",
		.flowbox = "run/flowbox.sock",
		.anchors = "conf/anchors.pem", .plugins = "plugins",
	};
	if (settings == NULL)
		settings = usual != NULL ? usual : SETTINGS_FILE;
	if (!settings_read(c, settings, &site_record, out))
		return false;
	out->blobs = out->operate.blobs;
	return true;
}

bool
site_open(struct ctx *c, const char *settings, struct site_conf *out)
{
	return site_read(c, settings, out) && db_open(c, &out->db);
}

const char *
option_of(int argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return argv[i + 1];
	return NULL;
}
