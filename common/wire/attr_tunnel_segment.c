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
 * Segments of SR policies.  Types A and B are in RFC 9830, the others in RFC
 * 9831; all have the same layout:
 *
 *	flags u8, SR algorithm u8 or reserved
 *	addresses and interface ids, as the type says
 *	SID, maybe: label stack entry u32, or SRv6 SID of 16 bytes
 *	behavior and structure of the SRv6 SID, maybe: 8 bytes
 */
#include <sys/types.h>

#include <string.h>

#include "attr_tunnel.h"
#include "compat.h"

#define SEGF_ALGORITHM	0x40		/* RFC 9831 2.10 */
#define SEGF_SID	0x20
#define SEGF_BEHAVIOR	0x10
#define BEHAVIOR_LEN	8

enum part_kind { PART_NONE, PART_ID, PART_V4, PART_V6 };

struct part {
	char		 word[13], key[13];
	enum part_kind	 kind;
};

#define PART_MAX	4

static const struct segment {
	uint8_t		 type;
	char		 letter;
	uint8_t		 algorithm;	/* has one */
	uint8_t		 must;		/* always with its SID */
	uint8_t		 sid;		/* bytes of it */
	uint8_t		 entry;		/* JSON shows all of the label */
	char		 sid_word[6], sid_key[6];
	struct part	 parts[PART_MAX];
} segment_rows[] = {
	{ 1, 'A', 0, 1, 4, 1, "mpls", "label", { { "", "", 0 } } },
	{ 13, 'B', 0, 1, 16, 0, "srv6", "sid", { { "", "", 0 } } },
	{ 3, 'C', 1, 0, 4, 1, "sid", "sid",
	    { { "ipv4", "ipv4_node", PART_V4 } } },
	{ 4, 'D', 1, 0, 4, 0, "sid", "sid",
	    { { "ipv6", "ipv6_node", PART_V6 } } },
	{ 5, 'E', 0, 0, 4, 0, "sid", "sid",
	    { { "local-if-id", "local_if_id", PART_ID },
	    { "ipv4", "ipv4_node", PART_V4 } } },
	{ 6, 'F', 0, 0, 4, 0, "sid", "sid",
	    { { "local", "local_ipv4", PART_V4 },
	    { "remote", "remote_ipv4", PART_V4 } } },
	{ 7, 'G', 0, 0, 4, 0, "sid", "sid",
	    { { "local-if-id", "local_if_id", PART_ID },
	    { "local-ipv6", "local_ipv6", PART_V6 },
	    { "remote-if-id", "remote_if_id", PART_ID },
	    { "remote-ipv6", "remote_ipv6", PART_V6 } } },
	{ 8, 'H', 0, 0, 4, 0, "sid", "sid",
	    { { "local", "local_ipv6", PART_V6 },
	    { "remote", "remote_ipv6", PART_V6 } } },
	{ 14, 'I', 1, 0, 16, 0, "sid", "sid",
	    { { "ipv6", "ipv6_node", PART_V6 } } },
	{ 15, 'J', 1, 0, 16, 0, "sid", "sid",
	    { { "local-if-id", "local_if_id", PART_ID },
	    { "local-ipv6", "local_ipv6", PART_V6 },
	    { "remote-if-id", "remote_if_id", PART_ID },
	    { "remote-ipv6", "remote_ipv6", PART_V6 } } },
	{ 16, 'K', 1, 0, 16, 0, "sid", "sid",
	    { { "local", "local_ipv6", PART_V6 },
	    { "remote", "remote_ipv6", PART_V6 } } }
};

static const size_t	part_len[] = {
	[PART_NONE] = 0, [PART_ID] = 4, [PART_V4] = 4, [PART_V6] = 16
};

/* One taken apart; the views point into its bytes. */
struct segment_view {
	const struct segment	*row;
	uint8_t			 flags, algorithm;
	struct rbuf		 parts;
	struct rbuf		 sid;		/* empty: none */
	struct rbuf		 behavior;	/* empty: none */
};

