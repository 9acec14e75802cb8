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
 * Configuration as the parent loads it.
 */
#include <sys/types.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <libgen.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "conf.h"
#include "env.h"
#include "log.h"
#include "parent.h"
#include "parent_conf.h"
#include "script_check.h"
#include "sockopt.h"
#include "xmem.h"

#define FILE_MAX	(1U << 30)
#define READ_CHUNK	(1U << 20)

/* Where settings are looked for when nobody says where. */
static const char *const	 env_files[] = {
	"/etc/bgpengine/bgpengine.env",
	"/etc/exabgp/exabgp.env"
};

static int
read_fd(int fd, struct wbuf *w)
{
	ssize_t	 n;

	for (;;) {
		if (wbuf_room(w, READ_CHUNK) == -1) {
			errno = EFBIG;
			return (-1);
		}
		n = read(fd, w->data + w->len, READ_CHUNK);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0)
			return ((int)n);
		w->len += (size_t)n;
	}
}

/* "-" is standard input.  st: of the file. */
static int
read_file(const char *path, struct wbuf *w, struct stat *st)
{
	int	 fd, r, saved;

	wbuf_init(w, FILE_MAX);
	if (strcmp(path, "-") == 0)
		fd = dup(STDIN_FILENO);
	else
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return (-1);
	r = -1;
	if (fstat(fd, st) == 0) {
		if (S_ISDIR(st->st_mode))
			errno = EISDIR;
		else
			r = read_fd(fd, w);
	}
	saved = errno;
	close(fd);
	errno = saved;
	return (r);
}

/*
 * Settings.
 */

static void
env_message(void *arg, unsigned line, int level, const char *text)
{
	const char	*where = arg;

	if (line == 0)
		log_at(level, "%s: %s", where, text);
	else
		log_at(level, "%s:%u: %s", where, line, text);
}

/* The file: named by -e or by the environment, or where it usually is. */
static int
settings_file(struct parent *p, env_message_fn *fn)
{
	struct stat	 st;
	struct wbuf	 w;
	char		*where;
	const char	*path;
	size_t		 i;
	int		 r;

	path = p->opt.envfile;
	if (path == NULL)
		path = getenv("EXABGP_ENVFILE");
	for (i = 0; path == NULL && i < nitems(env_files); i++)
		if (access(env_files[i], R_OK) == 0)
			path = env_files[i];
	if (path == NULL)
		return (0);
	if (read_file(path, &w, &st) == -1) {
		/* Only one that was asked for has to be there. */
		if (fn != NULL)
			log_warn("%s", path);
		wbuf_clear(&w);
		return (p->opt.envfile != NULL ? -1 : 0);
	}
	where = xstrdup(path);
	r = env_file(&p->env, (const char *)w.data, w.len, fn, where);
	free(where);
	wbuf_clear(&w);
	return (r);
}

/* conf.system-name */
static void
system_name(struct conf_env *e)
{
	char	*dot;

	if (gethostname(e->host, sizeof(e->host) - 1) == -1) {
		log_warn("gethostname");
		e->host[0] = '\0';
	}
	if ((dot = strchr(e->host, '.')) == NULL)
		return;
	*dot++ = '\0';
	(void)strlcpy(e->domain, dot, sizeof(e->domain));	/* fits */
}

/* Of the environment, and on top of it those of -D. */
static int
settings_outside(const struct parent *p, struct env *e, env_message_fn *fn)
{
	char	 environment[] = "environment", line[] = "-D";
	size_t	 i;
	int	 r;

	r = env_list(e, (const char *const *)environ, fn, environment);
	for (i = 0; i < p->opt.ndefs; i++)
		if (env_set_pair(e, p->opt.defs[i], fn, line) == -1)
			r = -1;
	return (r);
}

static int
settings(struct parent *p, env_message_fn *fn)
{
	int	 r;

	env_init(&p->env);
	r = settings_file(p, fn);
	if (settings_outside(p, &p->env, fn) == -1)
		r = -1;
	return (r);
}

