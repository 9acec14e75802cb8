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
 * six bytes.  How a type is printed and how a word is read are two tables.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"

#include "attr_extcomm.h"
#include "attr_rows.h"
#include "number.h"

#define EC_AS2		0x00
#define EC_IP		0x01
#define EC_AS4		0x02
#define EC_TARGET	0x02	/* subtypes */
#define EC_ORIGIN	0x03

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

/* IANA: BGP Tunnel Encapsulation Attribute Tunnel Types */
static const char *const	 tunnel_names[] = {
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
	if (type < nitems(tunnel_names) && tunnel_names[type] != NULL)
		wbuf_printf(w, "%s:%s", name, tunnel_names[type]);
	else
		wbuf_printf(w, "%s:%u", name, type);
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

/* An IEEE number as a whole one; -1: it is none that anybody meant. */
static int
take_float(struct rbuf *r, uint64_t *v)
{
	uint32_t	 bits;
	float		 f;

	if (rbuf_get_u32(r, &bits) == -1)
		return (-1);
	memcpy(&f, &bits, sizeof(f));
	if (!(f >= 0.0F && f < 1e18F))
		return (-1);
	*v = (uint64_t)f;
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
	return (0);
}

static int
put_mark(struct wbuf *w, struct rbuf r, const char *name,
    const struct render *rd)
{
	uint8_t	 dscp;

	if (rbuf_peek_u8(&r, 5, &dscp) == -1)
		return (-1);
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

static const struct ec_shown {
	uint8_t		 type, subtype;
	uint8_t		 readable;	/* ec_words reads the text again */
	const char	*name;
	ec_put_fn	*put;
} ec_shown[] = {
	{ 0x00, EC_TARGET, 1, "target", put_as2 },
	{ 0x01, EC_TARGET, 1, "target", put_ip },
	{ 0x02, EC_TARGET, 1, "target", put_as4 },
	{ 0x00, EC_ORIGIN, 1, "origin", put_as2_ip },
	{ 0x01, EC_ORIGIN, 1, "origin", put_origin_ip },
	{ 0x02, EC_ORIGIN, 1, "origin", put_as4 },
	{ 0x01, 0x0c, 0, "-to-nexthop-ietf", put_ietf },
	{ 0x03, 0x0c, 0, "encap", put_encap },
	{ 0x06, 0x00, 0, "mac-mobility", put_mobility },
	{ 0x08, 0x00, 1, "-to-nexthop", put_simpson },
	{ 0x0c, 0x00, 1, "mup", put_as2 },
	{ 0x80, 0x06, 0, "rate-limit", put_rate },
	{ 0x80, 0x07, 0, "action", put_action },
	{ 0x80, 0x08, 1, "redirect", put_as2 },
	{ 0x80, 0x09, 0, "mark", put_mark },
	{ 0x80, 0x0a, 1, "l2info", put_l2info },
	{ 0x80, 0x0c, 0, "rate-limit", put_packets },
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
		if ((!is_input(rd) || row->readable) &&
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

/*
 * Readers: the word behind its name and colon, cut into fields.
 */
#define EC_FIELDS	4

struct ec_fields {
	const char	*p[EC_FIELDS];
	size_t		 len[EC_FIELDS];
	int		 count;
};

typedef int	ec_read_fn(const struct ec_fields *, uint8_t type,
		    uint8_t subtype, struct wbuf *);

static int
field_num(const struct ec_fields *fs, int i, uint64_t max, uint64_t *v)
{
	return (num_parse(fs->p[i], fs->len[i], max, v));
}

/* A number of 32 bits that may be written as an address. */
static int
field_dotted(const struct ec_fields *fs, int i, uint64_t *v)
{
	struct addr	 a;

	if (memchr(fs->p[i], '.', fs->len[i]) == NULL)
		return (field_num(fs, i, UINT32_MAX, v));
	if (addr_parse(&a, fs->p[i], fs->len[i]) == -1 || a.af != ADDR_V4)
		return (-1);
	*v = addr_to_v4(&a);
	return (0);
}

static void
put_head(struct wbuf *w, uint8_t type, uint8_t subtype)
{
	wbuf_put_u8(w, type);
	wbuf_put_u8(w, subtype);
}

static int
read_as4(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	uint64_t	 n;
	uint32_t	 as;
	size_t		 len;

	if (fs->count != 2)
		return (-1);
	len = fs->len[0];
	if (len > 1 && fs->p[0][len - 1] == 'L')
		len--;
	if (as_parse(fs->p[0], len, &as) == -1 ||
	    field_num(fs, 1, UINT16_MAX, &n) == -1)
		return (-1);
	put_head(w, type | EC_AS4, subtype);
	wbuf_put_u32(w, as);
	wbuf_put_u16(w, (uint16_t)n);
	return (0);
}

/* What the first field is decides on the type (RFC 4360 3, RFC 5668 2). */
static int
read_target(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	struct addr	 a;
	uint64_t	 as, n;

	if (fs->count != 2)
		return (-1);
	if (addr_parse(&a, fs->p[0], fs->len[0]) == 0) {
		if (a.af != ADDR_V4 || field_num(fs, 1, UINT16_MAX, &n) == -1)
			return (-1);
		put_head(w, type | EC_IP, subtype);
		wbuf_put(w, a.b, 4);
		wbuf_put_u16(w, (uint16_t)n);
		return (0);
	}
	if (field_num(fs, 0, UINT16_MAX, &as) == -1)
		return (read_as4(fs, type, subtype, w));
	if (field_dotted(fs, 1, &n) == -1)
		return (-1);
	put_head(w, type | EC_AS2, subtype);
	wbuf_put_u16(w, (uint16_t)as);
	wbuf_put_u32(w, (uint32_t)n);
	return (0);
}

static int
read_as2(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	uint64_t	 as, n;

	if (fs->count != 2 || field_num(fs, 0, UINT16_MAX, &as) == -1 ||
	    field_num(fs, 1, UINT32_MAX, &n) == -1)
		return (-1);
	put_head(w, type, subtype);
	wbuf_put_u16(w, (uint16_t)as);
	wbuf_put_u32(w, (uint32_t)n);
	return (0);
}

static int
read_nexthop(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	if (fs->count != 0)
		return (-1);
	put_head(w, type, subtype);
	wbuf_put_u16(w, 0);
	wbuf_put_u32(w, 0);
	return (0);
}

static int
read_l2info(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	uint64_t	 encap, control, mtu, site;

	if (fs->count != 4 || field_num(fs, 0, UINT8_MAX, &encap) == -1 ||
	    field_num(fs, 1, UINT8_MAX, &control) == -1 ||
	    field_num(fs, 2, UINT16_MAX, &mtu) == -1 ||
	    field_num(fs, 3, UINT16_MAX, &site) == -1)
		return (-1);
	put_head(w, type, subtype);
	wbuf_put_u8(w, (uint8_t)encap);
	wbuf_put_u8(w, (uint8_t)control);
	wbuf_put_u16(w, (uint16_t)mtu);
	wbuf_put_u16(w, (uint16_t)site);
	return (0);
}

/* draft-ietf-idr-link-bandwidth: bytes a second as a float */
static int
read_bandwidth(const struct ec_fields *fs, uint8_t type, uint8_t subtype,
    struct wbuf *w)
{
	uint64_t	 as, n;
	uint32_t	 bits;
	float		 f;

	if (fs->count != 2 || field_num(fs, 0, UINT16_MAX, &as) == -1 ||
	    field_num(fs, 1, UINT64_MAX, &n) == -1)
		return (-1);
	f = (float)n;
	memcpy(&bits, &f, sizeof(bits));
	put_head(w, type, subtype);
	wbuf_put_u16(w, (uint16_t)as);
	wbuf_put_u32(w, bits);
	return (0);
}

static const struct ec_word {
	const char	*name;
	uint8_t		 type, subtype;
	ec_read_fn	*read;
} ec_words[] = {
	{ "target", 0x00, EC_TARGET, read_target },
	{ "rt", 0x00, EC_TARGET, read_target },
	{ "target4", 0x00, EC_TARGET, read_as4 },
	{ "origin", 0x00, EC_ORIGIN, read_target },
	{ "soo", 0x00, EC_ORIGIN, read_target },
	{ "origin4", 0x00, EC_ORIGIN, read_as4 },
	{ "redirect", 0x80, 0x08, read_target },
	{ "redirect-to-nexthop", 0x08, 0x00, read_nexthop },
	{ "l2info", 0x80, 0x0a, read_l2info },
	{ "bandwidth", 0x40, 0x04, read_bandwidth },
	{ "mup", 0x0c, 0x00, read_as2 },
};

static int
split_fields(const char *p, size_t len, struct ec_fields *fs)
{
	const char	*colon;

	memset(fs, 0, sizeof(*fs));
	while (len > 0) {
		if (fs->count == EC_FIELDS)
			return (-1);
		colon = memchr(p, ':', len);
		fs->p[fs->count] = p;
		fs->len[fs->count] = colon == NULL ? len :
		    (size_t)(colon - p);
		fs->count++;
		if (colon == NULL)
			return (0);
		len -= (size_t)(colon - p) + 1;
		p = colon + 1;
	}
	return (fs->count == 0 ? 0 : -1);	/* a colon at the end */
}

int
extcomm_parse(const struct token *t, struct wbuf *w)
{
	struct ec_fields	 fs;
	struct token		 word = *t;
	const char		*colon;
	size_t			 i, n;

	if (t->len > 1 && t->p[0] == '0' && t->p[1] == 'x')
		return (attr_parse_hex(t, EXTCOMM_LEN, w));
	colon = memchr(t->p, ':', t->len);
	n = word.len = colon == NULL ? t->len : (size_t)(colon - t->p);
	for (i = 0; i < nitems(ec_words); i++) {
		if (!token_is(&word, ec_words[i].name))
			continue;
		if (colon != NULL)
			n++;
		if (split_fields(t->p + n, t->len - n, &fs) == -1)
			return (-1);
		return (ec_words[i].read(&fs, ec_words[i].type,
		    ec_words[i].subtype, w));
	}
	if (colon == NULL || split_fields(t->p, t->len, &fs) == -1)
		return (-1);
	return (read_target(&fs, 0x00, EC_TARGET, w));
}

static int
ec_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_list(v, EXTCOMM_LEN, f));
}

static int
ec_parse(struct lex *l, struct wbuf *w)
{
	return (attr_parse_list(l, w, EXTCOMM_LEN, 0, "extended-community",
	    extcomm_parse, "target:A:B, origin:A:B, redirect:A:B, "
	    "redirect-to-nexthop, l2info:E:C:MTU:SITE, bandwidth:A:N, "
	    "mup:A:B or 0x and 16 digits"));
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
	.check = ec_check, .parse = ec_parse, .text = ec_text,
	.json = ec_json, .merge = ec_merge
};
