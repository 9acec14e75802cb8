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
 * Graceful restart (RFC 4724, RFC 8538) and its long-lived form (RFC 9494).
 */
#include <sys/types.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"

#define GR_FLAG_RESTART		0x8
#define GR_FLAG_NOTIFICATION	0x4
#define GR_TIME_MASK		0x0fff
#define GR_FORWARDING		0x80
#define GR_TUPLE		4
#define LLGR_TUPLE		7

static int
gr_next(struct capa_tuples *t, uint16_t *afi, uint8_t *safi, uint8_t *flags)
{
	struct rbuf	 rest;

	return (capa_tuples_next(t, afi, safi, &rest) == 1 &&
	    rbuf_get_u8(&rest, flags) == 0);
}

/* Takes the flags and the time off; what is left are the tuples. */
static int
gr_head(struct rbuf *r, uint8_t *flags, uint16_t *secs)
{
	uint16_t	 v;

	if (rbuf_get_u16(r, &v) == -1)
		return (-1);
	*flags = (uint8_t)(v >> 12);
	*secs = v & GR_TIME_MASK;
	return (0);
}

static int
gr_decode(struct rbuf value, struct capas *c)
{
	struct capa_tuples	 t = { value, GR_TUPLE, 0 };
	enum family		 f;
	uint16_t		 afi, secs;
	uint8_t			 flags, safi, ff;

	if (gr_head(&t.left, &flags, &secs) == -1 ||
	    rbuf_len(&t.left) % GR_TUPLE != 0)
		return (-1);
	c->graceful = 1;
	c->gr_restarting = (flags & GR_FLAG_RESTART) != 0;
	c->gr_notification = (flags & GR_FLAG_NOTIFICATION) != 0;
	c->gr_time = secs;
	c->gr_families = 0;
	c->gr_forwarding = 0;
	while (gr_next(&t, &afi, &safi, &ff)) {
		if ((f = family_find(afi, safi)) == FAMILY_NONE)
			continue;
		c->gr_families |= FAMILY_BIT(f);
		if (ff & GR_FORWARDING)
			c->gr_forwarding |= FAMILY_BIT(f);
	}
	return (0);
}

static void
gr_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;
	unsigned	 flags;
	int		 f;

	if (!c->graceful)
		return;
	flags = (c->gr_restarting ? GR_FLAG_RESTART : 0) |
	    (c->gr_notification ? GR_FLAG_NOTIFICATION : 0);
	wbuf_init(&v, CAPA_VALUE_MAX);
	wbuf_put_u16(&v, (uint16_t)(flags << 12 |
	    (c->gr_time & GR_TIME_MASK)));
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(c->gr_families, f))
			continue;
		wbuf_put_u16(&v, family_afi((enum family)f));
		wbuf_put_u8(&v, family_safi((enum family)f));
		wbuf_put_u8(&v, FAMILY_HAS(c->gr_forwarding, f) ?
		    GR_FORWARDING : 0);
	}
	capa_put_wbuf(w, CAPA_GRACEFUL, &v);
	wbuf_clear(&v);
}

static void
gr_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct capa_tuples	 t = { value, GR_TUPLE, 1 };
	uint16_t		 afi, secs = 0;
	uint8_t			 flags = 0, safi, ff;

	if (gr_head(&t.left, &flags, &secs) == -1)
		rbuf_init(&t.left, "", 0);
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "graceful restart");
	jw_key(j, "time");
	jw_uint(j, secs);
	jw_key(j, "address-family-flags");
	jw_object(j);
	while (gr_next(&t, &afi, &safi, &ff)) {
		capa_key_family(j, afi, safi);
		jw_array(j);
		/* scripts know the two flags under each other's name */
		if (ff & GR_FORWARDING)
			jw_cstr(j, "restart");
		jw_array_end(j);
	}
	jw_object_end(j);
	jw_key(j, "restart-flags");
	jw_array(j);
	if (flags & GR_FLAG_RESTART)
		jw_cstr(j, "forwarding");
	if (flags & GR_FLAG_NOTIFICATION)
		jw_cstr(j, "notification");
	jw_array_end(j);
	jw_object_end(j);
}

