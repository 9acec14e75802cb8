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
#include "mup.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define MUP_HEAD	4		/* bytes before the value */

const struct mup_kind	mup_kinds[MUP_KINDS] = {
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
	uint8_t		 no_source;	/* its field is there, and empty */
	uint8_t		 qfi;
	uint8_t		 teid_bits;	/* t2st */
	uint32_t	 teid;
};

static int
take_t1st(struct rbuf *r, uint8_t af, struct mup *m)
{
	if (prefix_take_sized(r, af, &m->prefix) == -1 ||
	    rbuf_get_u32(r, &m->teid) == -1 ||
	    rbuf_get_u8(r, &m->qfi) == -1 ||
	    addr_take_sized(r, &m->addr) == -1 || m->addr.af == ADDR_NONE)
		return (-1);
	if (rbuf_len(r) == 0)
		return (0);
	if (addr_take_sized(r, &m->source) == -1)
		return (-1);
	m->no_source = m->source.af == ADDR_NONE;
	return (0);
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
		error = prefix_take_sized(&r, af, &m->prefix);
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
	if (m->arch != MUP_ARCH_5G || m->type < MUP_ISD || m->type > MUP_T2ST)
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

/* Words that are read again. */
static void
put_input(struct wbuf *w, const struct mup *m)
{
	wbuf_printf(w, "%s ", mup_kinds[m->type].word);
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
	} else if (m->no_source)
		wbuf_puts(w, " source none");
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
	wbuf_printf(w, "mup:%s::", mup_kinds[m->type].event);
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
		jw_cstr(j, mup_kinds[m.type].name);
	}
	jw_key(j, "arch");
	jw_uint(j, m.arch);
	jw_key(j, "code");
	jw_uint(j, m.type);
	if (m.known)
		json_known(j, &m, rd);
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
