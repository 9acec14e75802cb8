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
 * Values behind a type and a length.
 */
#include <sys/types.h>

#include "tlv.h"

static int
take_type(struct rbuf *r, enum tlv_form form, uint16_t *type)
{
	uint8_t	 type8;

	if (form == TLV_16_16)
		return (rbuf_get_u16(r, type));
	if (rbuf_get_u8(r, &type8) == -1)
		return (-1);
	*type = type8;
	return (0);
}

int
tlv_next(struct rbuf *r, enum tlv_form form, struct tlv *t)
{
	struct rbuf	 in = *r;
	int		 is_short;

	if (rbuf_len(&in) == 0)
		return (0);
	if (take_type(&in, form, &t->type) == -1)
		return (-1);
	is_short = form == TLV_8_8 ||
	    (form == TLV_TUNNEL && t->type < TLV_TUNNEL_LONG);
	if ((is_short ? rbuf_sub_u8(&in, &t->value) :
	    rbuf_sub_u16(&in, &t->value)) == -1)
		return (-1);
	t->whole.p = r->p;
	t->whole.end = in.p;
	*r = in;
	return (1);
}
