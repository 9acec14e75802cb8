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
 * What the parts of bgpenginectl share: the options, the exit status, and the
 * table of its commands.
 */
#ifndef CTL_H
#define CTL_H

#include <stddef.h>

#define CTL_SOCKET	"/run/bgpengined/bgpengined.sock"
#define CTL_WORDS	4	/* longest row, and the NULL */

enum ctl_status {
	CTL_OK,
	CTL_REFUSED,		/* the daemon says no, or bad data */
	CTL_USAGE,
	CTL_NODAEMON
};

struct ctl {
	const char	*socket;	/* -s: path of the daemon's */
	int		 json;		/* -j */
};

struct ctl_row;
/* argv: what follows the words of the row, NULL behind the last. */
typedef enum ctl_status	ctl_run(const struct ctl *, const struct ctl_row *,
		    int argc, char **argv);

struct ctl_row {
	const char	*words[CTL_WORDS];	/* NULL behind the last */
	const char	*args;		/* what follows them, for people */
	const char	*help;		/* what it does, for people */
	ctl_run		*run;
	const char	*line;		/* the words for the daemon, or NULL */
};
extern const struct ctl_row	ctl_rows[];
extern const size_t		ctl_nrows;

/* commands.c.  Runs the row that the words name, or asks the daemon. */
enum ctl_status	 ctl_dispatch(const struct ctl *, int argc, char **argv);
void	 ctl_usage(void);
/*
 * Ready for getopt(3) to look at what follows the words of a row: the last of
 * them stands in front again.
 */
void	 ctl_options(int *argc, char ***argv);
ctl_run	 ctl_version, ctl_help;
/* what needs no daemon: validate.c, decode.c, encode.c */
ctl_run	 ctl_validate, ctl_decode, ctl_encode;
/* remote.c: what asks the daemon */
ctl_run	 ctl_show_neighbor, ctl_show, ctl_show_rib, ctl_monitor;
ctl_run	 ctl_command;		/* row NULL: any line of the API */
/* healthcheck.c */
ctl_run	 ctl_healthcheck;
/* names.c: -T */
void	 ctl_names(void);

#endif /* CTL_H */
