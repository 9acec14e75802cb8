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
 * Mobile User Plane (draft-mpmz-bess-mup-safi): architecture u8, type u16,
 * length u8, and then in the 3GPP 5G architecture:
 *
 *	1	rd, bits of the prefix u8, prefix: interwork segment
 *	2	rd, address: direct segment
 *	3	rd, bits of the prefix u8, prefix, TEID u32, QFI u8, bits of
 *		the endpoint u8, endpoint, maybe bits of the source u8 and
 *		source: type 1 session transformed
 *	4	rd, bits of endpoint and TEID u8, endpoint, TEID: type 2
 *		session transformed
 *
 * A TEID of less than 32 bits is a number in as many bytes as it takes.
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define ARCH_5G		1
#define MUP_HEAD	4		/* bytes before the value */

#define MUP_ISD		1
#define MUP_DSD		2
#define MUP_T1ST	3
#define MUP_T2ST	4

static const struct mup_kind {
	const char	*name;
	const char	*word;
	const char	*event;		/* how text events call it */
} kinds[] = {
	[MUP_ISD] = { "InterworkSegmentDiscoveryRoute", "mup-isd", "isd" },
	[MUP_DSD] = { "DirectSegmentDiscoveryRoute", "mup-dsd", "dsd" },
	[MUP_T1ST] = { "Type1SessionTransformedRoute", "mup-t1st", "t1st" },
	[MUP_T2ST] = { "Type2SessionTransformedRoute", "mup-t2st", "t2st" }
};

struct mup {
	uint8_t		 arch;
	uint16_t	 type;
	uint8_t		 known;		/* the rest is there */
	uint8_t		 rd[RD_LEN];
	struct prefix	 prefix;	/* isd, t1st */
	struct addr	 addr;		/* dsd, endpoint */
	struct addr	 source;	/* t1st: or none */
	uint8_t		 qfi;
	uint8_t		 teid_bits;	/* t2st */
	uint32_t	 teid;
};

static int
take_prefix(struct rbuf *r, uint8_t af, struct prefix *p)
{
	uint8_t	 bits;

	if (rbuf_get_u8(r, &bits) == -1)
		return (-1);
	return (prefix_take(r, af, bits, p));
}

/* An address behind its length in bits, of either family. */
static int
take_sized(struct rbuf *r, struct addr *a)
{
	uint8_t	 bits;

	if (rbuf_get_u8(r, &bits) == -1 || bits % 8 != 0)
		return (-1);
	return (addr_take(r, bits / 8, a));
}

static int
take_t1st(struct rbuf *r, uint8_t af, struct mup *m)
{
	uint8_t	 bits;

	if (take_prefix(r, af, &m->prefix) == -1 ||
	    rbuf_get_u32(r, &m->teid) == -1 ||
	    rbuf_get_u8(r, &m->qfi) == -1 || take_sized(r, &m->addr) == -1)
		return (-1);
	if (rbuf_len(r) == 0)
		return (0);
	if (rbuf_peek_u8(r, 0, &bits) == 0 && bits == 0)
		return (rbuf_skip(r, 1));
	return (take_sized(r, &m->source));
}

static int
take_t2st(struct rbuf *r, uint8_t af, struct mup *m)
{
	size_t	 i, want;
	uint8_t	 bits, byte;

	want = af == ADDR_V4 ? 4 : 16;
	if (rbuf_get_u8(r, &bits) == -1 || bits < want * 8 ||
	    bits > want * 8 + 32 || addr_take(r, want, &m->addr) == -1)
		return (-1);
	m->teid_bits = (uint8_t)(bits - want * 8);
	for (i = PREFIX_BYTES(m->teid_bits); i > 0; i--) {
		if (rbuf_get_u8(r, &byte) == -1)
			return (-1);
		m->teid = m->teid << 8 | byte;
	}
	return (0);
}

static int
take_value(struct rbuf r, uint8_t af, struct mup *m)
{
	int	 error;

	if (rbuf_get(&r, m->rd, RD_LEN) == -1)
		return (-1);
	if (m->type == MUP_ISD)
		error = take_prefix(&r, af, &m->prefix);
	else if (m->type == MUP_DSD)
		error = addr_take(&r, af == ADDR_V4 ? 4 : 16, &m->addr);
	else if (m->type == MUP_T1ST)
		error = take_t1st(&r, af, m);
	else
		error = take_t2st(&r, af, m);
	return (error == -1 ? -1 : rbuf_end(&r));
}

