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

#define PMSI_MIN	5
#define PMSI_INGRESS	6

/* Known to scripts as these words. */
static const char *const	 tunnel_names[] = {
	"notunnel", "rsvp-tep2mplsp", "mldpp2mplsp", "pim-ssmtree",
	"pim-smtree", "bidir-pimtree", "ingressreplication", "mldpmp2mplsp"
};

static int
pmsi_check(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	if (rbuf_len(v) >= PMSI_MIN)
		return (0);
	return (attr_fault(f, BGP_UPDATE_OPTATTR, "PMSI tunnel too short"));
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
	wbuf_printf(w, "pmsi:%s:%u:%u", type < nitems(tunnel_names) ?
	    tunnel_names[type] : "unknown", flags, label >> 4);
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
		attr_put_unknown_text(w, &a);
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
