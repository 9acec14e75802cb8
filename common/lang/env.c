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
#include <string.h>
#include <strings.h>
#include <syslog.h>

#include "compat.h"
#include "env.h"
#include "env_value.h"

#define ENV_VALUE_MAX	1024	/* longest value that makes sense */

static const char *const	env_prefix[] = { "exabgp", "bgpengine" };

#define AT(kind, m)	kind, 0, offsetof(struct env, m)
#define BOOL(m)		AT(KIND_BOOL, m), 1
#define NUMBER(m, max)	AT(KIND_NUMBER, m), max
#define TEXT(m, size)	AT(KIND_TEXT, m), size
#define NOTHING		KIND_NOTHING, 0, 0, 0

static const struct env_row env_rows[] = {
	{ "tcp.bind", KIND_BIND, 0, 0, 0, "",
	    "addresses to listen on; none: only where a neighbor says listen" },
	{ "tcp.port", NUMBER(port, 65535), "179",
	    "port to listen on; not from a file, also to connect to" },
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
	{ "log.short", BOOL(log_short), "false",
	    "lines without the time" },
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
	{ "daemon.memory", NUMBER(memory, 16777216), "4096",
	    "MiB for each neighbor's process, and for the relay" },
	{ "conf.template-wins", BOOL(template_wins), "false",
	    "a template's value beats the neighbor's own, as in ExaBGP" },
	{ "conf.system-name", BOOL(system_name), "false",
	    "host-name and domain-name of the system, as in ExaBGP 4" },
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

/* Who is told what is wrong, and where it stands. */
struct teller {
	env_message_fn	*fn;		/* or NULL */
	void		*arg;
	unsigned	 line;		/* of a file, else 0 */
};

static void	say(const struct teller *, int, const char *, ...)
		    __attribute__((__format__ (printf, 3, 4)));

static void
say(const struct teller *to, int level, const char *fmt, ...)
{
	char	 text[512];
	va_list	 ap;

	if (to->fn == NULL)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);	/* may be cut */
	va_end(ap);
	to->fn(to->arg, to->line, level, text);
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

static int
set(struct env *e, const char *name, const char *value,
    const struct teller *to)
{
	const struct env_row	*row;
	const char		*why = "too long";
	char			 buf[ENV_VALUE_MAX], sep;
	int			 r, which;

	if ((row = find_row(skip_prefix(name, &which, &sep))) == NULL) {
		say(to, LOG_WARNING, "%.64s: unknown setting", name);
		return (0);
	}
	r = trim(value, buf, sizeof(buf));
	if (r == 0)
		r = env_kinds[row->kind].set(e, row, buf, &why);
	if (r != 0)
		say(to, r == -1 ? LOG_ERR : LOG_WARNING,
		    "%s: \"%.64s\": %s", row->name, value, why);
	else if (row->kind == KIND_NOTHING)
		say(to, LOG_DEBUG, "%s: known, and means nothing here",
		    row->name);
	return (r == -1 ? -1 : 0);
}

int
env_set(struct env *e, const char *name, const char *value,
    env_message_fn *fn, void *arg)
{
	struct teller	 to = { fn, arg, 0 };

	return (set(e, name, value, &to));
}

int
env_set_pair(struct env *e, const char *pair, env_message_fn *fn, void *arg)
{
	struct teller	 to = { fn, arg, 0 };
	const char	*eq;
	char		 name[ENV_NAME_MAX];

	eq = strchr(pair, '=');
	if (eq == NULL || (size_t)(eq - pair) >= sizeof(name)) {
		say(&to, LOG_ERR, "%.64s: NAME=VALUE expected", pair);
		return (-1);
	}
	memcpy(name, pair, (size_t)(eq - pair));
	name[eq - pair] = '\0';
	return (set(e, name, eq + 1, &to));
}

/* One line of a file; section is what the last [header] said. */
static int
file_line(struct env *e, char *line, char *section, size_t size,
    const struct teller *to)
{
	char	 name[2 * ENV_NAME_MAX + 2], key[ENV_NAME_MAX], *p;

	line += strspn(line, " \t\r");
	if (*line == '\0' || *line == '#' || *line == ';')
		return (0);
	if (*line == '[') {
		if ((p = strchr(line, ']')) == NULL) {
			say(to, LOG_ERR, "%.64s: \"]\" expected", line);
			return (-1);
		}
		*p = '\0';
		if (strlcpy(section, line + 1, size) >= size)
			section[0] = '\0';
		return (0);
	}
	if ((p = strpbrk(line, "=:")) == NULL) {
		say(to, LOG_ERR, "%.64s: name = value expected", line);
		return (-1);
	}
	*p++ = '\0';
	if (trim(line, key, sizeof(key)) == -1) {
		say(to, LOG_WARNING, "%.64s: unknown setting", line);
		return (0);
	}
	(void)snprintf(name, sizeof(name), "%s%s%s", section,
	    section[0] == '\0' ? "" : ".", key);	/* it fits */
	return (set(e, name, p, to));
}

int
env_file(struct env *e, const char *text, size_t len, env_message_fn *fn,
    void *arg)
{
	struct teller	 to = { fn, arg, 0 };
	const char	*nl;
	char		 line[ENV_VALUE_MAX + ENV_NAME_MAX];
	char		 section[ENV_NAME_MAX] = "";
	size_t		 n;
	int		 r = 0;

	while (len > 0) {
		to.line++;
		nl = memchr(text, '\n', len);
		n = nl == NULL ? len : (size_t)(nl - text);
		if (n >= sizeof(line)) {
			say(&to, LOG_ERR, "%.32s: the line is too long", text);
			r = -1;
		} else {
			memcpy(line, text, n);
			line[n] = '\0';
			if (file_line(e, line, section, sizeof(section),
			    &to) == -1)
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
		wbuf_printf(w, "exabgp.%s=%s", env_rows[i].name,
		    kind->bare ? "" : "'");
		wbuf_put_rbuf(w, &ra);
		wbuf_puts(w, kind->bare ? "\n" : "'\n");
	}
	wbuf_clear(&a);
	wbuf_clear(&b);
}
