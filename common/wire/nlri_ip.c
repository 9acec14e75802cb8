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
 * IPv4 and IPv6 prefixes, unicast and multicast: length in bits u8, as many
 * bytes as they need (RFC 4271 4.3, RFC 4760 5).
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "nlri_rows.h"

static int
ip_next(struct rbuf *r, struct rbuf *nlri, unsigned max, struct wire_fault *f)
{
	uint8_t	 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 || bits > max)
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_NETWORK, "prefix length out of range"));
	if (rbuf_sub(r, 1 + PREFIX_BYTES(bits), nlri) == -1)
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_NETWORK, "prefix cut short"));
	return (0);
}

static int
ip4_next(struct rbuf *r, struct rbuf *nlri, struct wire_fault *f)
{
	return (ip_next(r, nlri, 32, f));
}

static int
ip6_next(struct rbuf *r, struct rbuf *nlri, struct wire_fault *f)
{
	return (ip_next(r, nlri, 128, f));
}

/*
 * The prefix of bytes that ip_next() cut.  Bits behind the mask are of no
 * meaning (RFC 4271 4.3) and are cleared.
 */
static void
ip_prefix(struct prefix *p, const struct nlri *n)
{
	struct rbuf	 r = n->body;
	size_t		 bytes;

	memset(p, 0, sizeof(*p));
	p->addr.af = family_table[n->family]->afi == AFI_IPV4 ? ADDR_V4 :
	    ADDR_V6;
	if (rbuf_get_u8(&r, &p->len) == -1 ||
	    p->len > addr_len(&p->addr) * 8)
		p->len = 0;
	bytes = PREFIX_BYTES(p->len);
	if (rbuf_get(&r, p->addr.b, bytes) == -1)
		p->len = 0;
	prefix_mask(p);
}

/* Two announcements of one prefix may differ in the bits behind the mask. */
static void
ip_key(struct wbuf *w, const struct rbuf *nlri, uint8_t af)
{
	struct prefix	 p;
	struct rbuf	 r = *nlri;

	memset(&p, 0, sizeof(p));
	p.addr.af = af;
	if (rbuf_get_u8(&r, &p.len) == -1 ||
	    p.len > addr_len(&p.addr) * 8 ||
	    rbuf_get(&r, p.addr.b, PREFIX_BYTES(p.len)) == -1)
		return;
	prefix_mask(&p);
	wbuf_put_u8(w, p.len);
	wbuf_put(w, p.addr.b, PREFIX_BYTES(p.len));
}

static void
ip4_key(struct wbuf *w, const struct rbuf *nlri)
{
	ip_key(w, nlri, ADDR_V4);
}

static void
ip6_key(struct wbuf *w, const struct rbuf *nlri)
{
	ip_key(w, nlri, ADDR_V6);
}

/* All words of these routes are common to several families. */
static int
ip_word(struct lex *l, struct nlri_text *t)
{
	return (0);
}

static int
ip_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    struct wbuf *nlri, uint8_t af)
{
	if (!t->has_prefix)
		return (lex_fail(l, at, "a prefix is missing"));
	if (t->prefix.addr.af != af)
		return (lex_fail(l, at, "%s prefix expected",
		    af == ADDR_V4 ? "an IPv4" : "an IPv6"));
	if (prefix_has_host_bits(&t->prefix))
		return (lex_fail(l, at, "bits are set behind /%u of the "
		    "prefix", t->prefix.len));
	if (t->has_rd || t->nlabels > 0)
		return (lex_fail(l, at, "a unicast or multicast route has no "
		    "%s", t->has_rd ? "rd" : "label"));
	wbuf_put_u8(nlri, t->prefix.len);
	wbuf_put(nlri, t->prefix.addr.b, PREFIX_BYTES(t->prefix.len));
	return (0);
}

static int
ip4_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    struct wbuf *nlri)
{
	return (ip_compose(l, at, t, nlri, ADDR_V4));
}

static int
ip6_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    struct wbuf *nlri)
{
	return (ip_compose(l, at, t, nlri, ADDR_V6));
}

static void
ip_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct prefix	 p;

	ip_prefix(&p, n);
	prefix_put(w, &p);
	if (n->has_path_id) {
		wbuf_puts(w, " path-information ");
		path_id_put(w, n->path_id);
	}
}

/*
 * A million of these make a table: the value is put together here and handed
 * over as one piece.
 */
static void
ip_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct prefix	 p;
	int		 bare;

	ip_prefix(&p, n);
	bare = rd != NULL && rd->compact && !n->has_path_id;
	if (bare)
		jw_raw(j, "\"", 1);
	else
		jw_raw(j, "{ \"nlri\": \"", 11);
	prefix_put(j->out, &p);
	wbuf_put_u8(j->out, '"');
	if (n->has_path_id) {
		wbuf_puts(j->out, ", \"path-information\": \"");
		path_id_put(j->out, n->path_id);
		wbuf_put_u8(j->out, '"');
	}
	if (!bare)
		wbuf_put(j->out, " }", 2);
}

#define NLRI_IP(sym, an, sn, a, s, v, beside)				\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = sn, .afi = a, .safi = s,		\
	.addpath = (s) == SAFI_UNICAST,					\
	.nh = NH_ADDR, .nh_attr = beside, .nh_strict = 1,		\
	.next = v##_next, .key = v##_key, .word = ip_word,		\
	.compose = v##_compose, .text = ip_text, .json = ip_json	\
}

NLRI_IP(nlri_ipv4_unicast, "ipv4", "unicast", AFI_IPV4, SAFI_UNICAST, ip4, 1);
NLRI_IP(nlri_ipv4_multicast, "ipv4", "multicast", AFI_IPV4, SAFI_MULTICAST,
    ip4, 1);
NLRI_IP(nlri_ipv6_unicast, "ipv6", "unicast", AFI_IPV6, SAFI_UNICAST, ip6, 1);
NLRI_IP(nlri_ipv6_multicast, "ipv6", "multicast", AFI_IPV6, SAFI_MULTICAST,
    ip6, 1);
