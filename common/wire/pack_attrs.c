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
 * The attributes of a route as one peer gets them: what a route does not say
 * is filled in, what is not for this peer is left out, AS numbers shrink for
 * those who know two octets of them, and verbatim attributes take the place
 * of ours.  In the order of the codes.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "bgp.h"
#include "pack.h"

/* Sent though a route does not say, where their rows have a value for it. */
static const uint8_t	 always[] = {
	ATTR_ORIGIN, ATTR_AS_PATH, ATTR_NEXT_HOP, ATTR_LOCAL_PREF, ATTR_OTC
};

struct maker {
	struct pack_attrs	*pa;
	const struct codec	*codec;
	enum family		 family;
	uint8_t			 nexthop;	/* NEXT_HOP goes along */
	struct rbuf		 verbatim;	/* not yet written */
	uint64_t		 replaced[4];	/* codes that are verbatim */
	struct deferred {
		uint8_t		 flags;
		uint8_t		 code;		/* 0: none */
	} deferred[2];				/* values: pa->deferred */
	size_t			 always;	/* index of the next one */
};

void
pack_attrs_init(struct pack_attrs *pa)
{
	size_t	 i;

	memset(pa, 0, sizeof(*pa));
	wbuf_init(&pa->bytes, 0);
	wbuf_init(&pa->scratch, 0);
	wbuf_init(&pa->two, 0);
	for (i = 0; i < nitems(pa->deferred); i++)
		wbuf_init(&pa->deferred[i], 0);
}

void
pack_attrs_clear(struct pack_attrs *pa)
{
	size_t	 i;

	wbuf_clear(&pa->bytes);
	wbuf_clear(&pa->scratch);
	wbuf_clear(&pa->two);
	for (i = 0; i < nitems(pa->deferred); i++)
		wbuf_clear(&pa->deferred[i]);
}

static int
is_replaced(const struct maker *m, uint8_t code)
{
	return ((m->replaced[code / 64] >> (code % 64) & 1) != 0);
}

static void
note_verbatim(struct maker *m, const struct rbuf *verbatim)
{
	struct rbuf	 r = *verbatim;
	struct attr	 a;

	while (attr_next(&r, &a) == 1)
		m->replaced[a.code / 64] |= (uint64_t)1 << (a.code % 64);
	m->verbatim = *verbatim;
	m->pa->has_nh = is_replaced(m, ATTR_NEXT_HOP) != 0;
	m->pa->has_reach = is_replaced(m, ATTR_MP_REACH) != 0;
	m->pa->has_unreach = is_replaced(m, ATTR_MP_UNREACH) != 0;
}

/* The verbatim attributes that stand before a code. */
static void
put_verbatim(struct maker *m, unsigned before)
{
	struct rbuf	 rest = m->verbatim;
	struct attr	 a;

	while (attr_next(&rest, &a) == 1 && a.code < before) {
		wbuf_put(&m->pa->bytes, m->verbatim.p,
		    (size_t)(rest.p - m->verbatim.p));
		m->verbatim = rest;
	}
}

static void	put_before(struct maker *, unsigned);

/* One attribute, with the conversions that its row knows. */
static void
put_attr(struct maker *m, const struct attr_ops *row, uint8_t flags,
    uint8_t code, const struct rbuf *value)
{
	struct pack_attrs	*pa = m->pa;
	struct deferred		*d;
	size_t			 i;

	if (is_replaced(m, code) ||
	    (row != NULL && row->allowed != NULL && !row->allowed(m->codec)))
		return;
	put_before(m, code);
	if (row == NULL || row->narrow == NULL || m->codec->asn4) {
		attr_put(&pa->bytes, flags, code, value->p, rbuf_len(value));
		return;
	}
	i = m->deferred[0].code == 0 ? 0 : 1;
	d = &m->deferred[i];
	wbuf_reset(&pa->deferred[i]);
	wbuf_reset(&pa->two);
	if (row->narrow(&pa->two, &pa->deferred[i], value) == 1 &&
	    !is_replaced(m, row->as4)) {
		d->code = row->as4;
		d->flags = attr_row(row->as4)->flags;
	}
	attr_put(&pa->bytes, flags, code, pa->two.data, pa->two.len);
}

