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
 * exabgpcli: abbreviated commands for the daemon that the settings belong to.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "client.h"
#include "complain.h"
#include "edit.h"
#include "env_path.h"
#include "exabgp.h"
#include "wbuf.h"
#include "xmem.h"

#define WORDS_MAX	64	/* of a command that is abbreviated */

enum place {
	FIRST,			/* of the command */
	AFTER_VERB,		/* announce, withdraw */
	AFTER_ANNOUNCE,
	AFTER_SHOW,		/* show, flush, clear */
	AFTER_RIB,
	IN_SHOW			/* anywhere behind show */
};

/* The first that fits counts; any beginning of the word will do. */
static const struct {
	const char	*word;
	enum place	 place;
} words[] = {
	{ "announce",		FIRST },
	{ "attributes",		AFTER_VERB },
	{ "adj-rib",		AFTER_SHOW },
	{ "eor",		AFTER_ANNOUNCE },
	{ "flow",		AFTER_VERB },
	{ "flush",		FIRST },
	{ "help",		FIRST },
	{ "in",			AFTER_RIB },
	{ "out",		AFTER_RIB },
	{ "neighbor",		FIRST },
	{ "neighbor",		AFTER_SHOW },
	{ "show",		FIRST },
	{ "teardown",		FIRST },
	{ "withdraw",		FIRST },
	{ "watchdog",		AFTER_VERB },
	{ "configuration",	IN_SHOW },
	{ "extensive",		IN_SHOW },
	{ "summary",		IN_SHOW },
};

static const char *const	 misspelt[] = {
	"neighbour", "neigbour", "neigbor"
};

static int
is_one(const char *word, const char *a, const char *b, const char *c)
{
	return (word != NULL && (strcmp(word, a) == 0 ||
	    (b != NULL && strcmp(word, b) == 0) ||
	    (c != NULL && strcmp(word, c) == 0)));
}

/* before: the word in front, first: of the command. */
static int
stands(enum place place, const char *before, const char *first)
{
	switch (place) {
	case FIRST:
		return (before == NULL);
	case AFTER_VERB:
		return (is_one(before, "announce", "withdraw", NULL));
	case AFTER_ANNOUNCE:
		return (is_one(before, "announce", NULL, NULL));
	case AFTER_SHOW:
		return (is_one(before, "show", "flush", "clear"));
	case AFTER_RIB:
		return (is_one(before, "adj-rib", NULL, NULL));
	case IN_SHOW:
		return (before != NULL && is_one(first, "show", NULL, NULL));
	}
	return (0);
}

static const char *
expand(const char *word, const char *before, const char *first)
{
	size_t	 i;

	for (i = 0; i < nitems(misspelt); i++)
		if (strcmp(word, misspelt[i]) == 0)
			return ("neighbor");
	if (*word == '\0' || strcmp(word, "in") == 0)
		return (word);
	for (i = 0; i < nitems(words); i++)
		if (strncmp(word, words[i].word, strlen(word)) == 0 &&
		    stands(words[i].place, before, first))
			return (words[i].word);
	return (word);
}

/* The command with whole words; it is shown when that changed it. */
static void
put_command(struct wbuf *w, int argc, char **argv)
{
	const char	*before, *first, *word;
	int		 changed, i;

	before = first = NULL;
	changed = 0;
	for (i = 0; i < argc; i++) {
		word = i < WORDS_MAX ? expand(argv[i], before, first) :
		    argv[i];
		changed |= strcmp(word, argv[i]) != 0;
		wbuf_puts(w, i > 0 ? " " : "");
		wbuf_puts(w, word);
		if (first == NULL)
			first = word;
		before = word;
		/* "neighbor ADDRESS announce": there it begins */
		if (i == 1 && strcmp(first, "neighbor") == 0)
			before = first = NULL;
	}
	if (changed)
		(void)printf("command: %s\n", wbuf_cstr(w));
}

static int
ask(const struct ctl *ctl, int argc, char **argv)
{
	struct client	 c;
	struct wbuf	 w;
	enum ctl_status	 r;

	wbuf_init(&w, 0);
	put_command(&w, argc, argv);
	if (argc == 1 && strcmp(argv[0], "reset") == 0) {
		/* has no answer in ExaBGP, so nobody waits for one */
		r = CTL_NODAEMON;
		if (client_open(&c, ctl->socket) == 0) {
			r = client_send(&c, "reset") == 0 ? CTL_OK :
			    CTL_NODAEMON;
			client_close(&c);
		}
	} else
		r = client_ask(ctl, wbuf_cstr(&w), client_puts, NULL);
	if (r == CTL_REFUSED)
		ctl_complain("refused: %s", wbuf_cstr(&w));
	else if (r == CTL_NODAEMON)
		ctl_complain("could not send command to ExaBGP");
	wbuf_clear(&w);
	return (r == CTL_OK ? 0 : 1);
}

/* What "set" has set in a dialogue. */
struct mode {
	int	 json;
	int	 sync;
};

/* Commands that have an answer in JSON. */
static const char *const	 shown[] = {
	"show", "peer", "rib", "routes", "version", "help", "status",
	"queue-status", "system", "daemon"
};

/* "set display json", "set sync on": 1 when the words are one of these. */
static int
set_mode(struct mode *m, int argc, char **argv)
{
	const char	*value = argc == 3 ? argv[2] : "";

	if (argc < 1 || strcmp(argv[0], "set") != 0)
		return (0);
	if (argc == 3 && strcmp(argv[1], "display") == 0 &&
	    is_one(value, "json", "text", NULL))
		m->json = strcmp(value, "json") == 0;
	else if (argc == 3 && strcmp(argv[1], "sync") == 0 &&
	    is_one(value, "on", "off", NULL))
		m->sync = strcmp(value, "on") == 0;
	else
		ctl_complain("set display json|text, set sync on|off");
	return (1);
}

