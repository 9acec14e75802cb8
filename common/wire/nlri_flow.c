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
 * Flow specifications (RFC 8955, RFC 8956), with a route distinguisher in SAFI
 * 134:
 *
 *	length u8, or u16 with 0xf in front
 *	route distinguisher, 8 bytes (SAFI 134)
 *	components, each once, in the order of their types
 */
#include <sys/types.h>

#include <string.h>

#include "attr.h"
#include "bgp.h"
#include "compat.h"
#include "flow.h"
#include "nlri_rows.h"
#include "nlri_util.h"

/* One component; of a type that is not known, all the rest. */
struct component {
	uint8_t		 type;
	uint8_t		 known;
	struct rbuf	 data;
};

struct flow_op {
	uint8_t		 op;
	uint64_t	 value;
};

static int
take_length(struct rbuf *r, size_t *len)
{
	uint8_t		 b;
	uint16_t	 v;

	if (rbuf_peek_u8(r, 0, &b) == -1)
		return (-1);
	if (b < 0xf0) {
		(void)rbuf_get_u8(r, &b);	/* is there */
		*len = b;
		return (0);
	}
	if (rbuf_get_u16(r, &v) == -1)
		return (-1);
	*len = v & 0x0fff;
	return (0);
}

/* 1, 0 after the last one, -1 cut short. */
static int
take_op(struct rbuf *r, struct flow_op *o)
{
	size_t	 n;
	uint8_t	 byte;

	if (rbuf_get_u8(r, &o->op) == -1)
		return (-1);
	o->value = 0;
	for (n = (size_t)1 << (o->op >> FLOW_LEN_SHIFT & 3); n > 0; n--) {
		if (rbuf_get_u8(r, &byte) == -1)
			return (-1);
		o->value = o->value << 8 | byte;
	}
	return (o->op & FLOW_EOL ? 0 : 1);
}

/* Bytes of a component of this kind at the front; -1: malformed. */
static int
component_length(const struct rbuf *in, enum flow_kind kind, uint8_t af,
    size_t *len)
{
	struct rbuf	 r = *in;
	struct flow_op	 op;
	uint8_t		 bits, offset = 0;
	int		 more;

	if (kind == FLOW_PREFIX) {
		if (rbuf_get_u8(&r, &bits) == -1 ||
		    (af == ADDR_V6 && rbuf_get_u8(&r, &offset) == -1) ||
		    bits > (af == ADDR_V6 ? 128 : 32) || offset > bits ||
		    rbuf_skip(&r, PREFIX_BYTES(bits - offset)) == -1)
			return (-1);
	} else {
		while ((more = take_op(&r, &op)) == 1)
			;
		if (more == -1)
			return (-1);
	}
	*len = (size_t)(r.p - in->p);
	return (0);
}

static const char *
type_name(uint8_t type, uint8_t af)
{
	if (type > FLOW_TYPE_MAX)
		return (NULL);
	return (af == ADDR_V6 ? flow_types[type].name6 :
	    flow_types[type].name4);
}

/* 1, 0 at the end, -1 malformed. */
static int
take_component(struct rbuf *r, uint8_t af, struct component *c)
{
	size_t	 len;

	if (rbuf_get_u8(r, &c->type) == -1)
		return (0);
	c->known = type_name(c->type, af) != NULL;
	if (!c->known)
		len = rbuf_len(r);
	else if (component_length(r, flow_types[c->type].kind, af, &len) ==
	    -1)
		return (-1);
	return (rbuf_sub(r, len, &c->data) == -1 ? -1 : 1);
}

static int
is_vpn(enum family family)
{
	return (family_safi(family) == SAFI_FLOW_VPN);
}

/* The components of a whole NLRI, behind length and route distinguisher. */
static int
flow_open(const struct nlri *n, struct rbuf *comps, uint8_t rd[RD_LEN])
{
	size_t	 len;

	*comps = n->body;
	if (take_length(comps, &len) == -1 || len != rbuf_len(comps))
		return (-1);
	return (is_vpn(n->family) ? rbuf_get(comps, rd, RD_LEN) : 0);
}

