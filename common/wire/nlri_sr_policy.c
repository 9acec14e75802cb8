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
 * SR policies (RFC 9830):
 *
 *	length in bits u8: 96, or 192 with IPv6
 *	distinguisher u32, color u32
 *	endpoint, 4 or 16 bytes
 *
 * What the policy is about stands in the Tunnel Encapsulation attribute; the
 * words of a line give both.
 */
#include <sys/types.h>

#include <string.h>

#include "attr.h"
#include "attr_tunnel.h"
#include "bgp.h"
#include "compat.h"
#include "nlri_rows.h"
#include "nlri_util.h"

/* Bits of what was given; those of srp_word() are the others. */
#define SEEN_DISTINGUISHER	0x80000000
#define SEEN_COLOR		0x40000000
#define SEEN_ENDPOINT		0x20000000

/* Collected in nlri_text.own; the endpoint is the address of its prefix. */
struct collected {
	uint32_t	 seen;
	uint32_t	 distinguisher;
	uint32_t	 color;
};

struct policy {
	uint32_t	 distinguisher;
	uint32_t	 color;
	struct addr	 endpoint;
};

static int
policy_split(const struct rbuf *nlri, struct policy *p)
{
	struct rbuf	 r = *nlri;
	uint8_t		 bits;

	if (rbuf_get_u8(&r, &bits) == -1 || bits != rbuf_len(&r) * 8 ||
	    rbuf_get_u32(&r, &p->distinguisher) == -1 ||
	    rbuf_get_u32(&r, &p->color) == -1)
		return (-1);
	return (addr_from_bytes(&p->endpoint, r.p, rbuf_len(&r)));
}

static int
policy_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct policy	 p;
	uint8_t		 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 ||
	    rbuf_sub(r, 1 + PREFIX_BYTES(bits), &n->body) == -1)
		return (nlri_fault(f, "SR policy cut short"));
	if (policy_split(&n->body, &p) == -1 ||
	    p.endpoint.af != nlri_af(n->family))
		return (nlri_fault(f, "malformed SR policy"));
	return (0);
}

static void
collected_get(const struct nlri_text *t, struct collected *c)
{
	struct rbuf	 r;

	memset(c, 0, sizeof(*c));
	wbuf_view(&t->own, &r);
	if (rbuf_get_u32(&r, &c->seen) == -1 ||
	    rbuf_get_u32(&r, &c->distinguisher) == -1 ||
	    rbuf_get_u32(&r, &c->color) == -1)
		memset(c, 0, sizeof(*c));	/* nothing was given yet */
}

static void
collected_set(struct nlri_text *t, const struct collected *c)
{
	wbuf_reset(&t->own);
	wbuf_put_u32(&t->own, c->seen);
	wbuf_put_u32(&t->own, c->distinguisher);
	wbuf_put_u32(&t->own, c->color);
}

static int
read_once(struct lex *l, const struct token *at, struct collected *c,
    uint32_t bit, const char *name)
{
	struct token	 taken;

	if (c->seen & bit)
		return (lex_fail(l, at, "%s: given twice", name));
	c->seen |= bit;
	(void)lex_next(l, &taken);	/* was looked at */
	return (0);
}

static int
read_number(struct lex *l, const struct token *at, struct collected *c,
    uint32_t bit, const char *name, uint32_t *v)
{
	uint64_t	 n;

	if (read_once(l, at, c, bit, name) == -1 ||
	    lex_uint(l, 0, UINT32_MAX, &n, name) == -1)
		return (-1);
	*v = (uint32_t)n;
	return (1);
}

/* A word of the policy itself: one more sub-TLV of the attribute. */
static int
read_tunnel(struct lex *l, struct nlri_text *t, struct collected *c)
{
	struct wbuf	 subs, tunnel;
	struct rbuf	 value;
	int		 r;

	wbuf_init(&subs, UINT16_MAX);
	if ((r = srp_word(l, &c->seen, &subs)) == 1) {
		wbuf_init(&tunnel, 0);
		wbuf_put_u16(&tunnel, TUNNEL_SR_POLICY);
		wbuf_put_u16(&tunnel, (uint16_t)subs.len);
		wbuf_put(&tunnel, subs.data, subs.len);
		wbuf_view(&tunnel, &value);
		attr_build_add(t->attrs, ATTR_TUNNEL_ENCAP, &value);
		wbuf_clear(&tunnel);
	}
	wbuf_clear(&subs);
	return (r);
}