/*
 * "json" or "text" in front of a command is for that one; the word that the
 * daemon knows stands behind it.  argv has room for one more.
 */
static int
adapt(const struct mode *m, int argc, char ***argv)
{
	static char	 json[] = "json", sync[] = "sync";
	size_t		 i;
	int		 as_json = m->json;

	if (argc > 1 && is_one((*argv)[0], "json", "text", NULL)) {
		as_json = strcmp((*argv)[0], "json") == 0;
		++*argv;
		argc--;
	}
	for (i = 0; i < nitems(shown); i++)
		if (as_json && strcmp((*argv)[0], shown[i]) == 0 &&
		    strcmp((*argv)[argc - 1], "json") != 0) {
			(*argv)[argc++] = json;
			return (argc);
		}
	for (i = 0; m->sync && i < (size_t)argc; i++)
		if (is_one((*argv)[i], "announce", "withdraw", NULL)) {
			(*argv)[argc++] = sync;
			return (argc);
		}
	return (argc);
}

static int
ask_line(const struct ctl *ctl, struct mode *m, char *line)
{
	char	*argv[WORDS_MAX + 1], **first, *word;
	int	 argc;

	line[strcspn(line, "\r\n")] = '\0';
	argc = 0;
	while (argc < WORDS_MAX - 1 && (word = strsep(&line, " \t")) != NULL)
		if (*word != '\0')
			argv[argc++] = word;
	if (line != NULL && *line != '\0')
		argv[argc++] = line;	/* the rest, as it is */
	if (argc == 0 || argv[0][0] == '#' || set_mode(m, argc, argv))
		return (0);
	first = argv;
	argc = adapt(m, argc, &first);
	return (ask(ctl, argc, first));
}

/* Commands of a file, numbered. */
static int
numbered(const struct ctl *ctl, FILE *f)
{
	struct mode	 m = { 0, 0 };
	char		*line;
	size_t		 size;
	int		 n, r;

	line = NULL;
	size = 0;
	n = r = 0;
	while (getline(&line, &size, f) != -1) {
		if (line[0] != '#' && line[0] != '\n')
			(void)printf("[%d] %s%s", ++n, line,
			    strchr(line, '\n') == NULL ? "\n" : "");
		if (ask_line(ctl, &m, line) != 0)
			r = 1;
	}
	free(line);
	(void)printf("%d commands\n", n);
	return (fflush(stdout) == EOF ? 1 : r);
}

/* The next line in *line; -1: there are no more. */
static int
next_line(struct edit *e, int typed, char **line, size_t *size)
{
	const char	*p;

	if (e != NULL) {
		free(*line);
		*line = NULL;
		if ((p = edit_line(e)) == NULL)
			return (-1);
		*line = xstrdup(p);
		return (0);
	}
	if (typed && (fputs("exabgp> ", stdout) == EOF ||
	    fflush(stdout) == EOF))
		return (-1);
	return (getline(line, size, stdin) == -1 ? -1 : 0);
}

/* Commands of whoever sits there. */
static int
dialogue(const struct ctl *ctl)
{
	struct mode	 m = { 0, 0 };
	struct edit	*e;
	char		*file, *line;
	size_t		 size;
	int		 r, typed;

	file = NULL;
	if (getenv("HOME") != NULL)
		xasprintf(&file, "%s/.exabgp_history", getenv("HOME"));
	e = edit_open(ctl, "exabgp> ", file);
	typed = isatty(STDIN_FILENO);
	line = NULL;
	size = 0;
	r = 0;
	while (next_line(e, typed, &line, &size) == 0) {
		if (strncmp(line, "exit", 4) == 0 ||
		    strncmp(line, "quit", 4) == 0)
			break;
		if (ask_line(ctl, &m, line) != 0)
			r = 1;
	}
	if (e != NULL)
		edit_close(e);
	free(line);
	free(file);
	return (fflush(stdout) == EOF ? 1 : r);
}

static int
batch(const struct ctl *ctl, const char *path)
{
	FILE	*f;
	int	 r;

	f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	if (f == NULL) {
		ctl_complain("%s: no such file", path);
		return (1);
	}
	r = numbered(ctl, f);
	if (f != stdin)
		(void)fclose(f);	/* it was only read */
	return (r);
}

int
exabgp_socket(const struct exabgp *x, char *path, size_t size)
{
	struct env	 e;
	const char	*root;

	if (exabgp_settings(x, &e) == -1)
		return (-1);
	root = x->root != NULL ? x->root : getenv("EXABGP_ROOT");
	if (env_socket_path(&e, root, path, size) == -1) {
		ctl_complain("the control socket's path is too long");
		return (-1);
	}
	return (0);
}

int
exabgp_cli(const struct exabgp *x, int argc, char **argv)
{
	struct ctl	 ctl;
	char		 path[ENV_SOCKET_MAX];

	if (exabgp_socket(x, path, sizeof(path)) == -1)
		return (1);
	memset(&ctl, 0, sizeof(ctl));
	ctl.socket = path;
	if (x->batch != NULL)
		return (batch(&ctl, x->batch));
	if (argc == 0)
		return (dialogue(&ctl));
	return (ask(&ctl, argc, argv));
}
