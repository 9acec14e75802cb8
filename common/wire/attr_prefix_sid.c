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
 * Prefix-SID (RFC 8669, RFC 9252): TLVs of type u8, length u16 and value.
 *
 *	1	label index: reserved u8, flags u16, index u32
 *	3	originator SRGB: flags u16, then base u24 and range u24 each
 *	5, 6	SRv6 service: see attr_srv6_sid.c
 *	2, 4	SID of older drafts: three reserved bytes, SID
 *
 * What else there is stays in the attribute and is shown in hexadecimal.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"

#include "attr_rows.h"
#include "attr_srv6_sid.h"
#include "tlv.h"

#define TLV_INDEX	1
#define TLV_IPV6	2
#define TLV_SRGB	3
#define TLV_VPN		4
#define INDEX_LEN	7
#define OLD_SID_LEN	19
#define OLD_SID_FRONT	3
#define SRGB_LEN	6		/* a pair */
#define SRGB_MAX	0xffffff	/* 24 bits */

static int
index_check(const struct rbuf *v)
{
	return (rbuf_len(v) == INDEX_LEN ? 0 : -1);
}

static uint32_t
index_of(const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 n = 0;

	(void)rbuf_skip(&r, INDEX_LEN - sizeof(n));
	(void)rbuf_get_u32(&r, &n);		/* the check saw it */
	return (n);
}

static void
index_json(struct jw *j, const struct rbuf *v)
{
	jw_uint(j, index_of(v));
}

static void
index_text(struct wbuf *w, const struct rbuf *v)
{
	wbuf_put_dec(w, index_of(v));
}

static int
srgb_check(const struct rbuf *v)
{
	size_t	 len;

	len = rbuf_len(v);
	return (len >= 2 + SRGB_LEN && (len - 2) % SRGB_LEN == 0 ? 0 : -1);
}

static void
srgb_json(struct jw *j, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 base, range;

	(void)rbuf_skip(&r, 2);			/* flags */
	while (rbuf_get_u24(&r, &base) == 0 && rbuf_get_u24(&r, &range) == 0) {
		jw_array(j);
		jw_uint(j, base);
		jw_uint(j, range);
		jw_array_end(j);
	}
}

static void
srgb_text(struct wbuf *w, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 base, range;
	const char	*between = "[ ";

	(void)rbuf_skip(&r, 2);			/* flags */
	while (rbuf_get_u24(&r, &base) == 0 && rbuf_get_u24(&r, &range) == 0) {
		wbuf_printf(w, "%s( %u,%u )", between, base, range);
		between = ", ";
	}
	wbuf_puts(w, " ]");
}

static int
old_check(const struct rbuf *v)
{
	return (rbuf_len(v) == OLD_SID_LEN ? 0 : -1);
}

static void
old_sid(const struct rbuf *v, struct addr *a)
{
	struct rbuf	 r = *v;

	(void)rbuf_skip(&r, OLD_SID_FRONT);	/* the check saw it */
	(void)addr_from_bytes(a, r.p, rbuf_len(&r));
}

static void
old_json(struct jw *j, const struct rbuf *v)
{
	struct addr	 a;
	char		 buf[ADDR_TEXT_MAX];

	old_sid(v, &a);
	jw_cstr(j, addr_str(&a, buf));
}

static void
old_text(struct wbuf *w, const struct rbuf *v)
{
	struct addr	 a;

	old_sid(v, &a);
	addr_put(w, &a);
}

static const struct sid_kind {
	uint8_t		 type;
	uint8_t		 list;		/* in JSON all of a type in a list */
	enum wire_act	 fault;		/* RFC 9252 7; WA_NONE: the row's */
	const char	*key;		/* of JSON */
	const char	*word;		/* in front of the text, in brackets */
	int	(*check)(const struct rbuf *);
	void	(*json)(struct jw *, const struct rbuf *);
	void	(*text)(struct wbuf *, const struct rbuf *);
} kinds[] = {
	{ TLV_INDEX, 0, WA_NONE, "sr-label-index", NULL,
	    index_check, index_json, index_text },
	{ TLV_IPV6, 0, WA_NONE, "sr-v6-sid", "sr-v6-sid",
	    old_check, old_json, old_text },
	{ TLV_SRGB, 1, WA_NONE, "sr-srgbs", NULL,
	    srgb_check, srgb_json, srgb_text },
	{ TLV_VPN, 0, WA_NONE, "srv6-vpn-sid", "srv6-vpn-sid",
	    old_check, old_json, old_text },
	{ SRV6_L3_SERVICE, 1, WA_WITHDRAW, "l3-service", "l3-service",
	    srv6_service_check, srv6_service_json, srv6_service_text },
	{ SRV6_L2_SERVICE, 1, WA_WITHDRAW, "l2-service", "l2-service",
	    srv6_service_check, srv6_service_json, srv6_service_text }
};

static const struct sid_kind *
find_kind(uint16_t type)
{
	size_t	 i;

	for (i = 0; i < nitems(kinds); i++)
		if (kinds[i].type == type)
			return (&kinds[i]);
	return (NULL);
}