static const struct segment *
segment_row(uint8_t type)
{
	size_t	 i;

	for (i = 0; i < nitems(segment_rows); i++)
		if (segment_rows[i].type == type)
			return (&segment_rows[i]);
	return (NULL);
}

static size_t
parts_len(const struct segment *row)
{
	size_t	 i, n = 0;

	for (i = 0; i < PART_MAX; i++)
		n += part_len[row->parts[i].kind];
	return (n);
}

/* 1; 0: of an unknown type; -1: no such length. */
static int
segment_open(const struct tlv *s, struct segment_view *v)
{
	struct rbuf	 r = s->value;

	if ((v->row = segment_row(s->type)) == NULL)
		return (0);
	rbuf_init(&v->sid, "", 0);
	rbuf_init(&v->behavior, "", 0);
	if (rbuf_get_u8(&r, &v->flags) == -1 ||
	    rbuf_get_u8(&r, &v->algorithm) == -1 ||
	    rbuf_sub(&r, parts_len(v->row), &v->parts) == -1)
		return (-1);
	if (rbuf_len(&r) == 0)
		return (v->row->must ? -1 : 1);
	if (rbuf_sub(&r, v->row->sid, &v->sid) == -1)
		return (-1);
	if (rbuf_len(&r) == BEHAVIOR_LEN && v->row->sid == 16)
		(void)rbuf_sub(&r, BEHAVIOR_LEN, &v->behavior);
	return (rbuf_len(&r) == 0 ? 1 : -1);
}

int
behavior_read(struct lex *l, struct wbuf *w)
{
	static const char *const what[] = {
		"endpoint-behavior: length of the locator block",
		"endpoint-behavior: length of the locator node",
		"endpoint-behavior: length of the function",
		"endpoint-behavior: length of the argument"
	};
	struct token	 t;
	uint64_t	 v;
	size_t		 i;

	if (lex_word(l, &t, "endpoint-behavior") == -1)
		return (-1);
	if (token_uint(&t, 1, 0, UINT16_MAX, &v) == -1)
		return (lex_wanted(l, &t, "endpoint-behavior: a number from 0 "
		    "to 65535"));
	wbuf_put_u16(w, (uint16_t)v);
	wbuf_put_u16(w, 0);
	for (i = 0; i < nitems(what); i++) {
		if (lex_uint(l, 0, 128, &v, what[i]) == -1)
			return (-1);
		wbuf_put_u8(w, (uint8_t)v);
	}
	return (0);
}

static int
read_part(struct lex *l, const struct part *p, struct wbuf *w)
{
	struct addr	 a;
	struct token	 t;
	uint64_t	 id;

	if (!lex_accept_word(l, p->word)) {
		if (lex_peek(l, &t) == -1)
			return (-1);
		return (lex_wanted(l, &t, "segment: %s", p->word));
	}
	if (p->kind == PART_ID) {
		if (lex_uint(l, 0, UINT32_MAX, &id, p->word) == -1)
			return (-1);
		wbuf_put_u32(w, (uint32_t)id);
		return (0);
	}
	if (tunnel_parse_addr(l, p->kind == PART_V4 ? ADDR_V4 : ADDR_V6, &a,
	    p->word) == -1)
		return (-1);
	wbuf_put(w, a.b, addr_len(&a));
	return (0);
}

/* The SID and what belongs to it; adds to the flags. */
static int
read_sid(struct lex *l, const struct segment *row, struct wbuf *w,
    uint8_t *flags)
{
	struct addr	 a;
	struct token	 t;
	uint32_t	 label;

	if (!lex_accept_word(l, row->sid_word)) {
		if (lex_peek(l, &t) == -1)
			return (-1);
		if (!row->must)
			return (0);
		return (lex_wanted(l, &t, "segment: %s", row->sid_word));
	}
	if (!row->must)
		*flags |= SEGF_SID;
	if (row->sid == 4) {
		if (tunnel_parse_label(l, &label, row->sid_word) == -1)
			return (-1);
		wbuf_put_u32(w, label << LABEL_SHIFT);
		return (0);
	}
	if (tunnel_parse_addr(l, ADDR_V6, &a, row->sid_word) == -1)
		return (-1);
	wbuf_put(w, a.b, 16);
	if (!lex_accept_word(l, "endpoint-behavior"))
		return (0);
	*flags |= SEGF_BEHAVIOR;
	return (behavior_read(l, w));
}

