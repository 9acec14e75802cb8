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
 * Which commands are ExaBGP's health check, and where its options begin.
 */
/* uses: parent/script_check.c */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "script_check.h"

static const struct {
	const char	*command;
	int		 words;
} rows[] = {
	{ "python -m exabgp healthcheck --ip 192.0.2.1", 4 },
	{ "python3 -m exabgp healthcheck", 4 },
	{ "/usr/bin/python3 -m exabgp healthcheck -F /etc/hc.conf", 4 },
	{ "/opt/v/bin/python3.11 -u -m exabgp healthcheck", 5 },
	{ "python2.7 -u -B -m exabgp --run healthcheck -s", 7 },
	{ "/usr/bin/env python3 -m exabgp healthcheck -s", 5 },
	{ "exabgp healthcheck --cmd true", 2 },
	{ "/usr/sbin/exabgp --run healthcheck --cmd true", 3 },
	{ "exabgp-healthcheck --cmd true", 1 },
	{ "/usr/bin/exabgp-healthcheck", 1 },
	{ "env exabgp healthcheck", 3 },

	{ "exabgp", 0 },
	{ "exabgp --run cli", 0 },
	{ "exabgp version healthcheck", 0 },
	{ "env", 0 },
	{ "python3", 0 },
	{ "python3 -m", 0 },
	{ "python3 -m exabgp", 0 },
	{ "python3 -m exabgp cli", 0 },
	{ "python3 -m exabgp.other healthcheck", 0 },
	{ "python3 -c -m exabgp healthcheck", 0 },
	{ "python3 -W -m exabgp healthcheck", 0 },
	{ "python3 script.py -m exabgp healthcheck", 0 },
	{ "pythonic -m exabgp healthcheck", 0 },
	{ "python3-dbg -m exabgp healthcheck", 0 },
	{ "/bin/sh -c exabgp healthcheck", 0 },
	{ "healthcheck", 0 },
	{ "", 0 }
};

static void
test_words(void **state)
{
	char	 copy[256], *argv[16], *rest, *word;
	size_t	 i;
	int	 argc;

	for (i = 0; i < nitems(rows); i++) {
		(void)strlcpy(copy, rows[i].command, sizeof(copy));
		argc = 0;
		rest = copy;
		while ((word = strsep(&rest, " ")) != NULL)
			if (*word != '\0')
				argv[argc++] = word;
		argv[argc] = NULL;
		if (script_check_words(argv) != rows[i].words)
			fail_msg("%s: %d words, not %d", rows[i].command,
			    script_check_words(argv), rows[i].words);
	}
	assert_int_equal(script_check_words(NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