static int
bad_sid(struct wire_fault *f)
{
	return (attr_fault(f, BGP_UPDATE_OPTATTR, "malformed Prefix-SID"));
}

static int
sid_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	const struct sid_kind	*k;
	struct rbuf		 r = *v;
	struct tlv		 t;
	int			 n;

	if (rbuf_len(&r) == 0)
		return (bad_sid(f));
	while ((n = tlv_next(&r, TLV_8_16, &t)) == 1) {
		if ((k = find_kind(t.type)) == NULL || k->check(&t.value) == 0)
			continue;
		(void)bad_sid(f);
		f->act = k->fault;
		return (-1);
	}
	return (n == 0 ? 0 : bad_sid(f));
}

static int
parse_index(struct lex *l, struct wbuf *w)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT32_MAX, &v, "bgp-prefix-sid") == -1)
		return (-1);
	wbuf_put_u8(w, TLV_INDEX);
	wbuf_put_u16(w, INDEX_LEN);
	wbuf_put_u24(w, 0);
	wbuf_put_u32(w, (uint32_t)v);
	return (0);
}

/* ( BASE,RANGE ), ( BASE,RANGE ) ] */
static int
parse_srgb(struct lex *l, struct wbuf *w)
{
	static const char	 what[] = "bgp-prefix-sid: ( BASE,RANGE )";
	struct token		 t;
	uint64_t		 base, range;
	size_t			 at;

	wbuf_put_u8(w, TLV_SRGB);
	at = w->len;
	wbuf_put_u16(w, 0);
	wbuf_put_u16(w, 0);			/* flags */
	do {
		if (lex_expect(l, LEX_LPAREN, what) == -1 ||
		    lex_uint(l, 0, SRGB_MAX, &base, what) == -1)
			return (-1);
		(void)lex_accept(l, LEX_COMMA);	/* a blank will do */
		if (lex_uint(l, 0, SRGB_MAX, &range, what) == -1 ||
		    lex_expect(l, LEX_RPAREN, what) == -1)
			return (-1);
		wbuf_put_u24(w, (uint32_t)base);
		wbuf_put_u24(w, (uint32_t)range);
		(void)lex_accept(l, LEX_COMMA);	/* the same */
	} while (!lex_accept(l, LEX_RBRACKET));
	if (wbuf_error(w) || w->len - at - 2 > UINT16_MAX) {
		(void)lex_peek(l, &t);		/* for the line it is in */
		return (lex_fail(l, &t, "%s: too many of them", what));
	}
	wbuf_set_u16(w, at, (uint16_t)(w->len - at - 2));
	return (0);
}

static int
sid_parse(struct lex *l, struct wbuf *w)
{
	static const char	 what[] = "bgp-prefix-sid";

	if (lex_expect(l, LEX_LBRACKET, what) == -1 ||
	    parse_index(l, w) == -1)
		return (-1);
	(void)lex_accept(l, LEX_COMMA);		/* a blank will do */
	if (lex_accept(l, LEX_LBRACKET) && parse_srgb(l, w) == -1)
		return (-1);
	return (lex_expect(l, LEX_RBRACKET, what));
}

/* A SID of the drafts, as ExaBGP 4 sends it. */
static int
parse_old(struct lex *l, uint8_t type, struct wbuf *w)
{
	struct token	 t;
	struct addr	 a;
	char		 show[80];

	if (lex_word(l, &t, "a SID") == -1)
		return (-1);
	if (addr_parse(&a, t.p, t.len) == -1 || a.af != ADDR_V6)
		return (lex_fail(l, &t, "a SID expected, an IPv6 address, "
		    "not %s", token_show(&t, show, sizeof(show))));
	wbuf_put_u8(w, type);
	wbuf_put_u16(w, OLD_SID_LEN);
	wbuf_put_u24(w, 0);
	wbuf_put(w, a.b, sizeof(a.b));
	return (0);
}

static const struct {
	const char	*name;
	uint8_t		 type;
	int	(*parse)(struct lex *, uint8_t, struct wbuf *);
} srv6_words[] = {
	{ "l3-service", SRV6_L3_SERVICE, srv6_service_parse },
	{ "l2-service", SRV6_L2_SERVICE, srv6_service_parse },
	{ "l3vpn", SRV6_L3_SERVICE, srv6_service_parse },
	{ "ipv6", TLV_IPV6, parse_old },
	{ "vpn", TLV_VPN, parse_old }
};

static int
srv6_parse(struct lex *l, struct wbuf *w)
{
	static const char	 what[] = "bgp-prefix-sid-srv6";
	struct token		 t;
	size_t			 i;

	if (lex_expect(l, LEX_LPAREN, what) == -1 ||
	    lex_word(l, &t, what) == -1)
		return (-1);
	for (i = 0; i < nitems(srv6_words); i++)
		if (token_is(&t, srv6_words[i].name))
			break;
	if (i == nitems(srv6_words))
		return (lex_wanted(l, &t, "%s: l3-service or l2-service",
		    what));
	if (srv6_words[i].parse(l, srv6_words[i].type, w) == -1)
		return (-1);
	return (lex_expect(l, LEX_RPAREN, what));
}

