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
 * What the tests of families share: a table of NLRI, each as text, as bytes
 * and as what is printed of it.  The bytes stand in memory of their own size,
 * so that a sanitizer sees every step behind them.
 */
#ifndef NLRITEST_H
#define NLRITEST_H

#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "strict.h"
#include "compat.h"

#include "bgp.h"
#include "nlri.h"
#include "route.h"
#include "wiretest.h"

struct nlri_case {
	enum family	 family;
	const char	*text;		/* what a user writes, or NULL */
	const char	*hex;
	const char	*input;		/* printed to be read again; NULL: as
					   the text */
	const char	*event;		/* printed in events */
	const char	*json;
	const char	*json6;		/* NULL: the same */
};

/* Parses the words of one route; -1 with err (256 bytes) set. */
__unused static int
nlri_from_text(struct route_list *rl, enum family family, const char *text,
    char *err)
{
	struct wbuf	 w;
	struct lex	 l;
	int		 r;

	wbuf_init(&w, 0);
	wbuf_printf(&w, "%s next-hop 192.0.2.1", text);
	lex_init(&l, (const char *)w.data, w.len, LEX_LINE);
	r = route_parse(&l, ROUTE_FAMILY, family, 0, rl, NULL, NULL);
	(void)strlcpy(err, l.error.text, 256);
	lex_clear(&l);
	wbuf_clear(&w);
	return (r);
}

__unused static void
nlri_text_gives(const struct nlri_case *c, const char *text)
{
	struct route_list	 rl;
	struct nlri		 n;
	struct rbuf		 r;
	char			 err[256];

	route_list_init(&rl);
	if (nlri_from_text(&rl, c->family, text, err) == -1)
		fail_msg("%s: %s", text, err);
	wbuf_view(&rl.nlris, &r);
	assert_int_equal(route_nlri_next(&r, &n), 1);
	assert_int_equal(n.family, c->family);
	assert_bytes(n.body.p, rbuf_len(&n.body), c->hex);
	assert_int_equal(route_nlri_next(&r, &n), 0);
	route_list_clear(&rl);
}

/* The value in memory that ends where it ends. */
__unused static uint8_t *
nlri_bytes(const char *hex, size_t *len)
{
	struct wbuf	 w;
	uint8_t		*p;

	wbuf_init(&w, 0);
	put_hex(&w, hex);
	*len = w.len;
	p = malloc(w.len);
	assert_non_null(p);
	memcpy(p, w.data, w.len);
	wbuf_clear(&w);
	return (p);
}

__unused static void
nlri_json_of(const struct nlri *n, const char *gen, struct wbuf *w)
{
	struct jw	 j;

	wbuf_reset(w);
	jw_init(&j, w);
	nlri_put_json(&j, n, render_of(gen));
	assert_int_equal(jw_finish(&j), 0);
	jw_clear(&j);
	assert_true(strict_json(w->data, w->len));
}

/* The bytes changed and cut in all sorts of ways: no step behind their end. */
__unused static void
nlri_torture(enum family family, const uint8_t *good, size_t len)
{
	static const uint8_t	 values[] = {
		0, 1, 3, 4, 8, 16, 23, 32, 33, 48, 64, 127, 128, 129, 255
	};
	struct wire_fault	 f;
	struct wbuf		 w;
	struct nlri		 n;
	struct rbuf		 r, key;
	uint8_t			*p;
	size_t			 cut, at, i;

	wbuf_init(&w, 0);
	for (cut = 1; cut <= len; cut++) {
		p = malloc(cut);
		assert_non_null(p);
		for (at = 0; at < cut; at++) {
			for (i = 0; i < nitems(values); i++) {
				memcpy(p, good, cut);
				p[at] = values[i];
				rbuf_init(&r, p, cut);
				while (nlri_next(family, 0, &r, &n, &f) ==
				    1) {
					nlri_key(&n, &w, &key);
					wbuf_reset(&w);
					nlri_put_text(&w, &n,
					    render_of(NULL));
					nlri_put_text(&w, &n,
					    render_of("5"));
					nlri_json_of(&n, "6", &w);
				}
			}
		}
		free(p);
	}
	wbuf_clear(&w);
}

