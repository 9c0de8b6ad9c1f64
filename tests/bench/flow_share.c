/*
 * flow_share.c - one transition in process, and the script's part of it
 *
 * usage: flow_share SOCKET PASSWORD PERSON POST UNIT ORGAN ROLES
 *     FLOWBOX ACTION < UUIDs of letters, one a line
 * ask_helper() is wrapped by the linker, so that what is measured is the very
 * question that the engine asks.  Prints microseconds of each.
 */
#include "inside.h"

#include "flow/flow.h"
#include "jail/ask.h"

enum { MAX_LETTERS = 2000 };

static double asked_us;

bool __real_ask_helper(struct ctx *c, const struct ask *q,
    const json_t **answer);
bool __wrap_ask_helper(struct ctx *c, const struct ask *q,
    const json_t **answer);

bool
__wrap_ask_helper(struct ctx *c, const struct ask *q, const json_t **answer)
{
	double begun = wall_us();
	bool done = __real_ask_helper(c, q, answer);

	asked_us += wall_us() - begun;
	return done;
}

static void
transition(struct ctx *c, const struct flow_conf *conf, const char *uuid,
    const char *action)
{
	struct flow_act act = { .action = action };
	struct letter l;

	if (!tx_begin(c) || !letter_get(c, uuid, &l))
		inside_stop(c);
	act.letter_id = l.id;
	act.input = arena_own(c->mem, json_object(), flow_own_json);
	if (!flow_act(c, conf, &act) || !tx_commit(c))
		inside_stop(c);
}

int
main(int argc, char **argv)
{
	static double whole[MAX_LETTERS], script[MAX_LETTERS];
	struct ctx c = { .mem = NULL };
	struct flow_conf conf;
	char uuid[64];
	size_t count = 0;

	if (argc < INSIDE_WORDS + 3)
		return 2;
	conf.flowbox = argv[INSIDE_WORDS + 1];
	inside_begin(&c, argv + 1);
	while (count < MAX_LETTERS && fgets(uuid, sizeof(uuid), stdin)) {
		double begun;

		uuid[strcspn(uuid, "\n")] = '\0';
		inside_again(&c, argv + 1);
		asked_us = 0;
		begun = wall_us();
		transition(&c, &conf, uuid, argv[INSIDE_WORDS + 2]);
		whole[count] = wall_us() - begun;
		script[count++] = asked_us;
	}
	printf("{");
	inside_print("whole", whole, count);
	printf(",");
	inside_print("script", script, count);
	printf("}\n");
	return 0;
}
