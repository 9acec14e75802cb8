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
 * One pass over the attributes writes the canonical set; only what came out
 * of order, or with AS numbers of two octets, costs a second one.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"

#include "attr_as4.h"
#include "attr_mp.h"
#include "bgp.h"
#include "update.h"

/* What is known while the attributes are walked. */
struct scan {
	struct update		*u;
	const struct codec	*codec;
	uint64_t		 seen[4];	/* bit per code */
	struct rbuf		 whole;		/* the attribute at hand */
	uint8_t			 last;		/* code written last */
	uint8_t			 unsorted;
	uint8_t			 unreach_only;	/* nothing but MP_UNREACH */
	uint8_t			 reachable;	/* MP_REACH has NLRI */
	struct attr		 path;		/* two-octet session only … */
	struct attr		 aggregator;
	struct attr		 as4path;	/* … code 0: not there */
	struct attr		 as4aggregator;
};

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

/* Notes a fault; -1 when it ends the session. */
static int
note(struct update *u, const struct wire_fault *f)
{
	enum wire_act	 act;
	uint8_t		 i;

	if (u->act == WA_RESET)
		return (-1);	/* the reason stays the last of the list */
	/* families are not switched off one by one */
	act = f->act == WA_DISABLE ? WA_RESET : f->act;
	if (u->nfaults < UPDATE_FAULTS_MAX)
		i = u->nfaults++;
	else if (act == WA_RESET)
		i = UPDATE_FAULTS_MAX - 1;
	else
		i = UPDATE_FAULTS_MAX;
	if (i < UPDATE_FAULTS_MAX) {
		u->faults[i] = *f;
		u->faults[i].act = act;
	}
	if (act > u->act)
		u->act = act;
	return (act == WA_RESET ? -1 : 0);
}

static int
fail(struct update *u, enum wire_act act, uint8_t subcode, uint8_t code,
    const struct rbuf *data, const char *why)
{
	struct wire_fault	 f;

	(void)fault_set(&f, act, BGP_ERR_UPDATE, subcode, why);
	f.attr = code;
	if (data != NULL)
		f.data = *data;
	return (note(u, &f));
}

/*
 * Attributes that are no members of the set: a function each, called when the
 * value passed its check.  -1: the fault is set.
 */
typedef int	part_fn(struct scan *, const struct attr *,
		    struct wire_fault *);

static int
part_nexthop(struct scan *sc, const struct attr *a, struct wire_fault *f)
{
	return (addr_from_bytes(&sc->u->nexthop, a->value.p,
	    rbuf_len(&a->value)));
}

static int
part_reach(struct scan *sc, const struct attr *a, struct wire_fault *f)
{
	struct update	*u = sc->u;
	struct mp_part	 mp;

	if (mp_reach_split(&a->value, sc->codec, &mp, f) == -1)
		return (-1);
	sc->reachable = rbuf_len(&mp.nlri) > 0;
	u->reach = mp.family;
	u->reach_afi = mp.afi;
	u->reach_safi = mp.safi;
	if (mp.family == FAMILY_NONE)
		return (fault_set(f, WA_DISCARD, BGP_ERR_UPDATE,
		    BGP_UPDATE_OPTATTR, "family was not negotiated"));
	u->reach_nlri = mp.nlri;
	u->reach_nh = mp.nh;
	u->reach_nh_ll = mp.nh_ll;
	return (0);
}

static int
part_unreach(struct scan *sc, const struct attr *a, struct wire_fault *f)
{
	struct update	*u = sc->u;
	struct mp_part	 mp;

	if (mp_unreach_split(&a->value, sc->codec, &mp, f) == -1)
		return (-1);
	u->unreach = mp.family;
	u->unreach_afi = mp.afi;
	u->unreach_safi = mp.safi;
	if (mp.family == FAMILY_NONE)
		return (fault_set(f, WA_DISCARD, BGP_ERR_UPDATE,
		    BGP_UPDATE_OPTATTR, "family was not negotiated"));
	u->unreach_nlri = mp.nlri;
	return (0);
}

/* A speaker of four octets has no business sending these: RFC 6793 4.1. */
static int
part_as4path(struct scan *sc, const struct attr *a, struct wire_fault *f)
{
	if (!sc->codec->asn4)
		sc->as4path = *a;
	return (0);
}

static int
part_as4aggregator(struct scan *sc, const struct attr *a,
    struct wire_fault *f)
{
	if (!sc->codec->asn4)
		sc->as4aggregator = *a;
	return (0);
}

