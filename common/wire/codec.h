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
 * What two speakers agreed on, as far as reading and writing messages needs
 * it.  Made by open_negotiate(), or by hand for decode and encode.
 */
#ifndef CODEC_H
#define CODEC_H

#include <stdint.h>

#include "addr.h"
#include "family.h"

struct codec {
	uint32_t	 local_as;
	uint32_t	 peer_as;
	uint32_t	 local_id;	/* our router-id, host order */
	uint32_t	 peer_id;
	struct addr	 local;		/* our end of the session */
	struct addr	 local_ll;	/* its link-local address, or none */
	struct addr	 peer;
	uint16_t	 hold_time;	/* negotiated, seconds; 0: none */
	uint32_t	 msg_max;	/* BGP_MSG_MAX or BGP_MSG_MAX_EXT */
	uint8_t		 asn4;		/* both speak 4-octet AS numbers */
	uint8_t		 refresh;	/* may send ROUTE-REFRESH */
	uint8_t		 enhanced;	/* with BoRR and EoRR (RFC 7313) */
	uint8_t		 operational;
	uint8_t		 multisession;
	uint8_t		 linklocal_nh;	/* capability 77 on both sides */
	uint8_t		 linklocal_prefer; /* of two, use the LL one */
	uint8_t		 role;		/* ours to an external peer, RFC 9234:
					   1 + role; 0: none */
	uint8_t		 confed;	/* peer: another member of our
					   confederation (RFC 5065) */
	uint8_t		 no_as_set;	/* AS_SETs are an error (RFC 9774) */
	uint8_t		 aigp;		/* AIGP allowed though eBGP */
	uint8_t		 group;		/* pack NLRI together (group-updates) */
	family_set	 families;	/* negotiated */
	family_set	 addpath_rx;	/* path ids in what we receive */
	family_set	 addpath_tx;	/* path ids in what we send */
	family_set	 ext_nexthop;	/* RFC 8950: other AFI's next hop */
};

static inline int
codec_ebgp(const struct codec *c)
{
	return (c->local_as != c->peer_as && !c->confed);
}

#endif /* CODEC_H */