static int
mup_split(const struct nlri *n, struct mup *m)
{
	struct rbuf	 r = n->body;

	memset(m, 0, sizeof(*m));
	if (rbuf_get_u8(&r, &m->arch) == -1 ||
	    rbuf_get_u16(&r, &m->type) == -1 || rbuf_skip(&r, 1) == -1)
		return (-1);
	if (m->arch != ARCH_5G || m->type < MUP_ISD || m->type > MUP_T2ST)
		return (0);
	m->known = 1;
	return (take_value(r, nlri_af(n->family), m));
}

static int
mup_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct mup	 m;
	uint8_t		 len;

	if (rbuf_peek_u8(r, MUP_HEAD - 1, &len) == -1 ||
	    rbuf_sub(r, MUP_HEAD + (size_t)len, &n->body) == -1)
		return (nlri_fault(f, "MUP route cut short"));
	if (mup_split(n, &m) == -1)
		return (nlri_fault(f, "malformed MUP route"));
	return (0);
}

/* Of a type 1 session only distinguisher and prefix (3.1.3). */
static void
mup_key(struct wbuf *w, const struct nlri *n)
{
	struct mup	 m;

	if (mup_split(n, &m) == -1)
		return;
	if (!m.known || m.type != MUP_T1ST) {
		wbuf_put_rbuf(w, &n->body);
		return;
	}
	wbuf_put_u8(w, m.arch);
	wbuf_put_u16(w, m.type);
	wbuf_put(w, m.rd, RD_LEN);
	wbuf_put_u8(w, m.prefix.len);
	prefix_put_bytes(w, &m.prefix);
}

/* What the words say. */
struct mup_text {
	uint16_t	 type;		/* 0: not yet said */
	struct prefix	 prefix;	/* behind the word of the type */
	struct addr	 endpoint, source;
	uint32_t	 teid;
	uint8_t		 has_teid;
	uint8_t		 teid_bits;
	uint8_t		 has_bits;	/* teid was written with /BITS */
	uint8_t		 qfi;
	uint8_t		 has_qfi;
};

static int
read_teid(struct lex *l, struct mup_text *own)
{
	static const char	 what[] = "teid: a number, maybe with /BITS";
	struct token		 t, bits;
	const char		*slash;
	uint64_t		 v, n = 32;
	char			 show[80];

	if (lex_word(l, &t, what) == -1)
		return (-1);
	bits = t;
	own->has_bits = 0;
	if ((slash = memchr(t.p, '/', t.len)) != NULL) {
		own->has_bits = 1;
		bits.p = slash + 1;
		bits.len = (size_t)(t.p + t.len - bits.p);
		t.len = (size_t)(slash - t.p);
		if (token_uint(&bits, 0, 0, 32, &n) == -1)
			return (lex_fail(l, &bits, "teid: 0 to 32 bits, not "
			    "%s", token_show(&bits, show, sizeof(show))));
	}
	if (token_uint(&t, 0, 0, UINT32_MAX, &v) == -1)
		return (lex_wanted(l, &t, "%s", what));
	if (v >> n != 0)
		return (lex_fail(l, &t, "teid: %llu does not fit %llu bits",
		    (unsigned long long)v, (unsigned long long)n));
	own->teid = (uint32_t)v;
	own->teid_bits = (uint8_t)n;
	own->has_teid = 1;
	return (1);
}

/* The word of a type and what stands behind it: 1, 0, or -1. */
static int
read_type(struct lex *l, struct mup_text *own)
{
	uint16_t	 i;

	for (i = MUP_ISD; i <= MUP_T2ST; i++) {
		if (!lex_accept_word(l, kinds[i].word))
			continue;
		own->type = i;
		return (nlri_read_prefix(l, kinds[i].word, &own->prefix) ==
		    -1 ? -1 : 1);
	}
	return (0);
}

static int
mup_word(struct lex *l, struct nlri_text *t)
{
	struct mup_text	*own;
	uint64_t	 v;
	int		 r;

	own = nlri_own(t, sizeof(*own));
	if (own->type == 0 && (r = read_type(l, own)) != 0)
		return (r);
	if (lex_accept_word(l, "teid"))
		return (read_teid(l, own));
	if (lex_accept_word(l, "qfi")) {
		if (lex_uint(l, 0, 63, &v, "qfi") == -1)
			return (-1);
		own->qfi = (uint8_t)v;
		own->has_qfi = 1;
		return (1);
	}
	if (lex_accept_word(l, "endpoint"))
		return (nlri_read_addr(l, "endpoint", &own->endpoint) == -1 ?
		    -1 : 1);
	if (lex_accept_word(l, "source"))
		return (nlri_read_addr(l, "source", &own->source) == -1 ?
		    -1 : 1);
	return (0);
}

