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
 * UPDATEs on one core: prefixes a second through decoding alone, with events
 * rendered (every message its own attributes), and routes a second through
 * packing.
 */
#include <sys/types.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "event.h"
#include "monotime.h"
#include "pack.h"

#define MESSAGES	20000
#define PER_MESSAGE	6
#define ROUNDS		10
#define OUT_MAX		(1U << 20)

static void
set_codec(struct codec *c)
{
	memset(c, 0, sizeof(*c));
	c->local_as = 65001;
	c->peer_as = 65002;
	c->local_id = 1;
	addr_from_v4(&c->local, 0xc0000201);
	c->msg_max = BGP_MSG_MAX;
	c->asn4 = c->group = 1;
	c->families = FAMILY_ALL;
}

/* A canonical set of an ordinary route: path of four, two communities. */
static void
put_set(struct wbuf *w, uint32_t i)
{
	struct wbuf	 v;
	unsigned	 k;

	wbuf_init(&v, 0);
	wbuf_put_u8(&v, 0);
	attr_put(w, ATTRF_TRANSITIVE, ATTR_ORIGIN, v.data, v.len);
	wbuf_reset(&v);
	wbuf_put_u16(&v, ASPATH_SEQUENCE << 8 | 4);
	for (k = 0; k < 4; k++)
		wbuf_put_u32(&v, k == 0 ? 65002 : 100000 + i % 5000 * k);
	attr_put(w, ATTRF_TRANSITIVE, ATTR_AS_PATH, v.data, v.len);
	wbuf_reset(&v);
	wbuf_put_u64(&v, (uint64_t)65002 << 48 | i);
	attr_put(w, ATTRF_OPTIONAL | ATTRF_TRANSITIVE, ATTR_COMMUNITY,
	    v.data, v.len);
	wbuf_clear(&v);
}

/* Bodies one after another, each behind its length. */
static void
make_bodies(struct wbuf *w)
{
	struct pack_attrs	 pa;
	struct attrset		 as;
	struct codec		 c;
	struct wbuf		 set, nlri, out;
	struct pack		*p;
	struct nlri		 n;
	const char		*why;
	uint32_t		 i, k;

	set_codec(&c);
	memset(&as, 0, sizeof(as));
	as.nh_kind = NH_KIND_SELF;
	rbuf_init(&as.verbatim, "", 0);
	wbuf_init(&set, 0);
	wbuf_init(&nlri, 0);
	wbuf_init(&out, 0);
	pack_attrs_init(&pa);
	p = pack_new(&c, &out);
	memset(&n, 0, sizeof(n));
	n.family = FAM_IPV4_UNICAST;
	for (i = 0; i < MESSAGES; i++) {
		wbuf_reset(&set);
		put_set(&set, i);
		wbuf_view(&set, &as.attrs);
		pack_attrs_set(&pa, &as, n.family, &c);
		for (k = 0; k < PER_MESSAGE; k++) {
			wbuf_reset(&nlri);
			wbuf_put_u32(&nlri, 24U << 24 | (i * PER_MESSAGE +
			    k + 0x10000));
			wbuf_view(&nlri, &n.body);
			if (pack_announce(p, &pa, &n, &why) == -1)
				errx(1, "%s", why);
		}
		wbuf_reset(&out);
		pack_flush(p);
		wbuf_put_u16(w, (uint16_t)(out.len - BGP_HEADER_LEN));
		wbuf_put(w, out.data + BGP_HEADER_LEN,
		    out.len - BGP_HEADER_LEN);
	}
	pack_free(p);
	pack_attrs_clear(&pa);
	wbuf_clear(&set);
	wbuf_clear(&nlri);
	wbuf_clear(&out);
}

