/* connection.c - one connection, opened again when it was lost */

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <errmsg.h>
#include <mysqld_error.h>

#include "base/log.h"
#include "db/bulk.h"
#include "db/connection.h"

enum { CONNECT_SECONDS = 5, PASSWORD_MAX = 300 };

static const char isolation[] =
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
static const char session[] =
    "SET SESSION time_zone = '+00:00', sql_mode ="
    " 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

static const char *
or_null(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
set_options(MYSQL *mysql, const struct db *db)
{
	const struct db_conf *conf = &db->conf;
	const unsigned seconds = CONNECT_SECONDS;
	const unsigned infile = db->is_bulk;
	const my_bool on = 1, no = 0;

	mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
	/* Else a server that was taken over may ask for any file here. */
	mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &infile);
	mysql_options(mysql, MYSQL_REPORT_DATA_TRUNCATION, &no);
	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(mysql, MYSQL_INIT_COMMAND, isolation);
	mysql_options(mysql, MYSQL_INIT_COMMAND, session);
	if (db->is_bulk)
		mysql_options(mysql, MYSQL_INIT_COMMAND, bulk_session);
	mysql_options4(mysql, MYSQL_OPT_CONNECT_ATTR_ADD, "program_name",
	    log_program());
	if (or_null(conf->tls_ca) == NULL)
		return;
	mysql_ssl_set(mysql, NULL, NULL, conf->tls_ca, NULL, NULL);
	mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &on);
	mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
}

/* Asked for anew each time: a new password needs no restart. */
bool
db_password(struct ctx *c, const struct db_conf *conf, const char **out)
{
	char text[PASSWORD_MAX];
	ssize_t length;
	int fd;

	*out = conf->password;
	if (or_null(conf->password_file) == NULL)
		return true;
	fd = open(conf->password_file, O_RDONLY | O_CLOEXEC);
	length = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	if (fd >= 0)
		close(fd);
	if (length < 0)
		return broken(c, "%s: %m", conf->password_file);
	text[length] = '\0';
	*out = arena_text_n(c->mem, text, strcspn(text, "\r\n"));
	return true;
}

static bool
connect_to(struct db *db, MYSQL *mysql, const char *password)
{
	const struct db_conf *conf = &db->conf;

	set_options(mysql, db);
	/*
	 * Matched rows count as changed: writing the same value again is no
	 * conflict of a conditional update.
	 */
	return mysql_real_connect(mysql, or_null(conf->host), conf->user,
	    password, conf->name, (unsigned)conf->port,
	    or_null(conf->socket), CLIENT_FOUND_ROWS) != NULL;
}

static int64_t opened;

int64_t
db_connections(void)
{
	return opened;
}

bool
db_ready(struct ctx *c)
{
	struct db *db = c->db;
	const char *password;
	MYSQL *mysql;

	if (db == NULL)
		return broken(c, "no db_open()");
	if (db->doomed)
		return refuse(c, BUSY, "try_again", "transaction undone");
	if (db->mysql != NULL)
		return true;
	if (!db_password(c, &db->conf, &password))
		return false;
	mysql = mysql_init(NULL);
	if (mysql == NULL)
		return broken(c, "mysql_init");
	if (!connect_to(db, mysql, password)) {
		refuse(c, BUSY, "try_again", "no connection: %u %s",
		    mysql_errno(mysql), mysql_error(mysql));
		mysql_close(mysql);
		return false;
	}
	db->mysql = mysql;
	if (db->is_bulk)
		bulk_prepare(db, mysql);
	return true;
}

void
db_drop(struct db *db)
{
	/* In this order the statements are not closed one by one. */
	if (db->mysql != NULL)
		mysql_close(db->mysql);
	db->mysql = NULL;
	db->doomed = db->in_transaction;
	memset(db->statements, 0, sizeof(db->statements));
	db->compounds = NULL;
	arena_empty(db->mem);
}

bool
db_is_lost(unsigned error)
{
	return error == CR_SERVER_GONE_ERROR || error == CR_SERVER_LOST ||
	    error == CR_SERVER_LOST_EXTENDED || error == ER_SERVER_SHUTDOWN ||
	    error == ER_CONNECTION_KILLED;
}

static bool
open_as(struct ctx *c, const struct db_conf *conf, bool is_bulk)
{
	c->db = arena_take(arena_forever(), sizeof(*c->db));
	c->db->conf = *conf;
	c->db->mem = arena_new();
	c->db->is_bulk = is_bulk;
	return db_ready(c);
}

bool
db_open(struct ctx *c, const struct db_conf *conf)
{
	return open_as(c, conf, false);
}

bool
db_open_bulk(struct ctx *c, const struct db_conf *conf)
{
	return open_as(c, conf, true);
}

void
db_close(struct ctx *c)
{
	if (c->db == NULL)
		return;
	db_drop(c->db);
	arena_end(c->db->mem);
	c->db = NULL;
}
