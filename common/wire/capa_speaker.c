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
 * Capabilities that say who the speaker is: its AS number (RFC 6793), its role
 * (RFC 9234), its name (draft-walton-bgp-hostname-capability) and its software
 * (draft-abraitis-bgp-version-capability).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "capa.h"

#define HOSTNAME_MAX	64	/* of each half, on the wire */

static void
string_put(struct wbuf *w, const char *text, size_t max)
{
	size_t	 len;

	if ((len = strlen(text)) > max)
		len = max;
	wbuf_put_u8(w, (uint8_t)len);
	wbuf_put(w, text, len);
}

/* Up to OPEN_NAME_MAX - 1 bytes, which is all that a length byte can say. */
static void
string_store(char dst[OPEN_NAME_MAX], struct rbuf text)
{
	size_t	 len;

	if ((len = rbuf_len(&text)) > OPEN_NAME_MAX - 1)
		len = OPEN_NAME_MAX - 1;
	(void)rbuf_get(&text, dst, len);	/* it has that many */
	dst[len] = '\0';
}

static void
string_json(struct jw *j, const char *key, const struct rbuf *text)
{
	char	 buf[OPEN_NAME_MAX];

	string_store(buf, *text);
	jw_key(j, key);
	jw_str(j, buf, rbuf_len(text));
}

/*
 * 4-octet AS number
 */
static int
as4_decode(struct rbuf value, struct capas *c)
{
	uint32_t	 as;

	if (rbuf_get_u32(&value, &as) == -1 || rbuf_end(&value) == -1)
		return (-1);
	c->as4 = 1;
	c->as4_number = as;
	return (0);
}

static void
as4_encode(struct wbuf *w, const struct capas *c)
{
	if (!c->as4)
		return;
	wbuf_put_u8(w, CAPA_AS4);
	wbuf_put_u8(w, 4);
	wbuf_put_u32(w, c->as4_number);
}

static void
as4_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	uint32_t	 as = 0;

	(void)rbuf_get_u32(&value, &as);	/* decode saw four bytes */
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "asn4");
	jw_key(j, "asn4");
	jw_uint(j, as);
	jw_object_end(j);
}

static void
as4_text(struct wbuf *w, struct rbuf value)
{
	uint32_t	 as = 0;

	(void)rbuf_get_u32(&value, &as);	/* decode saw four bytes */
	wbuf_printf(w, "asn4(%u)", as);
}

const struct capa_ops	capa_as4 = {
	.name = "asn4",
	.code = CAPA_AS4,
	.decode = as4_decode,
	.encode = as4_encode,
	.json = as4_json,
	.text = as4_text
};

/*
 * Role
 */
static const char *const	role_names[] = {
	[ROLE_PROVIDER] = "provider",
	[ROLE_RS] = "rs",
	[ROLE_RS_CLIENT] = "rs-client",
	[ROLE_CUSTOMER] = "customer",
	[ROLE_PEER] = "peer"
};

const char *
role_name(uint8_t role)
{
	return (role < nitems(role_names) ? role_names[role] : NULL);
}

static const char *
role_word(struct rbuf value)
{
	const char	*name = NULL;
	uint8_t		 role;

	if (rbuf_get_u8(&value, &role) == 0)
		name = role_name(role);
	return (name != NULL ? name : "unknown");
}

static int
role_decode(struct rbuf value, struct capas *c)
{
	uint8_t	 role;

	if (rbuf_get_u8(&value, &role) == -1 || rbuf_end(&value) == -1)
		return (-1);
	if (c->role && c->role_value != role)
		c->role_conflict = 1;
	c->role = 1;
	c->role_value = role;
	return (0);
}

static void
role_encode(struct wbuf *w, const struct capas *c)
{
	if (c->role)
		capa_put(w, CAPA_ROLE, &c->role_value, 1);
}

static void
role_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	jw_object(j);
	jw_key(j, "name");
	jw_cstr(j, "role");
	jw_key(j, "role");
	jw_cstr(j, role_word(value));
	jw_object_end(j);
}

