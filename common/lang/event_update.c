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
 * UPDATE events.  This is the path of every prefix that is received: what is
 * ours is written as it is, routes go through their family's row, and the
 * attributes are rendered anew only when they are not those of the update
 * before.
 *
 * JSON is grouped: an object a family, in it for announced routes a list a
 * next hop.  An UPDATE can name a family twice (plain and MP_REACH), so parts
 * of the same family are put together; a key never comes twice.
 */
#include <sys/types.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "event_dict.h"
#include "event_update.h"
#include "family.h"
#include "jw.h"
#include "xmem.h"

#define PUT(w, s)	wbuf_put((w), (s), sizeof(s) - 1)
#define PARTS_MAX	4

/* What was rendered last time, and for what. */
struct event_cache {
	struct wbuf	 attrs;
	uint8_t		 act;
	struct addr	 nh;
	struct wbuf	 text;		/* the result */
	uint8_t		 valid;
};

/* Routes of one family with the same next hop. */
struct part {
	enum family	 family;
	struct rbuf	 nlri;
	const struct addr *nh;		/* NULL: withdrawn */
	const struct addr *nh_ll;	/* also under this one, or NULL */
	uint8_t		 mp;		/* of an MP attribute */
	uint8_t		 done;
};

struct update_out {
	struct wbuf		*w;
	const struct encoder	*enc;
	const struct update	*u;
	const struct codec	*codec;
	struct event_cache	*cache;
	/* in each those of the plain fields come first */
	struct part		 announced[PARTS_MAX];
	struct part		 withdrawn[PARTS_MAX];
	size_t			 nannounced;
	size_t			 nwithdrawn;
};

struct event_cache *
event_cache_new(void)
{
	struct event_cache	*c;

	c = xcalloc(1, sizeof(*c));
	wbuf_init(&c->attrs, 0);
	wbuf_init(&c->text, 0);
	return (c);
}

void
event_cache_free(struct event_cache *c)
{
	if (c == NULL)
		return;
	wbuf_clear(&c->attrs);
	wbuf_clear(&c->text);
	free(c);
}

static void
add_part(struct part *parts, size_t *n, enum family family, int mp,
    const struct rbuf *nlri, const struct addr *nh, const struct addr *nh_ll)
{
	struct part	*p;

	if (family == FAMILY_NONE || rbuf_len(nlri) == 0 || *n == PARTS_MAX)
		return;
	p = &parts[(*n)++];
	p->family = family;
	p->nlri = *nlri;
	p->nh = nh;
	p->mp = (uint8_t)mp;
	p->nh_ll = NULL;
	if (nh_ll != NULL && nh_ll->af != ADDR_NONE &&
	    (nh == NULL || addr_cmp(nh, nh_ll) != 0))
		p->nh_ll = nh_ll;
	p->done = 0;
}

/* Sorts the sections of the message into announced and withdrawn. */
static void
collect(struct update_out *o, struct wbuf *w, const struct encoder *enc,
    const struct update *u, const struct codec *codec,
    struct event_cache *cache)
{
	const struct addr	*ll;
	struct part		*to;
	size_t			*n;
	int			 gone;

	/* it withdraws even what it announces */
	gone = u->act >= WA_WITHDRAW;
	o->w = w;
	o->enc = enc;
	o->u = u;
	o->codec = codec;
	o->cache = cache;
	o->nannounced = o->nwithdrawn = 0;
	to = gone ? o->withdrawn : o->announced;
	n = gone ? &o->nwithdrawn : &o->nannounced;
	ll = gone || (enc->gen->flags & GENF_NH_GLOBAL_ONLY) ? NULL :
	    &u->reach_nh_ll;
	add_part(o->withdrawn, &o->nwithdrawn, FAM_IPV4_UNICAST, 0,
	    &u->withdrawn, NULL, NULL);
	add_part(to, n, FAM_IPV4_UNICAST, 0, &u->nlri,
	    gone ? NULL : &u->nexthop, NULL);
	add_part(o->withdrawn, &o->nwithdrawn, u->unreach, 1,
	    &u->unreach_nlri, NULL, NULL);
	add_part(to, n, u->reach, 1, &u->reach_nlri,
	    gone ? NULL : &u->reach_nh, ll);
}

