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
 * The Tunnel Encapsulation attribute (RFC 9012).  Of the tunnels only SR
 * policies (RFC 9830) are understood, the others are shown as bytes.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"

#include "attr_rows.h"
#include "attr_tunnel.h"

int
tunnel_parse_label(struct lex *l, uint32_t *label, const char *what)
{
	uint64_t	 v;

	if (lex_uint(l, 0, 0xfffff, &v, what) == -1)
		return (-1);
	*label = (uint32_t)v;
	return (0);
}

int
tunnel_parse_addr(struct lex *l, uint8_t af, struct addr *a,
    const char *what)
{
	struct token	 t;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (addr_parse(a, t.p, t.len) == -1 ||
	    (af != ADDR_NONE && a->af != af))
		return (lex_wanted(l, &t, "%s: %s", what,
		    af == ADDR_V4 ? "an IPv4 address" :
		    af == ADDR_V6 ? "an IPv6 address" : "an address"));
	return (0);
}

/* RFC 9012 13, RFC 9830 5: what can not be taken apart, withdraws. */
static int
tunnel_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct tlv	 s;
	struct tlv	 t;
	struct rbuf	 r = *v, subs;
	const char	*why;
	int		 more;

	while ((more = tlv_next(&r, TLV_16_16, &t)) == 1) {
		subs = t.value;
		while ((more = tlv_next(&subs, TLV_TUNNEL, &s)) == 1)
			;
		if (more == -1)
			return (attr_fault(f, BGP_UPDATE_OPTATTR,
			    "sub-TLV of a tunnel cut short"));
		if (t.type == TUNNEL_SR_POLICY &&
		    srp_check(&t.value, &why) == -1)
			return (attr_fault(f, BGP_UPDATE_OPTATTR, why));
	}
	if (more == -1)
		return (attr_fault(f, BGP_UPDATE_OPTATTR,
		    "tunnel cut short"));
	return (0);
}

static void
put_tunnel(struct wbuf *w, uint16_t type, const struct rbuf *subs)
{
	wbuf_put_u16(w, type);
	wbuf_put_u16(w, (uint16_t)rbuf_len(subs));
	wbuf_put_rbuf(w, subs);
}

/* The one tunnel of the value, if it is the only one and an SR policy. */
static int
only_policy(const struct rbuf *v, struct rbuf *subs)
{
	struct tlv	 t;
	struct rbuf	 r = *v;

	if (tlv_next(&r, TLV_16_16, &t) != 1 || t.type != TUNNEL_SR_POLICY ||
	    rbuf_end(&r) == -1)
		return (0);
	*subs = t.value;
	return (1);
}

/*
 * The words of a policy come one by one: they are parts of one tunnel.
 */
static int
tunnel_merge(struct wbuf *value, const struct rbuf *more)
{
	struct wbuf	 joined;
	struct rbuf	 all, a, b;

	wbuf_view(value, &all);
	if (!only_policy(&all, &a) || !only_policy(more, &b)) {
		wbuf_put_rbuf(value, more);
		return (0);
	}
	if (rbuf_len(&a) + rbuf_len(&b) > UINT16_MAX)
		return (-1);
	wbuf_init(&joined, 0);
	wbuf_put_rbuf(&joined, &a);
	wbuf_put_rbuf(&joined, &b);
	wbuf_view(&joined, &a);
	wbuf_reset(value);
	put_tunnel(value, TUNNEL_SR_POLICY, &a);
	wbuf_clear(&joined);
	return (0);
}

/* tunnel-encap [ WORDS OF A POLICY ] */
static int
tunnel_parse(struct lex *l, struct wbuf *w)
{
	struct wbuf	 subs;
	struct rbuf	 r;
	struct token	 t;
	uint32_t	 seen = 0;
	int		 ok;

	if (lex_expect(l, LEX_LBRACKET, "tunnel-encap") == -1)
		return (-1);
	wbuf_init(&subs, UINT16_MAX);
	while ((ok = srp_word(l, &seen, &subs)) == 1)
		;
	if (ok == 0 && !lex_accept(l, LEX_RBRACKET)) {
		if (lex_peek(l, &t) != -1)
			(void)lex_wanted(l, &t, "tunnel-encap: a word of an SR "
			    "policy or \"]\"");
		ok = -1;
	}
	if (wbuf_error(&subs))
		w->failed = 1;
	wbuf_view(&subs, &r);
	put_tunnel(w, TUNNEL_SR_POLICY, &r);
	wbuf_clear(&subs);
	return (ok);
}

