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
 * exabgp migrate: a configuration or the commands of a program in the forms
 * of a later release.  The daemon does not need it, it takes them all.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "exabgp.h"
#include "file.h"
#include "gen.h"
#include "load.h"
#include "wbuf.h"
#include "xmem.h"

#define PRIVATE	077	/* there may be passwords in it */

struct wish {
	const struct gen *from, *to;
	const char	*output;	/* -o */
	int		 inplace;	/* -i */
	int		 dry;		/* -n */
	int		 wrap;		/* -w */
	int		 verbose;	/* -v */
	int		 execute;	/* -e: the rest is a command */
};

static const struct option	 options[] = {
	{ "from",	required_argument,	NULL, 'f' },
	{ "to",		required_argument,	NULL, 't' },
	{ "output",	required_argument,	NULL, 'o' },
	{ "in-place",	no_argument,		NULL, 'i' },
	{ "inplace",	no_argument,		NULL, 'i' },
	{ "dry-run",	no_argument,		NULL, 'n' },
	{ "wrap",	no_argument,		NULL, 'w' },
	{ "wrap-api",	no_argument,		NULL, 'w' },
	{ "verbose",	no_argument,		NULL, 'v' },
	{ "exec",	no_argument,		NULL, 'e' },
	{ NULL,		0,			NULL, 0 }
};

static int
usage(void)
{
	(void)fprintf(stderr, "usage: exabgp migrate conf -f 3.4|4|5 "
	    "-t 4|5|main [-invw] [-o file] file\n"
	    "       exabgp migrate api -f 4|5 -t 5|main [-v] "
	    "[file | -e command ...]\n");
	return (2);
}

/* "main" is what comes after the last release. */
static const struct gen *
release(const char *name)
{
	const struct gen	*g;

	g = gen_find(strcmp(name, "main") == 0 ? "6" : name);
	if (g == NULL)
		ctl_complain("migrate: no release \"%s\"", name);
	return (g);
}

/* 0, or -1: wrong.  Options stand in front of a command, else anywhere. */
static int
wishes(struct wish *w, int api, int argc, char **argv)
{
	int	 ch;

	memset(w, 0, sizeof(*w));
	while ((ch = getopt_long(argc, argv, api ? "+ef:t:v" : "f:ino:t:vw",
	    options, NULL)) != -1) {
		if (ch == 'f')
			w->from = release(optarg);
		else if (ch == 't')
			w->to = release(optarg);
		else if (ch == 'v')
			w->verbose = 1;
		else if (ch == 'o' && !api)
			w->output = optarg;
		else if (ch == 'i' && !api)
			w->inplace = 1;
		else if (ch == 'n' && !api)
			w->dry = 1;
		else if (ch == 'w' && !api)
			w->wrap = 1;
		else if (ch == 'e' && api)
			w->execute = 1;
		else
			return (-1);
		if (w->execute)
			break;
	}
	if (w->from == NULL || w->to == NULL)
		return (-1);
	if (w->from > w->to) {
		ctl_complain("migrate: only to later releases");
		return (-1);
	}
	return (0);
}

/* The old text as FILE.bak. */
static int
backup(const char *path)
{
	struct wbuf	 old;
	char		*name;
	int		 r;

	if (file_read(&old, path) == -1)
		return (-1);
	xasprintf(&name, "%s.bak", path);
	r = file_write(name, &old, PRIVATE);
	free(name);
	wbuf_clear(&old);
	return (r);
}

/* Programs go on reading what they read until now. */
static void
keep_generation(struct conf *conf, const struct gen *from)
{
	struct conf_process	*p;

	TAILQ_FOREACH(p, &conf->processes, entry)
		if (p->encoder.gen == NULL)
			p->encoder.gen = from;
}

static int
migrate_conf(const struct wish *w, const char *path)
{
	struct conf	*conf;
	struct wbuf	 text;
	int		 r;

	if ((conf = load_conf(path, w->verbose)) == NULL)
		return (1);
	if (w->wrap)
		keep_generation(conf, w->from);
	wbuf_init(&text, SIZE_MAX);	/* as long as the file */
	conf_put(&text, conf, 1);
	conf_free(conf);
	r = 0;
	if (w->dry || (w->output == NULL && !w->inplace)) {
		if (text.len > 0 &&
		    fwrite(text.data, text.len, 1, stdout) != 1)
			r = -1;
	} else if (w->output != NULL)
		r = file_write(w->output, &text, PRIVATE);
	else if ((r = backup(path)) == 0)
		r = file_write(path, &text, PRIVATE);
	wbuf_clear(&text);
	return (r == -1 || fflush(stdout) == EOF);
}

/* Each line as soon as it is there; -1: nobody listens any more. */
static int
translate(const struct wish *w, FILE *f)
{
	struct wbuf	 out;
	char		*line;
	size_t		 size;
	int		 r;

	line = NULL;
	size = 0;
	wbuf_init(&out, 0);
	for (r = 0; r == 0 && getline(&line, &size, f) != -1;) {
		line[strcspn(line, "\r\n")] = '\0';
		wbuf_reset(&out);
		exabgp_migrate_line(&out, line,
		    (w->to->flags & GENF_TARGET_FIRST) != 0);
		if (w->verbose && strcmp(line, wbuf_cstr(&out)) != 0)
			ctl_complain("%s -> %s", line, wbuf_cstr(&out));
		if (puts(wbuf_cstr(&out)) == EOF || fflush(stdout) == EOF)
			r = -1;
	}
	wbuf_clear(&out);
	free(line);
	return (r);
}

/* What the program writes is translated; what it reads is our stdin. */
static int
execute(const struct wish *w, char **argv)
{
	FILE	*f;
	pid_t	 pid;
	int	 fd[2], status;

	if (pipe(fd) == -1 || (pid = fork()) == -1) {
		ctl_complain("migrate: %s", strerror(errno));
		return (1);
	}
	if (pid == 0) {
		if (dup2(fd[1], STDOUT_FILENO) != -1) {
			closefrom(STDERR_FILENO + 1);
			(void)execvp(argv[0], argv); /* only when it fails */
		}
		ctl_complain("%s: %s", argv[0], strerror(errno));
		_exit(127);
	}
	(void)close(fd[1]);		/* so that the end is seen */
	status = 1;
	if ((f = fdopen(fd[0], "r")) != NULL) {
		(void)translate(w, f);	/* it sees the closed pipe */
		(void)fclose(f);	/* it was only read */
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	return (WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

static int
migrate_api(const struct wish *w, int argc, char **argv)
{
	FILE	*f;
	int	 r;

	if (w->execute)
		return (argc < 1 ? usage() : execute(w, argv));
	if (argc > 1)
		return (usage());
	f = argc == 0 || strcmp(argv[0], "-") == 0 ? stdin :
	    fopen(argv[0], "re");
	if (f == NULL) {
		ctl_complain("%s: %s", argv[0], strerror(errno));
		return (1);
	}
	r = translate(w, f);
	if (f != stdin)
		(void)fclose(f);	/* it was only read */
	return (r == -1);
}

int
exabgp_migrate(int argc, char **argv)
{
	struct wish	 w;
	int		 api;

	if (argc < 2 || (strcmp(argv[1], "conf") != 0 &&
	    strcmp(argv[1], "api") != 0))
		return (usage());
	api = strcmp(argv[1], "api") == 0;
	argc--;
	argv++;
	if (wishes(&w, api, argc, argv) == -1)
		return (usage());
	if (api)
		return (migrate_api(&w, argc - optind, argv + optind));
	return (argc - optind == 1 ? migrate_conf(&w, argv[optind]) :
	    usage());
}
