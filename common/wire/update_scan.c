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
 * The attributes of an UPDATE (RFC 4271 4.3 and 5, RFC 7606, RFC 6793).
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
#include "update_scan.h"

int
update_note(struct update *u, const struct wire_fault *f)
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

int
update_fail(struct update *u, enum wire_act act, uint8_t subcode,
    uint8_t code, const struct rbuf *data, const char *why)
{
	struct wire_fault	 f;

	(void)fault_set(&f, act, BGP_ERR_UPDATE, subcode, why);
	f.attr = code;
	if (data != NULL)
		f.data = *data;
	return (update_note(u, &f));
}

/*
 * Attributes that are no members of the set: a function each, called when the
 * value passed its check.  -1: the fault is set.
 */
typedef int	part_fn(struct update_scan *, const struct attr *,
		    struct wire_fault *);

static int
part_nexthop(struct update_scan *sc, const struct attr *a, struct wire_fault *f)
{
	return (addr_from_bytes(&sc->u->nexthop, a->value.p,
	    rbuf_len(&a->value)));
}

static int
part_reach(struct update_scan *sc, const struct attr *a, struct wire_fault *f)
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
part_unreach(struct update_scan *sc, const struct attr *a, struct wire_fault *f)
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
part_as4path(struct update_scan *sc, const struct attr *a, struct wire_fault *f)
{
	if (!sc->codec->asn4)
		sc->as4path = *a;
	return (0);
}

static int
part_as4aggregator(struct update_scan *sc, const struct attr *a,
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
keep(struct update_scan *sc, uint8_t flags, const struct attr *a)
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
unknown(struct update_scan *sc, const struct attr *a)
{
	if ((a->flags & ATTRF_OPTIONAL) == 0)
		(void)update_fail(sc->u, WA_RESET, BGP_UPDATE_UNKNOWN, a->code,
		    &sc->whole, "unknown well-known attribute");
	if ((a->flags & ATTRF_TRANSITIVE) != 0)
		keep(sc, a->flags | ATTRF_PARTIAL, a);
}

/* RFC 7606 3 (g) */
static int
duplicate(struct update_scan *sc, const struct attr *a)
{
	int	 mp;

	mp = part_of(a) == part_reach || part_of(a) == part_unreach;
	return (update_fail(sc->u, mp ? WA_RESET : WA_DISCARD,
	    BGP_UPDATE_ATTRLIST, a->code, mp ? NULL : &sc->whole,
	    "attribute repeated"));
}

/* 0; 1: the attribute is left out; -1: the session ends. */
static int
check(struct update_scan *sc, const struct attr_ops *row, const struct attr *a)
{
	struct wire_fault	 f;
	int			 skip = 0;

	/* first of all: discarded whatever it is, RFC 7606 7.5, 7.9, 7.10 */
	if (row->ibgp_only && codec_ebgp(sc->codec)) {
		(void)update_fail(sc->u, WA_DISCARD, BGP_UPDATE_OPTATTR,
		    a->code, &sc->whole,
		    "not for other ASes");	/* never a reset */
		return (1);
	}
	if (((a->flags ^ row->flags) &
	    (ATTRF_OPTIONAL | ATTRF_TRANSITIVE)) != 0) {
		/* its NLRI still has to be known for that: RFC 7606 3 (c) */
		skip = part_of(a) != part_reach &&
		    part_of(a) != part_unreach;
		(void)update_fail(sc->u, row->badflags == WA_NONE ?
		    WA_WITHDRAW : row->badflags, BGP_UPDATE_FLAGS, a->code,
		    &sc->whole,
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
		return (update_note(sc->u, &f) == -1 ? -1 : 1);
	}
	return (0);
}

static int
one_attr(struct update_scan *sc, const struct attr *a)
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
		return (update_note(sc->u, &f));
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
keep_wide(struct update_scan *sc, const struct attr *old)
{
	struct attr	 a = *old;

	wbuf_view(&sc->u->scratch, &a.value);
	keep(sc, a.flags & (uint8_t)~ATTRF_EXTLEN, &a);
}

/* RFC 6793 4.2.3 */
static void
merge_as4(struct update_scan *sc)
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

int
update_scan(struct update_scan *sc, struct rbuf r)
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
		(void)update_fail(sc->u, WA_WITHDRAW, BGP_UPDATE_ATTRLIST, 0,
		    NULL, "attribute does not fit the rest of the attributes");
	}
	if (sc->path.code != 0 || sc->aggregator.code != 0)
		merge_as4(sc);
	if (sc->unsorted)
		sort_attrs(sc->u);
	if (wbuf_error(&sc->u->attrs)) {
		wbuf_reset(&sc->u->attrs);
		(void)update_fail(sc->u, WA_WITHDRAW, BGP_UPDATE_ATTRLIST, 0,
		    NULL, "attributes too long");
	}
	return (0);
}
