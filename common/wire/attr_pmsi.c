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
 * PMSI tunnel (RFC 6514 5): flags u8, type of the tunnel u8, label in 3 bytes
 * (or a VNI, RFC 8365 5.1.3), and what identifies the tunnel.
 */
#include <sys/types.h>

#include "compat.h"

#include "addr.h"
#include "attr_rows.h"

#define PMSI_INGRESS	6

/*
 * Tunnels: the words that scripts know, and what identifies one.  An
 * identifier with IPv4 and IPv6 addresses has one of two lengths, one that is
 * an LDP FEC has a form of its own.
 */
static const struct tunnel {
	char	 name[19];
	uint8_t	 lens[2];	/* for IPv4 and IPv6 */
	uint8_t	 fec;
} tunnels[] = {
	{ "notunnel", { 0, 0 }, 0 },
	{ "rsvp-tep2mplsp", { 12, 24 }, 0 },
	{ "mldpp2mplsp", { 0, 0 }, 1 },
	{ "pim-ssmtree", { 8, 32 }, 0 },
	{ "pim-smtree", { 8, 32 }, 0 },
	{ "bidir-pimtree", { 8, 32 }, 0 },
	{ "ingressreplication", { 4, 16 }, 0 },
	{ "mldpmp2mplsp", { 0, 0 }, 1 }
};

/*
 * Further types that somebody defined (RFC 7385 and what followed it) and of
 * which the identifier is not known here: RFC 7524, 9574, 8556, trees of SR,
 * experiments, composite tunnels.  The others are no types.
 */
static const struct range {
	uint8_t	 first, last;
} others[] = {
	{ 0x08, 0x0d }, { 0x7b, 0x7e }, { 0x80, 0xfe }
};

/* RFC 6388 2.2: type, address family, root with its length, opaque values. */
static int
is_fec(struct rbuf r)
{
	struct rbuf	 part;
	uint16_t	 afi;
	uint8_t		 type;

	return (rbuf_get_u8(&r, &type) == 0 && rbuf_get_u16(&r, &afi) == 0 &&
	    rbuf_sub_u8(&r, &part) == 0 && rbuf_sub_u16(&r, &part) == 0 &&
	    rbuf_end(&r) == 0);
}

static int
is_tunnel(uint8_t type, const struct rbuf *id)
{
	const struct tunnel	*t;
	size_t			 i;

	if (type < nitems(tunnels)) {
		t = &tunnels[type];
		return (t->fec ? is_fec(*id) :
		    rbuf_len(id) == t->lens[0] || rbuf_len(id) == t->lens[1]);
	}
	for (i = 0; i < nitems(others); i++)
		if (type >= others[i].first && type <= others[i].last)
			return (1);
	return (0);
}

/* RFC 6514 5: of a type that is none, or with an identifier that is none. */
static int
pmsi_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	struct rbuf	 r = *v;
	uint32_t	 label;
	uint8_t		 flags, type;

	if (rbuf_get_u8(&r, &flags) == -1 || rbuf_get_u8(&r, &type) == -1 ||
	    rbuf_get_u24(&r, &label) == -1)
		return (attr_fault(f, BGP_UPDATE_OPTATTR,
		    "PMSI tunnel too short"));
	if (!is_tunnel(type, &r))
		return (attr_fault(f, BGP_UPDATE_OPTATTR,
		    "no PMSI tunnel of that type and length"));
	return (0);
}

/* The end point, if that is what the bytes are. */
static void
put_tunnel(struct wbuf *w, uint8_t type, const struct rbuf *id)
{
	struct addr	 a;

	if (type == PMSI_INGRESS &&
	    addr_from_bytes(&a, id->p, rbuf_len(id)) == 0) {
		addr_put(w, &a);
		return;
	}
	if (rbuf_len(id) == 0)
		return;
	wbuf_puts(w, "0x");
	wbuf_put_hex(w, id->p, rbuf_len(id));
}

/* pmsi:ingressreplication:0:100(1601):10.1.1.1 */
static void
put_value(struct wbuf *w, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 label = 0;
	uint8_t		 flags = 0, type = 0;

	(void)rbuf_get_u8(&r, &flags);		/* the check saw them */
	(void)rbuf_get_u8(&r, &type);
	(void)rbuf_get_u24(&r, &label);
	wbuf_printf(w, "pmsi:%s:%u:%u", type < nitems(tunnels) ?
	    tunnels[type].name : "unknown", flags, label >> 4);
	if (type == PMSI_INGRESS && label != 0)
		wbuf_printf(w, "(%u)", label);
	wbuf_put_u8(w, ':');
	put_tunnel(w, type, &r);
}

static void
pmsi_text(struct wbuf *w, const struct rbuf *v, const struct render *rd)
{
	struct attr	 a = { ATTRF_OPTIONAL | ATTRF_TRANSITIVE, ATTR_PMSI,
			    *v };

	if (rd == NULL || rd->gen == NULL) {
		attr_put_unknown_text(w, &a, NULL);
		return;
	}
	wbuf_puts(w, "pmsi ");
	put_value(w, v);
}

static void
pmsi_json(struct jw *j, const struct rbuf *v, const struct render *rd)
{
	struct wbuf	 w;

	wbuf_init(&w, 0);
	put_value(&w, v);
	jw_key(j, "pmsi");
	jw_str(j, wbuf_cstr(&w), w.len);
	wbuf_clear(&w);
}

const struct attr_ops	 attr_pmsi = {
	.name = "pmsi", .code = ATTR_PMSI,
	.flags = ATTRF_OPTIONAL | ATTRF_TRANSITIVE, .fault = WA_WITHDRAW,
	.check = pmsi_check, .text = pmsi_text, .json = pmsi_json
};