__unused static void
run_nlri_case(const struct nlri_case *c)
{
	struct wire_fault	 f;
	struct wbuf		 w;
	struct nlri		 n;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 len, cut;

	wbuf_init(&w, 0);
	if (c->text != NULL)
		nlri_text_gives(c, c->text);
	p = nlri_bytes(c->hex, &len);
	for (cut = 0; cut < len; cut++) {
		rbuf_init(&r, p, cut);
		assert_int_equal(nlri_next(c->family, 0, &r, &n, &f),
		    cut == 0 ? 0 : -1);
		assert_true(cut == 0 || f.act == WA_RESET);
	}
	rbuf_init(&r, p, len);
	assert_int_equal(nlri_next(c->family, 0, &r, &n, &f), 1);
	assert_int_equal(rbuf_len(&r), 0);
	assert_bytes(n.body.p, rbuf_len(&n.body), c->hex);
	nlri_put_text(&w, &n, render_of(NULL));
	if (c->text != NULL) {
		assert_string_equal(wbuf_cstr(&w),
		    c->input != NULL ? c->input : c->text);
		nlri_text_gives(c, wbuf_cstr(&w));
	}
	wbuf_reset(&w);
	nlri_put_text(&w, &n, render_of("5"));
	assert_string_equal(wbuf_cstr(&w), c->event);
	nlri_json_of(&n, "5", &w);
	assert_string_equal(wbuf_cstr(&w), c->json);
	nlri_json_of(&n, "6", &w);
	assert_string_equal(wbuf_cstr(&w),
	    c->json6 != NULL ? c->json6 : c->json);
	nlri_torture(c->family, p, len);
	free(p);
	wbuf_clear(&w);
}

__unused static void
run_nlri_cases(const struct nlri_case *c, size_t n)
{
	for (; n > 0; n--)
		run_nlri_case(c++);
}

/* The bytes are refused, or (ok) accepted as one NLRI. */
__unused static void
run_nlri_bytes(enum family family, const char *hex, int ok)
{
	struct wire_fault	 f;
	struct nlri		 n;
	struct rbuf		 r;
	uint8_t			*p;
	size_t			 len;
	int			 got;

	p = nlri_bytes(hex, &len);
	rbuf_init(&r, p, len);
	got = nlri_next(family, 0, &r, &n, &f);
	if (got != (ok ? 1 : -1) || (ok && rbuf_len(&r) > 0))
		fail_msg("%s: %d", hex, got);
	free(p);
}

/* The text is refused, and the error has these words in it. */
__unused static void
run_nlri_bad(enum family family, const char *text, const char *words)
{
	struct route_list	 rl;
	char			 err[256];

	route_list_init(&rl);
	if (nlri_from_text(&rl, family, text, err) != -1)
		fail_msg("\"%s\" was accepted", text);
	if (strstr(err, words) == NULL)
		fail_msg("\"%s\": \"%s\" lacks \"%s\"", text, err, words);
	route_list_clear(&rl);
}

/* Do both bytes name the same route? */
__unused static int
same_key(enum family family, const char *a, const char *b)
{
	const char		*hex[2] = { a, b };
	struct wire_fault	 f;
	struct wbuf		 w[2];
	struct nlri		 n;
	struct rbuf		 r, key[2];
	uint8_t			*p[2];
	size_t			 len;
	int			 i, same;

	for (i = 0; i < 2; i++) {
		wbuf_init(&w[i], 0);
		p[i] = nlri_bytes(hex[i], &len);
		rbuf_init(&r, p[i], len);
		assert_int_equal(nlri_next(family, 0, &r, &n, &f), 1);
		nlri_key(&n, &w[i], &key[i]);
	}
	same = rbuf_equal(&key[0], &key[1]);
	for (i = 0; i < 2; i++) {
		free(p[i]);
		wbuf_clear(&w[i]);
	}
	return (same);
}

#endif /* NLRITEST_H */