/* A word that the type needs is not there, or the other way. */
static int
check_words(struct lex *l, const struct token *at,
    const struct nlri_text *t, const struct mup_text *own)
{
	const char	*word = kinds[own->type].word;
	int		 t1, t2;

	t1 = own->type == MUP_T1ST;
	t2 = own->type == MUP_T2ST;
	if (!t->has_rd)
		return (lex_fail(l, at, "%s: rd is missing", word));
	if (nlri_check_bare(l, at, t, 1, word) == -1)
		return (-1);
	if ((t1 || t2) && !own->has_teid)
		return (lex_fail(l, at, "%s: teid is missing", word));
	if (t2 && !own->has_bits)
		return (lex_fail(l, at, "%s: teid needs /BITS", word));
	if (t1 && own->teid_bits != 32)
		return (lex_fail(l, at, "%s: teid has 32 bits", word));
	if (t1 && !own->has_qfi)
		return (lex_fail(l, at, "%s: qfi is missing", word));
	if (t1 && own->endpoint.af == ADDR_NONE)
		return (lex_fail(l, at, "%s: endpoint is missing", word));
	if ((!t1 && (own->has_qfi || own->endpoint.af != ADDR_NONE ||
	    own->source.af != ADDR_NONE)) || (!t1 && !t2 && own->has_teid))
		return (lex_fail(l, at, "%s: a word too many", word));
	if ((own->type == MUP_DSD || t2) &&
	    own->prefix.len != addr_len(&own->prefix.addr) * 8)
		return (lex_fail(l, at, "%s: an address expected", word));
	return (0);
}

static int
mup_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	const struct mup_text	*own;
	const struct prefix	*p;
	size_t			 begin;
	unsigned		 bits;

	own = nlri_own(t, sizeof(*own));
	p = &own->prefix;
	if (own->type == 0)
		return (lex_fail(l, at, "mup: mup-isd, mup-dsd, mup-t1st or "
		    "mup-t2st expected"));
	if (p->addr.af != nlri_af(family))
		return (lex_fail(l, at, "%s: %s expected",
		    kinds[own->type].word,
		    nlri_af(family) == ADDR_V4 ? "IPv4" : "IPv6"));
	if (check_words(l, at, t, own) == -1)
		return (-1);
	wbuf_put_u8(nlri, ARCH_5G);
	wbuf_put_u16(nlri, own->type);
	wbuf_put_u8(nlri, 0);
	begin = nlri->len;
	wbuf_put(nlri, t->rd, RD_LEN);
	if (own->type == MUP_T2ST)
		wbuf_put_u8(nlri, (uint8_t)(p->len + own->teid_bits));
	else if (own->type != MUP_DSD)
		wbuf_put_u8(nlri, p->len);
	prefix_put_bytes(nlri, p);
	if (own->type == MUP_T1ST) {
		wbuf_put_u32(nlri, own->teid);
		wbuf_put_u8(nlri, own->qfi);
		addr_put_sized(nlri, &own->endpoint);
		if (own->source.af != ADDR_NONE)
			addr_put_sized(nlri, &own->source);
	} else if (own->type == MUP_T2ST) {
		bits = (unsigned)PREFIX_BYTES(own->teid_bits) * 8;
		while (bits > 0) {
			bits -= 8;
			wbuf_put_u8(nlri, (uint8_t)(own->teid >> bits));
		}
	}
	if (wbuf_error(nlri))
		return (lex_fail(l, at, "too long"));
	/* the low byte of the type, and the length */
	wbuf_set_u16(nlri, begin - 2, (uint16_t)(own->type << 8 |
	    (nlri->len - begin)));
	return (0);
}

/* Words that are read again. */
static void
put_input(struct wbuf *w, const struct mup *m)
{
	wbuf_printf(w, "%s ", kinds[m->type].word);
	if (m->type == MUP_ISD || m->type == MUP_T1ST)
		prefix_put(w, &m->prefix);
	else
		addr_put(w, &m->addr);
	wbuf_puts(w, " rd ");
	rd_put(w, m->rd);
	if (m->type == MUP_T2ST)
		wbuf_printf(w, " teid %u/%u", m->teid, m->teid_bits);
	if (m->type != MUP_T1ST)
		return;
	wbuf_printf(w, " teid %u qfi %u endpoint ", m->teid, m->qfi);
	addr_put(w, &m->addr);
	if (m->source.af != ADDR_NONE) {
		wbuf_puts(w, " source ");
		addr_put(w, &m->source);
	}
}

static void
put_host(struct wbuf *w, const struct addr *a)
{
	struct prefix	 p;

	p.addr = *a;
	p.len = (uint8_t)(addr_len(a) * 8);
	prefix_put(w, &p);
}

