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
 * Capabilities that are there or not: route refresh (RFC 2918, RFC 7313),
 * extended messages (RFC 8654), multisession (draft-ietf-idr-bgp-multisession),
 * operational messages (draft-ietf-idr-operational-message), link-local next
 * hops (draft-ietf-idr-linklocal-capability).  Bytes in a value that has none
 * do no harm.
 */
#include <sys/types.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"

static void
name_json(struct jw *j, const char *name)
{
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, name);
	jw_object_end(j);
}

static void
variant_json(struct jw *j, const char *name, const char *variant)
{
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, name);
	jw_key(j, "variant");
	jw_cstr(j, variant);
	jw_object_end(j);
}

static void
nothing_encode(struct wbuf *w, const struct capas *c)
{
}

static int
nothing_decode(struct rbuf value, struct capas *c)
{
	return (0);
}

/*
 * Route refresh.  Cisco's old code names a message that we do not speak.
 */
static int
refresh_decode(struct rbuf value, struct capas *c)
{
	c->refresh = 1;
	return (0);
}

static void
refresh_encode(struct wbuf *w, const struct capas *c)
{
	if (c->refresh)
		capa_put(w, CAPA_REFRESH, NULL, 0);
}

static void
refresh_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	variant_json(j, "route-refresh", "RFC");
}

static void
refresh_text(struct wbuf *w, struct rbuf value)
{
	wbuf_puts(w, "route refresh");
}

const struct capa_ops	capa_refresh = {
	.name = "route-refresh",
	.code = CAPA_REFRESH,
	.decode = refresh_decode,
	.encode = refresh_encode,
	.json = refresh_json,
	.text = refresh_text
};

static void
refresh_cisco_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	variant_json(j, "route-refresh", "Cisco");
}

static void
refresh_cisco_text(struct wbuf *w, struct rbuf value)
{
	wbuf_puts(w, "cisco route refresh");
}

const struct capa_ops	capa_refresh_cisco = {
	.name = "cisco-route-refresh",
	.code = CAPA_REFRESH_CISCO,
	.decode = nothing_decode,
	.encode = nothing_encode,
	.json = refresh_cisco_json,
	.text = refresh_cisco_text
};

static int
enhanced_decode(struct rbuf value, struct capas *c)
{
	c->enhanced = 1;
	return (0);
}

static void
enhanced_encode(struct wbuf *w, const struct capas *c)
{
	if (c->enhanced)
		capa_put(w, CAPA_ENHANCED_REFRESH, NULL, 0);
}

static void
enhanced_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	name_json(j, "enhanced-route-refresh");
}

static void
enhanced_text(struct wbuf *w, struct rbuf value)
{
	wbuf_puts(w, "enhanced route refresh");
}

const struct capa_ops	capa_enhanced_refresh = {
	.name = "enhanced-route-refresh",
	.code = CAPA_ENHANCED_REFRESH,
	.decode = enhanced_decode,
	.encode = enhanced_encode,
	.json = enhanced_json,
	.text = enhanced_text
};

/*
 * Extended messages
 */
static int
ext_message_decode(struct rbuf value, struct capas *c)
{
	c->ext_message = 1;
	return (0);
}

static void
ext_message_encode(struct wbuf *w, const struct capas *c)
{
	if (c->ext_message)
		capa_put(w, CAPA_EXT_MESSAGE, NULL, 0);
}

static void
ext_message_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "extended-message");
	jw_key(j, "size");
	jw_uint(j, BGP_MSG_MAX_EXT);
	jw_object_end(j);
}

static void
ext_message_text(struct wbuf *w, struct rbuf value)
{
	wbuf_printf(w, "extended message(%u)", BGP_MSG_MAX_EXT);
}

const struct capa_ops	capa_ext_message = {
	.name = "extended-message",
	.code = CAPA_EXT_MESSAGE,
	.decode = ext_message_decode,
	.encode = ext_message_encode,
	.json = ext_message_json,
	.text = ext_message_text
};

