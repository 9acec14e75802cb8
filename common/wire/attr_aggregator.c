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
 * AGGREGATOR (RFC 4271 5.1.7) and AS4_AGGREGATOR (RFC 6793): AS number, IPv4
 * address of the aggregating speaker.
 */
#include <sys/types.h>

#include <string.h>

#include "attr_as4.h"
#include "attr_rows.h"
#include "number.h"

/* AS 0: RFC 7607 2.  Without a codec these are a user's bytes. */
static int
aggregator_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct rbuf	 r = *v;
	uint32_t	 as = 0;
	uint16_t	 as2 = 0;

	if (attr_check_len(v, as4 ? 8 : 6, f) == -1)
		return (-1);
	if (c == NULL)
		return (0);
	if (as4)
		(void)rbuf_get_u32(&r, &as);	/* the length is right */
	else if (rbuf_get_u16(&r, &as2) == 0)
		as = as2;
	if (as == 0)
		return (attr_fault(f, BGP_UPDATE_OPTATTR, "AS 0"));
	return (0);
}

static int
aggregator_parse(struct lex *l, struct wbuf *w)
{
	struct token	 t;
	struct addr	 a;
	const char	*colon;
	uint32_t	 as;
	size_t		 n;
	int		 paren;

	paren = lex_accept(l, LEX_LPAREN);
	if (lex_word(l, &t, "aggregator") == -1)
		return (-1);
	colon = memchr(t.p, ':', t.len);
	n = colon == NULL ? t.len : (size_t)(colon - t.p);
	if (colon == NULL || as_parse(t.p, n, &as) == -1 ||
	    addr_parse(&a, colon + 1, t.len - n - 1) == -1 ||
	    a.af != ADDR_V4)
		return (lex_wanted(l, &t, "aggregator: an AS number from 0 to "
		    "4294967295, a colon and an IPv4 address"));
	wbuf_put_u32(w, as);
	wbuf_put(w, a.b, 4);
	if (paren)
		return (lex_expect(l, LEX_RPAREN, "aggregator"));
	return (0);
}

static void
put_value(struct wbuf *w, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 as, ip;

	if (rbuf_get_u32(&r, &as) == -1 || rbuf_get_u32(&r, &ip) == -1)
		return;
	wbuf_put_dec(w, as);
	wbuf_put_u8(w, ':');
	attr_put_v4(w, ip);
}

static void
aggregator_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	wbuf_puts(w, "aggregator ( ");
	put_value(w, v);
	wbuf_puts(w, " )");
}

static void
aggregator_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "aggregator");
	jw_raw(j, "\"", 1);
	put_value(j->out, v);
	wbuf_put_u8(j->out, '"');
}

const struct attr_ops	 attr_aggregator = {
	.name = "aggregator", .code = ATTR_AGGREGATOR,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_DISCARD,
	.check = aggregator_check, .parse = aggregator_parse,
	.text = aggregator_text, .json = aggregator_json,
	.widen = aggregator_widen, .narrow = aggregator_narrow,
	.as4 = ATTR_AS4_AGGREGATOR
};

static int
aggregator4_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (aggregator_check(v, 1, c, f));
}

const struct attr_ops	 attr_as4aggregator = {
	.name = "as4-aggregator", .code = ATTR_AS4_AGGREGATOR,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .nolist = 1,
	.fault = WA_DISCARD, .badflags = WA_DISCARD,
	.check = aggregator4_check, .text = aggregator_text,
	.json = aggregator_json
};
