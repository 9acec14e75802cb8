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
 * Ethernet VPN (RFC 7432 7, RFC 9136 3): type u8, length u8, and then, as far
 * as the type has them:
 *
 *	route distinguisher, 8 bytes
 *	Ethernet segment identifier, 10 bytes
 *	Ethernet tag u32
 *	bits of the MAC u8 (48), MAC
 *	bits of the address u8 (a MAC may have none), address
 *	bits of the prefix u8, prefix and gateway in 4 or 16 bytes each
 *	label, 3 bytes (two with a MAC, maybe): 20 bits and four, or a VNI
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "evpn.h"
#include "nlri_rows.h"

const struct evpn_kind	evpn_kinds[EVPN_KINDS] = {
	[1] = { "Ethernet Auto-Discovery", "ethernetad", "ethernet-ad",
	    EV_RD | EV_ESI | EV_TAG | EV_LABEL,
	    EV_RD | EV_ESI | EV_TAG },
	[2] = { "MAC/IP advertisement", "macadv", "mac-ip",
	    EV_RD | EV_ESI | EV_TAG | EV_MAC | EV_IP | EV_LABEL,
	    EV_RD | EV_TAG | EV_MAC | EV_IP },
	[3] = { "Inclusive Multicast Ethernet Tag", "multicast", "multicast",
	    EV_RD | EV_TAG | EV_IP, EV_RD | EV_TAG | EV_IP },
	[4] = { "Ethernet Segment", "segment", "ethernet-segment",
	    EV_RD | EV_ESI | EV_IP, EV_RD | EV_ESI | EV_IP },
	[5] = { "IP Prefix Advertisement", "prfxadv", "ip-prefix",
	    EV_RD | EV_ESI | EV_TAG | EV_PREFIX | EV_LABEL,
	    EV_RD | EV_TAG | EV_PREFIX }
};

static int
take_mac(struct rbuf *r, uint8_t mac[EVPN_MAC_LEN])
{
	uint8_t	 bits;

	if (rbuf_get_u8(r, &bits) == -1 || bits != EVPN_MAC_LEN * 8)
		return (-1);
	return (rbuf_get(r, mac, EVPN_MAC_LEN));
}

/* What is left tells which family it is. */
static int
take_prefix(struct rbuf *r, struct evpn *e)
{
	size_t	 n;
	uint8_t	 bits;

	if (rbuf_get_u8(r, &bits) == -1)
		return (-1);
	n = rbuf_len(r) == 2 * 4 + LABEL_LEN ? 4 : 16;
	if (bits > n * 8 || addr_take(r, n, &e->prefix.addr) == -1 ||
	    addr_take(r, n, &e->gateway) == -1)
		return (-1);
	e->prefix.len = bits;
	prefix_mask(&e->prefix);
	return (0);
}

static int
take_parts(struct evpn *e, uint8_t parts)
{
	struct rbuf	 r = e->value;
	size_t		 n;

	if ((parts & EV_RD) != 0 && rbuf_get(&r, e->rd, RD_LEN) == -1)
		return (-1);
	if ((parts & EV_ESI) != 0 && rbuf_get(&r, e->esi, EVPN_ESI_LEN) == -1)
		return (-1);
	if ((parts & EV_TAG) != 0 && rbuf_get_u32(&r, &e->tag) == -1)
		return (-1);
	if ((parts & EV_MAC) != 0 && take_mac(&r, e->mac) == -1)
		return (-1);
	/* only a MAC may be without an address */
	if ((parts & EV_IP) != 0 && (addr_take_sized(&r, &e->ip) == -1 ||
	    (e->ip.af == ADDR_NONE && (parts & EV_MAC) == 0)))
		return (-1);
	if ((parts & EV_PREFIX) != 0 && take_prefix(&r, e) == -1)
		return (-1);
	if ((parts & EV_LABEL) != 0) {
		n = (parts & EV_MAC) != 0 && rbuf_len(&r) > LABEL_LEN ?
		    EVPN_LABELS * LABEL_LEN : LABEL_LEN;
		if (rbuf_sub(&r, n, &e->labels) == -1)
			return (-1);
	}
	return (rbuf_end(&r));
}

static int
evpn_split(const struct rbuf *nlri, struct evpn *e)
{
	memset(e, 0, sizeof(*e));
	rbuf_init(&e->labels, "", 0);
	typed_split(nlri, &e->type, &e->value);
	if (e->type >= EVPN_KINDS || evpn_kinds[e->type].name[0] == '\0')
		return (0);
	e->kind = &evpn_kinds[e->type];
	return (take_parts(e, e->kind->parts));
}

