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
 * What the tests of routes that are read from text share: a list to read
 * into, a buffer to print into, and the functions that make them anew for
 * each test.
 */
#ifndef ROUTETEST_H
#define ROUTETEST_H

#include "nlritest.h"

static struct route_list	 rl;
static struct wbuf		 w;

__unused static int
begin(void **state)
{
	route_list_init(&rl);
	wbuf_init(&w, 0);
	return (0);
}

__unused static int
end(void **state)
{
	route_list_clear(&rl);
	wbuf_clear(&w);
	return (0);
}

/* Reads a statement into the list; -1 with err (256 bytes) set. */
__unused static int
read_route(const char *text, enum route_form form, enum family family,
    char *err)
{
	struct lex	 l;
	int		 r;

	lex_init(&l, text, strlen(text), LEX_LINE);
	r = route_parse(&l, form, family, 0, &rl, NULL, NULL);
	(void)strlcpy(err, l.error.text, 256);
	lex_clear(&l);
	return (r);
}

/* The first NLRI of a statement, which must be right. */
__unused static void
must_read(const char *text, enum route_form form, enum family family,
    struct nlri *n)
{
	struct rbuf	 r;
	char		 err[256];

	if (read_route(text, form, family, err) == -1)
		fail_msg("%s: %s", text, err);
	wbuf_view(&rl.nlris, &r);
	assert_int_equal(route_nlri_next(&r, n), 1);
}

#endif /* ROUTETEST_H */