/*
 * Multisession: a byte of flags, then the codes that tell sessions apart.
 */
static int
multisession_decode(struct rbuf value, struct capas *c)
{
	c->multisession = 1;
	return (0);
}

static void
multisession_encode(struct wbuf *w, const struct capas *c)
{
	static const uint8_t	 value[] = { 0, CAPA_MP };

	if (c->multisession)
		capa_put(w, CAPA_MULTISESSION, value, sizeof(value));
}

static void
multisession_put_json(struct jw *j, struct rbuf value, const char *variant)
{
	uint8_t	 code;

	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "multisession");
	jw_key(j, "variant");
	jw_cstr(j, variant);
	jw_key(j, "capabilities");
	jw_array(j);
	(void)rbuf_skip(&value, 1);	/* the flags, if they are there */
	while (rbuf_get_u8(&value, &code) == 0)
		jw_rawf(j, "\"%u\"", code);
	jw_array_end(j);
	jw_object_end(j);
}

static void
multisession_put_text(struct wbuf *w, struct rbuf value, const char *variant)
{
	uint8_t	 code;

	wbuf_printf(w, "multisession (%s)", variant);
	(void)rbuf_skip(&value, 1);	/* the flags, if they are there */
	while (rbuf_get_u8(&value, &code) == 0)
		wbuf_printf(w, " %u", code);
}

static void
multisession_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	multisession_put_json(j, value, "RFC");
}

static void
multisession_text(struct wbuf *w, struct rbuf value)
{
	multisession_put_text(w, value, "rfc");
}

const struct capa_ops	capa_multisession = {
	.name = "multi-session",
	.code = CAPA_MULTISESSION,
	.decode = multisession_decode,
	.encode = multisession_encode,
	.json = multisession_json,
	.text = multisession_text
};

static void
multisession_cisco_json(struct jw *j, struct rbuf value,
    const struct gen *gen)
{
	multisession_put_json(j, value, "Cisco");
}

static void
multisession_cisco_text(struct wbuf *w, struct rbuf value)
{
	multisession_put_text(w, value, "cisco");
}

const struct capa_ops	capa_multisession_cisco = {
	.name = "cisco-multi-sesion",	/* as scripts know it */
	.code = CAPA_MULTISESSION_CISCO,
	.decode = nothing_decode,
	.encode = nothing_encode,
	.json = multisession_cisco_json,
	.text = multisession_cisco_text
};

/*
 * Link-local next hops
 */
static int
linklocal_decode(struct rbuf value, struct capas *c)
{
	c->linklocal_nh = 1;
	return (0);
}

static void
linklocal_encode(struct wbuf *w, const struct capas *c)
{
	if (c->linklocal_nh)
		capa_put(w, CAPA_LINKLOCAL_NH, NULL, 0);
}

static void
linklocal_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	name_json(j, "link-local-nexthop");
}

static void
linklocal_text(struct wbuf *w, struct rbuf value)
{
	wbuf_puts(w, "link-local-nexthop");
}

const struct capa_ops	capa_linklocal_nh = {
	.name = "link-local-nexthop",
	.code = CAPA_LINKLOCAL_NH,
	.decode = linklocal_decode,
	.encode = linklocal_encode,
	.json = linklocal_json,
	.text = linklocal_text
};

/*
 * Operational messages
 */
static int
operational_decode(struct rbuf value, struct capas *c)
{
	c->operational = 1;
	return (0);
}

static void
operational_encode(struct wbuf *w, const struct capas *c)
{
	if (c->operational)
		capa_put(w, CAPA_OPERATIONAL, NULL, 0);
}

static void
operational_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	name_json(j, "operational");
}

static void
operational_text(struct wbuf *w, struct rbuf value)
{
	wbuf_puts(w, "operational");
}

const struct capa_ops	capa_operational = {
	.name = "operational",
	.old_name = "exabgp-experimental-operational",
	.code = CAPA_OPERATIONAL,
	.decode = operational_decode,
	.encode = operational_encode,
	.json = operational_json,
	.text = operational_text
};
