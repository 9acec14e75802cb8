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
 * Capabilities that are lists of families: multiprotocol (RFC 4760), extended
 * next hop (RFC 8950), ADD-PATH (RFC 7911), PATHS-LIMIT (draft-abraitis-idr-
 * addpath-paths-limit).
 */
#include <sys/types.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"
#include "nlri.h"

#define MP_TUPLE	4
#define NEXTHOP_TUPLE	6
#define ADDPATH_TUPLE	4
#define LIMIT_TUPLE	5

/* A value that is nothing but whole tuples. */
static int
whole_tuples(const struct rbuf *value, size_t len)
{
	return (rbuf_len(value) % len == 0);
}

/*
 * Multiprotocol: AFI, a reserved byte, SAFI.
 */
struct mp_tuple {
	uint16_t	 afi;
	uint8_t		 reserved;
	uint8_t		 safi;
};

static int
mp_next(struct rbuf *r, struct mp_tuple *t)
{
	return (rbuf_get_u16(r, &t->afi) == 0 &&
	    rbuf_get_u8(r, &t->reserved) == 0 &&
	    rbuf_get_u8(r, &t->safi) == 0);
}

static int
mp_decode(struct rbuf value, struct capas *c)
{
	struct mp_tuple	 t;
	enum family	 f;

	if (rbuf_len(&value) == 0 || !whole_tuples(&value, MP_TUPLE))
		return (-1);
	c->mp_present = 1;
	while (mp_next(&value, &t)) {
		f = family_find(t.afi, t.safi);
		if (f != FAMILY_NONE)
			c->mp |= FAMILY_BIT(f);
	}
	return (0);
}

static void
mp_encode(struct wbuf *w, const struct capas *c)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(c->mp, f))
			continue;
		wbuf_put_u8(w, CAPA_MP);
		wbuf_put_u8(w, MP_TUPLE);
		wbuf_put_u16(w, family_afi((enum family)f));
		wbuf_put_u8(w, 0);
		wbuf_put_u8(w, family_safi((enum family)f));
	}
}

static void
mp_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct mp_tuple	 t;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "multiprotocol");
	jw_key(j, "families");
	jw_array(j);
	while (mp_next(&value, &t))
		capa_str_family(j, t.afi, t.safi);
	jw_array_end(j);
	jw_object_end(j);
}

static void
mp_text(struct wbuf *w, struct rbuf value)
{
	struct mp_tuple	 t;
	const char	*sep = "";

	wbuf_puts(w, "multiprotocol(");
	while (mp_next(&value, &t)) {
		wbuf_puts(w, sep);
		capa_put_family(w, t.afi, t.safi, ' ');
		sep = ",";
	}
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_mp = {
	.name = "multiprotocol",
	.code = CAPA_MP,
	.joined = 1,
	.decode = mp_decode,
	.encode = mp_encode,
	.json = mp_json,
	.text = mp_text
};

/*
 * Extended next hop: AFI, SAFI in two bytes, AFI of the next hop.
 */
struct nexthop_tuple {
	uint16_t	 afi;
	uint16_t	 safi;
	uint16_t	 nh_afi;
};

static int
nexthop_next(struct rbuf *r, struct nexthop_tuple *t)
{
	return (rbuf_get_u16(r, &t->afi) == 0 &&
	    rbuf_get_u16(r, &t->safi) == 0 &&
	    rbuf_get_u16(r, &t->nh_afi) == 0);
}

static int
nexthop_decode(struct rbuf value, struct capas *c)
{
	struct nexthop_tuple	 t;
	enum family		 f;

	if (!whole_tuples(&value, NEXTHOP_TUPLE))
		return (-1);
	while (nexthop_next(&value, &t)) {
		if (t.safi > UINT8_MAX || t.afi != AFI_IPV4 ||
		    t.nh_afi != AFI_IPV6)
			continue;
		f = family_find(t.afi, (uint8_t)t.safi);
		if (f != FAMILY_NONE)
			c->ext_nexthop |= FAMILY_BIT(f);
	}
	return (0);
}

static void
nexthop_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;
	int		 f;

	if (c->ext_nexthop == 0)
		return;
	wbuf_init(&v, CAPA_VALUE_MAX);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(c->ext_nexthop, f) ||
		    family_afi((enum family)f) != AFI_IPV4)
			continue;
		wbuf_put_u16(&v, AFI_IPV4);
		wbuf_put_u16(&v, family_safi((enum family)f));
		wbuf_put_u16(&v, AFI_IPV6);
	}
	capa_put_wbuf(w, CAPA_EXT_NEXTHOP, &v);
	wbuf_clear(&v);
}