/* The NEXT_HOP that is shown among the attributes, or ADDR_NONE. */
static struct addr
shown_nexthop(const struct update_out *o)
{
	struct addr	 none;

	memset(&none, 0, sizeof(none));
	if (!(o->enc->gen->flags & GENF_WITHDRAW_NH) || o->nwithdrawn == 0)
		return (none);
	return (o->u->nexthop);
}

/* What RFC 7606 did to the message, for the generations that tell. */
static int
repair_text(const struct update_out *o, struct wbuf *t)
{
	const struct update	*u;
	unsigned		 i;

	u = o->u;
	if (!(o->enc->gen->flags & GENF_ERROR_ATTR) || u->act == WA_NONE)
		return (0);
	if (u->act == WA_DISCARD) {
		PUT(t, "discard");
		return (1);
	}
	PUT(t, "treat-as-withdraw due to ");
	for (i = 0; i < u->nfaults; i++)
		if (u->faults[i].act == u->act) {
			wbuf_puts(t, u->faults[i].why);
			break;
		}
	return (1);
}

static void
render_attrs_json(const struct update_out *o, struct wbuf *w,
    const struct addr *nh)
{
	struct render	 r = { o->enc->gen, o->enc->compact, NULL };
	struct wbuf	 why;
	struct rbuf	 front, set, left;
	struct attr	 a;
	struct jw	 j;
	char		 b[ADDR_TEXT_MAX];

	wbuf_view(&o->u->attrs, &set);
	jw_init(&j, w);
	jw_object(&j);
	if (nh->af != ADDR_NONE) {
		/* it stands where its code has its place */
		front = left = set;
		while (attr_next(&left, &a) == 1 && a.code < ATTR_NEXT_HOP)
			set.p = left.p;
		front.end = set.p;
		attrs_put_json(&j, &front, &r);
		jw_key(&j, "next-hop");
		jw_cstr(&j, addr_str(nh, b));
	}
	attrs_put_json(&j, &set, &r);
	wbuf_init(&why, 0);
	if (repair_text(o, &why)) {
		jw_key(&j, "error");
		jw_str(&j, (const char *)why.data, why.len);
	}
	wbuf_clear(&why);
	jw_object_end(&j);
	jw_clear(&j);
}

/* " origin igp med 5" */
static void
render_attrs_text(const struct update_out *o, struct wbuf *w)
{
	struct render	 r = { o->enc->gen, o->enc->compact, NULL };
	struct wbuf	 why;
	struct rbuf	 set;

	wbuf_view(&o->u->attrs, &set);
	attrs_put_text(w, &set, &r);
	wbuf_init(&why, 0);
	if (repair_text(o, &why)) {
		PUT(w, " error ");
		wbuf_put(w, why.data, why.len);
	}
	wbuf_clear(&why);
}

/* The attributes as the encoder wants them, from the cache if they are. */
static void
cached_attrs(const struct update_out *o, const struct addr *nh, int json)
{
	struct event_cache	*c;
	struct rbuf		 set, last;

	c = o->cache;
	wbuf_view(&o->u->attrs, &set);
	wbuf_view(&c->attrs, &last);
	if (c->valid && c->act == o->u->act && o->u->act != WA_WITHDRAW &&
	    addr_cmp(&c->nh, nh) == 0 && rbuf_equal(&last, &set))
		return;
	wbuf_reset(&c->attrs);
	wbuf_reset(&c->text);
	wbuf_put_rbuf(&c->attrs, &set);
	c->act = o->u->act;
	c->nh = *nh;
	if (json)
		render_attrs_json(o, &c->text, nh);
	else
		render_attrs_text(o, &c->text);
	c->valid = !wbuf_error(&c->attrs) && !wbuf_error(&c->text);
}

