#ifndef BASE_ATTRIBUTES_H
#define BASE_ATTRIBUTES_H

#define PRINTF_LIKE(text, first) \
	__attribute__((format(printf, text, first)))
#define MUST_CHECK __attribute__((warn_unused_result))

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HERE_TEXT_(line) #line
#define HERE_TEXT(line) HERE_TEXT_(line)
#define HERE __FILE__ ":" HERE_TEXT(__LINE__)

#endif
