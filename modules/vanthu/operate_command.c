/* operate_command.c - the commands of modules/operate, with their settings */

#include "operate/operate.h"
#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static int
with_site(struct ctx *c, int argc, char **argv,
    int (*run)(struct ctx *c, const struct operate *o))
{
	struct site_conf site;
	struct operate o = {
		.db = &site.db, .conf = &site.operate,
		.argc = argc, .argv = argv,
	};

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