/* Appends "attribute": {…}; 0: there is nothing to show. */
static int
put_attrs(const struct update_out *o)
{
	static const char	 key[] = " \"attribute\": ", empty[] = "{ }";
	struct addr		 nh;
	size_t			 at, begin;

	nh = shown_nexthop(o);
	if (o->u->attrs.len == 0 && nh.af == ADDR_NONE &&
	    o->u->act == WA_NONE)
		return (0);
	begin = o->w->len;
	PUT(o->w, key);
	at = o->w->len;
	if (o->cache != NULL) {
		cached_attrs(o, &nh, 1);
		wbuf_put(o->w, o->cache->text.data, o->cache->text.len);
	} else
		render_attrs_json(o, o->w, &nh);
	if (o->w->len - at == sizeof(empty) - 1) {
		wbuf_truncate(o->w, begin);
		return (0);
	}
	return (1);
}

/*
 * The routes of all parts of this family and next hop that are not out yet,
 * as a list.
 */
static void
put_list(const struct update_out *o, struct part *parts, size_t n,
    enum family family, const struct addr *nh)
{
	struct render		 r = { o->enc->gen, o->enc->compact, NULL };
	struct wire_fault	 fault;
	struct event_dict	*dict;
	struct nlri		 nlri;
	struct rbuf		 left;
	struct jw		 j;
	size_t			 i;
	int			 path_ids;

	if (nh != NULL && nh->af != ADDR_NONE)
		r.nexthop = nh;
	path_ids = FAMILY_HAS(o->codec->addpath_rx, family);
	dict = o->enc->gen->flags & GENF_NLRI_DICT ? event_dict_new() : NULL;
	jw_init(&j, o->w);
	dict != NULL ? jw_object(&j) : jw_array(&j);
	for (i = 0; i < n; i++) {
		if (parts[i].family != family ||
		    (nh != NULL && addr_cmp(parts[i].nh, nh) != 0))
			continue;
		parts[i].done = 1;
		left = parts[i].nlri;
		while (nlri_next(family, path_ids, &left, &nlri,
		    &fault) == 1) {
			if (dict != NULL)
				event_dict_put(dict, &j, &nlri, &r);
			else
				nlri_put_json(&j, &nlri, &r);
		}
	}
	dict != NULL ? jw_object_end(&j) : jw_array_end(&j);
	event_dict_free(dict);
	jw_clear(&j);
}

static void
put_nexthop_key(struct wbuf *w, const struct addr *nh)
{
	PUT(w, " \"");
	if (nh->af == ADDR_NONE)
		PUT(w, "no-nexthop");
	else
		addr_put(w, nh);
	PUT(w, "\": ");
}

/* { "NEXTHOP": [ … ] } for all parts of the family of parts[i]. */
static void
put_nexthops(struct update_out *o, size_t i)
{
	const struct addr	*ll;
	struct part		*parts;
	enum family		 family;
	size_t			 k;

	parts = o->announced;
	family = parts[i].family;
	PUT(o->w, "{");
	for (k = i; k < o->nannounced; k++) {
		if (parts[k].done || parts[k].family != family)
			continue;
		if (k > i)
			PUT(o->w, ",");
		put_nexthop_key(o->w, parts[k].nh);
		put_list(o, parts, o->nannounced, family, parts[k].nh);
		if ((ll = parts[k].nh_ll) == NULL)
			continue;
		PUT(o->w, ",");
		put_nexthop_key(o->w, ll);
		put_list(o, &parts[k], 1, family, parts[k].nh);
	}
	PUT(o->w, " }");
}

/* "announce" or "withdraw" with all families of it. */
static void
put_section(struct update_out *o, const char *name, struct part *parts,
    size_t n, int announced)
{
	size_t	 i;
	int	 first;

	PUT(o->w, " \"");
	wbuf_puts(o->w, name);
	PUT(o->w, "\": {");
	first = 1;
	for (i = 0; i < n; i++) {
		if (parts[i].done)
			continue;
		wbuf_puts(o->w, first ? " \"" : ", \"");
		first = 0;
		wbuf_puts(o->w, family_name(parts[i].family));
		PUT(o->w, "\": ");
		if (announced)
			put_nexthops(o, i);
		else
			put_list(o, parts, n, parts[i].family, NULL);
	}
	PUT(o->w, " }");
}

void
event_update_json(struct wbuf *w, const struct encoder *enc,
    const struct update *u, const struct codec *codec,
    struct event_cache *cache)
{
	struct update_out	 o;
	int			 more;