static void
put_event(struct wbuf *w, const struct mup *m)
{
	wbuf_printf(w, "mup:%s::", kinds[m->type].event);
	rd_put(w, m->rd);
	wbuf_put_u8(w, ':');
	if (m->type == MUP_T2ST)
		wbuf_printf(w, "%u:", (unsigned)addr_len(&m->addr) * 8 +
		    m->teid_bits);
	if (m->type == MUP_ISD || m->type == MUP_T1ST)
		prefix_put(w, &m->prefix);
	else
		addr_put(w, &m->addr);
	if (m->type == MUP_T2ST)
		wbuf_printf(w, ":%u:", m->teid);
	if (m->type != MUP_T1ST)
		return;
	wbuf_printf(w, ":%u:%u:", m->teid, m->qfi);
	put_host(w, &m->addr);
	if (m->source.af != ADDR_NONE) {
		wbuf_put_u8(w, ':');
		put_host(w, &m->source);
	}
}

static void
mup_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct mup	 m;

	if (mup_split(n, &m) == -1)
		return;
	if (!m.known) {
		wbuf_puts(w, "mup:unknown:0x");
		wbuf_put_hex(w, n->body.p, rbuf_len(&n->body));
	} else if (rd->gen == NULL)
		put_input(w, &m);
	else
		put_event(w, &m);
	nlri_put_path_id(w, n);
}

static void
json_len_addr(struct jw *j, const char *key, unsigned bits,
    const struct addr *a)
{
	char	 name[24];

	(void)snprintf(name, sizeof(name), "%s_len", key);	/* it fits */
	jw_key(j, name);
	jw_uint(j, bits);
	json_put_addr(j, key, a);
}

static void
json_teid(struct jw *j, const struct mup *m)
{
	jw_key(j, "teid");
	jw_rawf(j, "\"%u\"", m->teid);
}

static void
json_t1st(struct jw *j, const struct mup *m, const struct render *rd)
{
	json_teid(j, m);
	jw_key(j, "qfi");
	jw_rawf(j, "\"%u\"", m->qfi);
	json_put_rd(j, m->rd);
	json_len_addr(j, "endpoint_ip", (unsigned)addr_len(&m->addr) * 8,
	    &m->addr);
	if (m->source.af != ADDR_NONE) {
		json_len_addr(j, "source_ip",
		    (unsigned)addr_len(&m->source) * 8, &m->source);
		return;
	}
	jw_key(j, "source_ip_len");
	jw_uint(j, 0);
	jw_key(j, "source_ip");
	jw_cstr(j, rd->gen->flags & GENF_MUP_NO_SOURCE ? "b''" : "");
}

static void
json_known(struct jw *j, const struct mup *m, const struct render *rd)
{
	if (m->type == MUP_ISD || m->type == MUP_T1ST)
		json_len_addr(j, "prefix_ip", m->prefix.len,
		    &m->prefix.addr);
	else if (m->type == MUP_DSD)
		json_put_addr(j, "ip", &m->addr);
	else {
		jw_key(j, "endpoint_len");
		jw_uint(j, addr_len(&m->addr) * 8 + m->teid_bits);
		json_put_addr(j, "endpoint_ip", &m->addr);
	}
	if (m->type == MUP_T1ST) {
		json_t1st(j, m, rd);
		return;
	}
	json_put_rd(j, m->rd);
	if (m->type == MUP_T2ST)
		json_teid(j, m);
}

static void
mup_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct mup	 m;

	if (mup_split(n, &m) == -1) {
		jw_null(j);
		return;
	}
	jw_object(j);
	if (m.known) {
		jw_key(j, "name");
		jw_cstr(j, kinds[m.type].name);
	}
	jw_key(j, "arch");
	jw_uint(j, m.arch);
	jw_key(j, "code");
	jw_uint(j, m.type);
	if (m.known)
		json_known(j, &m, rd);
	else {
		jw_key(j, "parsed");
		jw_bool(j, 0);
	}
	json_put_raw(j, &n->body);
	if (n->has_path_id)
		json_put_path_id(j, n->path_id);
	jw_object_end(j);
}

const struct nlri_ops	nlri_ipv4_mup = {
	.afi_name = "ipv4", .safi_name = "mup",
	.afi = AFI_IPV4, .safi = SAFI_MUP, .addpath = 1,
	.nh = NH_ADDR, .nh_attr = 1,
	.next = mup_next, .key = mup_key, .word = mup_word,
	.compose = mup_compose, .text = mup_text, .json = mup_json
};

const struct nlri_ops	nlri_ipv6_mup = {
	.afi_name = "ipv6", .safi_name = "mup",
	.afi = AFI_IPV6, .safi = SAFI_MUP, .addpath = 1,
	.nh = NH_ADDR, .nh_mapped = 1,
	.next = mup_next, .key = mup_key, .word = mup_word,
	.compose = mup_compose, .text = mup_text, .json = mup_json
};
