/*
 * Copyright (c) 2026 The bgpengine authors
 *
 * Permission to use, copy, modify, and distribute this software for any
 * purpose with or without fee is hereby granted, provided that the above
 * copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
 * WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
 * MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
 * ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
 * WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
 * ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
 * OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
 */

/*
 * Settings.  One table knows every name; a row says what kind of value it is,
 * where that goes, and its default as text, which is read like any other.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <syslog.h>

#include "compat.h"
#include "env.h"

#define ENV_VALUE_MAX	1024	/* longest value that makes sense */

struct env_row;

/* What a kind of value does. */
struct env_kind {
	/* 0, or -1: *why says what was expected.  1: taken with a warning. */
	int	(*set)(struct env *, const struct env_row *, const char *,
		    const char **why);
	void	(*put)(struct wbuf *, const struct env *,
		    const struct env_row *);
};

/*
 * Texts and a number of a kind, not pointers: a table that needs no relocation
 * is one that all our processes share.
 */
struct env_row {
	char		 name[24];
	uint8_t		 kind;		/* enum env_kinds */
	uint8_t		 alias;		/* has no default */
	uint16_t	 off;
	uint32_t	 max;		/* of a number, or size of a text */
	char		 value[12];	/* default */
	char		 meaning[72];	/* "": nobody asks */
};

static const char *const	env_prefix[] = { "exabgp", "bgpengine" };

/* Names of levels in both traditions. */
static const struct {
	const char	*name;
	int		 level;
} env_levels[] = {
	{ "emerg", LOG_EMERG }, { "alert", LOG_ALERT },
	{ "critical", LOG_CRIT }, { "crit", LOG_CRIT }, { "fatal", LOG_CRIT },
	{ "error", LOG_ERR }, { "err", LOG_ERR },
	{ "warning", LOG_WARNING }, { "notice", LOG_NOTICE },
	{ "info", LOG_INFO }, { "debug", LOG_DEBUG }, { "notset", LOG_DEBUG },
};

static void *
field(struct env *e, const struct env_row *row)
{
	return ((char *)e + row->off);
}

static const void *
field_const(const struct env *e, const struct env_row *row)
{
	return ((const char *)e + row->off);
}

static int
in_words(const char *s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcasecmp(s, *words) == 0)
			return (1);
	return (0);
}

/* Five words are true and anything else is false, as it always was. */
static int
set_bool(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	static const char *const	 yes[] = { "1", "yes", "on", "enable",
					    "true", NULL };
	static const char *const	 no[] = { "0", "no", "off", "disable",
					    "false", "", NULL };
	uint8_t				*p;

	p = field(e, row);
	*p = (uint8_t)in_words(s, yes);
	if (*p || in_words(s, no))
		return (0);
	*why = "taken as false; true or false expected";
	return (1);
}

static void
put_bool(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint8_t	*p;

	p = field_const(e, row);
	wbuf_puts(w, *p ? "true" : "false");
}

static int
set_number(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const char	*errstr;
	uint32_t	*p;
	long long	 n;

	n = strtonum(s, 0, row->max, &errstr);
	if (errstr != NULL) {
		*why = "a number expected";
		return (-1);
	}
	p = field(e, row);
	*p = (uint32_t)n;
	return (0);
}

static void
put_number(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint32_t	*p;

	p = field_const(e, row);
	wbuf_put_dec(w, *p);
}

/* 0o137, 0137 or 137 */
static int
set_octal(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	uint32_t	*p, n = 0;

	if (s[0] == '0' && (s[1] == 'o' || s[1] == 'O'))
		s += 2;
	*why = "an octal number from 0 to 0777 expected";
	if (*s == '\0')
		return (-1);
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '7' || n > row->max / 8)
			return (-1);
		n = n * 8 + (uint32_t)(*s - '0');
	}
	p = field(e, row);
	*p = n;
	return (0);
}

static void
put_octal(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint32_t	*p;

	p = field_const(e, row);
	wbuf_printf(w, "0%o", *p);
}

