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
 * The table of bgpenginectl's own commands, and the way from words to a row.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "command.h"
#include "complain.h"
#include "ctl.h"
#include "wbuf.h"

#define R(...)	{ __VA_ARGS__, NULL }

/* Rows that begin with the same words stand together. */
const struct ctl_row	ctl_rows[] = {
	{ R("show", "neighbor"), "[ADDRESS] [detail|json]",
	    "sessions, their state and what they agreed on",
	    ctl_show_neighbor, "show neighbor" },
	{ R("show", "summary"), "[json]", "a line for each neighbor",
	    ctl_show, "show summary" },
	{ R("show", "rib", "in"), "[ADDRESS] [FAMILY] [PREFIX [longer]]",
	    "routes that were received", ctl_show_rib, "show rib in" },
	{ R("show", "rib", "out"), "[ADDRESS] [FAMILY] [PREFIX [longer]]",
	    "routes that are announced", ctl_show_rib, "show rib out" },
	{ R("announce"), "WHAT ...", "announce a route, send an end of RIB",
	    ctl_command, "announce" },
	{ R("withdraw"), "WHAT ...", "withdraw a route", ctl_command,
	    "withdraw" },
	{ R("neighbor"), "ADDRESS up|down|reset|refresh|COMMAND ...",
	    "act on one neighbor", ctl_command, "neighbor" },
	{ R("monitor"), "[json]", "events as they happen", ctl_monitor,
	    "monitor" },
	{ R("reload"), "", "read the configuration again", ctl_command,
	    "reload" },
	{ R("log", "verbose"), "", "log more", ctl_command, "log verbose" },
	{ R("log", "brief"), "", "log less", ctl_command, "log brief" },
	{ R("validate"), "[-v] FILE", "check a configuration",
	    ctl_validate, NULL },
	{ R("decode"), "[-cert] [-g GENERATION] [-f CONF] [-n FAMILY] [HEX]",
	    "print messages as events", ctl_decode, NULL },
	{ R("encode"), "[-bn] [-f CONF] [ROUTE]",
	    "print messages in hexadecimal", ctl_encode, NULL },
	{ R("healthcheck"), "[OPTION ...]",
	    "announce a service as long as it is well",
	    ctl_healthcheck, NULL },
	{ R("version"), "", "print the version", ctl_version, NULL },
	{ R("help"), "", "print this", ctl_help, NULL }
};
const size_t	ctl_nrows = nitems(ctl_rows);

void
ctl_usage(void)
{
	(void)fprintf(stderr, "usage: bgpenginectl [-j] [-s socket] command "
	    "[argument ...]\n       bgpenginectl help\n");
}

void
ctl_options(int *argc, char ***argv)
{
	++*argc;
	--*argv;
	optreset = 1;		/* main() has looked at the options before */
	optind = 1;
}

enum ctl_status
ctl_version(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	return (printf("bgpenginectl %s\n", VERSION) < 0 ? CTL_REFUSED :
	    CTL_OK);
}

enum ctl_status
ctl_help(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	const struct ctl_row		*r;
	const struct command_help	*h;
	char				 form[128];
	size_t				 i;
	int				 w;

	(void)printf("usage: bgpenginectl [-j] [-s socket] command "
	    "[argument ...]\n\n");
	for (i = 0; i < ctl_nrows; i++) {
		r = &ctl_rows[i];
		(void)strlcpy(form, "", sizeof(form));
		for (w = 0; r->words[w] != NULL; w++) {
			(void)strlcat(form, r->words[w], sizeof(form));
			(void)strlcat(form, " ", sizeof(form));
		}
		(void)strlcat(form, r->args, sizeof(form));
		(void)printf("  %s\n      %s\n", form, r->help);
	}
	(void)printf("\nOther lines go to the daemon as they are:\n\n");
	for (h = command_helps; h->form[0] != '\0'; h++)
		(void)printf("  %s%s\n", h->neighbor ?
		    "[neighbor ADDRESS] " : "", h->form);
	return (fflush(stdout) == EOF ? CTL_REFUSED : CTL_OK);
}

/* How many words of the row stand at the front of argv. */
static int
words_match(const struct ctl_row *row, int argc, char **argv)
{
	int	 i;

	for (i = 0; row->words[i] != NULL; i++)
		if (i >= argc || strcmp(row->words[i], argv[i]) != 0)
			break;
	return (i);
}

/* Tells which words would have been right behind all there are. */
static enum ctl_status
missing_word(int depth, char **argv)
{
	const char	*last = NULL, *word;
	struct wbuf	 w;
	size_t		 i;

	wbuf_init(&w, 0);
	for (i = 0; i < ctl_nrows; i++) {
		if (words_match(&ctl_rows[i], depth, argv) < depth)
			continue;
		word = ctl_rows[i].words[depth];
		if (word == NULL || (last != NULL && strcmp(last, word) == 0))
			continue;
		wbuf_puts(&w, " ");
		wbuf_puts(&w, word);
		last = word;
	}
	ctl_complain("a word is missing, valid here:%s", wbuf_cstr(&w));
	wbuf_clear(&w);
	return (CTL_USAGE);
}

enum ctl_status
ctl_dispatch(const struct ctl *ctl, int argc, char **argv)
{
	const struct ctl_row	*row;
	size_t			 i;
	int			 best, n;

	best = 0;
	for (i = 0; i < ctl_nrows; i++) {
		row = &ctl_rows[i];
		n = words_match(row, argc, argv);
		if (row->words[n] == NULL)
			return (row->run(ctl, row, argc - n,
			    argv + n));
		if (n > best)
			best = n;
	}
	/* "show adj-rib", "log" and the like may still be the daemon's */
	if (best == 0 || best < argc)
		return (ctl_command(ctl, NULL, argc, argv));
	return (missing_word(best, argv));
}