	if (u->eor) {
		PUT(w, "{ \"eor\": { \"afi\": \"");
		wbuf_puts(w, family_afi_name(u->eor_family));
		PUT(w, "\", \"safi\": \"");
		wbuf_puts(w, family_safi_name(u->eor_family));
		PUT(w, "\" } }");
		return;
	}
	collect(&o, w, enc, u, codec, cache);
	PUT(w, "{ \"update\": {");
	more = put_attrs(&o);
	if (o.nannounced > 0) {
		if (more)
			PUT(w, ",");
		more = 1;
		put_section(&o, "announce", o.announced, o.nannounced, 1);
	}
	if (o.nwithdrawn > 0) {
		if (more)
			PUT(w, ",");
		put_section(&o, "withdraw", o.withdrawn, o.nwithdrawn, 0);
	}
	PUT(w, " } }");
}

/* The route and its next hop, as far as the generation shows them. */
static void
text_route(struct wbuf *w, const struct nlri_ops *ops, const struct nlri *n,
    const struct render *r)
{
	const struct addr	*nh = r->nexthop;

	if (ops->text_family && (r->gen->flags & GENF_TEXT_FAMILY) != 0) {
		wbuf_puts(w, "afi ");
		wbuf_puts(w, ops->afi_name);
		wbuf_puts(w, " safi ");
		wbuf_puts(w, ops->safi_name);
		return;
	}
	nlri_put_text(w, n, r);
	if (nh != NULL && nh->af != ADDR_NONE) {
		PUT(w, " next-hop ");
		addr_put(w, nh);
	} else if (ops->text_gap)
		PUT(w, " ");
	if (ops->text_after != NULL)
		ops->text_after(w, n, r);
}

/* A line for each route of a part; nh: its next hop, or NULL. */
static void
text_lines(const struct update_out *o, const struct part *p,
    const struct addr *nh, const struct wbuf *attrs)
{
	struct render		 r = { o->enc->gen, o->enc->compact, nh };
	const struct nlri_ops	*ops;
	struct wire_fault	 fault;
	struct nlri		 n;
	struct rbuf		 left;

	ops = family_table[p->family];
	left = p->nlri;
	while (nlri_next(p->family, FAMILY_HAS(o->codec->addpath_rx,
	    p->family), &left, &n, &fault) == 1) {
		wbuf_puts(o->w, nh == NULL ? "update withdrawn " :
		    "update announced ");
		text_route(o->w, ops, &n, &r);
		if (nh != NULL)
			wbuf_put(o->w, attrs->data, attrs->len);
		PUT(o->w, "\n");
	}
}

/* The lines of the plain fields, or of the MP attributes. */
static void
text_parts(const struct update_out *o, int mp, const struct wbuf *attrs)
{
	const struct part	*p;
	size_t			 i;

	for (i = 0; i < o->nwithdrawn; i++)
		if (o->withdrawn[i].mp == mp)
			text_lines(o, &o->withdrawn[i], NULL, NULL);
	for (i = 0; i < o->nannounced; i++) {
		p = &o->announced[i];
		if (p->mp != mp)
			continue;
		text_lines(o, p, p->nh, attrs);
		if (p->nh_ll != NULL)
			text_lines(o, p, p->nh_ll, attrs);
	}
}

static void
text_eor(struct wbuf *w, enum family f)
{
	wbuf_printf(w, "update route eor %u/%u (%s)\n", family_afi(f),
	    family_safi(f), family_name(f));
}

void
event_update_text(struct wbuf *w, const struct encoder *enc,
    const struct update *u, const struct codec *codec,
    struct event_cache *cache)
{
	struct update_out	 o;
	const struct wbuf	*shown;
	struct wbuf		 attrs;
	struct addr		 none;

	collect(&o, w, enc, u, codec, cache);
	wbuf_init(&attrs, 0);
	memset(&none, 0, sizeof(none));
	if (cache != NULL)
		cached_attrs(&o, &none, 0);
	else
		render_attrs_text(&o, &attrs);
	PUT(w, "update start\n");
	if (u->eor)
		text_eor(w, u->eor_family);
	else {
		shown = cache != NULL ? &cache->text : &attrs;
		text_parts(&o, 0, shown);
		text_parts(&o, 1, shown);
	}
	PUT(w, "update end\n");
	wbuf_clear(&attrs);
}
