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
 * Commands that the daemon answers.  Whatever is not a row of our table goes
 * to it as it is, after a look whether it is a command at all.
 */
#include <sys/types.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "compat.h"
#include "addr.h"
#include "client.h"
#include "command.h"
#include "complain.h"
#include "ctl.h"
#include "wbuf.h"

#define PEER_WIDTH	15	/* columns of a table of routes */
#define FAMILY_WIDTH	14

/*
 * What we say shorter than the API does.  NULL: left out.
 */
static const struct shorthand {
	const char	*word;
	const char	*api;
} shorthands[] = {
	{ "detail", "extensive" },
	{ "json", NULL }	/* goes to the end, once */
};

/* One more word of the line. */
static void
put_word(struct wbuf *w, const char *word)
{
	if (w->len > 0)
		wbuf_puts(w, " ");
	wbuf_puts(w, word);
}

static int
has_word(const char *word, int argc, char **argv)
{
	int	 i;

	for (i = 0; i < argc; i++)
		if (strcmp(argv[i], word) == 0)
			return (1);
	return (0);
}

/*
 * The line is what the daemon will read, so what is wrong with it can be said
 * here, with the words that are valid, before there is a daemon.
 */
static enum ctl_status
ask(const struct ctl *ctl, struct wbuf *w, client_print *print)
{
	struct command	 cmd;
	struct lex_error err;
	enum ctl_status	 r;
	const char	*line;

	line = wbuf_cstr(w);
	command_init(&cmd);
	if (command_parse(line, strlen(line), &cmd, &err) == -1) {
		ctl_complain("column %u: %s", err.col, err.text);
		r = CTL_USAGE;
	} else
		r = client_ask(ctl, line, print, NULL);
	command_clear(&cmd);
	wbuf_clear(w);
	return (r);
}

enum ctl_status
ctl_command(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct wbuf	 w;
	int		 i;

	wbuf_init(&w, 0);
	if (row != NULL)
		put_word(&w, row->line);
	for (i = 0; i < argc; i++)
		put_word(&w, argv[i]);
	if (row == NULL && ctl->json && !has_word("json", argc, argv))
		put_word(&w, "json");
	return (ask(ctl, &w, client_puts));
}

/* The row's words and the arguments in the words of the API. */
static void
show_line(struct wbuf *w, const struct ctl_row *row, int json, int argc,
    char **argv)
{
	const char	*word;
	size_t		 k;
	int		 i;

	wbuf_init(w, 0);
	put_word(w, row->line);
	for (i = 0; i < argc; i++) {
		word = argv[i];
		for (k = 0; k < nitems(shorthands); k++)
			if (strcmp(word, shorthands[k].word) == 0)
				word = shorthands[k].api;
		if (word != NULL)
			put_word(w, word);
	}
	if (json)
		put_word(w, "json");
}

enum ctl_status
ctl_show(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct wbuf	 w;

	show_line(&w, row, ctl->json || has_word("json", argc, argv), argc,
	    argv);
	return (ask(ctl, &w, client_puts));
}

enum ctl_status
ctl_show_neighbor(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	static const char *const	 styles[] = { "detail", "extensive",
					    "summary", "configuration" };
	struct wbuf			 w;
	size_t				 k;
	int				 json, styled;

	json = ctl->json || has_word("json", argc, argv);
	styled = 0;
	for (k = 0; k < nitems(styles); k++)
		styled |= has_word(styles[k], argc, argv);
	show_line(&w, row, 0, argc, argv);
	if (!styled && !json)
		put_word(&w, "summary");
	if (json)
		put_word(&w, "json");
	return (ask(ctl, &w, client_puts));
}

/*
 * "ADDRESS AFI SAFI ROUTE" as columns.  Lines that are something else pass
 * as they are.
 */
static void
print_route(void *arg, const char *line)
{
	const char	*p[3];
	struct addr	 peer;
	int		 i, len;

	p[0] = line;
	for (i = 1; i < 3 && p[i - 1] != NULL; i++)
		if ((p[i] = strchr(p[i - 1], ' ')) != NULL)
			p[i]++;
	if (i < 3 || p[2] == NULL || (p[2] = strchr(p[2], ' ')) == NULL ||
	    addr_parse(&peer, line, (size_t)(p[1] - line - 1)) == -1) {
		client_puts(arg, line);
		return;
	}
	len = (int)(p[2] - p[1]);
	(void)printf("%-*.*s %-*.*s %s\n", PEER_WIDTH,
	    (int)(p[1] - line - 1), line, FAMILY_WIDTH, len, p[1],
	    p[2] + 1);	/* checked when stdout is closed */
}

enum ctl_status
ctl_show_rib(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct wbuf	 w;
	int		 json;

	json = ctl->json || has_word("json", argc, argv);
	show_line(&w, row, json, argc, argv);
	return (ask(ctl, &w, json ? client_puts : print_route));
}

/* Lines until the daemon ends or the user has seen enough. */
enum ctl_status
ctl_monitor(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct client	 c;
	struct wbuf	 w;
	char		*line;
	enum ctl_status	 status;
	int		 r;

	if (argc > 1 || (argc == 1 && strcmp(argv[0], "json") != 0)) {
		ctl_complain("unknown word \"%s\", valid here: json",
		    argv[argc - 1]);
		return (CTL_USAGE);
	}
	show_line(&w, row, ctl->json || argc == 1, argc, argv);
	if (client_open(&c, ctl->socket) == -1) {
		wbuf_clear(&w);
		return (CTL_NODAEMON);
	}
	status = CTL_NODAEMON;
	r = client_send(&c, wbuf_cstr(&w)) == -1 ? -1 : 1;
	while (r == 1 && (r = client_line(&c, 0, &line)) == 1) {
		if (strcmp(line, "error") == 0) {
			status = CTL_REFUSED;
			break;
		}
		if (strncmp(line, "error: ", 7) == 0)
			ctl_complain("%s", line + 7);
		else if (strcmp(line, "done") != 0 &&
		    (puts(line) == EOF || fflush(stdout) == EOF)) {
			ctl_complain("stdout: %s", strerror(errno));
			status = CTL_REFUSED;
			break;
		}
	}
	client_close(&c);
	wbuf_clear(&w);
	return (status);
}