static part_fn *const	 parts[] = {
	[ATTR_NEXT_HOP] = part_nexthop,
	[ATTR_MP_REACH] = part_reach,
	[ATTR_MP_UNREACH] = part_unreach,
	[ATTR_AS4_PATH] = part_as4path,
	[ATTR_AS4_AGGREGATOR] = part_as4aggregator
};

static part_fn *
part_of(const struct attr *a)
{
	return (a->code < nitems(parts) ? parts[a->code] : NULL);
}

/* Writes a member of the set. */
static void
keep(struct scan *sc, uint8_t flags, const struct attr *a)
{
	if (a->code < sc->last)
		sc->unsorted = 1;
	sc->last = a->code;
	attr_put(&sc->u->attrs, flags, a->code, a->value.p,
	    rbuf_len(&a->value));
}

/*
 * RFC 4271 5: what we do not know is passed on, marked, or left out.  One that
 * claims to be well-known ends the session, but not the decoding: tools show
 * such messages.  All flags stay as they are shown, EXTLEN too.
 */
static void
unknown(struct scan *sc, const struct attr *a)
{
	if ((a->flags & ATTRF_OPTIONAL) == 0)
		(void)fail(sc->u, WA_RESET, BGP_UPDATE_UNKNOWN, a->code,
		    &sc->whole, "unknown well-known attribute");
	if ((a->flags & ATTRF_TRANSITIVE) != 0)
		keep(sc, a->flags | ATTRF_PARTIAL, a);
}

/* RFC 7606 3 (g) */
static int
duplicate(struct scan *sc, const struct attr *a)
{
	int	 mp;

	mp = part_of(a) == part_reach || part_of(a) == part_unreach;
	return (fail(sc->u, mp ? WA_RESET : WA_DISCARD, BGP_UPDATE_ATTRLIST,
	    a->code, mp ? NULL : &sc->whole, "attribute repeated"));
}

/* 0; 1: the attribute is left out; -1: the session ends. */
static int
check(struct scan *sc, const struct attr_ops *row, const struct attr *a)
{
	struct wire_fault	 f;
	int			 skip = 0;

	/* first of all: discarded whatever it is, RFC 7606 7.5, 7.9, 7.10 */
	if (row->ibgp_only && codec_ebgp(sc->codec)) {
		(void)fail(sc->u, WA_DISCARD, BGP_UPDATE_OPTATTR, a->code,
		    &sc->whole, "not for other ASes");	/* never a reset */
		return (1);
	}
	if (((a->flags ^ row->flags) &
	    (ATTRF_OPTIONAL | ATTRF_TRANSITIVE)) != 0) {
		/* its NLRI still has to be known for that: RFC 7606 3 (c) */
		skip = part_of(a) != part_reach &&
		    part_of(a) != part_unreach;
		(void)fail(sc->u, row->badflags == WA_NONE ? WA_WITHDRAW :
		    row->badflags, BGP_UPDATE_FLAGS, a->code, &sc->whole,
		    "wrong flags");	/* no row wants a reset for this */
	}
	if (skip)
		return (1);
	if (row->allowed != NULL && !row->allowed(sc->codec))
		return (1);
	if (row->check(&a->value, sc->codec->asn4, sc->codec, &f) == -1) {
		if (f.act == WA_NONE)
			f.act = row->fault;
		f.attr = a->code;
		f.data = sc->whole;
		return (note(sc->u, &f) == -1 ? -1 : 1);
	}
	return (0);
}

static int
one_attr(struct scan *sc, const struct attr *a)
{
	const struct attr_ops	*row;
	struct wire_fault	 f;
	part_fn			*part;
	uint64_t		 bit;
	int			 r;

	bit = (uint64_t)1 << (a->code % 64);
	if ((sc->seen[a->code / 64] & bit) != 0)
		return (duplicate(sc, a));
	sc->seen[a->code / 64] |= bit;
	if (part_of(a) != part_unreach)
		sc->unreach_only = 0;
	if ((row = attr_row(a->code)) == NULL) {
		unknown(sc, a);
		return (0);
	}
	if ((r = check(sc, row, a)) != 0)
		return (r == -1 ? -1 : 0);
	if ((part = part_of(a)) != NULL) {
		if (part(sc, a, &f) == 0)
			return (0);
		if (f.act == WA_NONE)
			f.act = row->fault;
		f.attr = a->code;
		f.data = sc->whole;
		return (note(sc->u, &f));
	}
	if (row->widen == NULL || sc->codec->asn4)
		keep(sc, a->flags & (uint8_t)~ATTRF_EXTLEN, a);
	else if (row->as4 == ATTR_AS4_PATH)
		sc->path = *a;
	else
		sc->aggregator = *a;
	return (0);
}