static const struct segment *
read_type(struct lex *l)
{
	struct token	 t;
	size_t		 i;
	char		 word[] = "type-a";

	if (lex_word(l, &t, "segment") == -1)
		return (NULL);
	for (i = 0; i < nitems(segment_rows); i++) {
		word[5] = (char)(segment_rows[i].letter - 'A' + 'a');
		if (token_is(&t, word))
			return (&segment_rows[i]);
	}
	(void)lex_wanted(l, &t, "segment: type-a to type-k");
	return (NULL);
}

int
segment_read(struct lex *l, struct wbuf *w, size_t *stack)
{
	const struct segment	*row;
	struct wbuf		 body;
	uint64_t		 algorithm = 0;
	size_t			 i;
	uint8_t			 flags = 0;
	int			 r = 0;

	if ((row = read_type(l)) == NULL)
		return (-1);
	wbuf_init(&body, UINT8_MAX);
	for (i = 0; r == 0 && i < PART_MAX; i++)
		if (row->parts[i].kind != PART_NONE)
			r = read_part(l, &row->parts[i], &body);
	if (r == 0 && row->algorithm && lex_accept_word(l, "algorithm")) {
		/* 0 is one, too: the shortest path */
		flags |= SEGF_ALGORITHM;
		r = lex_uint(l, 0, UINT8_MAX, &algorithm, "algorithm");
	}
	if (r == 0)
		r = read_sid(l, row, &body, &flags);
	wbuf_put_u8(w, row->type);
	wbuf_put_u8(w, (uint8_t)(body.len + 2));
	wbuf_put_u8(w, flags);
	wbuf_put_u8(w, (uint8_t)algorithm);
	wbuf_put(w, body.data, body.len);
	*stack = row->sid == 4 && body.len > parts_len(row) ? w->len - 4 : 0;
	wbuf_clear(&body);
	return (r);
}

static void
put_addr(struct wbuf *w, const struct rbuf *bytes)
{
	struct addr	 a;

	if (addr_from_bytes(&a, bytes->p, rbuf_len(bytes)) == 0)
		addr_put(w, &a);
}

static int
take_part(struct rbuf *r, const struct part *p, struct wbuf *w)
{
	struct rbuf	 bytes;
	uint32_t	 id;

	if (p->kind == PART_NONE || rbuf_sub(r, part_len[p->kind],
	    &bytes) == -1)
		return (-1);
	if (p->kind != PART_ID)
		put_addr(w, &bytes);
	else if (rbuf_get_u32(&bytes, &id) == 0)
		wbuf_put_dec(w, id);
	return (0);
}

int
segment_check(const struct tlv *s)
{
	struct segment_view	 v;

	return (segment_open(s, &v) == -1 ? -1 : 0);
}

int
segment_text(struct wbuf *w, const struct tlv *s)
{
	struct segment_view	 v;
	uint32_t		 entry;
	size_t			 i;

	if (segment_open(s, &v) != 1)
		return (-1);
	wbuf_printf(w, "type-%c", v.row->letter - 'A' + 'a');
	for (i = 0; i < PART_MAX && v.row->parts[i].kind != PART_NONE; i++) {
		wbuf_printf(w, " %s ", v.row->parts[i].word);
		if (take_part(&v.parts, &v.row->parts[i], w) == -1)
			return (-1);
	}
	if (v.row->algorithm && (v.flags & SEGF_ALGORITHM))
		wbuf_printf(w, " algorithm %u", v.algorithm);
	if (rbuf_len(&v.sid) == 0)
		return (0);
	wbuf_printf(w, " %s ", v.row->sid_word);
	if (v.row->sid == 16)
		put_addr(w, &v.sid);
	else if (rbuf_get_u32(&v.sid, &entry) == 0)
		wbuf_put_dec(w, entry >> LABEL_SHIFT);
	return (rbuf_len(&v.behavior) == 0 ? 0 :
	    behavior_text(w, v.behavior));
}

