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
 * The table of capabilities, what its rows share, and how one is printed
 * whatever is in it (RFC 5492).
 */
#include <sys/types.h>

#include <ctype.h>
#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"
#include "family.h"

static const struct capa_ops *const	 capa_list[] = {
	&capa_mp, &capa_refresh, &capa_ext_nexthop, &capa_ext_message,
	&capa_role, &capa_graceful, &capa_as4, &capa_multisession,
	&capa_addpath, &capa_enhanced_refresh, &capa_long_lived_gr,
	&capa_hostname, &capa_software, &capa_paths_limit, &capa_linklocal_nh,
	&capa_refresh_cisco, &capa_multisession_cisco, &capa_operational
};

/* The order that scripts have seen for years. */
const uint8_t			 capa_order[] = {
	CAPA_MP, CAPA_AS4, CAPA_EXT_NEXTHOP, CAPA_ADDPATH, CAPA_PATHS_LIMIT,
	CAPA_GRACEFUL, CAPA_LONG_LIVED_GR, CAPA_REFRESH, CAPA_ENHANCED_REFRESH,
	CAPA_OPERATIONAL, CAPA_EXT_MESSAGE, CAPA_HOSTNAME, CAPA_SOFTWARE,
	CAPA_LINKLOCAL_NH, CAPA_ROLE, CAPA_MULTISESSION, 0
};

const struct capa_ops *
capa_row(uint8_t code)
{
	size_t	 i;

	for (i = 0; i < nitems(capa_list); i++)
		if (capa_list[i]->code == code)
			return (capa_list[i]);
	return (NULL);
}

void
capas_init(struct capas *c)
{
	memset(c, 0, sizeof(*c));
	wbuf_init(&c->raw, BGP_MSG_MAX);
}

void
capas_clear(struct capas *c)
{
	wbuf_clear(&c->raw);
}

void
capa_put(struct wbuf *w, uint8_t code, const void *value, size_t len)
{
	if (len > CAPA_VALUE_MAX)
		return;
	wbuf_put_u8(w, code);
	wbuf_put_u8(w, (uint8_t)len);
	wbuf_put(w, value, len);
}

void
capa_put_wbuf(struct wbuf *w, uint8_t code, const struct wbuf *value)
{
	if (!wbuf_error(value))
		capa_put(w, code, value->data, value->len);
}

void
capa_put_family(struct wbuf *w, uint16_t afi, uint8_t safi, char sep)
{
	const char	*name;
	enum family	 f;

	if ((name = afi_name(afi)) != NULL)
		wbuf_puts(w, name);
	else
		wbuf_put_dec(w, afi);
	wbuf_put_u8(w, (uint8_t)sep);
	if ((f = family_find(afi, safi)) != FAMILY_NONE)
		wbuf_puts(w, family_safi_name(f));
	else
		wbuf_put_dec(w, safi);
}

void
capa_key_family(struct jw *j, uint16_t afi, uint8_t safi)
{
	struct wbuf	 w;

	wbuf_init(&w, 64);
	capa_put_family(&w, afi, safi, '/');
	jw_key(j, wbuf_cstr(&w));
	wbuf_clear(&w);
}

void
capa_str_family(struct jw *j, uint16_t afi, uint8_t safi)
{
	struct wbuf	 w;

	wbuf_init(&w, 64);
	capa_put_family(&w, afi, safi, '/');
	jw_cstr(j, wbuf_cstr(&w));
	wbuf_clear(&w);
}

void
capa_put_word(struct wbuf *w, const struct rbuf *text)
{
	struct rbuf	 r;
	uint8_t		 c;

	r = *text;
	while (rbuf_get_u8(&r, &c) == 0) {
		if (c < ' ' || c > '~' || strchr("[](),", c) != NULL)
			c = '?';
		wbuf_put_u8(w, (uint8_t)tolower(c));
	}
}

static int
tuple_take(struct capa_tuples *t, uint16_t *afi, uint8_t *safi,
    struct rbuf *rest)
{
	if (rbuf_sub(&t->left, t->len, rest) == -1 ||
	    rbuf_get_u16(rest, afi) == -1 || rbuf_get_u8(rest, safi) == -1)
		return (0);
	return (1);
}

/* Does the family come again in what is left? */
static int
tuple_repeated(const struct capa_tuples *t, uint16_t afi, uint8_t safi)
{
	struct capa_tuples	 later;
	struct rbuf		 rest;
	uint16_t		 a;
	uint8_t			 s;

	later = *t;
	while (tuple_take(&later, &a, &s, &rest) == 1)
		if (a == afi && s == safi)
			return (1);
	return (0);
}

int
capa_tuples_next(struct capa_tuples *t, uint16_t *afi, uint8_t *safi,
    struct rbuf *rest)
{
	while (tuple_take(t, afi, safi, rest) == 1)
		if (!t->unique || !tuple_repeated(t, *afi, *safi))
			return (1);
	return (0);
}

int
capa_decode(const struct capa_ops *row, struct rbuf value, struct capas *c)
{
	if (row->decode != NULL)
		return (row->decode(value, c));
	if (row->flag != 0)
		*((uint8_t *)c + row->flag) = 1;
	return (0);
}

void
capa_encode(const struct capa_ops *row, struct wbuf *w,
    const struct capas *c)
{
	if (row->encode != NULL)
		row->encode(w, c);
	else if (row->flag != 0 && *((const uint8_t *)c + row->flag))
		capa_put(w, row->code, NULL, 0);
}

int
capa_valid(uint8_t code, struct rbuf value)
{
	struct capas	 scratch;
	int		 r;

	if (capa_row(code) == NULL)
		return (0);
	capas_init(&scratch);
	r = capa_decode(capa_row(code), value, &scratch);
	capas_clear(&scratch);
	return (r == 0);
}

/* How the registry of code points was seen by the event formats. */
static const char *
capa_iana(uint8_t code)
{
	if (code == 0 || code >= 128)
		return ("reserved");
	return (code >= 70 ? "unassigned" : "unknown");
}

void
capa_put_json(struct jw *j, uint8_t code, struct rbuf value,
    const struct gen *gen)
{
	const struct capa_ops	*row = capa_row(code);

	if (capa_valid(code, value) && row->json != NULL) {
		row->json(j, value, gen);
		return;
	}
	jw_object(j);
	jw_key(j, "name");
	if (capa_valid(code, value)) {
		jw_cstr(j, row->shown);
		jw_object_end(j);
		return;
	}
	jw_cstr(j, "unknown");
	jw_key(j, "iana");
	jw_cstr(j, capa_iana(code));
	jw_key(j, "value");
	jw_uint(j, code);
	jw_key(j, "raw");
	jw_hex(j, "", value.p, rbuf_len(&value));
	jw_object_end(j);
}

void
capa_put_text(struct wbuf *w, uint8_t code, struct rbuf value)
{
	const struct capa_ops	*row = capa_row(code);

	if (capa_valid(code, value)) {
		if (row->text != NULL)
			row->text(w, value);
		else
			wbuf_puts(w, row->plain);
		return;
	}
	wbuf_puts(w, capa_iana(code));
	wbuf_put_u8(w, ' ');
	wbuf_put_dec(w, code);
}

void
capa_put_name(struct wbuf *w, uint8_t code, const struct gen *gen)
{
	const struct capa_ops	*row;

	if ((row = capa_row(code)) == NULL)
		wbuf_printf(w, "unknown capability 0x%x", code);
	else if (row->old_name != NULL && (gen->flags & GENF_CAPA_OLD))
		wbuf_puts(w, row->old_name);
	else
		wbuf_puts(w, row->name);
}
