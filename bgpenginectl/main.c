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

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "complete.h"
#include "ctl.h"
#include "exabgp.h"

int
main(int argc, char *argv[])
{
	struct ctl	 ctl = { CTL_SOCKET, 0 };
	int		 ch, complete;

	if (strcmp(getprogname(), "exabgp") == 0)
		return (exabgp_main(argc, argv));
	if (strcmp(getprogname(), "exabgpcli") == 0 ||
	    strcmp(getprogname(), "exabgp-cli") == 0)
		return (exabgpcli_main(argc, argv));
	if (strcmp(getprogname(), "exabgp-healthcheck") == 0)
		return (ctl_healthcheck(&ctl, NULL, argc - 1, argv + 1));
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
