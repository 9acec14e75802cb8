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
 * Settings of ExaBGP: where they come from, and the dumps of them.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "file.h"
#include "wbuf.h"
#include "xmem.h"

#define ETC		"/etc/exabgp"
#define LINES_MAX	256	/* of settings */
#define OWN_FILE	"/etc/bgpengine/bgpengine.env"

extern char	**environ;

/* arg: the file, where it is one. */
static void
complain(void *arg, unsigned line, int level, const char *text)
{
	const char	*kind;

	if (level > LOG_WARNING)
		return;
	kind = level <= LOG_ERR ? "" : "warning: ";
	if (line == 0)
		ctl_complain("%s%s", kind, text);
	else
		ctl_complain("%s:%u: %s%s", (const char *)arg, line, kind,
		    text);
}

/* The folder of configurations, owned. */
static char *
etc_folder(const struct exabgp *x)
{
	const char	*etc;
	char		*path;

	if (x->root == NULL && (etc = getenv("EXABGP_ETC")) != NULL)
		return (xstrdup(etc));
	xasprintf(&path, "%s" ETC, x->root == NULL ? "" : x->root);
	return (path);
}

char *
exabgp_file(const struct exabgp *x, const char *name)
{
	static const char	 prefix[] = "etc/exabgp/";
	const char		*rest;
	char			*etc, *path;

	if (name[0] == '/' || access(name, F_OK) == 0)
		return (xstrdup(name));
	rest = name;
	if (strncmp(name, prefix, sizeof(prefix) - 1) == 0)
		rest += sizeof(prefix) - 1;
	etc = etc_folder(x);
	xasprintf(&path, "%s/%s", etc, rest);
	free(etc);
	if (access(path, F_OK) == 0)
		return (path);
	free(path);
	return (xstrdup(name));
}

/* One that is missing is as good as an empty one. */
static int
settings_file(const struct exabgp *x, struct env *e)
{
	struct wbuf	 w;
	char		*path;
	int		 r;

	if (x->env != NULL)
		path = exabgp_file(x, x->env);
	else if (getenv("EXABGP_ENVFILE") != NULL)
		path = xstrdup(getenv("EXABGP_ENVFILE"));
	else if (x->root == NULL && access(OWN_FILE, R_OK) == 0)
		path = xstrdup(OWN_FILE);	/* as the daemon does */
	else
		path = exabgp_file(x, "etc/exabgp/exabgp.env");
	r = 0;
	if (access(path, F_OK) == 0) {
		if ((r = file_read(&w, path)) == 0)
			r = env_file(e, (const char *)w.data, w.len,
			    complain, path);
		wbuf_clear(&w);
	} else if (x->env != NULL)
		ctl_complain("warning: %s: no such file", path);
	free(path);
	return (r);
}

int
exabgp_settings(const struct exabgp *x, struct env *e)
{
	int	 r;

	env_init(e);
	r = settings_file(x, e);
	if (env_list(e, (const char *const *)environ, complain, NULL) == -1)
		r = -1;
	if (x->pipename != NULL &&
	    env_set(e, "api.pipename", x->pipename, complain, NULL) == -1)
		r = -1;
	return (r);
}

static int
by_name(const void *a, const void *b)
{
	return (strcmp(*(const char *const *)a, *(const char *const *)b));
}

/* "exabgp.tcp.port=179" as "port = 179" below "[exabgp.tcp]". */
static void
put_ini(const char *line, char *section, size_t size)
{
	const char	*eq, *dot;
	size_t		 n;

	eq = strchr(line, '=');
	for (dot = eq; dot > line && *dot != '.'; dot--)
		;
	n = (size_t)(dot - line);
	if (strncmp(section, line, n) != 0 || section[n] != '\0') {
		(void)printf("%s[%.*s]\n", section[0] == '\0' ? "" : "\n",
		    (int)n, line);
		(void)snprintf(section, size, "%.*s", (int)n, line);
	}
	(void)printf("%.*s = %s\n", (int)(eq - dot - 1), dot + 1, eq + 1);
}

/* A file is sorted, variables are in the order of the table. */
int
exabgp_dump(const struct exabgp *x, int all, int ini)
{
	struct env	 e;
	struct wbuf	 w;
	char		*lines[LINES_MAX], *rest, section[128];
	size_t		 i, n;

	if (exabgp_settings(x, &e) == -1)
		return (1);
	wbuf_init(&w, 0);
	env_put(&w, &e, all);
	(void)wbuf_cstr(&w);		/* ends it */
	rest = (char *)w.data;
	for (n = 0; n < LINES_MAX && rest != NULL && *rest != '\0'; n++)
		lines[n] = strsep(&rest, "\n");
	if (ini && n > 0)
		qsort(lines, n, sizeof(lines[0]), by_name);
	section[0] = '\0';
	for (i = 0; i < n; i++) {
		if (ini)
			put_ini(lines[i], section, sizeof(section));
		else
			(void)puts(lines[i]);	/* checked by fflush */
	}
	wbuf_clear(&w);
	return (fflush(stdout) == EOF);
}