static void
gr_text(struct wbuf *w, struct rbuf value)
{
	struct capa_tuples	 t = { value, GR_TUPLE, 1 };
	uint16_t		 afi, secs = 0;
	uint8_t			 flags = 0, safi, ff;

	if (gr_head(&t.left, &flags, &secs) == -1)
		rbuf_init(&t.left, "", 0);
	wbuf_printf(w, "graceful restart flags 0x%x time %u", flags, secs);
	while (gr_next(&t, &afi, &safi, &ff)) {
		wbuf_put_u8(w, ' ');
		capa_put_family(w, afi, safi, '/');
		wbuf_printf(w, "=0x%x", ff);
	}
}

const struct capa_ops	capa_graceful = {
	.name = "graceful-restart",
	.code = CAPA_GRACEFUL,
	.decode = gr_decode,
	.encode = gr_encode,
	.json = gr_json,
	.text = gr_text
};

/* Long-lived: AFI, SAFI, flags, seconds in three bytes. */
static int
llgr_next(struct capa_tuples *t, uint16_t *afi, uint8_t *safi,
    uint8_t *flags, uint32_t *secs)
{
	struct rbuf	 rest;

	return (capa_tuples_next(t, afi, safi, &rest) == 1 &&
	    rbuf_get_u8(&rest, flags) == 0 && rbuf_get_u24(&rest, secs) == 0);
}

static int
llgr_decode(struct rbuf value, struct capas *c)
{
	struct capa_tuples	 t = { value, LLGR_TUPLE, 0 };
	enum family		 f;
	uint32_t		 secs;
	uint16_t		 afi;
	uint8_t			 safi, flags;

	if (rbuf_len(&value) % LLGR_TUPLE != 0)
		return (-1);
	c->llgr_families = 0;
	c->llgr_forwarding = 0;
	while (llgr_next(&t, &afi, &safi, &flags, &secs)) {
		if ((f = family_find(afi, safi)) == FAMILY_NONE)
			continue;
		c->llgr_families |= FAMILY_BIT(f);
		c->llgr_forwarding &= ~FAMILY_BIT(f);
		if (flags & GR_FORWARDING)
			c->llgr_forwarding |= FAMILY_BIT(f);
		c->llgr_time[f] = secs;
	}
	return (0);
}

static void
llgr_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;
	int		 f;

	if (c->llgr_families == 0)
		return;
	wbuf_init(&v, CAPA_VALUE_MAX);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(c->llgr_families, f))
			continue;
		wbuf_put_u16(&v, family_afi((enum family)f));
		wbuf_put_u8(&v, family_safi((enum family)f));
		wbuf_put_u8(&v, FAMILY_HAS(c->llgr_forwarding, f) ?
		    GR_FORWARDING : 0);
		wbuf_put_u24(&v, c->llgr_time[f]);
	}
	capa_put_wbuf(w, CAPA_LONG_LIVED_GR, &v);
	wbuf_clear(&v);
}

static void
llgr_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct capa_tuples	 t = { value, LLGR_TUPLE, 1 };
	uint32_t		 secs;
	uint16_t		 afi;
	uint8_t			 safi, flags;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "long-lived graceful restart");
	jw_key(j, "address-family-flags");
	jw_object(j);
	while (llgr_next(&t, &afi, &safi, &flags, &secs)) {
		capa_key_family(j, afi, safi);
		jw_object(j);
		jw_key(j, "forwarding");
		jw_bool(j, (flags & GR_FORWARDING) != 0);
		jw_key(j, "time");
		jw_uint(j, secs);
		jw_object_end(j);
	}
	jw_object_end(j);
	jw_object_end(j);
}

static void
llgr_text(struct wbuf *w, struct rbuf value)
{
	struct capa_tuples	 t = { value, LLGR_TUPLE, 1 };
	uint32_t		 secs;
	uint16_t		 afi;
	uint8_t			 safi, flags;

	wbuf_puts(w, "long-lived graceful restart");
	while (llgr_next(&t, &afi, &safi, &flags, &secs)) {
		wbuf_put_u8(w, ' ');
		capa_put_family(w, afi, safi, '/');
		wbuf_printf(w, "=0x%x:%u", flags, secs);
	}
}

const struct capa_ops	capa_long_lived_gr = {
	.name = "long-lived-graceful-restart",
	.code = CAPA_LONG_LIVED_GR,
	.decode = llgr_decode,
	.encode = llgr_encode,
	.json = llgr_json,
	.text = llgr_text
};
