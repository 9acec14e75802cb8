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
 * Values of the TLVs of the BGP-LS attribute that are numbers, names,
 * addresses and flags (RFC 9552), and measurements (RFC 8571).
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "compat.h"
#include "ls.h"
#include "ls_flags.h"

#define LOSS_UNIT	0.000003	/* percent, RFC 8571 2.4 */
#define ANOMALOUS	0x80

void
ls_string(struct jw *j, struct rbuf r)
{
	jw_str(j, (const char *)r.p, rbuf_len(&r));
}

void
ls_hex(struct jw *j, struct rbuf r)
{
	ls_put_hex(j, &r);
}

void
ls_addr(struct jw *j, struct rbuf r)
{
	ls_put_addr(j, &r);
}

/* Of any length that fits. */
static uint64_t
number(struct rbuf r)
{
	uint64_t	 v = 0;
	uint8_t		 b;

	while (rbuf_get_u8(&r, &b) == 0)
		v = v << 8 | b;
	return (v);
}

void
ls_uint(struct jw *j, struct rbuf r)
{
	jw_uint(j, number(r));
}

void
ls_uint_list(struct jw *j, struct rbuf r)
{
	jw_array(j);
	jw_uint(j, number(r));
	jw_array_end(j);
}

/* One byte is a small metric of IS-IS, with six bits (RFC 9552 5.3.2.4). */
void
ls_metric(struct jw *j, struct rbuf r)
{
	jw_uint(j, number(r) & (rbuf_len(&r) == 1 ? 0x3f : UINT32_MAX));
}

static double
take_float(struct rbuf *r)
{
	uint32_t	 bits = 0;
	float		 f;

	(void)rbuf_get_u32(r, &bits);	/* the length was checked */
	memcpy(&f, &bits, sizeof(f));
	return ((double)f);
}

void
ls_float(struct jw *j, struct rbuf r)
{
	ls_put_float(j, take_float(&r));
}

void
ls_floats(struct jw *j, struct rbuf r)
{
	jw_array(j);
	while (rbuf_len(&r) >= 4)
		ls_put_float(j, take_float(&r));
	jw_array_end(j);
}

static void
put_numbers(struct jw *j, struct rbuf r, size_t size)
{
	struct rbuf	 one;

	jw_array(j);
	while (rbuf_sub(&r, size, &one) == 0)
		jw_uint(j, number(one));
	jw_array_end(j);
}

void
ls_bytes(struct jw *j, struct rbuf r)
{
	put_numbers(j, r, 1);
}

void
ls_words(struct jw *j, struct rbuf r)
{
	put_numbers(j, r, 4);
}

void
ls_longs(struct jw *j, struct rbuf r)
{
	put_numbers(j, r, 8);
}

/* IS-IS area as the decimal text that scripts know; too long ones in hex. */
void
ls_area(struct jw *j, struct rbuf r)
{
	char	 text[24];

	if (rbuf_len(&r) > sizeof(uint64_t)) {
		jw_hex(j, "0x", r.p, rbuf_len(&r));
		return;
	}
	(void)snprintf(text, sizeof(text), "%llu",
	    (unsigned long long)number(r));	/* it fits */
	jw_cstr(j, text);
}

void
ls_area_hex(struct jw *j, struct rbuf r)
{
	ls_put_hex(j, &r);
}

void
ls_ids(struct jw *j, struct rbuf r)
{
	uint32_t	 local = 0, remote = 0;

	(void)rbuf_get_u32(&r, &local);	/* the length was checked */
	(void)rbuf_get_u32(&r, &remote);
	jw_object(j);
	ls_put_member(j, "local-id", local);
	ls_put_member(j, "remote-id", remote);
	jw_object_end(j);
}

void
ls_flags_put(struct jw *j, const char *const names[8], uint8_t bits)
{
	int	 i, reserved = -1;

	jw_object(j);
	for (i = 0; i < 8; i++) {
		if (names[i] != NULL)
			ls_put_member(j, names[i], bits >> (7 - i) & 1);
		else {
			if (reserved == -1)
				reserved = 0;
			reserved |= bits >> (7 - i) & 1;
		}
	}
	if (reserved != -1)
		ls_put_member(j, "RSV", (uint64_t)reserved);
	jw_object_end(j);
}

#define LS_FLAGS(fn, ...)						\
void									\
fn(struct jw *j, struct rbuf r)						\
{									\
	static const char *const	 names[8] = { __VA_ARGS__ };	\
	uint8_t				 bits = 0;			\
									\
	(void)rbuf_get_u8(&r, &bits);	/* the length was checked */	\
	ls_flags_put(j, names, bits);					\
}

LS_FLAGS(ls_node_flags, "O", "T", "E", "B", "R", "V")
LS_FLAGS(ls_mpls_mask, "LDP", "RSVP-TE")
LS_FLAGS(ls_igp_flags, "D", "N", "L", "P")
LS_FLAGS(ls_prefix_flags, "X", "R", "N")
/* RFC 5307 1.2 counts from the other end; the spelling is known to scripts */
LS_FLAGS(ls_protection, NULL, NULL, "Enhanced", "Dedicated 1+1",
    "Dedicated 1:1", "Shared", "Unprotected", "ExtraTrafic")

/* A byte with the flag, three with the value. */
static uint32_t
take_measured(struct rbuf *r, int *anomalous)
{
	uint32_t	 v = 0;
	uint8_t		 flags = 0;

	(void)rbuf_get_u8(r, &flags);	/* the length was checked */
	(void)rbuf_get_u24(r, &v);
	*anomalous = (flags & ANOMALOUS) != 0;
	return (v);
}

static void
put_anomalous(struct jw *j, int anomalous)
{
	jw_key(j, "anomalous");
	jw_bool(j, anomalous);
	jw_object_end(j);
}

void
ls_delay(struct jw *j, struct rbuf r)
{
	uint32_t	 v;
	int		 anomalous;

	v = take_measured(&r, &anomalous);
	jw_object(j);
	ls_put_member(j, "delay-us", v);
	put_anomalous(j, anomalous);
}

void
ls_minmax(struct jw *j, struct rbuf r)
{
	uint32_t	 min, max;
	int		 anomalous, none;

	min = take_measured(&r, &anomalous);
	max = take_measured(&r, &none);
	jw_object(j);
	ls_put_member(j, "min-delay-us", min);
	ls_put_member(j, "max-delay-us", max);
	put_anomalous(j, anomalous);
}

void
ls_variation(struct jw *j, struct rbuf r)
{
	int	 none;

	jw_uint(j, take_measured(&r, &none));
}

void
ls_loss(struct jw *j, struct rbuf r)
{
	uint32_t	 v;
	int		 anomalous;

	v = take_measured(&r, &anomalous);
	jw_object(j);
	jw_key(j, "loss-percent");
	ls_put_float(j, v * LOSS_UNIT);
	put_anomalous(j, anomalous);
}
