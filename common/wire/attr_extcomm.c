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
 * Extended communities (RFC 4360, RFC 5668, RFC 8955): type u8, subtype u8,
 * six bytes.  How words are read is in attr_extcomm_read.c.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"

#include "attr_extcomm.h"
#include "attr_rows.h"

/* Text may only lose nothing where it is to be read again. */
static int
is_input(const struct render *rd)
{
	return (rd == NULL || rd->gen == NULL);
}

static int
has_flag(const struct render *rd, uint32_t flag)
{
	return (!is_input(rd) && (rd->gen->flags & flag) != 0);
}

/*
 * Printers: the six bytes behind the type.  0, or -1 when there is no such
 * text for them.
 */
typedef int	ec_put_fn(struct wbuf *, struct rbuf, const char *name,
		    const struct render *);

static int
put_as2(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint16_t	 as;
	uint32_t	 n;

	if (rbuf_get_u16(&r, &as) == -1 || rbuf_get_u32(&r, &n) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u:%u", name, as, n);
	return (0);
}

/* The number of an origin is known as an address. */
static int
put_as2_ip(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint16_t	 as;
	uint32_t	 n;

	if (rbuf_get_u16(&r, &as) == -1 || rbuf_get_u32(&r, &n) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u:", name, as);
	attr_put_v4(w, n);
	return (0);
}

static int
put_ip(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 ip;
	uint16_t	 n;

	if (rbuf_get_u32(&r, &ip) == -1 || rbuf_get_u16(&r, &n) == -1)
		return (-1);
	wbuf_puts(w, name);
	wbuf_put_u8(w, ':');
	attr_put_v4(w, ip);
	wbuf_printf(w, ":%u", n);
	return (0);
}

static int
put_origin_ip(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 ip;
	uint16_t	 n;

	if (!has_flag(rd, GENF_ORIGIN_IP_LAST))
		return (put_ip(w, r, name, rd));
	if (rbuf_get_u32(&r, &ip) == -1 || rbuf_get_u16(&r, &n) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u:", name, n);
	attr_put_v4(w, ip);
	return (0);
}

static int
put_as4(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 as;
	uint16_t	 n;

	if (rbuf_get_u32(&r, &as) == -1 || rbuf_get_u16(&r, &n) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u%s:%u", name, as,
	    is_input(rd) || has_flag(rd, GENF_AS4_L) ? "L" : "", n);
	return (0);
}

const char *const	 extcomm_tunnels[EXTCOMM_TUNNELS] = {
	[1] = "L2TPv3", [2] = "GRE", [7] = "IP-in-IP", [8] = "VXLAN",
	[9] = "NVGRE", [10] = "MPLS", [11] = "MPLS-in-GRE",
	[12] = "VXLAN-GPE", [13] = "MPLS-in-UDP", [14] = "IPv6",
	[15] = "SR-Policy", [19] = "GENEVE"
};

static int
put_encap(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint16_t	 type;

	if (rbuf_skip(&r, 4) == -1 || rbuf_get_u16(&r, &type) == -1)
		return (-1);
	if (type < EXTCOMM_TUNNELS && extcomm_tunnels[type] != NULL)
		wbuf_printf(w, "%s:%s", name, extcomm_tunnels[type]);
	else
		wbuf_printf(w, has_flag(rd, GENF_EXTCOMM_OLD) ?
		    "%s:encap:UNKNOWN-%u" : "%s:%u", name, type);
	return (0);
}

static int
put_mobility(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 seq;
	uint8_t		 flags, reserved;

	if (rbuf_get_u8(&r, &flags) == -1 ||
	    rbuf_get_u8(&r, &reserved) == -1 || rbuf_get_u32(&r, &seq) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u%s", name, seq, (flags & 1) ? ":sticky" : "");
	return (0);
}

/*
 * An IEEE number as a whole one, a negative one as 0 (RFC 8955 7.1); -1: it
 * is none that anybody meant.
 */
static int
take_float(struct rbuf *r, uint64_t *v)
{
	uint32_t	 bits;
	float		 f;

	if (rbuf_get_u32(r, &bits) == -1)
		return (-1);
	memcpy(&f, &bits, sizeof(f));
	if (!(f > -1e18F && f < 1e18F))
		return (-1);
	*v = f < 0.0F ? 0 : (uint64_t)f;
	return (0);
}

static int
put_rate(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint64_t	 rate;

	if (rbuf_skip(&r, 2) == -1 || take_float(&r, &rate) == -1)
		return (-1);
	wbuf_printf(w, "%s:%llu", name, (unsigned long long)rate);
	return (0);
}

static int
put_packets(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	if (put_rate(w, r, name, rd) == -1)
		return (-1);
	wbuf_puts(w, ":packets");
	return (0);
}

static int
put_action(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	static const char *const what[] = {
		"", " terminal", " sample", " sample-terminal"
	};
	uint8_t			 bits;

	if (rbuf_peek_u8(&r, 5, &bits) == -1)
		return (-1);
	wbuf_puts(w, name);
	wbuf_puts(w, what[bits & 3]);
	if ((bits & 3) == 0 && has_flag(rd, GENF_EXTCOMM_OLD))
		wbuf_put_u8(w, ' ');
	return (0);
}

static int
put_mark(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint8_t	 dscp;

	if (rbuf_peek_u8(&r, 5, &dscp) == -1)
		return (-1);
	if (!has_flag(rd, GENF_ATTR_RAW))
		dscp &= 0x3f;			/* RFC 8955 7.5 */
	wbuf_printf(w, "%s %u", name, dscp);
	return (0);
}

static int
put_l2info(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint16_t	 mtu, site;
	uint8_t		 encap, control;

	if (rbuf_get_u8(&r, &encap) == -1 ||
	    rbuf_get_u8(&r, &control) == -1 ||
	    rbuf_get_u16(&r, &mtu) == -1 || rbuf_get_u16(&r, &site) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u:%u:%u:%u", name, encap, control, mtu, site);
	return (0);
}

/* draft-simpson: the next hop is the route's, only the copy bit counts */
static int
put_simpson(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 ip;
	uint16_t	 flags;

	if (rbuf_get_u32(&r, &ip) == -1 || rbuf_get_u16(&r, &flags) == -1 ||
	    (is_input(rd) && (ip != 0 || flags != 0)))
		return (-1);
	wbuf_puts(w, (flags & 1) ? "copy" : "redirect");
	wbuf_puts(w, name);
	return (0);
}

static int
put_ietf(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 ip;
	uint16_t	 flags;

	if (rbuf_get_u32(&r, &ip) == -1 || rbuf_get_u16(&r, &flags) == -1)
		return (-1);
	wbuf_puts(w, (flags & 1) ? "copy" : "redirect");
	wbuf_puts(w, name);
	wbuf_put_u8(w, ' ');
	attr_put_v4(w, ip);
	if (flags & 1)
		wbuf_puts(w, " (with copy)");
	return (0);
}

/* For the order of consistent hashing (draft-ietf-bess-service-chaining). */
static int
put_order(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint32_t	 order;

	if (rbuf_get_u32(&r, &order) == -1)
		return (-1);
	wbuf_printf(w, "%s:%u", name, order);
	return (0);
}

/* draft-ietf-idr-flowspec-interfaceset: two bits of direction, then a group */
static int
put_interfaces(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	static const char *const way[] = {
		"0", "input", "output", "input-output"
	};
	uint32_t		 as;
	uint16_t		 group;

	if (rbuf_get_u32(&r, &as) == -1 || rbuf_get_u16(&r, &group) == -1)
		return (-1);
	wbuf_printf(w, "%s:%s:%u:%u", name, way[group >> 14], as,
	    group & 0x3fff);
	return (0);
}

static const struct ec_shown {
	uint8_t		 type, subtype;
	uint8_t		 readable;	/* all of it is in the text */
	const char	*name;
	ec_put_fn	*put;
	uint32_t	 raw_gens;	/* GENF_* that do not know it */
} ec_shown[] = {
	{ 0x00, EC_TARGET, 1, "target", put_as2, 0 },
	{ 0x01, EC_TARGET, 1, "target", put_ip, 0 },
	{ 0x02, EC_TARGET, 1, "target", put_as4, 0 },
	{ 0x00, EC_ORIGIN, 1, "origin", put_as2_ip, 0 },
	{ 0x01, EC_ORIGIN, 1, "origin", put_origin_ip, 0 },
	{ 0x02, EC_ORIGIN, 1, "origin", put_as4, 0 },
	{ 0x01, 0x0c, 0, "-to-nexthop-ietf", put_ietf, 0 },
	{ 0x00, 0x13, 0, "rtrecord", put_as2, 0 },
	{ 0x01, 0x13, 0, "rtrecord", put_ip, 0 },
	{ 0x02, 0x13, 0, "rtrecord", put_as4, 0 },
	{ 0x03, 0x0c, 0, "encap", put_encap, 0 },
	{ 0x03, 0x14, 0, "consistentHashSortOrder", put_order, 0 },
	{ 0x06, 0x00, 0, "mac-mobility", put_mobility, 0 },
	{ 0x07, 0x02, 0, "interface-set", put_interfaces, 0 },
	{ 0x47, 0x02, 0, "interface-set", put_interfaces, 0 },
	{ 0x08, 0x00, 1, "-to-nexthop", put_simpson, 0 },
	{ 0x0c, 0x00, 1, "mup", put_as2, GENF_ATTR_RAW },
	{ 0x80, 0x06, 0, "rate-limit", put_rate, 0 },
	{ 0x80, 0x07, 0, "action", put_action, 0 },
	{ 0x80, 0x08, 1, "redirect", put_as2, 0 },
	{ 0x80, 0x09, 0, "mark", put_mark, 0 },
	{ 0x80, 0x0a, 1, "l2info", put_l2info, 0 },
	{ 0x80, 0x0c, 0, "rate-limit", put_packets, GENF_ATTR_RAW },
};

static void
ec_put(struct wbuf *w, struct rbuf ec, const struct render *rd)
{
	const struct ec_shown	*row;
	struct rbuf		 r = ec;
	uint8_t			 type, subtype;
	size_t			 i;

	if (rbuf_get_u8(&r, &type) == -1 || rbuf_get_u8(&r, &subtype) == -1)
		return;
	for (i = 0; i < nitems(ec_shown); i++) {
		row = &ec_shown[i];
		if (row->type != type || row->subtype != subtype)
			continue;
		if ((is_input(rd) ? row->readable :
		    !has_flag(rd, row->raw_gens)) &&
		    row->put(w, r, row->name, rd) == 0)
			return;
		break;
	}
	wbuf_puts(w, "0x");
	wbuf_put_hex(w, ec.p, rbuf_len(&ec));
}

void
extcomm_put(struct wbuf *w, const struct rbuf *ec, const struct render *rd)
{
	ec_put(w, *ec, rd);
}

static int
ec_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, EXTCOMM_LEN, f));
}

static void
ec_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	attr_put_list(w, "extended-community", v, EXTCOMM_LEN, ec_put, rd);
}

static void
put_number(struct wbuf *w, struct rbuf r)
{
	uint64_t	 n;

	if (rbuf_get_u64(&r, &n) == 0)
		wbuf_put_dec(w, n);
}

void
extcomm_put_json(struct jw *j, const struct rbuf *v, size_t size,
    void (*number)(struct wbuf *, struct rbuf), attr_put_fn *put,
    const struct render *rd)
{
	struct rbuf	 r, one;
	struct wbuf	 copy;

	wbuf_init(&copy, 0);
	attr_shown_view(v, size, rd, &copy, &r);
	jw_array(j);
	while (rbuf_sub(&r, size, &one) == 0) {
		jw_raw(j, "{ \"value\": ", 11);
		number(j->out, one);
		wbuf_puts(j->out, ", \"string\": \"");
		put(j->out, one, rd);
		wbuf_puts(j->out, "\" }");
	}
	jw_array_end(j);
	wbuf_clear(&copy);
}

static void
ec_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	jw_key(j, "extended-community");
	extcomm_put_json(j, v, EXTCOMM_LEN, put_number, ec_put, rd);
}

/* Those of flow actions and those of the word are one list. */
static int
ec_merge(struct wbuf *value, const struct rbuf *more)
{
	return (attr_merge_list(value, more, EXTCOMM_LEN));
}

const struct attr_ops	 attr_extcommunity = {
	.name = "extended-community", .code = ATTR_EXT_COMMUNITY,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = ec_check, .parse = extcomm_parse_list, .text = ec_text,
	.json = ec_json, .merge = ec_merge
};