static int
set_text(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const char	*p;

	for (p = s; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			break;
	if (*p != '\0' || strlen(s) >= row->max) {
		*why = "too long, or not text";
		return (-1);
	}
	(void)strlcpy(field(e, row), s, row->max);	/* it fits */
	return (0);
}

static void
put_text(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	wbuf_puts(w, field_const(e, row));
}

/* A name that becomes part of a path. */
static int
set_name(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	if (*s == '\0' || strchr(s, '/') != NULL) {
		*why = "a name without \"/\" expected";
		return (-1);
	}
	return (set_text(e, row, s, why));
}

static int
set_destination(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	static const char *const	 words[] = { "stdout", "stderr",
					    "syslog", NULL };

	if (!in_words(s, words) && *s != '/' && *s != '~' &&
	    strncmp(s, "file:", 5) != 0 && strncmp(s, "host:", 5) != 0) {
		*why = "stdout, stderr, syslog, host:NAME or a path expected";
		return (-1);
	}
	return (set_text(e, row, s, why));
}

static int
set_level(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	size_t	 i;
	int	*p;

	for (i = 0; i < nitems(env_levels); i++) {
		if (strcasecmp(s, env_levels[i].name) != 0)
			continue;
		p = field(e, row);
		*p = env_levels[i].level;
		return (0);
	}
	*why = "a level expected: critical, error, warning, notice, info or "
	    "debug";
	return (-1);
}

static void
put_level(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const int	*p;
	size_t		 i;

	p = field_const(e, row);
	for (i = 0; i < nitems(env_levels); i++)
		if (env_levels[i].level == *p)
			break;
	wbuf_puts(w, i == nitems(env_levels) ? "info" : env_levels[i].name);
}

static int
set_encoder(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	uint8_t	*p;

	if (strcasecmp(s, "json") != 0 && strcasecmp(s, "text") != 0) {
		*why = "text or json expected";
		return (-1);
	}
	p = field(e, row);
	*p = strcasecmp(s, "json") == 0;
	return (0);
}

static void
put_encoder(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	const uint8_t	*p;

	p = field_const(e, row);
	wbuf_puts(w, *p ? "json" : "text");
}

static int
set_version(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	const struct gen	*g;

	if ((g = gen_find(s)) == NULL) {
		*why = "a generation expected: 3.4, 4, 5 or 6";
		return (-1);
	}
	e->version = g;
	e->version_set = 1;
	return (0);
}

static void
put_version(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	wbuf_puts(w, e->version->name);
}

/* Addresses with blanks or commas between them. */
static int
set_bind(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	struct addr	 list[ENV_BIND_MAX];
	uint32_t	 n = 0;
	size_t		 len;

	*why = "at most 64 IP addresses expected";
	for (s += strspn(s, " \t,"); *s != '\0'; s += strspn(s, " \t,")) {
		len = strcspn(s, " \t,");
		if (n == ENV_BIND_MAX || addr_parse(&list[n], s, len) == -1)
			return (-1);
		n++;
		s += len;
	}
	if (n > 0)
		memcpy(e->bind, list, n * sizeof(list[0]));
	e->nbind = n;
	return (0);
}

static void
put_bind(struct wbuf *w, const struct env *e, const struct env_row *row)
{
	uint32_t	 i;

	for (i = 0; i < e->nbind; i++) {
		if (i > 0)
			wbuf_put_u8(w, ' ');
		addr_put(w, &e->bind[i]);
	}
}

static int
set_nothing(struct env *e, const struct env_row *row, const char *s,
    const char **why)
{
	return (0);
}

enum env_kinds {
	KIND_BOOL, KIND_NUMBER, KIND_OCTAL, KIND_TEXT, KIND_NAME, KIND_DEST,
	KIND_LEVEL, KIND_ENCODER, KIND_VERSION, KIND_BIND, KIND_NOTHING
};

static const struct env_kind	env_kinds[] = {
	[KIND_BOOL] = { set_bool, put_bool },
	[KIND_NUMBER] = { set_number, put_number },
	[KIND_OCTAL] = { set_octal, put_octal },
	[KIND_TEXT] = { set_text, put_text },
	[KIND_NAME] = { set_name, put_text },
	[KIND_DEST] = { set_destination, put_text },
	[KIND_LEVEL] = { set_level, put_level },
	[KIND_ENCODER] = { set_encoder, put_encoder },
	[KIND_VERSION] = { set_version, put_version },
	[KIND_BIND] = { set_bind, put_bind },
	[KIND_NOTHING] = { set_nothing, NULL }
};

#define AT(kind, m)	kind, 0, offsetof(struct env, m)
#define BOOL(m)		AT(KIND_BOOL, m), 1
#define NUMBER(m, max)	AT(KIND_NUMBER, m), max
#define TEXT(m, size)	AT(KIND_TEXT, m), size
#define NOTHING		KIND_NOTHING, 0, 0, 0

static const struct env_row env_rows[] = {
	{ "tcp.bind", KIND_BIND, 0, 0, 0, "",
	    "addresses to listen on; none: only where a neighbor says listen" },
	{ "tcp.port", NUMBER(port, 65535), "179",
	    "port to listen on and to connect to" },
	{ "tcp.delay", NUMBER(delay, 1440), "0",
	    "start when the clock is at a multiple of so many minutes" },
	{ "tcp.attempts", NUMBER(attempts, 1000000), "0",
	    "connections to try for each neighbor, then end; 0: no limit" },
	{ "tcp.connections", KIND_NUMBER, 1,
	    offsetof(struct env, attempts), 1000000, "",
	    "the same as tcp.attempts" },
	{ "tcp.once", BOOL(once), "false", "the same as tcp.attempts 1" },
	{ "tcp.acl", NOTHING, "false", "" },
	{ "bgp.openwait", NUMBER(openwait, 3600), "60",
	    "seconds to wait for the OPEN of a peer; 0: no limit" },
	{ "bgp.passive", BOOL(passive), "false", "never connect out" },
	{ "bgp.paths_limit_audit", NOTHING, "true", "" },
	{ "api.ack", BOOL(ack), "true", "answer the commands of scripts" },
	{ "api.encoder", AT(KIND_ENCODER, json), 0, "json",
	    "how the control socket answers: text or json" },
	{ "api.version", KIND_VERSION, 0, 0, 0, "5",
	    "generation of events and answers where a process has none" },
	{ "api.all", BOOL(api_all), "false",
	    "a process that no neighbor names has all of them" },
	{ "api.compact", BOOL(compact), "false",
	    "prefixes in JSON as bare strings where that is possible" },
	{ "api.respawn", BOOL(respawn), "true", "start scripts again" },
	{ "api.terminate", BOOL(terminate), "false",
	    "end when a script can not be kept running" },
	{ "api.cli", BOOL(cli), "true", "open the control socket" },
	{ "api.pipename", AT(KIND_NAME, pipename),
	    ENV_NAME_MAX, "exabgp", "name of the control pipes" },
	{ "api.socketname", AT(KIND_NAME, socketname),
	    ENV_NAME_MAX, "bgpengined", "name of the control socket" },
	{ "api.socketpath", TEXT(socketpath, ENV_PATH_MAX), "",
	    "path of the control socket" },
	{ "api.chunk", NOTHING, "1", "" },
	{ "api.multi_client", NOTHING, "false", "" },
	{ "api.max_clients", NOTHING, "10", "" },
	{ "api.show-routes-format", NOTHING, "v1", "" },
	{ "api.cli_mode", NOTHING, "", "" },
	{ "cli.pipe", TEXT(cli_pipe, ENV_PATH_MAX), "",
	    "folder of the control pipes" },
	{ "cli.socket", TEXT(cli_socket, ENV_PATH_MAX), "",
	    "folder of the control socket" },
	{ "cli.transport", NOTHING, "socket", "" },
	{ "log.enable", BOOL(log_enable), "true", "log at all" },
	{ "log.level", AT(KIND_LEVEL, log_level), 0, "info",
	    "least level that is logged" },
	{ "log.destination", AT(KIND_DEST, log_destination), ENV_PATH_MAX,
	    "stderr",
	    "where lines go: stdout, stderr, syslog, host:NAME or a file" },
	{ "log.short", BOOL(log_short), "true",
	    "lines without time and level" },
	{ "log.all", BOOL(log_all), "false", "log everything" },
	{ "log.configuration", NOTHING, "true", "" },
	{ "log.daemon", NOTHING, "true", "" },
	{ "log.network", NOTHING, "true", "" },
	{ "log.processes", NOTHING, "true", "" },
	{ "log.reactor", NOTHING, "true", "" },
	{ "log.statistics", NOTHING, "true", "" },
	{ "log.packets", NOTHING, "false", "" },
	{ "log.rib", NOTHING, "false", "" },
	{ "log.message", NOTHING, "false", "" },
	{ "log.timers", NOTHING, "false", "" },
	{ "log.routes", NOTHING, "false", "" },
	{ "log.parser", NOTHING, "false", "" },
	{ "daemon.user", TEXT(user, ENV_NAME_MAX), "nobody",
	    "user of scripts that have none of their own" },
	{ "daemon.drop", BOOL(drop), "true",
	    "scripts run as daemon.user, not as who started us" },
	{ "daemon.daemonize", BOOL(daemonize), "false",
	    "go to the background" },
	{ "daemon.pid", TEXT(pid, ENV_PATH_MAX), "", "pid file" },
	{ "daemon.umask", AT(KIND_OCTAL, umask), 0777,
	    "0137", "umask of files and scripts" },
	{ "conf.template-wins", BOOL(template_wins), "false",
	    "a template's value beats the neighbor's own, as in ExaBGP" },
	{ "cache.attributes", NOTHING, "true", "" },
	{ "cache.nexthops", NOTHING, "true", "" },
	{ "reactor.speed", NOTHING, "1.0", "" },
	{ "pdb.enable", NOTHING, "false", "" },
	{ "profile.enable", NOTHING, "false", "" },
	{ "profile.file", NOTHING, "", "" },
	{ "debug.pdb", NOTHING, "false", "" },
	{ "debug.memory", NOTHING, "false", "" },
	{ "debug.configuration", NOTHING, "false", "" },
	{ "debug.selfcheck", NOTHING, "false", "" },
	{ "debug.route", NOTHING, "false", "" },
	{ "debug.defensive", NOTHING, "false", "" },
	{ "debug.rotate", NOTHING, "false", "" },
	{ "debug.timing", NOTHING, "false", "" },
};

static void
say(env_message_fn *fn, void *arg, int error, const char *fmt, ...)
    __attribute__((__format__ (printf, 4, 5)));

static void
say(env_message_fn *fn, void *arg, int error, const char *fmt, ...)
{
	char	 text[512];
	va_list	 ap;

	if (fn == NULL)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);	/* may be cut */
	va_end(ap);
	fn(arg, error, text);
}

