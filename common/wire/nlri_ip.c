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

#include "bgp.h"
#include "nlri_rows.h"
#include "nlri_util.h"

static int
ip_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	uint8_t	 bits;

	if (rbuf_peek_u8(r, 0, &bits) == -1 ||
	    bits > (nlri_af(n->family) == ADDR_V4 ? 32 : 128))
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_NETWORK, "prefix length out of range"));
	if (rbuf_sub(r, 1 + PREFIX_BYTES(bits), &n->body) == -1)
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_NETWORK, "prefix cut short"));
	return (0);
}

/*
 * The prefix of bytes that ip_next() cut.  Bits behind the mask are of no
 * meaning (RFC 4271 4.3) and are cleared.
 */
static int
ip_prefix(const struct nlri *n, struct prefix *p)
{
	struct rbuf	 r = n->body;

	return (prefix_take_sized(&r, nlri_af(n->family), p));
}

/* Two announcements of one prefix may differ in the bits behind the mask. */
static void
ip_key(struct wbuf *w, const struct nlri *n)
{
	struct prefix	 p;

	if (ip_prefix(n, &p) == -1)
		return;
	wbuf_put_u8(w, p.len);
	prefix_put_bytes(w, &p);
}

/* All words of these routes are common to several families. */
static int
ip_word(struct lex *l, struct nlri_text *t)
{
	return (0);
}

static int
ip_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	if (nlri_check_prefix(l, at, t, nlri_af(family)) == -1)
		return (-1);
	if (t->has_rd || t->nlabels > 0)
		return (lex_fail(l, at, "a unicast or multicast route has no "
		    "%s", t->has_rd ? "rd" : "label"));
	wbuf_put_u8(nlri, t->prefix.len);
	prefix_put_bytes(nlri, &t->prefix);
	return (0);
}

static void
ip_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct prefix	 p;

	if (ip_prefix(n, &p) == -1)
		return;
	prefix_put(w, &p);
	nlri_put_path_id(w, n);
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

	if (ip_prefix(n, &p) == -1) {
		jw_null(j);
		return;
	}
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

#define NLRI_IP(sym, an, sn, a, s, k)					\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = sn, .afi = a, .safi = s,		\
	.kind = k, .addpath = (s) == SAFI_UNICAST, .prefix = 1,		\
	.nh = NH_ADDR, .nh_attr = 1, .nh_strict = 1,			\
	.next = ip_next, .key = ip_key, .word = ip_word,		\
	.compose = ip_compose, .text = ip_text, .json = ip_json		\
}

NLRI_IP(nlri_ipv4_unicast, "ipv4", "unicast", AFI_IPV4, SAFI_UNICAST,
    FK_UNICAST);
NLRI_IP(nlri_ipv4_multicast, "ipv4", "multicast", AFI_IPV4, SAFI_MULTICAST,
    FK_MULTICAST);
NLRI_IP(nlri_ipv6_unicast, "ipv6", "unicast", AFI_IPV6, SAFI_UNICAST,
    FK_UNICAST);
/* ff00::/8 has to be named: ExaBGP takes it for unicast */
NLRI_IP(nlri_ipv6_multicast, "ipv6", "multicast", AFI_IPV6, SAFI_MULTICAST,
    FK_NAMED);