/*
 * tcp.port of the file is where we listen, and no more: so it always was, and
 * people who listen elsewhere have peers that do not.
 */
static uint16_t
port_to_connect(const struct parent *p)
{
	struct env	 e;

	if (p->opt.port != 0)
		return (p->opt.port);
	env_init(&e);
	(void)settings_outside(p, &e, NULL);	/* errors were told */
	return ((uint16_t)e.port);
}

int
parent_conf_settings(struct parent *p)
{
	int	 r;

	/* How much is said about them is one of them. */
	(void)settings(p, NULL);
	if (p->env.log_level >= LOG_DEBUG || p->env.log_all)
		log_setverbose(1);
	r = settings(p, env_message);
	p->port = p->opt.port != 0 ? p->opt.port : (uint16_t)p->env.port;
	p->cenv.port = port_to_connect(p);
	p->cenv.passive = p->env.passive;
	p->cenv.template_wins = p->env.template_wins;
	p->cenv.api_all = p->env.api_all;
	p->cenv.gen_chosen = p->env.version_set;
	p->cenv.encoder.gen = p->env.version != NULL ? p->env.version :
	    gen_default();
	p->cenv.encoder.json = p->env.json;
	p->cenv.encoder.compact = p->env.compact;
	if (p->env.system_name)
		system_name(&p->cenv);
	return (r);
}

/*
 * Programs.
 */

/* May we start it? */
static const char *
program_fault(const char *path)
{
	struct stat	 st;

	if (stat(path, &st) == -1)
		return ("no such program");
	if (!S_ISREG(st.st_mode))
		return ("not a program");
	if ((st.st_mode & (S_ISUID | S_ISGID)) != 0)
		return ("a set-uid or set-gid program is not started");
	if ((st.st_mode & S_IXOTH) == 0 &&
	    !((st.st_mode & S_IXUSR) != 0 && st.st_uid == geteuid()) &&
	    !((st.st_mode & S_IXGRP) != 0 && st.st_gid == getegid()))
		return ("not executable");
	return (NULL);
}

/* The first folder of a list that has it; "" and NULL are skipped. */
static char *
program_in(const char *folder, size_t len, const char *name)
{
	char	*path;

	if (folder == NULL || len == 0)
		return (NULL);
	xasprintf(&path, "%.*s/%s", (int)len, folder, name);
	if (access(path, F_OK) == 0)
		return (path);
	free(path);
	return (NULL);
}

static char *
program_in_path(const char *name)
{
	const char	*list, *end;
	char		*path;

	list = getenv("PATH");
	path = NULL;
	while (path == NULL && list != NULL && *list != '\0') {
		end = list + strcspn(list, ":");
		path = program_in(list, (size_t)(end - list), name);
		list = *end == ':' ? end + 1 : end;
	}
	return (path);
}

/* etc/exabgp/NAME is below the folder of ExaBGP, wherever that is. */
static char *
program_find(const struct parent *p, const char *name)
{
	static const char	 prefix[] = "etc/exabgp/";
	const char		*etc;
	char			*path;

	if (name[0] == '/')
		return (xstrdup(name));
	if ((etc = getenv("EXABGP_ETC")) == NULL)
		etc = "/etc/exabgp";
	path = NULL;
	if (strncmp(name, prefix, sizeof(prefix) - 1) == 0)
		path = program_in(etc, strlen(etc),
		    name + sizeof(prefix) - 1);
	if (path == NULL)
		path = program_in(p->dir, strlen(p->dir), name);
	if (path == NULL)
		path = program_in(etc, strlen(etc), name);
	if (path == NULL)
		path = program_in_path(name);
	return (path);
}

