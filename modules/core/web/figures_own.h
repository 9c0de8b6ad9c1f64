#ifndef WEB_FIGURES_OWN_H
#define WEB_FIGURES_OWN_H

#include <stdatomic.h>
#include <stdint.h>

/* Inside of figures only: the shared memory. */

enum {
	FIGURE_WORKERS = 256, FIGURE_CLASSES = 6, FIGURE_STEPS = 12,
	FIGURE_CODES = 256, FIGURE_CODE_LENGTH = 40,
};

typedef _Atomic uint64_t figure_count;

/* One worker's; nobody else writes here. */
struct figures_place {
	_Alignas(64) figure_count requests[FIGURE_CLASSES];
	figure_count steps[FIGURE_STEPS + 1]; /* the last: longer than all */
	figure_count microseconds, connections, alive, busy;
};

/* A failure code and how often; counted seldom, by all of them. */
struct figures_code {
	_Atomic int state; /* 0 free, 1 being named, 2 named */
	char code[FIGURE_CODE_LENGTH];
	figure_count count;
};

struct figures {
	int64_t workers, begun_ms;
	figure_count restarts;
	struct figures_code codes[FIGURE_CODES];
	struct figures_place places[FIGURE_WORKERS];
};

/* NULL before figures_begin(). */
struct figures *figures_shared(void);

/* Upper ends of the steps of a latency, in microseconds. */
extern const int64_t figure_steps[FIGURE_STEPS];

#endif