int
behavior_text(struct wbuf *w, struct rbuf r)
{
	uint16_t	 code, zero;
	uint8_t		 len;

	if (rbuf_get_u16(&r, &code) == -1 || rbuf_get_u16(&r, &zero) == -1)
		return (-1);
	wbuf_printf(w, " endpoint-behavior %u", code);
	while (rbuf_get_u8(&r, &len) == 0)
		wbuf_printf(w, " %u", len);
	return (0);
}

void
behavior_put_json(struct jw *j, const char *key, struct rbuf r)
{
	static const char *const keys[] = {
		"lb-length", "ln-length", "fun-length", "arg-length"
	};
	uint16_t	 code = 0, zero = 0;
	uint8_t		 len = 0;
	size_t		 i;

	(void)rbuf_get_u16(&r, &code);	/* the length was checked */
	(void)rbuf_get_u16(&r, &zero);
	jw_key(j, key);
	jw_object(j);
	jw_key(j, "behavior");
	jw_uint(j, code);
	for (i = 0; i < nitems(keys); i++) {
		(void)rbuf_get_u8(&r, &len);
		jw_key(j, keys[i]);
		jw_uint(j, len);
	}
	jw_object_end(j);
}

static void
json_sid(struct jw *j, const struct segment_view *v)
{
	struct rbuf	 r = v->sid;
	struct addr	 a;
	uint32_t	 entry = 0;
	char		 text[ADDR_TEXT_MAX];

	jw_key(j, v->row->sid_key);
	if (v->row->sid == 16) {
		if (addr_from_bytes(&a, r.p, rbuf_len(&r)) == 0)
			jw_cstr(j, addr_str(&a, text));
		else
			jw_null(j);
		return;
	}
	(void)rbuf_get_u32(&r, &entry);		/* the length was checked */
	jw_uint(j, entry >> LABEL_SHIFT);
	if (!v->row->entry)
		return;
	jw_key(j, "tc");
	jw_uint(j, entry >> 9 & 7);
	jw_key(j, "s");
	jw_bool(j, (entry & LABEL_S) != 0);
	jw_key(j, "ttl");
	jw_uint(j, entry & 0xff);
}

void
segment_json(struct jw *j, const struct tlv *s)
{
	struct segment_view	 v;
	struct wbuf		 w;
	size_t			 i;

	jw_object(j);
	jw_key(j, "type");
	if (segment_open(s, &v) != 1) {
		jw_uint(j, s->type);
		jw_key(j, "raw");
		jw_hex(j, "0x", s->value.p, rbuf_len(&s->value));
		jw_object_end(j);
		return;
	}
	jw_str(j, &v.row->letter, 1);
	wbuf_init(&w, 0);
	for (i = 0; i < PART_MAX; i++) {
		wbuf_reset(&w);
		if (take_part(&v.parts, &v.row->parts[i], &w) == -1)
			break;
		jw_key(j, v.row->parts[i].key);
		if (v.row->parts[i].kind == PART_ID)
			jw_raw(j, w.data, w.len);
		else
			jw_str(j, wbuf_cstr(&w), w.len);
	}
	wbuf_clear(&w);
	if (v.row->algorithm) {
		jw_key(j, "algorithm");
		jw_uint(j, v.algorithm);
	}
	if (rbuf_len(&v.sid) > 0)
		json_sid(j, &v);
	if (rbuf_len(&v.behavior) > 0)
		behavior_put_json(j, "endpoint-behavior", v.behavior);
	jw_object_end(j);
}
