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
 * validate: is a configuration right, and what does it say?
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "compat.h"
#include "complain.h"
#include "ctl.h"
#include "load.h"

enum ctl_status
ctl_validate(const struct ctl *ctl, const struct ctl_row *row, int argc,
    char **argv)
{
	struct conf	*conf;
	struct wbuf	 text;
	int		 ch, r, verbose;

	verbose = 0;
	ctl_options(&argc, &argv);
	while ((ch = getopt(argc, argv, "+v")) != -1) {
		if (ch != 'v')
			return (CTL_USAGE);
		verbose = 1;
	}
	argv += optind;
	argc -= optind;
	if (argc != 1) {
		ctl_complain("validate wants one file");
		return (CTL_USAGE);
	}
	if ((conf = load_conf(argv[0], 1)) == NULL)
		return (CTL_REFUSED);
	r = 0;
	if (verbose) {
		wbuf_init(&text, SIZE_MAX);	/* as long as the file */
		conf_put(&text, conf, 0);
		if (text.len > 0 &&
		    fwrite(text.data, text.len, 1, stdout) != 1)
			r = -1;
		wbuf_clear(&text);
	} else
		r = printf("%s: configuration OK\n", argv[0]);
	conf_free(conf);
	return (r < 0 || fflush(stdout) == EOF ? CTL_REFUSED : CTL_OK);
}
