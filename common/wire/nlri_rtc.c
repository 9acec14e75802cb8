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
 * Route target membership (RFC 4684 4): a prefix of origin AS and route
 * target.
 *
 *	bits u8, of all that follows: 0, or 32 to 96
 *	AS of the origin u32
 *	route target, up to 8 bytes
 */
#include <sys/types.h>

#include <string.h>

#include "attr_extcomm.h"
#include "bgp.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define AS_BITS		32
#define RT_BITS		(EXTCOMM_LEN * 8)

struct rtc {
	uint8_t		 bits;
	uint32_t	 as;
	uint8_t		 rt_bits;
	uint8_t		 rt[EXTCOMM_LEN];	/* zeros behind rt_bits */
};

static int
rtc_split(const struct rbuf *nlri, struct rtc *t)
{
	struct rbuf	 r = *nlri;

	memset(t, 0, sizeof(*t));
	if (rbuf_get_u8(&r, &t->bits) == -1)
		return (-1);
	if (t->bits == 0)
		return (rbuf_end(&r));
	if (t->bits < AS_BITS || t->bits > AS_BITS + RT_BITS ||
	    rbuf_get_u32(&r, &t->as) == -1)
		return (-1);
	t->rt_bits = t->bits - AS_BITS;
	if (rbuf_get(&r, t->rt, PREFIX_BYTES(t->rt_bits)) == -1)
		return (-1);
	if (t->rt_bits % 8 != 0)
		t->rt[t->rt_bits / 8] &=
		    (uint8_t)(0xff00 >> t->rt_bits % 8);
	return (rbuf_end(&r));
}

static int
rtc_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct rtc	 t;
	uint8_t		 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 ||
	    rbuf_sub(r, 1 + PREFIX_BYTES(bits), &n->body) == -1)
		return (nlri_fault(f, "route target membership cut short"));
	if (rtc_split(&n->body, &t) == -1)
		return (nlri_fault(f, "malformed route target membership"));
	return (0);
}

static void
rtc_key(struct wbuf *w, const struct nlri *n)
{
	struct rtc	 t;

	if (rtc_split(&n->body, &t) == -1)
		return;
	wbuf_put_u8(w, t.bits);
	wbuf_put_u32(w, t.as);
	wbuf_put(w, t.rt, sizeof(t.rt));
}

/* What the words say. */
struct rtc_text {
	uint8_t		 all;		/* "default" */
	uint8_t		 has_as;
	uint8_t		 has_rt;
	uint32_t	 as;
	uint8_t		 rt[EXTCOMM_LEN];
};

static int
read_target(struct lex *l, struct rtc_text *own)
{
	static const char	 what[] = "route-target: A:B or target:A:B";
	struct token		 t;
	struct wbuf		 w;
	struct rbuf		 r;
	int			 error;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	wbuf_init(&w, 0);
	error = extcomm_parse(&t, &w);
	wbuf_view(&w, &r);
	if (error == 0)
		error = rbuf_get(&r, own->rt, EXTCOMM_LEN);
	wbuf_clear(&w);
	if (error == -1)
		return (lex_wanted(l, &t, "%s", what));
	own->has_rt = 1;
	return (1);
}

static int
rtc_word(struct lex *l, struct nlri_text *t)
{
	struct rtc_text	*own;

	own = nlri_own(t, sizeof(*own));
	if (lex_accept_word(l, "default")) {
		own->all = 1;
		return (1);
	}
	if (lex_accept_word(l, "route-target"))
		return (read_target(l, own));
	if (!lex_accept_word(l, "origin-as"))
		return (0);
	own->has_as = 1;
	return (nlri_read_as(l, "origin-as", &own->as) == -1 ? -1 : 1);
}

static int
rtc_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	const struct rtc_text	*own;

	own = nlri_own(t, sizeof(*own));
	if (nlri_check_bare(l, at, t, 0, "rtc") == -1)
		return (-1);
	if (own->all) {
		if (own->has_as || own->has_rt)
			return (lex_fail(l, at, "rtc: default has neither "
			    "origin-as nor route-target"));
		wbuf_put_u8(nlri, 0);
		return (0);
	}
	if (!own->has_as)
		return (lex_fail(l, at, "rtc: origin-as is missing"));
	wbuf_put_u8(nlri, own->has_rt ? AS_BITS + RT_BITS : AS_BITS);
	wbuf_put_u32(nlri, own->as);
	if (own->has_rt)
		wbuf_put(nlri, own->rt, EXTCOMM_LEN);
	return (0);
}

/* "target:65000:10", or what there is of it as "0x0002FD/24". */
static void
put_target(struct wbuf *w, const struct rtc *t, const struct render *rd)
{
	struct rbuf	 r;

	rbuf_init(&r, t->rt, sizeof(t->rt));
	if (t->rt_bits == RT_BITS) {
		extcomm_put(w, &r, rd);
		return;
	}
	wbuf_puts(w, "0x");
	wbuf_put_hex(w, t->rt, PREFIX_BYTES(t->rt_bits));
	wbuf_printf(w, "/%u", t->rt_bits);
}

static void
rtc_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct rtc	 t;
	int		 input;

	if (rtc_split(&n->body, &t) == -1)
		return;
	input = rd->gen == NULL;
	if (t.bits == 0) {
		wbuf_puts(w, input ? "default" : "rtc wildcard");
		return;
	}
	wbuf_printf(w, input ? "origin-as %u" : "rtc %u", t.as);
	if (t.rt_bits > 0) {
		wbuf_puts(w, input ? " route-target " : ":");
		put_target(w, &t, rd);
	}
}

static void
rtc_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct rtc	 t;
	struct wbuf	 w;

	if (rtc_split(&n->body, &t) == -1) {
		jw_null(j);
		return;
	}
	jw_object(j);
	jw_key(j, "origin");
	jw_uint(j, t.as);
	jw_key(j, "route-target");
	if (t.rt_bits == 0)
		jw_null(j);
	else {
		wbuf_init(&w, 0);
		put_target(&w, &t, rd);
		jw_str(j, wbuf_cstr(&w), w.len);
		wbuf_clear(&w);
	}
	jw_object_end(j);
}

const struct nlri_ops	nlri_ipv4_rtc = {
	.afi_name = "ipv4", .safi_name = "rtc",
	.afi = AFI_IPV4, .safi = SAFI_RTC, .nh = NH_ADDR,
	.next = rtc_next, .key = rtc_key, .word = rtc_word,
	.compose = rtc_compose, .text = rtc_text, .json = rtc_json
};
