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
 * SRv6 service TLVs (RFC 9252 2, 3).  Their value is a reserved byte and
 * sub-TLVs, which are type u8, length u16 and value:
 *
 *	1	SID information: reserved u8, SID, flags u8, endpoint behavior
 *		u16, reserved u8, and sub-sub-TLVs of the same form:
 *		1	structure of the SID: six lengths in bits, u8 each
 */
#include <sys/types.h>

#include <string.h>

#include "addr.h"
#include "attr_srv6_sid.h"
#include "compat.h"
#include "tlv.h"

#define SUB_SID		1
#define SUBSUB_STRUCT	1
#define SID_LEN		16
#define STRUCT_LEN	6
#define BEHAVIOR_NONE	0xffff		/* RFC 8986 10.3: opaque */

static const char *const	 lengths[STRUCT_LEN] = {
	"locator-block-length", "locator-node-length", "function-length",
	"argument-length", "transposition-length", "transposition-offset"
};

struct sid {
	struct addr	 sid;
	uint8_t		 flags;
	uint16_t	 behavior;
	uint8_t		 has_structure;
	uint8_t		 structure[STRUCT_LEN];
	struct rbuf	 subs;		/* sub-sub-TLVs */
};

/* The first structure counts. */
static int
take_sid(struct rbuf r, struct sid *s)
{
	struct rbuf	 bytes;
	struct tlv	 t;
	uint8_t		 reserved;
	int		 n;

	memset(s, 0, sizeof(*s));
	if (rbuf_get_u8(&r, &reserved) == -1 ||
	    rbuf_sub(&r, SID_LEN, &bytes) == -1 ||
	    addr_from_bytes(&s->sid, bytes.p, SID_LEN) == -1 ||
	    rbuf_get_u8(&r, &s->flags) == -1 ||
	    rbuf_get_u16(&r, &s->behavior) == -1 ||
	    rbuf_get_u8(&r, &reserved) == -1)
		return (-1);
	s->subs = r;
	while ((n = tlv_next(&r, TLV_8_16, &t)) == 1) {
		if (t.type != SUBSUB_STRUCT)
			continue;
		if (rbuf_len(&t.value) != STRUCT_LEN)
			return (-1);
		if (!s->has_structure)
			(void)rbuf_get(&t.value, s->structure, STRUCT_LEN);
		s->has_structure = 1;
	}
	return (n);
}

int
srv6_service_check(const struct rbuf *v)
{
	struct rbuf	 r = *v;
	struct tlv	 t;
	struct sid	 s;
	int		 n;

	if (rbuf_skip(&r, 1) == -1)
		return (-1);
	while ((n = tlv_next(&r, TLV_8_16, &t)) == 1)
		if (t.type == SUB_SID && take_sid(t.value, &s) == -1)
			return (-1);
	return (n);
}

/* "unknown": [ "0x…" ], the sub-sub-TLVs that are not understood. */
static void
json_unknown(struct jw *j, struct rbuf r)
{
	struct tlv	 t;
	int		 any = 0;

	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		if (t.type == SUBSUB_STRUCT)
			continue;
		if (!any) {
			jw_key(j, "unknown");
			jw_array(j);
		}
		any = 1;
		jw_hex(j, "0x", t.whole.p, rbuf_len(&t.whole));
	}
	if (any)
		jw_array_end(j);
}

static void
json_sid(struct jw *j, const struct sid *s)
{
	char	 buf[ADDR_TEXT_MAX];
	size_t	 i;

	jw_object(j);
	jw_key(j, "sid");
	jw_cstr(j, addr_str(&s->sid, buf));
	jw_key(j, "flags");
	jw_uint(j, s->flags);
	jw_key(j, "endpoint_behavior");
	jw_uint(j, s->behavior);
	if (s->has_structure) {
		jw_key(j, "structure");
		jw_object(j);
		for (i = 0; i < STRUCT_LEN; i++) {
			jw_key(j, lengths[i]);
			jw_uint(j, s->structure[i]);
		}
		jw_object_end(j);
	}
	json_unknown(j, s->subs);
	jw_object_end(j);
}

void
srv6_service_json(struct jw *j, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	struct tlv	 t;
	struct sid	 s;

	(void)rbuf_skip(&r, 1);			/* the check saw it */
	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		if (t.type == SUB_SID && take_sid(t.value, &s) == 0) {
			json_sid(j, &s);
			continue;
		}
		jw_object(j);
		jw_key(j, "unknown");
		jw_hex(j, "0x", t.whole.p, rbuf_len(&t.whole));
		jw_object_end(j);
	}
}

static void
put_structure(struct wbuf *w, const uint8_t *v)
{
	size_t	 i;

	for (i = 0; i < STRUCT_LEN; i++)
		wbuf_printf(w, "%s%u", i == 0 ? "" : ",", v[i]);
}

