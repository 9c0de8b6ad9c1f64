/* operate_command.c - the commands of modules/operate, with their settings */

#include "base/text.h"
#include "operate/operate.h"
#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static bool
asks_for_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (text_same(argv[i], "--help"))
			return true;
	return false;
}

static int
with_site(struct ctx *c, int argc, char **argv,
    int (*run)(struct ctx *c, const struct operate *o))
{
	struct site_conf site = { .operate = OPERATE_CONF_DEFAULTS };
	struct operate o = {
		.db = &site.db, .conf = &site.operate,
		.argc = argc, .argv = argv,
	};

	/* Help is given to who has no settings yet as well. */
	if (asks_for_help(argc, argv))
		return run(c, &o);
	return site_read(c, option_of(argc, argv, "--settings"), &site) ?
	    run(c, &o) : 3;
}

int
migrate_command(struct ctx *c, int argc, char **argv)
{
	return with_site(c, argc, argv, operate_migrate);
}

int
backup_command(struct ctx *c, int argc, char **argv)
{
	return with_site(c, argc, argv, operate_backup);
}

int
restore_command(struct ctx *c, int argc, char **argv)
{
	return with_site(c, argc, argv, operate_restore);
}

int
fixity_command(struct ctx *c, int argc, char **argv)
{
	return with_site(c, argc, argv, operate_fixity);
}

int
doctor_command(struct ctx *c, int argc, char **argv)
{
	return with_site(c, argc, argv, operate_doctor);
}