/*
 * The words of "bgp-prefix-sid", if they give all of the bytes: an index
 * without flags, maybe an SRGB without flags behind it.
 */
static int
put_index_input(struct wbuf *w, const struct rbuf *v)
{
	static const uint8_t	 no_flags[3];
	struct rbuf		 r = *v;
	struct tlv		 t;
	size_t			 begin = w->len;
	int			 n;

	if (tlv_next(&r, TLV_8_16, &t) != 1 || t.type != TLV_INDEX ||
	    index_check(&t.value) == -1 || memcmp(t.value.p, no_flags, 3) != 0)
		return (-1);
	wbuf_puts(w, "bgp-prefix-sid [ ");
	index_text(w, &t.value);
	n = tlv_next(&r, TLV_8_16, &t);
	if (n == 1 && t.type == TLV_SRGB && rbuf_end(&r) == 0 &&
	    srgb_check(&t.value) == 0 && memcmp(t.value.p, no_flags, 2) == 0) {
		wbuf_puts(w, ", ");
		srgb_text(w, &t.value);
		n = 0;
	}
	wbuf_puts(w, " ]");
	if (n != 0)
		wbuf_truncate(w, begin);
	return (n == 0 ? 0 : -1);
}

static void
put_input(struct wbuf *w, const struct rbuf *v)
{
	struct attr	 a = { ATTRF_OPTIONAL | ATTRF_TRANSITIVE,
			    ATTR_PREFIX_SID, *v };
	size_t		 begin = w->len;

	if (put_index_input(w, v) == 0)
		return;
	wbuf_puts(w, "bgp-prefix-sid-srv6 ( ");
	if (srv6_service_input(w, v) == 0) {
		wbuf_puts(w, " )");
		return;
	}
	wbuf_truncate(w, begin);
	attr_put_unknown_text(w, &a, NULL);
}

static void
sid_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	const struct sid_kind	*k;
	struct rbuf		 r = *v;
	struct tlv		 t;
	const char		*between = "bgp-prefix-sid [ ";

	if (rd == NULL || rd->gen == NULL) {
		put_input(w, v);
		return;
	}
	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		wbuf_puts(w, between);
		between = ", ";
		if ((k = find_kind(t.type)) == NULL) {
			wbuf_puts(w, "0x");
			wbuf_put_hex(w, t.whole.p, rbuf_len(&t.whole));
			continue;
		}
		if (k->word != NULL)
			wbuf_printf(w, "%s [ ", k->word);
		k->text(w, &t.value);
		if (k->word != NULL)
			wbuf_puts(w, " ]");
	}
	wbuf_puts(w, " ]");
}

/* The member for all TLVs of a kind. */
static void
json_kind(struct jw *j, struct rbuf r, const struct sid_kind *k)
{
	struct tlv	 t;

	jw_key(j, k->key);
	if (k->list)
		jw_array(j);
	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		if (find_kind(t.type) != k)
			continue;
		k->json(j, &t.value);
		if (!k->list)
			return;		/* of several, the first */
	}
	jw_array_end(j);
}

/*
 * The member for a type that nobody knows: a string, a list of them when it
 * comes again.
 */
static void
json_unknown(struct jw *j, struct rbuf r, uint8_t type)
{
	struct rbuf	 count = r;
	struct tlv	 t;
	char		 key[40];
	int		 n = 0;

	while (tlv_next(&count, TLV_8_16, &t) == 1)
		n += t.type == type;
	(void)snprintf(key, sizeof(key), "attribute-not-implemented-%u",
	    type);	/* it fits */
	jw_key(j, key);
	if (n > 1)
		jw_array(j);
	while (tlv_next(&r, TLV_8_16, &t) == 1)
		if (t.type == type)
			jw_hex(j, "0x", t.value.p, rbuf_len(&t.value));
	if (n > 1)
		jw_array_end(j);
}

static void
sid_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	const struct sid_kind	*k;
	struct rbuf		 r = *v;
	struct tlv		 t;
	uint8_t			 type, done[256];

	memset(done, 0, sizeof(done));
	jw_key(j, "bgp-prefix-sid");
	jw_object(j);
	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		type = (uint8_t)t.type;
		if (done[type])
			continue;
		done[type] = 1;
		if ((k = find_kind(type)) != NULL)
			json_kind(j, *v, k);
		else
			json_unknown(j, *v, type);
	}
	jw_object_end(j);
}

const struct attr_ops	 attr_prefix_sid = {
	.name = "bgp-prefix-sid", .code = ATTR_PREFIX_SID,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_DISCARD,
	.check = sid_check, .parse = sid_parse, .text = sid_text,
	.json = sid_json
};

const struct attr_ops	 attr_prefix_sid_srv6 = {
	.name = "bgp-prefix-sid-srv6", .code = ATTR_PREFIX_SID,
	.parse = srv6_parse
};