/* "ipv4/unicast/ipv6" */
static void
nexthop_put(struct wbuf *w, const struct nexthop_tuple *t, char sep)
{
	const char	*name;

	if (t->safi <= UINT8_MAX)
		capa_put_family(w, t->afi, (uint8_t)t->safi, sep);
	else
		wbuf_printf(w, "%u%c%u", t->afi, sep, t->safi);
	wbuf_put_u8(w, (uint8_t)sep);
	if ((name = afi_name(t->nh_afi)) != NULL)
		wbuf_puts(w, name);
	else
		wbuf_put_dec(w, t->nh_afi);
}

static void
nexthop_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct nexthop_tuple	 t;
	struct wbuf		 w;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "nexthop");
	jw_key(j, "conversion");
	jw_array(j);
	wbuf_init(&w, 64);
	while (nexthop_next(&value, &t)) {
		wbuf_reset(&w);
		nexthop_put(&w, &t, '/');
		jw_cstr(j, wbuf_cstr(&w));
	}
	wbuf_clear(&w);
	jw_array_end(j);
	jw_object_end(j);
}

static void
nexthop_text(struct wbuf *w, struct rbuf value)
{
	struct nexthop_tuple	 t;
	const char		*sep = "";

	wbuf_puts(w, "nexthop(");
	while (nexthop_next(&value, &t)) {
		wbuf_puts(w, sep);
		nexthop_put(w, &t, ' ');
		sep = ",";
	}
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_ext_nexthop = {
	.name = "nexthop",
	.code = CAPA_EXT_NEXTHOP,
	.joined = 1,
	.decode = nexthop_decode,
	.encode = nexthop_encode,
	.json = nexthop_json,
	.text = nexthop_text
};

/*
 * ADD-PATH: AFI, SAFI, direction.  A direction that does not exist makes the
 * whole capability one that is not understood.
 */
static const char *const	directions[] = {
	"disabled", "receive", "send", "send/receive"
};

static int
addpath_next(struct capa_tuples *t, uint16_t *afi, uint8_t *safi,
    uint8_t *dir)
{
	struct rbuf	 rest;

	return (capa_tuples_next(t, afi, safi, &rest) == 1 &&
	    rbuf_get_u8(&rest, dir) == 0);
}

static int
addpath_decode(struct rbuf value, struct capas *c)
{
	struct capa_tuples	 t = { value, ADDPATH_TUPLE, 0 };
	enum family		 f;
	uint16_t		 afi;
	uint8_t			 safi, dir;

	if (!whole_tuples(&value, ADDPATH_TUPLE))
		return (-1);
	while (addpath_next(&t, &afi, &safi, &dir))
		if (dir >= nitems(directions))
			return (-1);
	t.left = value;
	while (addpath_next(&t, &afi, &safi, &dir)) {
		f = family_find(afi, safi);
		if (f != FAMILY_NONE)
			c->addpath[f] = dir;
	}
	return (0);
}

/* Path ids can be read and written for this family, and they are wanted. */
static int
addpath_offered(const struct capas *c, int f)
{
	return (family_table[f]->addpath && FAMILY_HAS(c->mp, f) &&
	    (c->addpath[f] & (ADDPATH_SEND | ADDPATH_RECEIVE)) != 0);
}

static void
addpath_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;
	int		 f;

	wbuf_init(&v, CAPA_VALUE_MAX);
	for (f = 0; f < FAM_MAX; f++) {
		if (!addpath_offered(c, f))
			continue;
		wbuf_put_u16(&v, family_afi((enum family)f));
		wbuf_put_u8(&v, family_safi((enum family)f));
		wbuf_put_u8(&v, c->addpath[f] &
		    (ADDPATH_SEND | ADDPATH_RECEIVE));
	}
	if (v.len > 0)
		capa_put_wbuf(w, CAPA_ADDPATH, &v);
	wbuf_clear(&v);
}