/* "." "_" and "-" are one; shells can not export the others. */
static int
same_name(const char *a, const char *b)
{
	for (; *a != '\0' && *b != '\0'; a++, b++) {
		if (strchr("._-", *a) != NULL && strchr("._-", *b) != NULL)
			continue;
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return (0);
	}
	return (*a == *b);
}

/* The name without our prefix; *which is its place in env_prefix, or -1. */
static const char *
skip_prefix(const char *name, int *which, char *sep)
{
	size_t	 i, n;

	*which = -1;
	*sep = '\0';
	for (i = 0; i < nitems(env_prefix); i++) {
		n = strlen(env_prefix[i]);
		if (strncasecmp(name, env_prefix[i], n) != 0 ||
		    (name[n] != '.' && name[n] != '_'))
			continue;
		*which = (int)i;
		*sep = name[n];
		return (name + n + 1);
	}
	return (name);
}

static const struct env_row *
find_row(const char *name)
{
	size_t	 i;

	for (i = 0; i < nitems(env_rows); i++)
		if (same_name(name, env_rows[i].name))
			return (&env_rows[i]);
	return (NULL);
}

void
env_init(struct env *e)
{
	const char	*why;
	size_t		 i;

	memset(e, 0, sizeof(*e));
	for (i = 0; i < nitems(env_rows); i++)
		if (!env_rows[i].alias)
			/* Ours are right. */
			(void)env_kinds[env_rows[i].kind].set(e, &env_rows[i],
			    env_rows[i].value, &why);
	e->version_set = 0;
}

