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
 * What the tests of the wire layer share: bytes from hexadecimal, text through
 * a row of the attribute table, a session to decode for.
 */
#ifndef WIRETEST_H
#define WIRETEST_H

#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"

#include "attr.h"
#include "bgp.h"
#include "bytes.h"
#include "codec.h"
#include "gen.h"
#include "jw.h"
#include "lex.h"
#include "strict.h"
#include "wbuf.h"

/* Blanks in the text do not count. */
__unused static void
put_hex(struct wbuf *w, const char *hex)
{
	bytes_put(w, hex);
}

/* The bytes are those of the text? */
__unused static void
assert_bytes(const void *p, size_t len, const char *hex)
{
	struct wbuf	 got;

	wbuf_init(&got, 0);
	wbuf_put(&got, p, len);
	assert_hex(&got, hex);
	wbuf_clear(&got);
}

__unused static const struct render *
render_of(const char *gen)
{
	static struct render	 rd[4];
	static int		 next;
	struct render		*r;

	r = &rd[next++ % 4];
	memset(r, 0, sizeof(*r));
	r->gen = gen == NULL ? NULL : gen_find(gen);
	return (r);
}

/*
 * Reads "keyword value" through the row; -1 with err (256 bytes) set.  All of
 * the text has to be used.
 */
__unused static int
attr_from_text(const char *text, const struct attr_ops **row,
    struct wbuf *value, char *err)
{
	struct lex	 l;
	struct token	 t;
	int		 r;

	err[0] = '\0';
	lex_init(&l, text, strlen(text), LEX_LINE);
	assert_int_equal(lex_next(&l, &t), 1);
	*row = attr_find(t.p, t.len);
	assert_non_null(*row);
	r = (*row)->parse(&l, value);
	*row = attr_row((*row)->code);	/* it may be a second keyword */
	if (r == 0 && lex_peek(&l, &t) != 0) {
		r = -1;
		(void)strlcpy(err, "text was left over", 256);
	} else if (r == -1)
		(void)strlcpy(err, l.error.text, 256);
	lex_clear(&l);
	return (r);
}

__unused static void
json_of(const struct attr_ops *row, const struct rbuf *v, const char *gen,
    struct wbuf *w)
{
	struct wbuf	 attrs;
	struct rbuf	 set;
	struct jw	 j;

	wbuf_init(&attrs, 0);
	attr_put(&attrs, row->flags, row->code, v->p, rbuf_len(v));
	wbuf_view(&attrs, &set);
	jw_init(&j, w);
	jw_object(&j);
	attrs_put_json(&j, &set, render_of(gen));
	jw_object_end(&j);
	assert_int_equal(jw_finish(&j), 0);
	jw_clear(&j);
	wbuf_clear(&attrs);
	if (!strict_json(w->data, w->len))
		fail_msg("%s", wbuf_cstr(w));
}

/* All families, four octets; iBGP unless peer_as says else. */
__unused static void
codec_of(struct codec *c, uint32_t local_as, uint32_t peer_as)
{
	memset(c, 0, sizeof(*c));
	c->local_as = local_as;
	c->peer_as = peer_as;
	c->local_id = 0x0a000001;
	c->msg_max = BGP_MSG_MAX;
	c->asn4 = 1;
	c->group = 1;
	c->families = FAMILY_ALL;
	assert_int_equal(addr_parse_str(&c->local, "192.0.2.1"), 0);
	assert_int_equal(addr_parse_str(&c->peer, "192.0.2.2"), 0);
}

/* One line of a table "text becomes these bytes and is printed like this". */
struct attr_case {
	const char	*text;
	const char	*hex;
	const char	*input;		/* printed to be read again */
	const char	*text4, *text5;	/* in events */
	const char	*json4, *json5, *json6;
};

/* Cases of which only this is compared. */
#define CASE_BYTES(t, h)	{ .text = t, .hex = h }
#define CASE_INPUT(t, h, i)	{ .text = t, .hex = h, .input = i }

/* NULL in a case: not compared. */
__unused static void
assert_printed(const char *got, const char *want)
{
	if (want != NULL)
		assert_string_equal(got, want);
}

__unused static void
run_attr_case(const struct attr_case *c)
{
	const struct attr_ops	*row;
	const char		*const gens[] = { "4", "5", "6" };
	const char		*texts[3], *jsons[3];
	struct wire_fault	 f;
	struct wbuf		 v, again, w;
	struct rbuf		 r;
	char			 err[256];
	int			 i;

	texts[0] = c->text4;
	texts[1] = texts[2] = c->text5;
	jsons[0] = c->json4;
	jsons[1] = c->json5;
	jsons[2] = c->json6;
	wbuf_init(&v, 0);
	wbuf_init(&again, 0);
	wbuf_init(&w, 0);
	if (attr_from_text(c->text, &row, &v, err) == -1)
		fail_msg("%s: %s", c->text, err);
	assert_bytes(v.data, v.len, c->hex);
	wbuf_view(&v, &r);
	assert_int_equal(row->check(&r, 1, NULL, &f), 0);
	row->text(&w, &r, render_of(NULL));
	assert_printed(wbuf_cstr(&w), c->input);
	if (attr_from_text(wbuf_cstr(&w), &row, &again, err) == -1)
		fail_msg("%s: %s", wbuf_cstr(&w), err);
	assert_bytes(again.data, again.len, c->hex);
	for (i = 0; i < 3; i++) {
		wbuf_reset(&w);
		row->text(&w, &r, render_of(gens[i]));
		assert_printed(wbuf_cstr(&w), texts[i]);
		wbuf_reset(&w);
		json_of(row, &r, gens[i], &w);
		assert_printed(wbuf_cstr(&w), jsons[i]);
	}
	wbuf_clear(&v);
	wbuf_clear(&again);
	wbuf_clear(&w);
}

__unused static void
run_attr_cases(const struct attr_case *c, size_t n)
{
	for (; n > 0; n--)
		run_attr_case(c++);
}

/* The text is refused, and the error has these words in it. */
__unused static void
run_bad_case(const char *text, const char *words)
{
	const struct attr_ops	*row;
	struct wbuf		 v;
	char			 err[256];

	wbuf_init(&v, 0);
	if (attr_from_text(text, &row, &v, err) != -1)
		fail_msg("\"%s\" was accepted", text);
	if (strstr(err, words) == NULL)
		fail_msg("\"%s\": \"%s\" lacks \"%s\"", text, err, words);
	wbuf_clear(&v);
}

/* A body of withdrawn routes, attributes, NLRI. */
__unused static void
body_of(struct wbuf *w, const char *withdrawn, const char *attrs,
    const char *nlri)
{
	size_t	 off;

	wbuf_reset(w);
	wbuf_put_u16(w, 0);
	put_hex(w, withdrawn);
	wbuf_set_u16(w, 0, (uint16_t)(w->len - 2));
	off = w->len;
	wbuf_put_u16(w, 0);
	put_hex(w, attrs);
	wbuf_set_u16(w, off, (uint16_t)(w->len - off - 2));
	put_hex(w, nlri);
}

#endif /* WIRETEST_H */
