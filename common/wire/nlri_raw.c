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
 * Families that are negotiated and shown, but not understood: what stands in
 * the attribute is one NLRI, in hexadecimal.  A family that gets a file of its
 * own loses its line here.
 */
#include <sys/types.h>

#include "bgp.h"
#include "nlri_rows.h"

static int
raw_next(struct rbuf *r, struct rbuf *nlri, struct wire_fault *f)
{
	if (rbuf_len(r) == 0)
		return (fault_set(f, WA_RESET, BGP_ERR_UPDATE,
		    BGP_UPDATE_OPTATTR, "empty NLRI"));
	return (rbuf_sub(r, rbuf_len(r), nlri));
}

static void
raw_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	wbuf_puts(w, "raw:");
	wbuf_put_hex(w, n->body.p, rbuf_len(&n->body));
}

static void
raw_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	jw_object(j);
	jw_key(j, "parsed");
	jw_bool(j, 0);
	jw_key(j, "raw");
	jw_hex(j, "", n->body.p, rbuf_len(&n->body));
	jw_object_end(j);
}

#define NLRI_RAW(sym, an, sn, a, s, ap, nexthop)			\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = sn, .afi = a, .safi = s,		\
	.addpath = ap, .nh = nexthop,					\
	.next = raw_next, .text = raw_text, .json = raw_json		\
}

NLRI_RAW(nlri_ipv4_rtc, "ipv4", "rtc", AFI_IPV4, SAFI_RTC, 0, NH_ADDR);