static void
addpath_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct capa_tuples	 t = { value, ADDPATH_TUPLE, 1 };
	uint16_t		 afi;
	uint8_t			 safi, dir;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "addpath");
	while (addpath_next(&t, &afi, &safi, &dir)) {
		capa_key_family(j, afi, safi);
		jw_cstr(j, directions[dir % nitems(directions)]);
	}
	jw_object_end(j);
}

static void
addpath_text(struct wbuf *w, struct rbuf value)
{
	struct capa_tuples	 t = { value, ADDPATH_TUPLE, 1 };
	const char		*sep = "";
	uint16_t		 afi;
	uint8_t			 safi, dir;

	wbuf_puts(w, "addpath(");
	while (addpath_next(&t, &afi, &safi, &dir)) {
		wbuf_puts(w, sep);
		wbuf_puts(w, directions[dir % nitems(directions)]);
		wbuf_put_u8(w, ' ');
		capa_put_family(w, afi, safi, ' ');
		sep = ",";
	}
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_addpath = {
	.name = "add-path",
	.code = CAPA_ADDPATH,
	.joined = 1,
	.decode = addpath_decode,
	.encode = addpath_encode,
	.json = addpath_json,
	.text = addpath_text
};

/*
 * PATHS-LIMIT: AFI, SAFI, how many paths of one prefix are wanted.
 */
static int
limit_next(struct capa_tuples *t, uint16_t *afi, uint8_t *safi,
    uint16_t *limit)
{
	struct rbuf	 rest;

	return (capa_tuples_next(t, afi, safi, &rest) == 1 &&
	    rbuf_get_u16(&rest, limit) == 0);
}

static int
limit_decode(struct rbuf value, struct capas *c)
{
	struct capa_tuples	 t = { value, LIMIT_TUPLE, 0 };
	enum family		 f;
	uint16_t		 afi, limit;
	uint8_t			 safi;

	if (!whole_tuples(&value, LIMIT_TUPLE))
		return (-1);
	while (limit_next(&t, &afi, &safi, &limit)) {
		f = family_find(afi, safi);
		if (f != FAMILY_NONE)
			c->paths_limit[f] = limit;
	}
	return (0);
}

static void
limit_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;
	int		 f;

	wbuf_init(&v, CAPA_VALUE_MAX);
	for (f = 0; f < FAM_MAX; f++) {
		if (c->paths_limit[f] == 0 || !addpath_offered(c, f) ||
		    !(c->addpath[f] & ADDPATH_RECEIVE))
			continue;
		wbuf_put_u16(&v, family_afi((enum family)f));
		wbuf_put_u8(&v, family_safi((enum family)f));
		wbuf_put_u16(&v, c->paths_limit[f]);
	}
	if (v.len > 0)
		capa_put_wbuf(w, CAPA_PATHS_LIMIT, &v);
	wbuf_clear(&v);
}

static void
limit_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct capa_tuples	 t = { value, LIMIT_TUPLE, 1 };
	uint16_t		 afi, limit;
	uint8_t			 safi;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "paths-limit");
	while (limit_next(&t, &afi, &safi, &limit)) {
		capa_key_family(j, afi, safi);
		jw_uint(j, limit);
	}
	jw_object_end(j);
}

static void
limit_text(struct wbuf *w, struct rbuf value)
{
	struct capa_tuples	 t = { value, LIMIT_TUPLE, 1 };
	const char		*sep = "";
	uint16_t		 afi, limit;
	uint8_t			 safi;

	wbuf_puts(w, "paths-limit(");
	while (limit_next(&t, &afi, &safi, &limit)) {
		wbuf_puts(w, sep);
		capa_put_family(w, afi, safi, ' ');
		wbuf_printf(w, " %u", limit);
		sep = ",";
	}
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_paths_limit = {
	.name = "paths-limit",
	.code = CAPA_PATHS_LIMIT,
	.joined = 1,
	.decode = limit_decode,
	.encode = limit_encode,
	.json = limit_json,
	.text = limit_text
};
