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
 * hops (draft-ietf-idr-linklocal-capability).
 */
#include <sys/types.h>

#include <stddef.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"

#define FLAG(m)	offsetof(struct capas, m)

static void
refresh_put_json(struct jw *j, const char *variant)
{
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "route-refresh");
	jw_key(j, "variant");
	jw_cstr(j, variant);
	jw_object_end(j);
}

static void
refresh_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	refresh_put_json(j, "RFC");
}

const struct capa_ops	capa_refresh = {
	.name = "route-refresh",
	.code = CAPA_REFRESH,
	.flag = FLAG(refresh),
	.json = refresh_json,
	.plain = "route refresh"
};

static void
refresh_cisco_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	refresh_put_json(j, "Cisco");
}

/* Cisco's old code names a message that we do not speak. */
const struct capa_ops	capa_refresh_cisco = {
	.name = "cisco-route-refresh",
	.code = CAPA_REFRESH_CISCO,
	.json = refresh_cisco_json,
	.plain = "cisco route refresh"
};

const struct capa_ops	capa_enhanced_refresh = {
	.name = "enhanced-route-refresh",
	.code = CAPA_ENHANCED_REFRESH,
	.flag = FLAG(enhanced),
	.shown = "enhanced-route-refresh",
	.plain = "enhanced route refresh"
};

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
	.flag = FLAG(ext_message),
	.json = ext_message_json,
	.text = ext_message_text
};

const struct capa_ops	capa_linklocal_nh = {
	.name = "link-local-nexthop",
	.code = CAPA_LINKLOCAL_NH,
	.flag = FLAG(linklocal_nh),
	.shown = "link-local-nexthop",
	.plain = "link-local-nexthop"
};

const struct capa_ops	capa_operational = {
	.name = "operational",
	.old_name = "exabgp-experimental-operational",
	.code = CAPA_OPERATIONAL,
	.flag = FLAG(operational),
	.shown = "operational",
	.plain = "operational"
};

/*
 * Multisession: a byte of flags, then the codes that tell sessions apart.
 */
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
	.flag = FLAG(multisession),
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
	.json = multisession_cisco_json,
	.text = multisession_cisco_text
};
