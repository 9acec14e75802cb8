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
 * bgpenginectl: controls a running bgpengined over its socket, and decodes,
 * encodes and validates without one.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "complete.h"
#include "ctl.h"
#include "exabgp.h"

static int
healthcheck_main(int argc, char **argv)
{
	return ((int)ctl_healthcheck(NULL, NULL, argc - 1, argv + 1));
}

/* Names we are called by, what each does and what may follow it. */
static const struct program {
	const char	*name;
	int		(*main)(int, char **);
	void		(*complete)(struct complete *, int, char **);
} programs[] = {
	{ "exabgp",	exabgp_main,	exabgp_complete },
	{ "exabgpcli",	exabgpcli_main,	exabgpcli_complete },
	{ "exabgp-cli",	exabgpcli_main,	exabgpcli_complete },
	{ "exabgp-healthcheck", healthcheck_main, complete_healthcheck },
};

/* NULL: bgpenginectl itself. */
static const struct program *
find_program(const char *name)
{
	size_t	 i;

	for (i = 0; i < nitems(programs); i++)
		if (strcmp(programs[i].name, name) == 0)
			return (&programs[i]);
	return (NULL);
}

/*
 * -C NAME [WORD ...]: what may stand in place of the last word behind the
 * program of that name.
 */
static enum ctl_status
complete_main(const struct ctl *ctl, int argc, char **argv)
{
	const struct program	*p;
	struct complete		 c;
	const char		*name, *prefix;
	size_t			 i;

	if (argc < 1) {
		ctl_usage();
		return (CTL_USAGE);
	}
	name = strrchr(argv[0], '/') != NULL ? strrchr(argv[0], '/') + 1 :
	    argv[0];
	prefix = argc > 1 ? argv[argc - 1] : "";
	argv++;
	argc = argc > 1 ? argc - 2 : 0;
	complete_init(&c, ctl);
	if ((p = find_program(name)) != NULL)
		p->complete(&c, argc, argv);
	else
		complete_ctl(&c, argc, argv);
	complete_done(&c, prefix);
	for (i = 0; i < c.n; i++)
		(void)puts(c.word[i]);		/* checked by fflush */
	complete_clear(&c);
	return (fflush(stdout) == EOF ? CTL_REFUSED : CTL_OK);
}

int
main(int argc, char *argv[])
{
	const struct program	*p;
	struct ctl		 ctl = { CTL_SOCKET, 0 };
	int			 ch, complete;

	if ((p = find_program(getprogname())) != NULL)
		return (p->main(argc, argv));
	complete = 0;
	while ((ch = getopt(argc, argv, "+Chjs:TV")) != -1) {
		switch (ch) {
		case 'C':
			complete = 1;
			break;
		case 'h':
			return (ctl_help(&ctl, NULL, 0, NULL));
		case 'j':
			ctl.json = 1;
			break;
		case 's':
			ctl.socket = optarg;
			break;
		case 'T':
			ctl_names();
			return (CTL_OK);
		case 'V':
			return (ctl_version(&ctl, NULL, 0, NULL));
		default:
			ctl_usage();
			return (CTL_USAGE);
		}
	}
	argc -= optind;
	argv += optind;
	if (complete)
		return (complete_main(&ctl, argc, argv));
	if (argc == 0) {
		ctl_usage();
		return (CTL_USAGE);
	}
	return (ctl_dispatch(&ctl, argc, argv));
}