static int
evpn_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct evpn	 e;

	if (typed_take(r, &n->body) == -1)
		return (nlri_fault(f, "EVPN route cut short"));
	if (evpn_split(&n->body, &e) == -1)
		return (nlri_fault(f, "malformed EVPN route"));
	return (0);
}

void
evpn_put_parts(struct wbuf *w, const struct evpn *e, uint8_t parts)
{
	if ((parts & EV_RD) != 0)
		wbuf_put(w, e->rd, RD_LEN);
	if ((parts & EV_ESI) != 0)
		wbuf_put(w, e->esi, EVPN_ESI_LEN);
	if ((parts & EV_TAG) != 0)
		wbuf_put_u32(w, e->tag);
	if ((parts & EV_MAC) != 0) {
		wbuf_put_u8(w, EVPN_MAC_LEN * 8);
		wbuf_put(w, e->mac, EVPN_MAC_LEN);
	}
	if ((parts & EV_IP) != 0)
		addr_put_sized(w, &e->ip);
	if ((parts & EV_PREFIX) != 0) {
		wbuf_put_u8(w, e->prefix.len);
		wbuf_put(w, e->prefix.addr.b, addr_len(&e->prefix.addr));
	}
}

static void
evpn_key(struct wbuf *w, const struct nlri *n)
{
	struct evpn	 e;

	if (evpn_split(&n->body, &e) == -1)
		return;
	if (e.kind == NULL) {
		wbuf_put_rbuf(w, &n->body);
		return;
	}
	wbuf_put_u8(w, e.type);
	evpn_put_parts(w, &e, e.kind->key);
}

/* put: MACs are in upper case, segments in lower. */
static void
put_colons(struct wbuf *w, const uint8_t *p, size_t n,
    void (*put)(struct wbuf *, const void *, size_t))
{
	size_t	 i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			wbuf_put_u8(w, ':');
		put(w, p + i, 1);
	}
}

static void
put_esi(struct wbuf *w, const uint8_t esi[EVPN_ESI_LEN])
{
	static const uint8_t	 none[EVPN_ESI_LEN];

	if (memcmp(esi, none, EVPN_ESI_LEN) == 0)
		wbuf_put_u8(w, '-');
	else
		put_colons(w, esi, EVPN_ESI_LEN, wbuf_put_hex_lower);
}

/* Labels as "label" reads them, or all of their bits. */
static void
put_input_labels(struct wbuf *w, const struct rbuf *labels)
{
	struct rbuf	 r = *labels;
	uint32_t	 v;
	int		 vni = 0, many;

	many = rbuf_len(&r) > LABEL_LEN;
	while (rbuf_get_u24(&r, &v) == 0)
		vni |= (v & 0xf) != (rbuf_len(&r) > 0 ? 0 : LABEL_BOTTOM);
	r = *labels;
	wbuf_puts(w, vni ? " vni" : " label");
	wbuf_puts(w, many ? " [" : "");
	while (rbuf_get_u24(&r, &v) == 0)
		wbuf_printf(w, " %u", vni ? v : v >> 4);
	wbuf_puts(w, many ? " ]" : "");
}

/* Words that are read again. */
static void
put_input(struct wbuf *w, const struct evpn *e)
{
	uint8_t	 parts = e->kind->parts;

	wbuf_puts(w, e->kind->word);
	if ((parts & EV_PREFIX) != 0) {
		wbuf_put_u8(w, ' ');
		prefix_put(w, &e->prefix);
	}
	wbuf_puts(w, " rd ");
	rd_put(w, e->rd);
	if ((parts & EV_ESI) != 0) {
		wbuf_puts(w, " esi ");
		put_esi(w, e->esi);
	}
	if ((parts & EV_TAG) != 0)
		wbuf_printf(w, " ethernet-tag %u", e->tag);
	if ((parts & EV_MAC) != 0) {
		wbuf_puts(w, " mac ");
		put_colons(w, e->mac, EVPN_MAC_LEN, wbuf_put_hex);
	}
	if ((parts & EV_IP) != 0 && e->ip.af != ADDR_NONE) {
		wbuf_puts(w, " ip ");
		addr_put(w, &e->ip);
	}
	if ((parts & EV_PREFIX) != 0) {
		wbuf_puts(w, " gateway ");
		addr_put(w, &e->gateway);
	}
	if ((parts & EV_LABEL) != 0)
		put_input_labels(w, &e->labels);
}

