/* instant.c - moments, in Viet Nam's time outside and UTC inside */

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/day.h"

enum {
	MS_OF_DAY = 24 * 60 * 60 * 1000,
	MS_OF_MINUTE = 60 * 1000,
	MS_OF_OFFSET = 7 * 60 * 60 * 1000,
};

/* Days before 1970 as well: the rest is never negative. */
static int64_t
days_of(int64_t ms, int64_t *rest)
{
	int64_t days = ms / MS_OF_DAY;

	*rest = ms % MS_OF_DAY;
	if (*rest < 0) {
		*rest += MS_OF_DAY;
		days--;
	}
	return days;
}

struct date
instant_day(struct instant t)
{
	int64_t rest;

	return day_date(days_of(t.ms + MS_OF_OFFSET, &rest));
}

int
instant_minute(struct instant t)
{
	int64_t rest;

	days_of(t.ms + MS_OF_OFFSET, &rest);
	return (int)(rest / MS_OF_MINUTE);
}

struct instant
instant_at(struct date d, int minute)
{
	return (struct instant){ day_number(d) * MS_OF_DAY +
	    (int64_t)minute * MS_OF_MINUTE - MS_OF_OFFSET };
}

const char *
instant_text(struct arena *a, struct instant t)
{
	int64_t rest;
	struct date d;
	char *text;

	if (t.ms == 0)
		return NULL;
	d = day_date(days_of(t.ms + MS_OF_OFFSET, &rest));
	text = arena_text_n(a, "0000-00-00T00:00:00.000+07:00", 29);
	date_write(text, d);
	digits_write(text + 11, 2, (int)(rest / 3600000));
	digits_write(text + 14, 2, (int)(rest / MS_OF_MINUTE % 60));
	digits_write(text + 17, 2, (int)(rest / 1000 % 60));
	digits_write(text + 20, 3, (int)(rest % 1000));
	return text;
}

/* ".5" or ".123456": thousandths, more digits are cut. */
static bool
fraction_parse(const char **text, int *ms)
{
	const char *s = *text;
	int count = 0;

	*ms = 0;
	if (*s != '.')
		return true;
	for (s++; *s >= '0' && *s <= '9'; s++, count++) {
		if (count < 3)
			*ms = *ms * 10 + (*s - '0');
	}
	if (count == 0 || count > 9)
		return false;
	for (; count < 3; count++)
		*ms *= 10;
	*text = s;
	return true;
}

static bool
offset_parse(const char *text, int *minutes)
{
	int hour, minute;

	*minutes = 0;
	if (strcmp(text, "Z") == 0)
		return true;
	if ((text[0] != '+' && text[0] != '-') || strlen(text) != 6 ||
	    text[3] != ':' || !digits_parse(text + 1, 2, &hour) ||
	    !digits_parse(text + 4, 2, &minute) || hour > 14 || minute > 59)
		return false;
	*minutes = (hour * 60 + minute) * (text[0] == '-' ? -1 : 1);
	return true;
}

bool
instant_parse(const char *text, struct instant *out)
{
	char day[11];
	struct date d;
	const char *rest = text + 19;
	int hour, minute, second, ms, offset;

	if (strlen(text) < 20 || text[10] != 'T' || text[13] != ':' ||
	    text[16] != ':')
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	if (!date_parse(day, &d) || !digits_parse(text + 11, 2, &hour) ||
	    !digits_parse(text + 14, 2, &minute) ||
	    !digits_parse(text + 17, 2, &second) ||
	    hour > 23 || minute > 59 || second > 59 ||
	    !fraction_parse(&rest, &ms) || !offset_parse(rest, &offset))
		return false;

	out->ms = day_number(d) * MS_OF_DAY +
	    (int64_t)(hour * 60 + minute - offset) * MS_OF_MINUTE +
	    second * 1000 + ms;
	return true;
}

static bool
clock_file(const char *path, struct instant *out)
{
	char text[64];
	ssize_t length;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	length = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (length <= 0)
		return false;
	text[length] = '\0';
	text[strcspn(text, " \r\n")] = '\0';
	return instant_parse(text, out);
}

struct instant
clock_now(void)
{
	static struct instant last; /* while the file is being rewritten */
	const char *path = getenv("VANTHU_CLOCK");
	struct timespec t;

	if (path != NULL && path[0] != '\0' &&
	    (clock_file(path, &last) || last.ms != 0))
		return last;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){ (int64_t)t.tv_sec * 1000 +
	    t.tv_nsec / 1000000 };
}