static void
role_text(struct wbuf *w, struct rbuf value)
{
	wbuf_printf(w, "role(%s)", role_word(value));
}

const struct capa_ops	capa_role = {
	.name = "role",
	.code = CAPA_ROLE,
	.decode = role_decode,
	.encode = role_encode,
	.json = role_json,
	.text = role_text
};

/*
 * Host and domain name
 */
static int
hostname_split(struct rbuf value, struct rbuf *host, struct rbuf *domain)
{
	if (rbuf_sub_u8(&value, host) == -1 ||
	    rbuf_sub_u8(&value, domain) == -1)
		return (-1);
	return (rbuf_end(&value));
}

static int
hostname_decode(struct rbuf value, struct capas *c)
{
	struct rbuf	 host, domain;

	if (hostname_split(value, &host, &domain) == -1)
		return (-1);
	c->hostname = 1;
	string_store(c->host, host);
	string_store(c->domain, domain);
	return (0);
}

static void
hostname_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;

	if (!c->hostname)
		return;
	wbuf_init(&v, CAPA_VALUE_MAX);
	string_put(&v, c->host, HOSTNAME_MAX);
	string_put(&v, c->domain, HOSTNAME_MAX);
	capa_put_wbuf(w, CAPA_HOSTNAME, &v);
	wbuf_clear(&v);
}

static void
hostname_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct rbuf	 host, domain;

	jw_object(j);
	if (hostname_split(value, &host, &domain) == 0) {
		string_json(j, "host-name", &host);
		string_json(j, "domain-name", &domain);
	}
	jw_object_end(j);
}

static void
hostname_text(struct wbuf *w, struct rbuf value)
{
	struct rbuf	 host, domain;

	if (hostname_split(value, &host, &domain) == -1)
		return;
	wbuf_puts(w, "hostname(");
	capa_put_word(w, &host);
	wbuf_put_u8(w, ' ');
	capa_put_word(w, &domain);
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_hostname = {
	.name = "hostname",
	.old_name = "exabgp-experimental-hostname",
	.code = CAPA_HOSTNAME,
	.decode = hostname_decode,
	.encode = hostname_encode,
	.json = hostname_json,
	.text = hostname_text
};

/*
 * Software: the text has its length in front, but not in newer versions of the
 * draft; a first byte that is not the length then belongs to the text.
 */
static int
software_split(struct rbuf value, struct rbuf *text)
{
	struct rbuf	 r = value;
	uint8_t		 first;

	if (rbuf_sub_u8(&r, text) == 0 && rbuf_end(&r) == 0)
		return (0);
	*text = value;
	return (rbuf_peek_u8(text, 0, &first) == 0 && first >= ' ' ? 0 : -1);
}

static int
software_decode(struct rbuf value, struct capas *c)
{
	struct rbuf	 text;

	if (software_split(value, &text) == -1)
		return (-1);
	c->software = 1;
	string_store(c->software_text, text);
	return (0);
}

static void
software_encode(struct wbuf *w, const struct capas *c)
{
	struct wbuf	 v;

	if (!c->software)
		return;
	wbuf_init(&v, CAPA_VALUE_MAX);
	string_put(&v, c->software_text, CAPA_VALUE_MAX - 1);
	capa_put_wbuf(w, CAPA_SOFTWARE, &v);
	wbuf_clear(&v);
}

static void
software_json(struct jw *j, struct rbuf value, const struct gen *gen)
{
	struct rbuf	 text;

	jw_object(j);
	if (software_split(value, &text) == 0)
		string_json(j, "software", &text);
	jw_object_end(j);
}

static void
software_text(struct wbuf *w, struct rbuf value)
{
	struct rbuf	 text;

	if (software_split(value, &text) == -1)
		return;
	wbuf_puts(w, "software(");
	capa_put_word(w, &text);
	wbuf_put_u8(w, ')');
}

const struct capa_ops	capa_software = {
	.name = "software-version",
	.code = CAPA_SOFTWARE,
	.decode = software_decode,
	.encode = software_encode,
	.json = software_json,
	.text = software_text
};
