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
 * UPDATEs to send: routes go in one after another, whole messages come out,
 * packed up to the negotiated size.  What depends on the peer is applied here:
 * AS_PATH and LOCAL_PREF for eBGP and iBGP, 2-octet AS numbers, next-hop self,
 * path ids, MP_REACH_NLRI or plain NLRI.
 */
#ifndef PACK_H
#define PACK_H

#include <stdint.h>

#include "attr.h"
#include "codec.h"
#include "nlri.h"
#include "wbuf.h"

struct pack;

/* Both are borrowed as long as the packer lives. */
struct pack	*pack_new(const struct codec *, struct wbuf *out);
void	 pack_free(struct pack *);

/*
 * Encodes a set for this peer into out, once for many routes of one family:
 * everything but MP_REACH_NLRI.  The result is what pack_announce() takes.
 * ADDR_NONE as the resolved next hop: it can not be announced (self with no
 * fitting address).
 */
struct pack_attrs {
	struct wbuf	 bytes;		/* attributes before MP_REACH */
	struct addr	 nh;		/* resolved next hop */
	struct addr	 nh_ll;		/* its link-local half, or none */
	uint8_t		 has_nh;	/* verbatim NEXT_HOP is in there … */
	uint8_t		 has_reach;	/* … MP_REACH_NLRI … */
	uint8_t		 has_unreach;	/* … MP_UNREACH_NLRI */
	struct wbuf	 scratch;
	struct wbuf	 two;		/* value with two-octet AS numbers */
	struct wbuf	 deferred[2];	/* values of AS4_* */
};
void	 pack_attrs_init(struct pack_attrs *);
void	 pack_attrs_clear(struct pack_attrs *);
void	 pack_attrs_set(struct pack_attrs *, const struct attrset *,
	    enum family, const struct codec *);

/*
 * Add one route.  A route joins the message being built when it has the same
 * family and the same attributes (by their bytes), else that is finished.
 * 0, or -1: not representable for this peer (family not negotiated, no next
 * hop, larger than a message); nothing was sent then and *why says it.
 */
int	 pack_announce(struct pack *, const struct pack_attrs *,
	    const struct nlri *, const char **why);
/*
 * attrs: what the withdrawal carries beside MP_UNREACH_NLRI, or NULL.  With
 * an IPv6 next hop in them an IPv4 route is withdrawn there, too.
 */
int	 pack_withdraw(struct pack *, const struct pack_attrs *,
	    const struct nlri *, const char **why);
/* Ends the message being built, if there is one. */
void	 pack_flush(struct pack *);
/* End-of-RIB (RFC 4724 2). */
void	 pack_eor(struct pack *, enum family);

#endif /* PACK_H */