/* The next hop in its own attribute, or the value of the row. */
static void
put_always(struct maker *m, uint8_t code)
{
	struct pack_attrs	*pa = m->pa;
	const struct attr_ops	*row;
	struct rbuf		 value;

	row = attr_row(code);
	wbuf_reset(&pa->scratch);
	if (code == ATTR_NEXT_HOP) {
		if (!m->nexthop)
			return;
		wbuf_put(&pa->scratch, pa->nh.b, 4);
	} else if (row->fill == NULL || (row->fill_families != 0 &&
	    !FAMILY_HAS(row->fill_families, m->family)) ||
	    row->fill(&pa->scratch, m->codec) == 0)
		return;
	wbuf_view(&pa->scratch, &value);
	put_attr(m, row, row->flags, code, &value);
}

/* Whatever else has a smaller code than the attribute to be written. */
static void
put_before(struct maker *m, unsigned code)
{
	struct deferred	*d;
	uint8_t		 c;
	size_t		 i;

	while (m->always < nitems(always) && always[m->always] < code) {
		c = always[m->always++];
		put_always(m, c);
	}
	for (i = 0; i < nitems(m->deferred); i++) {
		d = &m->deferred[i];
		if (d->code == 0 || d->code >= code)
			continue;
		put_verbatim(m, d->code);
		attr_put(&m->pa->bytes, d->flags, d->code,
		    m->pa->deferred[i].data, m->pa->deferred[i].len);
		d->code = 0;
	}
	put_verbatim(m, code);
}

/* Our own address, of the family that the routes are of. */
static void
next_hop_self(struct addr *nh, const struct nlri_ops *row,
    const struct codec *c)
{
	memset(nh, 0, sizeof(*nh));
	if (row->afi == AFI_IPV6) {
		if (c->local.af == ADDR_V6)
			*nh = c->local;
	} else if (row->afi != AFI_IPV4 || c->local.af == ADDR_V4) {
		*nh = c->local;
	} else if (c->local_id != 0)
		addr_from_v4(nh, c->local_id);
}

/* RFC 4291 2.5.5.2 */
static void
map_nexthop(struct addr *nh)
{
	uint8_t	 b[16] = { [10] = 0xff, 0xff, nh->b[0], nh->b[1], nh->b[2],
		    nh->b[3] };

	(void)addr_from_bytes(nh, b, sizeof(b));	/* 16 are right */
}

static void
resolve_nexthop(struct maker *m, const struct attrset *as,
    const struct nlri_ops *row)
{
	struct pack_attrs	*pa = m->pa;
	const struct codec	*c = m->codec;
	int			 plain;

	memset(&pa->nh, 0, sizeof(pa->nh));
	memset(&pa->nh_ll, 0, sizeof(pa->nh_ll));
	if (as->nh_kind == NH_KIND_ADDR)
		pa->nh = as->nh;
	else if (as->nh_kind == NH_KIND_SELF)
		next_hop_self(&pa->nh, row, c);
	/* RFC 2545 3 */
	if (pa->nh.af == ADDR_V6 && row->nh == NH_ADDR && c->linklocal_nh &&
	    c->local_ll.af == ADDR_V6 && !addr_is_linklocal(&pa->nh))
		pa->nh_ll = c->local_ll;
	if (pa->nh.af == ADDR_V4 && row->nh_mapped)
		map_nexthop(&pa->nh);
	plain = row == family_table[FAM_IPV4_UNICAST];
	m->nexthop = pa->nh.af == ADDR_V4 && (plain || row->nh_attr);
}

void
pack_attrs_set(struct pack_attrs *pa, const struct attrset *as,
    enum family family, const struct codec *c)
{
	struct maker	 m;
	struct rbuf	 r = as->attrs;
	struct attr	 a;

	memset(&m, 0, sizeof(m));
	m.pa = pa;
	m.codec = c;
	m.family = family;
	wbuf_reset(&pa->bytes);
	note_verbatim(&m, &as->verbatim);
	resolve_nexthop(&m, as, family_table[family]);
	while (attr_next(&r, &a) == 1) {
		put_before(&m, a.code);
		if (m.always < nitems(always) && always[m.always] == a.code)
			m.always++;
		put_attr(&m, attr_row(a.code), a.flags, a.code, &a.value);
	}
	put_before(&m, 256);
}