static int
policy_word(struct lex *l, struct nlri_text *t)
{
	struct collected	 c;
	struct token		 at;
	int			 r;

	collected_get(t, &c);
	if (lex_peek(l, &at) == -1)
		return (-1);
	/* what show prints in front may be read again */
	if (c.seen == 0 && lex_accept_word(l, "sr-policy"))
		return (1);
	if (token_is(&at, "distinguisher"))
		r = read_number(l, &at, &c, SEEN_DISTINGUISHER,
		    "distinguisher", &c.distinguisher);
	else if (token_is(&at, "color"))
		r = read_number(l, &at, &c, SEEN_COLOR, "color", &c.color);
	else if (token_is(&at, "endpoint")) {
		r = read_once(l, &at, &c, SEEN_ENDPOINT, "endpoint");
		if (r == 0 && tunnel_parse_addr(l, ADDR_NONE,
		    &t->prefix.addr, "endpoint") == 0)
			r = 1;
		else
			r = -1;
	} else
		r = read_tunnel(l, t, &c);
	if (r == 1)
		collected_set(t, &c);
	return (r);
}

static int
policy_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	static const struct {
		uint32_t	 bit;
		const char	*name;
	} must[] = {
		{ SEEN_DISTINGUISHER, "distinguisher" },
		{ SEEN_COLOR, "color" },
		{ SEEN_ENDPOINT, "endpoint" }
	};
	struct collected	 c;
	size_t			 i;

	collected_get(t, &c);
	for (i = 0; i < nitems(must); i++)
		if ((c.seen & must[i].bit) == 0)
			return (lex_fail(l, at, "%s is missing",
			    must[i].name));
	if (t->prefix.addr.af != nlri_af(family))
		return (lex_fail(l, at, "endpoint: %s address expected",
		    nlri_af(family) == ADDR_V4 ? "an IPv4" : "an IPv6"));
	if (t->nlabels > 0 || t->has_rd)
		return (lex_fail(l, at, "an SR policy has no label or rd"));
	wbuf_put_u8(nlri, (uint8_t)((8 + addr_len(&t->prefix.addr)) * 8));
	wbuf_put_u32(nlri, c.distinguisher);
	wbuf_put_u32(nlri, c.color);
	wbuf_put(nlri, t->prefix.addr.b, addr_len(&t->prefix.addr));
	return (0);
}

static void
policy_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct policy	 p;

	if (policy_split(&n->body, &p) == -1)
		return;
	if (rd != NULL && rd->gen != NULL)
		wbuf_puts(w, "sr-policy ");
	wbuf_printf(w, "distinguisher %u color %u endpoint ",
	    p.distinguisher, p.color);
	addr_put(w, &p.endpoint);
}

static void
policy_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct policy	 p;
	char		 text[ADDR_TEXT_MAX];

	if (policy_split(&n->body, &p) == -1) {
		jw_null(j);
		return;
	}
	jw_object(j);
	jw_key(j, "distinguisher");
	jw_uint(j, p.distinguisher);
	jw_key(j, "color");
	jw_uint(j, p.color);
	jw_key(j, "endpoint");
	jw_cstr(j, addr_str(&p.endpoint, text));
	jw_object_end(j);
}

#define NLRI_POLICY(sym, an, a)						\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = "sr-policy", .afi = a,		\
	.safi = SAFI_SR_POLICY, .kind = FK_SR_POLICY,			\
	.nh = NH_ADDR, .next = policy_next, .word = policy_word,	\
	.compose = policy_compose, .text = policy_text,			\
	.json = policy_json						\
}

NLRI_POLICY(nlri_ipv4_sr_policy, "ipv4", AFI_IPV4);
NLRI_POLICY(nlri_ipv6_sr_policy, "ipv6", AFI_IPV6);
