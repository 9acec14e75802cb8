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
 * Segment lists of SR policies (RFC 9830 2.4.4): a reserved byte, maybe a
 * weight, segments.
 */
#include <sys/types.h>

#include "attr_tunnel.h"

#define SUB_WEIGHT	9
#define WEIGHT_LEN	6

int
segments_check(struct rbuf r)
{
	struct tlv	 s;
	int		 more;

	if (rbuf_skip(&r, 1) == -1)		/* reserved */
		return (-1);
	while ((more = tlv_next(&r, TLV_8_8, &s)) == 1)
		if (s.type == SUB_WEIGHT ? rbuf_len(&s.value) != WEIGHT_LEN :
		    segment_check(&s) == -1)
			return (-1);
	return (more);
}

/* [weight N] segment … segment … */
int
segments_read(struct lex *l, struct wbuf *w, const char *name)
{
	struct rbuf	 entry;
	struct token	 t;
	size_t		 stack;
	uint64_t	 weight;
	uint32_t	 last;

	wbuf_put_u8(w, 0);
	if (lex_accept_word(l, "weight")) {
		if (lex_uint(l, 0, UINT32_MAX, &weight, "weight") == -1)
			return (-1);
		wbuf_put_u8(w, SUB_WEIGHT);
		wbuf_put_u8(w, WEIGHT_LEN);
		wbuf_put_u16(w, 0);
		wbuf_put_u32(w, (uint32_t)weight);
	}
	stack = 0;
	while (lex_accept_word(l, "segment"))
		if (segment_read(l, w, &stack) == -1)
			return (-1);
	if (lex_peek(l, &t) == -1)
		return (-1);
	if (wbuf_error(w) || stack == 0)
		return (0);
	/* the last label is the bottom of the stack */
	rbuf_init(&entry, w->data + stack, 4);
	if (rbuf_get_u32(&entry, &last) == 0)
		wbuf_set_u32(w, stack, last | LABEL_S);
	return (0);
}

int
segments_text(struct wbuf *w, struct rbuf r)
{
	struct tlv	 s;
	uint32_t	 weight;

	if (rbuf_skip(&r, 1) == -1)
		return (-1);
	while (tlv_next(&r, TLV_8_8, &s) == 1) {
		if (s.type == SUB_WEIGHT) {
			if (rbuf_skip(&s.value, 2) == -1 ||
			    rbuf_get_u32(&s.value, &weight) == -1)
				return (-1);
			wbuf_printf(w, " weight %u", weight);
			continue;
		}
		wbuf_puts(w, " segment ");
		if (segment_text(w, &s) == -1)
			return (-1);
	}
	return (rbuf_end(&r));
}

void
segments_json(struct jw *j, struct rbuf r)
{
	struct tlv	 s;
	struct rbuf	 look;
	uint32_t	 weight = 1;	/* RFC 9830 2.4.4.1 */

	(void)rbuf_skip(&r, 1);		/* the length was checked */
	look = r;
	while (tlv_next(&look, TLV_8_8, &s) == 1)
		if (s.type == SUB_WEIGHT) {
			(void)rbuf_skip(&s.value, 2);	/* was checked */
			(void)rbuf_get_u32(&s.value, &weight);
			break;
		}
	jw_object(j);
	jw_key(j, "weight");
	jw_uint(j, weight);
	jw_key(j, "segments");
	jw_array(j);
	while (tlv_next(&r, TLV_8_8, &s) == 1)
		if (s.type != SUB_WEIGHT)
			segment_json(j, &s);
	jw_array_end(j);
	jw_object_end(j);
}
