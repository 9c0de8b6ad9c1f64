#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

#include "base/attributes.h"

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

/*
 * One line of JSON per event on standard error or in the file of log_open():
 * time, program, pid, level, event, then the pairs.  Never document content,
 * never passwords.  Pairs are name, value, …, NULL (all text).
 */
void log_open(const char *program, const char *path); /* path NULL: stderr */
const char *log_program(void);
void log_event(enum log_level level, const char *event, ...)
    __attribute__((sentinel));

#endif
