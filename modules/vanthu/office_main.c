/*
 * office_main.c - the commands of vanthu that need more than a PDF file
 *
 * vanthu hands them on with its own arguments: see main.c.
 */
#include <stdio.h>
#include <string.h>

#include "annex/carried.h"
#include "vanthu/seed.h"
#include "vanthu/seed_letters.h"
#include "vanthu/vanthu.h"

static const struct subcommand subcommands[] = {
	{ "audit", audit_command },
	{ "backup", backup_command },
	{ "device", device_command },
	{ "doctor", doctor_command },
	{ "fixity", fixity_command },
	{ "flow", flow_command },
	{ "grants", grants_command },
	{ "letters", letters_command },
	{ "migrate", migrate_command },
	{ "restore", restore_command },
	{ "seed", seed_command },
	{ "sweep", sweep_command },
	{ "verify", verify_command },
};

annex_reader *const annexes = carried_read;

int
main(int argc, char **argv)
{
	subcommand_words();
	for (size_t i = 0; argc > 1 && i < COUNT(subcommands); i++)
		if (strcmp(argv[1], subcommands[i].name) == 0)
			return subcommand_run(&subcommands[i], argc - 1,
			    argv + 1);
	fprintf(stderr, "vanthu-office: chạy bằng lệnh vanthu\n");
	return 3;
}
