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
 * MP_REACH_NLRI and MP_UNREACH_NLRI taken apart (RFC 4760, RFC 8950).
 */
#ifndef ATTR_MP_H
#define ATTR_MP_H

#include <stdint.h>

#include "addr.h"
#include "codec.h"
#include "family.h"
#include "fault.h"
#include "rbuf.h"

struct mp_part {
	uint16_t	 afi;
	uint8_t		 safi;
	enum family	 family;	/* FAMILY_NONE: unknown or not
					   negotiated, to be ignored */
	struct addr	 nh;		/* none when its length is 0 */
	struct addr	 nh_ll;		/* link-local second half, or none */
	struct rbuf	 nlri;		/* view */
};

/* 0, or -1 with the fault set (RFC 7606 7.11, 7.12). */
int	 mp_reach_split(const struct rbuf *value, const struct codec *,
	    struct mp_part *, struct wire_fault *);
int	 mp_unreach_split(const struct rbuf *value, const struct codec *,
	    struct mp_part *, struct wire_fault *);

#endif /* ATTR_MP_H */
