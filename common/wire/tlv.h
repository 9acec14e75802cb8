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
 * Values behind a type and a length: sub-TLVs of attributes, descriptors,
 * parameters.
 */
#ifndef TLV_H
#define TLV_H

#include <stdint.h>

#include "rbuf.h"

/* Bits of the type and of the length. */
enum tlv_form {
	TLV_8_8,
	TLV_8_16,
	TLV_16_16,
	TLV_TUNNEL		/* 8 and, from type 128 on, 16: RFC 9012 2 */
};

#define TLV_TUNNEL_LONG	128	/* that type */

struct tlv {
	uint16_t	 type;
	struct rbuf	 value;
	struct rbuf	 whole;		/* with type and length */
};

/*
 * Takes the next one off the view: 1; 0 at the end; -1: cut short, and the
 * view is as it was.
 */
int	 tlv_next(struct rbuf *, enum tlv_form, struct tlv *);

#endif /* TLV_H */