/* Do the words give these bytes? */
static int
gives(const struct wbuf *words, const struct rbuf *value)
{
	struct wbuf	 w;
	struct rbuf	 r;
	struct lex	 l;
	int		 same;

	wbuf_init(&w, 0);
	lex_init(&l, (const char *)words->data, words->len, LEX_LINE);
	same = tunnel_parse(&l, &w) == 0 && !wbuf_error(&w);
	lex_clear(&l);
	wbuf_view(&w, &r);
	same = same && rbuf_equal(&r, value);
	wbuf_clear(&w);
	return (same);
}

static void
tunnel_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 words;
	struct rbuf	 subs;
	struct attr	 a;

	a.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE;
	a.code = ATTR_TUNNEL_ENCAP;
	a.value = *v;
	if (rd != NULL && rd->gen != NULL &&
	    (rd->gen->flags & GENF_OTC_RAW) != 0) {
		a.flags |= ATTRF_PARTIAL;
		attr_put_unknown_text(w, &a, rd);
		return;
	}
	wbuf_init(&words, 0);
	wbuf_put_u8(&words, '[');
	if (only_policy(v, &subs) && srp_put_text(&words, &subs) == 0) {
		wbuf_puts(&words, " ]");
		if (gives(&words, v)) {
			wbuf_puts(w, "tunnel-encap ");
			wbuf_put(w, words.data, words.len);
			wbuf_clear(&words);
			return;
		}
	}
	wbuf_clear(&words);
	attr_put_unknown_text(w, &a, NULL);
}

/* Types that were there; a set of all 16 bit numbers. */
struct types {
	uint8_t	 bits[8192];
};

/* Was it there?  It is from now on. */
static int
was_there(struct types *seen, uint16_t type)
{
	uint8_t	 bit = (uint8_t)(1U << type % 8);
	int	 was;

	was = (seen->bits[type / 8] & bit) != 0;
	seen->bits[type / 8] |= bit;
	return (was);
}

/* Of a second tunnel of a type, the key says which one in the list it is. */
static void
put_key(struct jw *j, const struct tlv *t, int again, unsigned place)
{
	char	 name[24], key[40];

	if (t->type == TUNNEL_SR_POLICY)
		(void)strlcpy(name, "sr-policy", sizeof(name));	/* it fits */
	else
		(void)snprintf(name, sizeof(name), "tunnel-type-%u", t->type);
	if (!again)
		jw_key(j, name);
	else {
		(void)snprintf(key, sizeof(key), "%s-%u", name, place);
		jw_key(j, key);
	}
}

static void
tunnel_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct types	 seen;
	struct tlv	 t;
	struct rbuf	 r = *v;
	unsigned	 place;

	jw_key(j, "tunnel-encap");
	jw_object(j);
	memset(&seen, 0, sizeof(seen));
	for (place = 1; tlv_next(&r, TLV_16_16, &t) == 1; place++) {
		put_key(j, &t, was_there(&seen, t.type), place);
		if (t.type == TUNNEL_SR_POLICY)
			srp_put_json(j, &t.value);
		else
			jw_hex(j, "0x", t.value.p, rbuf_len(&t.value));
	}
	jw_object_end(j);
}

const struct attr_ops	 attr_tunnelencap = {
	.name = "tunnel-encap", .code = ATTR_TUNNEL_ENCAP,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = tunnel_check, .parse = tunnel_parse, .text = tunnel_text,
	.json = tunnel_json, .merge = tunnel_merge,
	.raw_gens = GENF_ATTR_RAW
};