static void
decode_all(struct rbuf r, const struct codec *c, struct update *u,
    const struct encoder *enc, struct wbuf *out)
{
	struct event_cache	*cache;
	struct rbuf		 body;
	uint16_t		 len;

	cache = event_cache_new();
	while (rbuf_get_u16(&r, &len) == 0 && rbuf_sub(&r, len, &body) == 0) {
		if (update_decode(body, c, u) == -1 || u->act != WA_NONE)
			errx(1, "decode");
		if (enc == NULL)
			continue;
		wbuf_reset(out);
		event_body_update(out, enc, u, c, cache);
	}
	event_cache_free(cache);
}

static int64_t
time_decode(struct wbuf *bodies, const struct encoder *enc)
{
	struct monotime	 start;
	struct codec	 c;
	struct update	 u;
	struct wbuf	 out;
	struct rbuf	 r;
	int64_t		 us, best = INT64_MAX;
	int		 i;

	set_codec(&c);
	update_init(&u);
	wbuf_init(&out, 0);
	for (i = 0; i < ROUNDS; i++) {
		wbuf_view(bodies, &r);
		start = monotime_now();
		decode_all(r, &c, &u, enc, &out);
		us = monotime_diff_us(monotime_now(), start);
		best = us < best ? us : best;
	}
	update_clear(&u);
	wbuf_clear(&out);
	return (best);
}

/* own: every route has its own attributes. */
static int64_t
time_pack(int own)
{
	struct pack_attrs	 pa;
	struct attrset		 as;
	struct monotime		 start;
	struct codec		 c;
	struct wbuf		 set, nlri, out;
	struct pack		*p;
	struct nlri		 n;
	const char		*why;
	uint32_t		 i;

	set_codec(&c);
	memset(&as, 0, sizeof(as));
	as.nh_kind = NH_KIND_SELF;
	rbuf_init(&as.verbatim, "", 0);
	wbuf_init(&set, 0);
	wbuf_init(&nlri, 0);
	wbuf_init(&out, 0);
	put_set(&set, 1);
	wbuf_view(&set, &as.attrs);
	pack_attrs_init(&pa);
	p = pack_new(&c, &out);
	memset(&n, 0, sizeof(n));
	n.family = FAM_IPV4_UNICAST;
	pack_attrs_set(&pa, &as, n.family, &c);
	start = monotime_now();
	for (i = 0; i < MESSAGES * PER_MESSAGE; i++) {
		if (own) {
			wbuf_set_u32(&set, set.len - 4, i);
			pack_attrs_set(&pa, &as, n.family, &c);
		}
		wbuf_reset(&nlri);
		wbuf_put_u32(&nlri, 24U << 24 | (i + 0x10000));
		wbuf_view(&nlri, &n.body);
		if (pack_announce(p, &pa, &n, &why) == -1)
			errx(1, "%s", why);
		if (out.len > OUT_MAX)
			wbuf_reset(&out);
	}
	pack_flush(p);
	pack_free(p);
	pack_attrs_clear(&pa);
	wbuf_clear(&set);
	wbuf_clear(&nlri);
	wbuf_clear(&out);
	return (monotime_diff_us(monotime_now(), start));
}

static void
report(const char *what, int64_t us)
{
	double	 n = (double)MESSAGES * PER_MESSAGE;

	(void)printf("update: %-32s %9.0f a second, %.3f us each\n", what,
	    n * 1e6 / (double)us, (double)us / n);
}

int
main(void)
{
	struct encoder	 enc;
	struct wbuf	 bodies;

	wbuf_init(&bodies, 0);
	make_bodies(&bodies);
	memset(&enc, 0, sizeof(enc));
	enc.gen = gen_default();
	report("decode, prefixes", time_decode(&bodies, NULL));
	report("decode and text, prefixes", time_decode(&bodies, &enc));
	enc.json = 1;
	report("decode and JSON, prefixes", time_decode(&bodies, &enc));
	report("pack, same attributes, routes", time_pack(0));
	report("pack, own attributes, routes", time_pack(1));
	wbuf_clear(&bodies);
	return (0);
}