/* evpn:macadv::RD:ESI:TAG:MAC/48:IP: label 100 (1601) */
static void
put_event(struct wbuf *w, const struct evpn *e)
{
	uint8_t	 parts = e->kind->parts;

	wbuf_printf(w, "evpn:%s::", e->kind->event);
	rd_put(w, e->rd);
	if ((parts & EV_ESI) != 0) {
		wbuf_put_u8(w, ':');
		put_esi(w, e->esi);
	}
	if ((parts & EV_TAG) != 0)
		wbuf_printf(w, ":%u", e->tag);
	if ((parts & EV_MAC) != 0) {
		wbuf_put_u8(w, ':');
		put_colons(w, e->mac, EVPN_MAC_LEN, wbuf_put_hex);
		wbuf_printf(w, "/%u", EVPN_MAC_LEN * 8);
	}
	if ((parts & EV_IP) != 0) {
		wbuf_put_u8(w, ':');
		if (e->ip.af != ADDR_NONE)
			addr_put(w, &e->ip);
	}
	if ((parts & EV_PREFIX) != 0) {
		wbuf_put_u8(w, ':');
		prefix_put(w, &e->prefix);
		wbuf_put_u8(w, ':');
		addr_put(w, &e->gateway);
	}
	if ((parts & EV_LABEL) != 0) {
		wbuf_puts(w, ": ");
		labels_put_values(w, &e->labels, 1);
	}
}

static void
evpn_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct evpn	 e;

	if (evpn_split(&n->body, &e) == -1)
		return;
	if (e.kind == NULL) {
		wbuf_puts(w, "evpn:unknown:0x");
		wbuf_put_hex(w, e.value.p, rbuf_len(&e.value));
	} else if (rd->gen == NULL)
		put_input(w, &e);
	else
		put_event(w, &e);
}

/* "key": "00:11:22:33:AA:BB" */
static void
json_colons(struct jw *j, const char *key, const uint8_t *p, size_t n)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	if (n == EVPN_ESI_LEN)
		put_esi(&w, p);
	else
		put_colons(&w, p, n, wbuf_put_hex);
	jw_key(j, key);
	jw_str(j, wbuf_cstr(&w), w.len);
	wbuf_clear(&w);
}

static void
json_parts(struct jw *j, const struct evpn *e, uint8_t parts)
{
	json_put_rd(j, e->rd);
	if ((parts & EV_ESI) != 0)
		json_colons(j, "esi", e->esi, EVPN_ESI_LEN);
	if ((parts & EV_TAG) != 0) {
		jw_key(j, "ethernet-tag");
		jw_uint(j, e->tag);
	}
	if ((parts & EV_MAC) != 0)
		json_colons(j, "mac", e->mac, EVPN_MAC_LEN);
	if ((parts & EV_LABEL) != 0) {
		/* here all generations show all bits: it may be a VNI */
		jw_key(j, "label");
		labels_put_json(j, &e->labels, 1);
	}
	if ((parts & EV_IP) != 0 && e->ip.af != ADDR_NONE)
		json_put_addr(j, "ip", &e->ip);
	if ((parts & EV_PREFIX) != 0) {
		json_put_addr(j, "ip", &e->prefix.addr);
		jw_key(j, "iplen");
		jw_uint(j, e->prefix.len);
		json_put_addr(j, "gateway", &e->gateway);
	}
}

static void
evpn_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct evpn	 e;

	if (evpn_split(&n->body, &e) == -1) {
		jw_null(j);
		return;
	}
	jw_object(j);
	json_put_typed(j, e.type, &n->body, e.kind == NULL ? NULL :
	    e.kind->name);
	if (e.kind != NULL)
		json_parts(j, &e, e.kind->parts);
	jw_object_end(j);
}

const struct nlri_ops	nlri_l2vpn_evpn = {
	.afi_name = "l2vpn", .safi_name = "evpn", .text_family = 1,
	.afi = AFI_L2VPN, .safi = SAFI_EVPN, .nh = NH_ADDR,
	.next = evpn_next, .key = evpn_key, .word = evpn_word,
	.compose = evpn_compose, .text = evpn_text, .json = evpn_json
};
