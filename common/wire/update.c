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
 * UPDATE received (RFC 4271 4.3, 6.3), with the error handling of RFC 7606.
 * Body: length of the withdrawn routes u16, withdrawn routes, length of the
 * attributes u16, attributes, NLRI.
 *
 * The attributes are walked in update_scan.c.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "bgp.h"
#include "update_scan.h"

/* Routes can not be without these; a fault names one by its address here. */
static const uint8_t	 mandatory[] = { ATTR_ORIGIN, ATTR_AS_PATH };
static const uint8_t	 code_nexthop[] = { ATTR_NEXT_HOP };

void
update_init(struct update *u)
{
	memset(u, 0, sizeof(*u));
	wbuf_init(&u->attrs, 0);
	wbuf_init(&u->scratch, 0);
	u->reach = u->unreach = u->eor_family = FAMILY_NONE;
}

void
update_clear(struct update *u)
{
	wbuf_clear(&u->attrs);
	wbuf_clear(&u->scratch);
}

static void
update_reset(struct update *u)
{
	rbuf_init(&u->withdrawn, "", 0);
	u->nlri = u->reach_nlri = u->unreach_nlri = u->withdrawn;
	u->nexthop.af = u->reach_nh.af = u->reach_nh_ll.af = ADDR_NONE;
	u->reach = u->unreach = u->eor_family = FAMILY_NONE;
	u->reach_afi = u->unreach_afi = 0;
	u->reach_safi = u->unreach_safi = 0;
	u->eor = 0;
	u->act = WA_NONE;
	u->nfaults = 0;
	wbuf_reset(&u->attrs);
}

static int
seen(const struct update_scan *sc, uint8_t code)
{
	return ((sc->seen[code / 64] >> (code % 64) & 1) != 0);
}

static void
missing(struct update *u, const uint8_t *code)
{
	struct rbuf	 data;

	rbuf_init(&data, code, 1);
	(void)update_fail(u, WA_WITHDRAW, BGP_UPDATE_MISSING, *code, &data,
	    "mandatory attribute missing");	/* never a reset */
}

/* What routes need (RFC 4271 6.3, RFC 7606 3 (d)). */
static void
check_mandatory(struct update_scan *sc)
{
	struct update	*u = sc->u;
	size_t		 i;

	if (rbuf_len(&u->nlri) == 0 && !sc->reachable)
		return;
	for (i = 0; i < nitems(mandatory); i++)
		if (!seen(sc, mandatory[i]))
			missing(u, &mandatory[i]);
	if (rbuf_len(&u->nlri) == 0)
		return;
	if (!seen(sc, ATTR_NEXT_HOP))
		missing(u, code_nexthop);
	else if (u->nexthop.af == ADDR_V4 && (addr_to_v4(&u->nexthop) == 0 ||
	    u->nexthop.b[0] >= 224))
		(void)update_fail(u, WA_WITHDRAW, BGP_UPDATE_NEXTHOP,
		    ATTR_NEXT_HOP, NULL, "next hop is no address of a host");
}

/*
 * Cuts all NLRI once.  What a family wants ignored (an act less than a reset)
 * ends the list there.
 */
static int
check_nlri(struct update *u, const struct codec *c, enum family family,
    uint8_t code, struct rbuf *list)
{
	struct wire_fault	 f;
	struct rbuf		 r = *list, good;
	struct nlri		 n;
	int			 ids, more;

	if (family == FAMILY_NONE)
		return (0);
	ids = FAMILY_HAS(c->addpath_rx, family);
	do {
		good = r;
		more = nlri_next(family, ids, &r, &n, &f);
	} while (more == 1);
	if (more == 0)
		return (0);
	f.attr = code;
	list->end = good.p;
	return (update_note(u, &f));
}

/* Brings withdrawn routes into the form in which all routes are read. */
static void
even_unreach(struct update *u, const struct codec *c)
{
	const struct nlri_ops	*row;
	struct rbuf		 r = u->unreach_nlri;
	uint32_t		 id;
	int			 ids, error = 0;

	row = u->unreach == FAMILY_NONE ? NULL : family_table[u->unreach];
	if (row == NULL || row->unreach == NULL || rbuf_len(&r) == 0)
		return;
	ids = FAMILY_HAS(c->addpath_rx, u->unreach);
	wbuf_reset(&u->scratch);
	while (error == 0 && rbuf_len(&r) > 0) {
		if (ids && (error = rbuf_get_u32(&r, &id)) == 0)
			wbuf_put_u32(&u->scratch, id);
		if (error == 0)
			error = row->unreach(&r, u->unreach, &u->scratch);
	}
	if (error == 0 && !wbuf_error(&u->scratch))
		wbuf_view(&u->scratch, &u->unreach_nlri);
}