static int
flow_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct component	 c;
	struct rbuf		 look = *r, comps;
	size_t			 len;
	uint8_t			 rd[RD_LEN], last = 0;
	int			 more;

	if (take_length(&look, &len) == -1 ||
	    rbuf_sub(r, (size_t)(look.p - r->p) + len, &n->body) == -1)
		return (nlri_fault(f, "flow cut short"));
	if (flow_open(n, &comps, rd) == -1)
		return (nlri_fault(f, "flow without its distinguisher"));
	while ((more = take_component(&comps, nlri_af(n->family), &c)) == 1) {
		if (c.type <= last)
			return (nlri_fault(f, "flow out of order"));
		last = c.type;
	}
	if (more == -1)
		return (nlri_fault(f, "malformed flow component"));
	return (0);
}

static int
word_block(struct lex *l, struct nlri_text *t, const char *what,
    int (*one)(struct lex *, struct nlri_text *))
{
	struct token	 tok;
	char		 show[80];
	int		 r;

	nlri_skip_head(l, t, what);
	if (lex_expect(l, LEX_LBRACE, what) == -1)
		return (-1);
	for (;;) {
		if (lex_accept(l, LEX_SEMICOLON))
			continue;
		if (lex_accept(l, LEX_RBRACE))
			return (2);
		if (lex_peek(l, &tok) == -1)
			return (-1);
		r = tok.type == LEX_WORD ? one(l, t) : 0;
		if (r == -1)
			return (-1);
		if (r == 0)
			return (lex_fail(l, &tok, "%s: unknown word %s", what,
			    token_show(&tok, show, sizeof(show))));
		nlri_skip_rest(l, t);
	}
}

static int
word_match(struct lex *l, struct nlri_text *t)
{
	const struct flow_word	*w;
	struct token		 tok;

	if (lex_peek(l, &tok) != 1 || (w = flow_word_find(&tok)) == NULL)
		return (0);
	(void)lex_next(l, &tok);		/* was looked at */
	return (flow_match_word(l, t, w) == -1 ? -1 : 1);
}

/* In "then" there may also be communities, as in any route. */
static int
word_then(struct lex *l, struct nlri_text *t)
{
	const struct attr_ops	*ops;
	struct token		 tok;
	struct wbuf		 w;
	struct rbuf		 value;
	int			 r;

	if ((r = flow_action_word(l, t)) != 0)
		return (r);
	if (lex_peek(l, &tok) != 1 ||
	    (ops = attr_find(tok.p, tok.len)) == NULL || ops->parse == NULL)
		return (0);
	(void)lex_next(l, &tok);		/* was looked at */
	wbuf_init(&w, UINT16_MAX);
	if ((r = ops->parse(l, &w)) == 0) {
		wbuf_view(&w, &value);
		attr_build_add(t->attrs, ops->code, &value);
	}
	wbuf_clear(&w);
	return (r == -1 ? -1 : 1);
}

static int
flow_word(struct lex *l, struct nlri_text *t)
{
	struct token	 tok;
	int		 r;

	if (lex_accept_word(l, "match"))
		return (word_block(l, t, "match", word_match));
	if (lex_accept_word(l, "then"))
		return (word_block(l, t, "then", word_then));
	if (lex_accept_word(l, "scope"))
		return (word_block(l, t, "scope", flow_action_word));
	/* what show prints in front may be read again */
	if (lex_peek(l, &tok) == 1 && token_is(&tok, "flow") &&
	    t->own.len == 0) {
		(void)lex_next(l, &tok);	/* was looked at */
		return (1);
	}
	if ((r = word_match(l, t)) != 0)
		return (r);
	return (flow_action_word(l, t));
}

