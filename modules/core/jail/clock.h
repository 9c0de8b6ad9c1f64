#ifndef JAIL_CLOCK_H
#define JAIL_CLOCK_H

#include <stdint.h>

/* Milliseconds of a clock that only runs forward, for deadlines. */
int64_t clock_ms(void);

#endif
