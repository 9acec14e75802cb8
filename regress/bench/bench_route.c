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
 * How many command lines a second the relay can parse, on one core: each line
 * is a different one, as a script would write them.
 */
#include <sys/types.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "monotime.h"

#define LINES	100000
#define ROUNDS	5
#define LINE_MAX_LEN	512

static const struct {
	const char	*name;
	const char	*form;		/* two bytes of the prefix go in */
} cases[] = {
	{ "prefix, next-hop", "announce route 10.%u.%u.0/24 next-hop "
	    "1.2.3.4" },
	{ "as-path, communities, med", "announce route 10.%u.%u.0/24 "
	    "next-hop 1.2.3.4 as-path [ 1 2 3 ] community [ 1:2 3:4 ] "
	    "med 5" },
	{ "one neighbor", "neighbor 192.0.2.1 announce route 10.%u.%u.0/24 "
	    "next-hop self med 5" },
	{ "withdraw", "withdraw route 10.%u.%u.0/24" },
	{ "IPv6", "announce route 2001:db8:%u:%u::/64 next-hop 2001:db8::1" },
};

/* The lines one after another, each with its newline. */
static char *
make_lines(const char *form, size_t *len)
{
	char		*buf;
	unsigned	 i;
	int		 n;

	if ((buf = malloc((size_t)LINES * LINE_MAX_LEN)) == NULL)
		err(1, NULL);
	for (*len = 0, i = 0; i < LINES; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		n = snprintf(buf + *len, LINE_MAX_LEN, form, i >> 8 & 0xff,
		    i & 0xff);
#pragma GCC diagnostic pop
		if (n < 0 || n >= LINE_MAX_LEN - 1)
			errx(1, "line too long");
		*len += (size_t)n;
		buf[(*len)++] = '\n';
	}
	return (buf);
}

static void
parse_lines(const char *buf, size_t len, struct command *c)
{
	struct lex_error	 error;
	const char		*p, *nl;

	for (p = buf; p < buf + len; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(buf + len - p));
		if (command_parse(p, (size_t)(nl - p), c, &error) == -1)
			errx(1, "%.*s: %s", (int)(nl - p), p, error.text);
	}
}

int
main(void)
{
	struct command	 c;
	struct monotime	 start, end;
	int64_t		 us, best;
	char		*buf;
	size_t		 i, len;
	int		 round;

	command_init(&c);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf = make_lines(cases[i].form, &len);
		best = 0;
		for (round = 0; round < ROUNDS; round++) {
			start = monotime_now();
			parse_lines(buf, len, &c);
			end = monotime_now();
			us = monotime_diff_us(end, start);
			if (round == 0 || us < best)
				best = us;
		}
		printf("route parse, %-26s %9.0f lines/s, %6.3f us a line\n",
		    cases[i].name, LINES * 1e6 / (double)best,
		    (double)best / LINES);
		free(buf);
	}
	command_clear(&c);
	return (0);
}