static void
put_prefix(struct wbuf *w, const struct component *c, uint8_t af)
{
	struct prefix	 p;
	struct rbuf	 r = c->data;
	unsigned	 bit, n;
	uint8_t		 offset = 0, byte = 0;

	memset(&p, 0, sizeof(p));
	p.addr.af = af;
	if (rbuf_get_u8(&r, &p.len) == -1 ||
	    (af == ADDR_V6 && rbuf_get_u8(&r, &offset) == -1))
		return;
	for (bit = offset, n = 0; bit < p.len && bit < 128; bit++, n++) {
		if (n % 8 == 0 && rbuf_get_u8(&r, &byte) == -1)
			return;
		if (byte & 0x80 >> n % 8)
			p.addr.b[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
	}
	prefix_put(w, &p);
	if (af == ADDR_V6) {
		wbuf_put_u8(w, '/');
		wbuf_put_dec(w, offset);
	}
}

static const char *const numeric_signs[] = {
	"false", "=", ">", ">=", "<", "<=", "!=", "true"
};
static const char *const bitmask_signs[] = { "", "=", "!", "!=" };

/* "fin+push"; bits without a name as a number. */
static void
put_bits(struct wbuf *w, const struct flow_name *names, uint64_t value,
    const char *sign, int apart)
{
	const char	*name;
	uint32_t	 bit;
	int		 some = 0;

	if (value == 0 || value > UINT32_MAX) {
		wbuf_put_dec(w, value);
		return;
	}
	for (bit = 1; bit != 0 && bit <= value; bit <<= 1) {
		if ((value & bit) == 0)
			continue;
		if (some)
			wbuf_puts(w, apart ? "\", \"" : "+");
		if (some && apart)
			wbuf_puts(w, sign);
		some = 1;
		if ((name = flow_value_name(names, bit)) != NULL)
			wbuf_puts(w, name);
		else
			wbuf_printf(w, "0x%x", bit);
	}
}

static void
put_op(struct wbuf *w, const struct flow_type *ft, const struct flow_op *o,
    uint32_t how)
{
	const char	*name, *sign;
	int		 apart;

	apart = (how & GENF_FLOW_SPLIT) != 0;
	if (ft->kind == FLOW_BITS) {
		sign = bitmask_signs[o->op & 3];
		if (apart && ft->none != NULL && (o->op & 3) == FLOW_NOT &&
		    o->value == FLOW_IS_FRAGMENT) {
			wbuf_puts(w, ft->none);
			return;
		}
		wbuf_puts(w, sign);
		put_bits(w, ft->names, o->value, sign, apart);
		return;
	}
	wbuf_puts(w, numeric_signs[o->op & 7]);
	if ((o->op & 7) == 0 || (o->op & 7) == 7)
		return;
	name = ft->show && o->value <= UINT32_MAX ?
	    flow_value_name(ft->names, (uint32_t)o->value) : NULL;
	if (name == NULL && (how & GENF_ICMP_OLD) && o->value <= UINT32_MAX)
		name = flow_value_name(ft->old, (uint32_t)o->value);
	if (name != NULL)
		wbuf_puts(w, name);
	else
		wbuf_put_dec(w, o->value);
}

/*
 * The terms of a component with what stands between those of which one must
 * hold, as the flags of a generation say; returns how many values are in them.
 */
static unsigned
put_terms(struct wbuf *w, const struct component *c, uint8_t af,
    const char *between, uint32_t how)
{
	const struct flow_type	*ft;
	struct flow_op		 o;
	struct rbuf		 r = c->data;
	unsigned		 n = 0;
	int			 more;

	if (!c->known) {
		wbuf_puts(w, "0x");
		wbuf_put_hex(w, c->data.p, rbuf_len(&c->data));
		return (1);
	}
	ft = &flow_types[c->type];
	if (ft->kind == FLOW_PREFIX) {
		put_prefix(w, c, af);
		return (1);
	}
	do {
		if ((more = take_op(&r, &o)) == -1)
			break;
		if (n++ > 0)
			wbuf_puts(w, o.op & FLOW_AND ? "&" : between);
		put_op(w, ft, &o, how);
	} while (more == 1);
	return (n);
}

static void
put_name(struct wbuf *w, const struct component *c, uint8_t af)
{
	if (c->known)
		wbuf_puts(w, type_name(c->type, af));
	else
		wbuf_printf(w, "unknown-%u", c->type);
}

static void
flow_text(struct wbuf *w, const struct nlri *n, const struct render *rend)
{
	struct component	 c;
	struct rbuf		 comps;
	size_t			 at;
	uint32_t		 how;
	uint8_t			 rd[RD_LEN], af;

	how = rend == NULL || rend->gen == NULL ? GENF_ICMP_OLD :
	    rend->gen->flags & GENF_ICMP_OLD;
	wbuf_puts(w, "flow");
	if (flow_open(n, &comps, rd) == -1)
		return;
	af = nlri_af(n->family);
	while (take_component(&comps, af, &c) == 1) {
		wbuf_put_u8(w, ' ');
		put_name(w, &c, af);
		wbuf_put_u8(w, ' ');
		at = w->len;
		if (put_terms(w, &c, af, " ", how) == 1)
			continue;
		wbuf_truncate(w, at);
		wbuf_puts(w, "[ ");
		(void)put_terms(w, &c, af, " ", how);	/* counted above */
		wbuf_puts(w, " ]");
	}
	if (is_vpn(n->family)) {
		wbuf_puts(w, " rd ");
		rd_put(w, rd);
	}
}

static void
flow_json(struct jw *j, const struct nlri *n, const struct render *rend)
{
	struct component	 c;
	struct rbuf		 comps;
	struct wbuf		 w;
	char			 text[ADDR_TEXT_MAX];
	uint8_t			 rd[RD_LEN], af;

	if (flow_open(n, &comps, rd) == -1) {
		jw_null(j);
		return;
	}
	af = nlri_af(n->family);
	wbuf_init(&w, 0);
	jw_object(j);
	while (take_component(&comps, af, &c) == 1) {
		wbuf_reset(&w);
		put_name(&w, &c, af);
		jw_key(j, wbuf_cstr(&w));
		wbuf_reset(&w);
		wbuf_puts(&w, "[ \"");
		(void)put_terms(&w, &c, af, "\", \"",
		    rend->gen->flags);	/* the number is not wanted */
		wbuf_puts(&w, "\" ]");
		jw_raw(j, w.data, w.len);
	}
	if (is_vpn(n->family))
		json_put_rd(j, rd);
	wbuf_reset(&w);
	flow_text(&w, n, rend);
	if (rend->nexthop != NULL && rend->nexthop->af != ADDR_NONE &&
	    (rend->gen->flags & GENF_TARGET_FIRST) == 0) {
		jw_key(j, "next-hop");
		jw_cstr(j, addr_str(rend->nexthop, text));
		wbuf_puts(&w, " next-hop ");
		wbuf_puts(&w, text);
	}
	jw_key(j, "string");
	jw_str(j, wbuf_cstr(&w), w.len);
	jw_object_end(j);
	wbuf_clear(&w);
}

static int
compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	int	 vpn;

	vpn = is_vpn(family);
	if (t->has_rd != vpn)
		return (lex_fail(l, at, vpn ? "rd is missing" :
		    "a flow with an rd is one of flow-vpn"));
	return (flow_compose(l, at, t, nlri, nlri_af(family)));
}

#define NLRI_FLOW(sym, an, sn, a, s, k)					\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = sn, .afi = a, .safi = s,		\
	.kind = k, .nh = NH_NONE, .next = flow_next, .word = flow_word,	\
	.compose = compose, .text = flow_text, .json = flow_json	\
}

NLRI_FLOW(nlri_ipv4_flow, "ipv4", "flow", AFI_IPV4, SAFI_FLOW, FK_FLOW);
NLRI_FLOW(nlri_ipv4_flow_vpn, "ipv4", "flow-vpn", AFI_IPV4, SAFI_FLOW_VPN,
    FK_FLOW_VPN);
NLRI_FLOW(nlri_ipv6_flow, "ipv6", "flow", AFI_IPV6, SAFI_FLOW, FK_FLOW);
NLRI_FLOW(nlri_ipv6_flow_vpn, "ipv6", "flow-vpn", AFI_IPV6, SAFI_FLOW_VPN,
    FK_FLOW_VPN);