/* RFC 4724 2: nothing at all, or an MP_UNREACH_NLRI with nothing in it. */
static void
find_eor(const struct update_scan *sc, const struct rbuf *attrs)
{
	struct update	*u = sc->u;

	if (rbuf_len(&u->withdrawn) > 0 || rbuf_len(&u->nlri) > 0)
		return;
	if (rbuf_len(attrs) == 0)
		u->eor_family = FAM_IPV4_UNICAST;
	else if (sc->unreach_only && rbuf_len(&u->unreach_nlri) == 0)
		u->eor_family = u->unreach;
	u->eor = u->eor_family != FAMILY_NONE &&
	    FAMILY_HAS(sc->codec->families, u->eor_family);
}

/* The attributes are read: the rest of the rules. */
static int
finish(struct update_scan *sc, const struct rbuf *attrs)
{
	struct update		*u = sc->u;
	const struct codec	*c = sc->codec;
	int			 reach;

	even_unreach(u, c);
	if (check_nlri(u, c, FAM_IPV4_UNICAST, 0, &u->withdrawn) == -1 ||
	    check_nlri(u, c, FAM_IPV4_UNICAST, 0, &u->nlri) == -1 ||
	    check_nlri(u, c, u->reach, ATTR_MP_REACH, &u->reach_nlri) == -1 ||
	    check_nlri(u, c, u->unreach, ATTR_MP_UNREACH,
	    &u->unreach_nlri) == -1)
		return (-1);
	check_mandatory(sc);
	reach = rbuf_len(&u->nlri) > 0 || sc->reachable;
	/* RFC 7606 5.2: who knows which routes this was about? */
	if (u->act == WA_WITHDRAW && !reach && !sc->unreach_only)
		return (update_fail(u, WA_RESET, BGP_UPDATE_ATTRLIST, 0, NULL,
		    "faulty attributes without a route"));
	find_eor(sc, attrs);
	if (!FAMILY_HAS(c->families, FAM_IPV4_UNICAST)) {
		rbuf_init(&u->withdrawn, "", 0);
		rbuf_init(&u->nlri, "", 0);
	}
	return (u->act == WA_RESET ? -1 : 0);
}

int
update_decode(struct rbuf body, const struct codec *c, struct update *u)
{
	struct update_scan	 sc;
	struct rbuf	 attrs;

	update_reset(u);
	if (rbuf_sub_u16(&body, &u->withdrawn) == -1 ||
	    rbuf_sub_u16(&body, &attrs) == -1)
		return (update_fail(u, WA_RESET, BGP_UPDATE_ATTRLIST, 0, NULL,
		    "lengths do not fit the message"));
	u->nlri = body;
	memset(&sc, 0, sizeof(sc));
	sc.u = u;
	sc.codec = c;
	sc.unreach_only = 1;
	if (update_scan(&sc, attrs) == -1)
		return (-1);
	return (finish(&sc, &attrs));
}

void
update_iter(struct update_iter *it, const struct update *u,
    const struct codec *c, enum update_part part)
{
	memset(it, 0, sizeof(*it));
	it->u = u;
	it->codec = c;
	it->part = part;
	rbuf_init(&it->left, "", 0);
}

/* The next of the two lists of a part. */
static void
next_list(struct update_iter *it)
{
	const struct update	*u = it->u;
	int			 plain;

	plain = it->step == (it->part == UPDATE_WITHDRAWN ? 0 : 1);
	it->step++;
	if (plain) {
		it->family = FAM_IPV4_UNICAST;
		it->left = it->part == UPDATE_WITHDRAWN ? u->withdrawn :
		    u->nlri;
	} else if (it->part == UPDATE_WITHDRAWN) {
		it->family = u->unreach;
		it->left = u->unreach_nlri;
	} else {
		it->family = u->reach;
		it->left = u->reach_nlri;
	}
}

int
update_iter_next(struct update_iter *it, struct nlri *n,
    const struct addr **nh)
{
	struct wire_fault	 f;
	int			 r;

	for (;;) {
		if (rbuf_len(&it->left) > 0 && it->family != FAMILY_NONE) {
			r = nlri_next(it->family,
			    FAMILY_HAS(it->codec->addpath_rx, it->family),
			    &it->left, n, &f);
			if (r == 1)
				break;
		}
		if (it->step == 2)
			return (0);
		next_list(it);
	}
	/* the announced list of step 2 is the plain one */
	if (nh != NULL)
		*nh = it->step == 2 ? &it->u->nexthop : &it->u->reach_nh;
	return (1);
}