char *
parent_conf_program(const struct parent *p, char *const *argv,
    const char **why)
{
	char	*ours, *path;

	*why = "no such program";
	path = program_find(p, argv[0]);
	if (path != NULL && access(path, F_OK) == 0) {
		if ((*why = program_fault(path)) == NULL)
			return (path);
	} else if (script_check_words(argv) != 0 &&
	    (ours = script_check_program()) != NULL) {
		*why = "not there, our own health check runs instead";
		free(path);
		return (ours);
	}
	free(path);
	return (NULL);
}

/*
 * The file.
 */

static void
check_processes(struct parent *p, struct conf *conf)
{
	struct conf_process	*pr;
	const char		*why;
	char			*path;

	TAILQ_FOREACH(pr, &conf->processes, entry) {
		if (pr->argv == NULL || pr->argv[0] == NULL)
			continue;	/* the parser has said so */
		path = parent_conf_program(p, pr->argv, &why);
		if (path == NULL)
			conf_error_at(conf, pr->run_at, "process %s: %s: %s",
			    pr->name, pr->argv[0], why);
		else if (why != NULL)
			conf_warn_at(conf, pr->run_at, "process %s: %s: %s",
			    pr->name, pr->argv[0], why);
		free(path);
		if (pr->user[0] == '\0' && geteuid() == 0 && p->env.drop &&
		    getpwnam(p->env.user) == NULL)
			conf_error_at(conf, pr->at,
			    "process %s: no user %s (daemon.user)", pr->name,
			    p->env.user);
		if (pr->user[0] != '\0' && getpwnam(pr->user) == NULL)
			conf_error_at(conf, pr->user_at,
			    "process %s: no user %s", pr->name, pr->user);
		if (pr->group[0] != '\0' && getgrnam(pr->group) == NULL)
			conf_error_at(conf, pr->group_at,
			    "process %s: no group %s", pr->name, pr->group);
	}
}

/* A password is for those who may read the file. */
static void
check_secrecy(struct conf *conf, const struct stat *st)
{
	const struct conf_neighbor	*n;

	if (!S_ISREG(st->st_mode))
		return;
	if ((st->st_mode & S_IWOTH) != 0)
		conf_warn(conf, 1, 1, "everybody may write this file");
	TAILQ_FOREACH(n, &conf->neighbors, entry)
		if (sockopt_has_key(n) && (st->st_mode & S_IROTH) != 0) {
			conf_warn_at(conf, n->key_at,
			    "a password in a file that everybody may read");
			return;
		}
}

static void
log_messages(const struct parent *p, const struct conf *conf)
{
	const struct conf_message	*m;

	STAILQ_FOREACH(m, &conf->messages, entry)
		log_at(m->warning ? LOG_WARNING : LOG_ERR, "%s:%u:%u: %s%s",
		    p->opt.file, m->line, m->col,
		    m->warning ? "warning: " : "", m->text);
}

/* The folder of the file, for programs that are named relative to it. */
static void
set_folder(struct parent *p)
{
	char	*copy, *real;

	free(p->dir);
	copy = xstrdup(p->opt.file);
	real = realpath(strcmp(p->opt.file, "-") == 0 ? "." : dirname(copy),
	    NULL);
	p->dir = real != NULL ? real : xstrdup(".");
	free(copy);
}

struct conf *
parent_conf_load(struct parent *p)
{
	struct stat	 st;
	struct conf	*conf;
	struct wbuf	 w;

	if (read_file(p->opt.file, &w, &st) == -1) {
		log_warn("%s", p->opt.file);
		wbuf_clear(&w);
		return (NULL);
	}
	set_folder(p);
	conf = conf_parse((const char *)w.data, w.len, &p->cenv);
	/* It may hold passwords. */
	if (w.data != NULL)
		explicit_bzero(w.data, w.len);
	wbuf_clear(&w);
	check_processes(p, conf);
	check_secrecy(conf, &st);
	conf_messages_sort(conf);
	log_messages(p, conf);
	if (conf->errors > 0) {
		conf_free(conf);
		return (NULL);
	}
	return (conf);
}