/* The value without blanks around it and one pair of quotes. */
static int
trim(const char *s, char *buf, size_t size)
{
	size_t	 n;

	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	if (n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n - 1] == s[0]) {
		s++;
		n -= 2;
	}
	if (n >= size)
		return (-1);
	memcpy(buf, s, n);
	buf[n] = '\0';
	return (0);
}

int
env_set(struct env *e, const char *name, const char *value,
    env_message_fn *fn, void *arg)
{
	const struct env_row	*row;
	const char		*why = "too long";
	char			 buf[ENV_VALUE_MAX], sep;
	int			 r, which;

	if ((row = find_row(skip_prefix(name, &which, &sep))) == NULL) {
		say(fn, arg, 0, "%.64s: unknown setting", name);
		return (0);
	}
	r = trim(value, buf, sizeof(buf));
	if (r == 0)
		r = env_kinds[row->kind].set(e, row, buf, &why);
	if (r != 0)
		say(fn, arg, r == -1, "%s: \"%.64s\": %s", row->name, value,
		    why);
	if (r != -1 && e->once)
		e->attempts = 1;
	return (r == -1 ? -1 : 0);
}

int
env_set_pair(struct env *e, const char *pair, env_message_fn *fn, void *arg)
{
	const char	*eq;
	char		 name[ENV_NAME_MAX];

	eq = strchr(pair, '=');
	if (eq == NULL || (size_t)(eq - pair) >= sizeof(name)) {
		say(fn, arg, 1, "%.64s: NAME=VALUE expected", pair);
		return (-1);
	}
	memcpy(name, pair, (size_t)(eq - pair));
	name[eq - pair] = '\0';
	return (env_set(e, name, eq + 1, fn, arg));
}

