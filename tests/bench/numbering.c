/*
 * numbering.c - the bare numbering transaction: what a register costs at least
 *
 * usage: numbering OPTION_FILE REGISTER_ID LETTER_ID CONNECTIONS SECONDS
 * Takes numbers of one register from so many connections, each with a line in
 * the book, committed one by one.  Prints one JSON object.
 */
#define _GNU_SOURCE

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <mysql.h>

enum { MAX_THREADS = 64 };

static const char *options;
static long long register_id, letter_id;
static double until;
static long counts[MAX_THREADS];

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
stop(const char *why)
{
	fprintf(stderr, "numbering: %s\n", why);
	exit(1);
}

static void
say(MYSQL *m, const char *sql)
{
	if (mysql_query(m, sql) != 0)
		stop(mysql_error(m));
}

/* Prepared, with whole numbers as its values. */
static MYSQL_STMT *
prepare(MYSQL *m, const char *sql, long long *const *values)
{
	MYSQL_STMT *s = mysql_stmt_init(m);
	MYSQL_BIND binds[4];

	memset(binds, 0, sizeof(binds));
	for (int i = 0; i < 4 && values[i] != NULL; i++) {
		binds[i].buffer_type = MYSQL_TYPE_LONGLONG;
		binds[i].buffer = values[i];
	}
	if (mysql_stmt_prepare(s, sql, strlen(sql)) != 0 ||
	    mysql_stmt_bind_param(s, binds) != 0)
		stop(mysql_error(m));
	return s;
}

static void
run(MYSQL_STMT *s)
{
	if (mysql_stmt_execute(s) != 0)
		stop(mysql_stmt_error(s));
}

static MYSQL *
connection(void)
{
	MYSQL *m = mysql_init(NULL);

	mysql_options(m, MYSQL_READ_DEFAULT_FILE, options);
	if (!mysql_real_connect(m, NULL, NULL, NULL, "vanthu", 0, NULL, 0))
		stop(mysql_error(m));
	return m;
}

static void *
work(void *count)
{
	static const char take_sql[] = "UPDATE register SET last_number ="
	    " LAST_INSERT_ID(GREATEST(last_number + 1, opening_number))"
	    " WHERE id = ? AND state = 'open'";
	static const char entry_sql[] = "INSERT INTO register_entry"
	    " (register_id, number, letter_id, state, given_at)"
	    " VALUES (?, ?, ?, 'used', NOW(3))";
	MYSQL *m = connection();
	long long number;
	long long *const take_values[] = { &register_id, NULL };
	long long *const entry_values[] = {
		&register_id, &number, &letter_id, NULL
	};
	MYSQL_STMT *take = prepare(m, take_sql, take_values);
	MYSQL_STMT *entry = prepare(m, entry_sql, entry_values);

	while (now() < until) {
		say(m, "START TRANSACTION");
		run(take);
		number = (long long)mysql_stmt_insert_id(take);
		run(entry);
		say(m, "COMMIT");
		++*(long *)count;
	}
	mysql_stmt_close(take);
	mysql_stmt_close(entry);
	mysql_close(m);
	return NULL;
}

int
main(int argc, char **argv)
{
	pthread_t threads[MAX_THREADS];
	double begun = now();
	long sum = 0;
	int count;

	if (argc < 6)
		return 2;
	options = argv[1];
	register_id = atoll(argv[2]);
	letter_id = atoll(argv[3]);
	count = atoi(argv[4]);
	until = begun + atof(argv[5]);
	if (count < 1 || count > MAX_THREADS || mysql_library_init(0, NULL,
	    NULL) != 0)
		return 2;
	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, work, &counts[i]);
	for (int i = 0; i < count; i++) {
		pthread_join(threads[i], NULL);
		sum += counts[i];
	}
	printf("{\"count\":%ld,\"seconds\":%.4f}\n", sum, now() - begun);
	return 0;
}