/* As ExaBGP 5 has it, the bracket that stays open too. */
void
srv6_service_text(struct wbuf *w, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	struct tlv	 t;
	struct sid	 s;
	size_t		 begin = w->len;

	(void)rbuf_skip(&r, 1);			/* the check saw it */
	while (tlv_next(&r, TLV_8_16, &t) == 1) {
		if (w->len > begin)
			wbuf_puts(w, ", ");
		if (t.type != SUB_SID || take_sid(t.value, &s) == -1) {
			wbuf_puts(w, "0x");
			wbuf_put_hex(w, t.whole.p, rbuf_len(&t.whole));
			continue;
		}
		wbuf_puts(w, "sid-information [ sid:");
		addr_put(w, &s.sid);
		wbuf_printf(w, " flags:%u endpoint_behavior:0x%x ", s.flags,
		    s.behavior);
		if (s.has_structure) {
			wbuf_puts(w, " [ sid-structure [");
			put_structure(w, s.structure);
			wbuf_puts(w, "] ]");
		}
	}
}

/* A TLV of one SID, as the keyword gives it. */
static void
put_tlv(struct wbuf *w, uint8_t type, const struct sid *s)
{
	uint16_t	 len;

	len = 1 + SID_LEN + 1 + 2 + 1;
	if (s->has_structure)
		len += 3 + STRUCT_LEN;
	wbuf_put_u8(w, type);
	wbuf_put_u16(w, 1 + 3 + len);
	wbuf_put_u8(w, 0);
	wbuf_put_u8(w, SUB_SID);
	wbuf_put_u16(w, len);
	wbuf_put_u8(w, 0);
	wbuf_put(w, s->sid.b, SID_LEN);
	wbuf_put_u8(w, 0);
	wbuf_put_u16(w, s->behavior);
	wbuf_put_u8(w, 0);
	if (!s->has_structure)
		return;
	wbuf_put_u8(w, SUBSUB_STRUCT);
	wbuf_put_u16(w, STRUCT_LEN);
	wbuf_put(w, s->structure, STRUCT_LEN);
}

int
srv6_service_input(struct wbuf *w, const struct rbuf *tlv)
{
	struct rbuf	 r = *tlv, again;
	struct wbuf	 same;
	struct tlv	 service, t;
	struct sid	 s;
	int		 equal, l3;

	if (tlv_next(&r, TLV_8_16, &service) != 1)
		return (-1);
	l3 = service.type == SRV6_L3_SERVICE;
	if ((!l3 && service.type != SRV6_L2_SERVICE) ||
	    rbuf_skip(&service.value, 1) == -1 ||
	    tlv_next(&service.value, TLV_8_16, &t) != 1 ||
	    t.type != SUB_SID || take_sid(t.value, &s) == -1)
		return (-1);
	wbuf_init(&same, 0);
	put_tlv(&same, l3 ? SRV6_L3_SERVICE : SRV6_L2_SERVICE, &s);
	wbuf_view(&same, &again);
	equal = rbuf_equal(tlv, &again);
	wbuf_clear(&same);
	if (!equal)
		return (-1);
	wbuf_puts(w, l3 ? "l3-service " : "l2-service ");
	addr_put(w, &s.sid);
	wbuf_printf(w, " 0x%x", s.behavior);
	if (s.has_structure) {
		wbuf_puts(w, " [ ");
		put_structure(w, s.structure);
		wbuf_puts(w, " ]");
	}
	return (0);
}

/* LBL,LNL,FUN,ARG,TL,TO ] */
static int
read_structure(struct lex *l, struct sid *s)
{
	uint64_t	 v;
	size_t		 i;

	for (i = 0; i < STRUCT_LEN; i++) {
		(void)lex_accept(l, LEX_COMMA);	/* blanks will do */
		if (lex_uint(l, 0, 128, &v, lengths[i]) == -1)
			return (-1);
		s->structure[i] = (uint8_t)v;
	}
	s->has_structure = 1;
	return (lex_expect(l, LEX_RBRACKET, "structure of the SID"));
}

int
srv6_service_parse(struct lex *l, uint8_t type, struct wbuf *w)
{
	static const char	 what[] = "endpoint behavior";
	struct token		 t;
	struct sid		 s;
	uint64_t		 v;
	char			 show[80];

	memset(&s, 0, sizeof(s));
	s.behavior = BEHAVIOR_NONE;
	if (lex_word(l, &t, "a SID") == -1)
		return (-1);
	if (addr_parse(&s.sid, t.p, t.len) == -1 || s.sid.af != ADDR_V6)
		return (lex_fail(l, &t, "a SID expected, an IPv6 address, "
		    "not %s", token_show(&t, show, sizeof(show))));
	if (lex_peek(l, &t) == 1 && t.type == LEX_WORD) {
		(void)lex_next(l, &t);
		if (token_uint(&t, 1, 0, UINT16_MAX, &v) == -1)
			return (lex_wanted(l, &t, "%s: a number from 0 to "
			    "0xffff", what));
		s.behavior = (uint16_t)v;
	}
	if (lex_accept(l, LEX_LBRACKET) && read_structure(l, &s) == -1)
		return (-1);
	put_tlv(w, type, &s);
	return (0);
}
