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
 * UPDATE received: its parts as views, attributes checked by RFC 7606
 * (RFC 4271 4.3, RFC 4760, RFC 7606).
 */
#ifndef UPDATE_H
#define UPDATE_H

#include <stdint.h>

#include "attr.h"
#include "codec.h"
#include "fault.h"
#include "nlri.h"
#include "rbuf.h"
#include "wbuf.h"

#define UPDATE_FAULTS_MAX	8

struct update {
	struct rbuf	 withdrawn;	/* IPv4 unicast */
	struct rbuf	 nlri;		/* IPv4 unicast */
	struct addr	 nexthop;	/* NEXT_HOP, or none */

	enum family	 reach;		/* FAMILY_NONE: no MP_REACH_NLRI */
	uint16_t	 reach_afi;	/* as received, for unknown families */
	uint8_t		 reach_safi;
	struct rbuf	 reach_nlri;
	struct addr	 reach_nh;	/* none when its length is 0 */
	struct addr	 reach_nh_ll;	/* second, link-local half */

	enum family	 unreach;	/* FAMILY_NONE: no MP_UNREACH_NLRI */
	uint16_t	 unreach_afi;
	uint8_t		 unreach_safi;
	struct rbuf	 unreach_nlri;

	struct wbuf	 attrs;		/* canonical set: AS4_PATH merged in,
					   discarded ones left out */
	struct wbuf	 scratch;	/* of the decoder; unreach_nlri may be
					   in here */
	uint8_t		 eor;		/* End-of-RIB … */
	enum family	 eor_family;	/* … of this family */
	enum wire_act	 act;		/* hardest action of all faults */
	uint8_t		 nfaults;
	struct wire_fault faults[UPDATE_FAULTS_MAX];
};

/* One struct serves many messages. */
void	 update_init(struct update *);
void	 update_clear(struct update *);
/*
 * Decodes and validates the body of an UPDATE.  Also every NLRI is cut once,
 * so that printing can not fail later.  act afterwards: WA_NONE, WA_DISCARD
 * (attributes are missing from attrs), WA_WITHDRAW (all announced routes of
 * it count as withdrawn), WA_RESET (faults[nfaults - 1] says why; then -1 is
 * returned, otherwise 0).  After a reset for an unknown well-known attribute
 * all else is there, for those who only want to show the message.
 */
int	 update_decode(struct rbuf body, const struct codec *,
	    struct update *);

/*
 * The routes of a decoded update, one after another.  what: the section.
 * Begin with update_iter(); 1 and *n, 0 at the end.
 */
enum update_part {
	UPDATE_WITHDRAWN,	/* withdrawn routes, then MP_UNREACH */
	UPDATE_ANNOUNCED	/* MP_REACH, then NLRI */
};
struct update_iter {
	const struct update	*u;
	const struct codec	*codec;
	enum update_part	 part;
	int			 step;
	struct rbuf		 left;
	enum family		 family;
};
void	 update_iter(struct update_iter *, const struct update *,
	    const struct codec *, enum update_part);
/* nh: the next hop of an announced route, NULL if not wanted. */
int	 update_iter_next(struct update_iter *, struct nlri *,
	    const struct addr **nh);

#endif /* UPDATE_H */