static void
keep_wide(struct scan *sc, const struct attr *old)
{
	struct attr	 a = *old;

	wbuf_view(&sc->u->scratch, &a.value);
	keep(sc, a.flags & (uint8_t)~ATTRF_EXTLEN, &a);
}

/* RFC 6793 4.2.3 */
static void
merge_as4(struct scan *sc)
{
	struct wbuf	*w = &sc->u->scratch;
	int		 stale;

	stale = sc->aggregator.code != 0 && sc->as4aggregator.code != 0 &&
	    !aggregator_is_trans(&sc->aggregator.value);
	if (sc->path.code != 0) {
		wbuf_reset(w);
		if (sc->as4path.code != 0 && !stale)
			aspath_merge(w, &sc->path.value, &sc->as4path.value);
		else
			aspath_widen(w, &sc->path.value);
		keep_wide(sc, &sc->path);
	}
	if (sc->aggregator.code != 0) {
		wbuf_reset(w);
		if (sc->as4aggregator.code != 0 && !stale)
			wbuf_put_rbuf(w, &sc->as4aggregator.value);
		else
			aggregator_widen(w, &sc->aggregator.value);
		keep_wide(sc, &sc->aggregator);
	}
}

/* Brings the set into the order of the codes, which are all different. */
static void
sort_attrs(struct update *u)
{
	struct rbuf	 where[256], r, begin;
	struct attr	 a;
	int		 code;

	memset(where, 0, sizeof(where));
	wbuf_view(&u->attrs, &r);
	begin = r;
	while (attr_next(&r, &a) == 1) {
		where[a.code].p = begin.p;
		where[a.code].end = r.p;
		begin = r;
	}
	wbuf_reset(&u->scratch);
	for (code = 0; code < 256; code++)
		wbuf_put_rbuf(&u->scratch, &where[code]);
	wbuf_reset(&u->attrs);
	wbuf_put(&u->attrs, u->scratch.data, u->scratch.len);
}

static int
walk_attrs(struct scan *sc, struct rbuf r)
{
	struct attr	 a;
	struct rbuf	 begin = r;
	int		 n;

	while ((n = attr_next(&r, &a)) == 1) {
		sc->whole.p = begin.p;
		sc->whole.end = r.p;
		if (one_attr(sc, &a) == -1)
			return (-1);
		begin = r;
	}
	/* RFC 7606 4: the NLRI is still found by the total length */
	if (n == -1) {
		sc->unreach_only = 0;
		(void)fail(sc->u, WA_WITHDRAW, BGP_UPDATE_ATTRLIST, 0, NULL,
		    "attribute does not fit the rest of the attributes");
	}
	if (sc->path.code != 0 || sc->aggregator.code != 0)
		merge_as4(sc);
	if (sc->unsorted)
		sort_attrs(sc->u);
	if (wbuf_error(&sc->u->attrs)) {
		wbuf_reset(&sc->u->attrs);
		(void)fail(sc->u, WA_WITHDRAW, BGP_UPDATE_ATTRLIST, 0, NULL,
		    "attributes too long");
	}
	return (0);
}

static int
seen(const struct scan *sc, uint8_t code)
{
	return ((sc->seen[code / 64] >> (code % 64) & 1) != 0);
}

static void
missing(struct update *u, const uint8_t *code)
{
	struct rbuf	 data;

	rbuf_init(&data, code, 1);
	(void)fail(u, WA_WITHDRAW, BGP_UPDATE_MISSING, *code, &data,
	    "mandatory attribute missing");	/* never a reset */
}

/* What routes need (RFC 4271 6.3, RFC 7606 3 (d)). */
static void
check_mandatory(struct scan *sc)
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
		(void)fail(u, WA_WITHDRAW, BGP_UPDATE_NEXTHOP, ATTR_NEXT_HOP,
		    NULL, "next hop is no address of a host");
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
	return (note(u, &f));
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
find_eor(const struct scan *sc, const struct rbuf *attrs)
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
finish(struct scan *sc, const struct rbuf *attrs)
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
		return (fail(u, WA_RESET, BGP_UPDATE_ATTRLIST, 0, NULL,
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
	struct scan	 sc;
	struct rbuf	 attrs;

	update_reset(u);
	if (rbuf_sub_u16(&body, &u->withdrawn) == -1 ||
	    rbuf_sub_u16(&body, &attrs) == -1)
		return (fail(u, WA_RESET, BGP_UPDATE_ATTRLIST, 0, NULL,
		    "lengths do not fit the message"));
	u->nlri = body;
	memset(&sc, 0, sizeof(sc));
	sc.u = u;
	sc.codec = c;
	sc.unreach_only = 1;
	if (walk_attrs(&sc, attrs) == -1)
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