/* One line of a file; section is what the last [header] said. */
static int
file_line(struct env *e, char *line, char *section, size_t size,
    env_message_fn *fn, void *arg)
{
	char	 name[2 * ENV_NAME_MAX + 2], key[ENV_NAME_MAX], *p;

	line += strspn(line, " \t\r");
	if (*line == '\0' || *line == '#' || *line == ';')
		return (0);
	if (*line == '[') {
		if ((p = strchr(line, ']')) == NULL) {
			say(fn, arg, 1, "%.64s: \"]\" expected", line);
			return (-1);
		}
		*p = '\0';
		if (strlcpy(section, line + 1, size) >= size)
			section[0] = '\0';
		return (0);
	}
	if ((p = strpbrk(line, "=:")) == NULL) {
		say(fn, arg, 1, "%.64s: name = value expected", line);
		return (-1);
	}
	*p++ = '\0';
	if (trim(line, key, sizeof(key)) == -1) {
		say(fn, arg, 0, "%.64s: unknown setting", line);
		return (0);
	}
	(void)snprintf(name, sizeof(name), "%s%s%s", section,
	    section[0] == '\0' ? "" : ".", key);	/* it fits */
	return (env_set(e, name, p, fn, arg));
}

int
env_file(struct env *e, const char *text, size_t len, env_message_fn *fn,
    void *arg)
{
	const char	*nl;
	char		 line[ENV_VALUE_MAX + ENV_NAME_MAX];
	char		 section[ENV_NAME_MAX] = "";
	size_t		 n;
	int		 r = 0;

	while (len > 0) {
		nl = memchr(text, '\n', len);
		n = nl == NULL ? len : (size_t)(nl - text);
		if (n >= sizeof(line)) {
			say(fn, arg, 1, "%.32s: the line is too long", text);
			r = -1;
		} else {
			memcpy(line, text, n);
			line[n] = '\0';
			if (file_line(e, line, section, sizeof(section), fn,
			    arg) == -1)
				r = -1;
		}
		n += nl != NULL;
		text += n;
		len -= n;
	}
	return (r);
}

/* Variables with our prefix that are not settings. */
static int
is_variable(const char *pair)
{
	static const char *const	 names[] = {
		"EXABGP_ROOT=", "EXABGP_ETC=", "EXABGP_ENVFILE="
	};
	size_t				 i;

	for (i = 0; i < nitems(names); i++)
		if (strncmp(pair, names[i], strlen(names[i])) == 0)
			return (1);
	return (0);
}

int
env_list(struct env *e, const char *const *list, env_message_fn *fn,
    void *arg)
{
	static const char	 seps[] = { '_', '.' };
	char			 sep;
	size_t			 prefix, s, i;
	int			 which, r = 0;

	for (prefix = 0; prefix < nitems(env_prefix); prefix++)
		for (s = 0; s < nitems(seps); s++)
			for (i = 0; list[i] != NULL; i++) {
				(void)skip_prefix(list[i], &which, &sep);
				if (which != (int)prefix || sep != seps[s] ||
				    is_variable(list[i]))
					continue;
				if (env_set_pair(e, list[i], fn, arg) == -1)
					r = -1;
			}
	return (r);
}

int
env_key_get(size_t n, struct env_key *key)
{
	if (n >= nitems(env_rows))
		return (0);
	key->name = env_rows[n].name;
	key->value = env_rows[n].value;
	key->meaning = env_rows[n].meaning[0] == '\0' ? NULL :
	    env_rows[n].meaning;
	return (1);
}

void
env_put(struct wbuf *w, const struct env *e, int all)
{
	const struct env_kind	*kind;
	struct env		 def;
	struct wbuf		 a, b;
	struct rbuf		 ra, rb;
	size_t			 i;

	env_init(&def);
	wbuf_init(&a, 0);
	wbuf_init(&b, 0);
	for (i = 0; i < nitems(env_rows); i++) {
		kind = &env_kinds[env_rows[i].kind];
		if (kind->put == NULL || env_rows[i].alias)
			continue;
		wbuf_reset(&a);
		wbuf_reset(&b);
		kind->put(&a, e, &env_rows[i]);
		kind->put(&b, &def, &env_rows[i]);
		wbuf_view(&a, &ra);
		wbuf_view(&b, &rb);
		if (!all && rbuf_equal(&ra, &rb))
			continue;
		wbuf_printf(w, "exabgp.%s='", env_rows[i].name);
		wbuf_put_rbuf(w, &ra);
		wbuf_puts(w, "'\n");
	}
	wbuf_clear(&a);
	wbuf_clear(&b);
}
