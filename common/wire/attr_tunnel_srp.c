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
 * SR policies in the Tunnel Encapsulation attribute (RFC 9830): a table of
 * sub-TLVs, each with how it is read, written and shown.
 */
#include <sys/types.h>

#include <string.h>

#include "attr.h"
#include "attr_tunnel.h"
#include "compat.h"

#define SUB_PREFERENCE	12
#define SUB_BINDING_SID	13
#define SUB_ENLP	14
#define SUB_PRIORITY	15
#define SUB_SRV6_SID	20
#define SUB_SEGMENTS	128
#define SUB_PATH_NAME	129
#define SUB_POLICY_NAME	130

#define BINDING_FLAGS	0x10		/* what others send with a label */
#define SRV6F_BEHAVIOR	0x20		/* its SID has a behavior */
#define NAME_MAX_BYTES	1024

/* Readers append a value; printers have one of a checked length. */
typedef int	srp_read_fn(struct lex *, struct wbuf *, const char *name);
typedef int	srp_text_fn(struct wbuf *, struct rbuf);
typedef void	srp_json_fn(struct jw *, struct rbuf);

static srp_read_fn	read_preference, read_binding, read_priority;
static srp_read_fn	read_srv6, read_enlp, read_name;
static srp_text_fn	text_preference, text_binding, text_priority;
static srp_text_fn	text_srv6, text_enlp, text_name;
static srp_json_fn	json_preference, json_binding, json_enlp;
static srp_json_fn	json_priority, json_srv6, json_name;

/* lens: as RFC 9830 has them, the rest zero; min: at least so many. */
static const struct srp_row {
	const char	*word;
	uint8_t		 type;
	uint8_t		 many;		/* may be there more than once */
	uint8_t		 min;
	uint8_t		 lens[3];
	srp_read_fn	*read;
	srp_text_fn	*text;
	srp_json_fn	*json;
} srp_rows[] = {
	{ "preference", SUB_PREFERENCE, 0, 0, { 6 }, read_preference,
	    text_preference, json_preference },
	{ "priority", SUB_PRIORITY, 0, 0, { 2 }, read_priority,
	    text_priority, json_priority },
	{ "binding-sid", SUB_BINDING_SID, 0, 0, { 2, 6, 18 }, read_binding,
	    text_binding, json_binding },
	{ "srv6-binding-sid", SUB_SRV6_SID, 1, 0, { 18, 26 }, read_srv6,
	    text_srv6, json_srv6 },
	{ "enlp", SUB_ENLP, 0, 0, { 3 }, read_enlp, text_enlp, json_enlp },
	{ "segment-list", SUB_SEGMENTS, 1, 1, { 0 }, segments_read,
	    segments_text, segments_json },
	{ "candidate-path-name", SUB_PATH_NAME, 0, 1, { 0 }, read_name,
	    text_name, json_name },
	{ "policy-name", SUB_POLICY_NAME, 0, 1, { 0 }, read_name,
	    text_name, json_name }
};

static const struct srp_row *
row_of(uint8_t type)
{
	size_t	 i;

	for (i = 0; i < nitems(srp_rows); i++)
		if (srp_rows[i].type == type)
			return (&srp_rows[i]);
	return (NULL);
}

static int
good_length(const struct srp_row *row, size_t len)
{
	size_t	 i;

	if (row->lens[0] == 0)
		return (len >= row->min);
	for (i = 0; i < nitems(row->lens); i++)
		if (row->lens[i] != 0 && row->lens[i] == len)
			return (1);
	return (0);
}

int
srp_check(const struct rbuf *subs, const char **why)
{
	const struct srp_row	*row;
	struct tlv		 s;
	struct rbuf		 r = *subs;

	while (tlv_next(&r, TLV_TUNNEL, &s) == 1) {
		if ((row = row_of(s.type)) == NULL)
			continue;
		if (!good_length(row, rbuf_len(&s.value))) {
			*why = "wrong length in an SR policy";
			return (-1);
		}
		if (s.type == SUB_SEGMENTS &&
		    segments_check(s.value) == -1) {
			*why = "malformed segment list";
			return (-1);
		}
	}
	return (0);
}

int
srp_word(struct lex *l, uint32_t *seen, struct wbuf *subs)
{
	const struct srp_row	*row;
	struct wbuf		 value;
	struct token		 t;
	size_t			 i;
	int			 r;

	if (lex_peek(l, &t) == -1)
		return (-1);
	for (i = 0; i < nitems(srp_rows); i++)
		if (token_is(&t, srp_rows[i].word))
			break;
	if (i == nitems(srp_rows))
		return (0);
	row = &srp_rows[i];
	if (!row->many && (*seen & (1U << i)))
		return (lex_fail(l, &t, "%s: given twice", row->word));
	*seen |= 1U << i;
	(void)lex_next(l, &t);		/* was looked at */
	wbuf_init(&value, UINT16_MAX);
	r = row->read(l, &value, row->word);
	if (wbuf_error(&value))
		r = lex_fail(l, &t, "%s: too long", row->word);
	wbuf_put_u8(subs, row->type);
	if (row->type >= TLV_TUNNEL_LONG)
		wbuf_put_u16(subs, (uint16_t)value.len);
	else
		wbuf_put_u8(subs, (uint8_t)value.len);
	wbuf_put(subs, value.data, value.len);
	wbuf_clear(&value);
	if (r == 0 && wbuf_error(subs))
		r = lex_fail(l, &t, "%s: too long", row->word);
	return (r == -1 ? -1 : 1);
}

int
srp_put_text(struct wbuf *w, const struct rbuf *subs)
{
	const struct srp_row	*row;
	struct tlv		 s;
	struct rbuf		 r = *subs;

	while (tlv_next(&r, TLV_TUNNEL, &s) == 1) {
		row = row_of(s.type);
		if (row == NULL)
			return (-1);
		wbuf_put_u8(w, ' ');
		wbuf_puts(w, row->word);
		if (row->text(w, s.value) == -1)
			return (-1);
	}
	return (rbuf_end(&r));
}

/*
 * The row of a sub-TLV that has a key: only the first one of a type counts
 * (RFC 9012 13).
 */
static const struct srp_row *
take_row(uint32_t *seen, const struct tlv *s)
{
	const struct srp_row	*row;
	uint32_t		 bit;

	if (s->type == SUB_SEGMENTS || (row = row_of(s->type)) == NULL)
		return (NULL);
	bit = 1U << (row - srp_rows);
	if (*seen & bit)
		return (NULL);
	*seen |= bit;
	return (row);
}

/* Sub-TLVs that have no key of their own are not lost either. */
static void
json_others(struct jw *j, const struct rbuf *subs)
{
	struct tlv	 s;
	struct rbuf	 r = *subs;
	uint32_t	 seen = 0;
	int		 some = 0;

	while (tlv_next(&r, TLV_TUNNEL, &s) == 1) {
		if (s.type == SUB_SEGMENTS || take_row(&seen, &s) != NULL)
			continue;
		if (!some) {
			jw_key(j, "sub-tlvs");
			jw_array(j);
		}
		some = 1;
		jw_object(j);
		jw_key(j, "type");
		jw_uint(j, s.type);
		jw_key(j, "raw");
		jw_hex(j, "0x", s.value.p, rbuf_len(&s.value));
		jw_object_end(j);
	}
	if (some)
		jw_array_end(j);
}

void
srp_put_json(struct jw *j, const struct rbuf *subs)
{
	const struct srp_row	*row;
	struct tlv		 s;
	struct rbuf		 r = *subs;
	uint32_t		 seen = 0;
	int			 lists = 0;

	jw_object(j);
	while (tlv_next(&r, TLV_TUNNEL, &s) == 1) {
		lists += s.type == SUB_SEGMENTS;
		if ((row = take_row(&seen, &s)) == NULL)
			continue;
		jw_key(j, row->word);
		row->json(j, s.value);
	}
	json_others(j, subs);
	if (lists > 0) {
		jw_key(j, "segment-lists");
		jw_array(j);
		r = *subs;
		while (tlv_next(&r, TLV_TUNNEL, &s) == 1)
			if (s.type == SUB_SEGMENTS)
				segments_json(j, s.value);
		jw_array_end(j);
	}
	jw_object_end(j);
}

static int
read_preference(struct lex *l, struct wbuf *w, const char *name)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT32_MAX, &v, name) == -1)
		return (-1);
	wbuf_put_u16(w, 0);
	wbuf_put_u32(w, (uint32_t)v);
	return (0);
}

static int
text_preference(struct wbuf *w, struct rbuf r)
{
	uint32_t	 v;

	if (rbuf_skip(&r, 2) == -1 || rbuf_get_u32(&r, &v) == -1)
		return (-1);
	wbuf_printf(w, " %u", v);
	return (0);
}

static void
json_preference(struct jw *j, struct rbuf r)
{
	uint32_t	 v = 0;

	(void)rbuf_skip(&r, 2);		/* the length was checked */
	(void)rbuf_get_u32(&r, &v);
	jw_uint(j, v);
}

static int
read_priority(struct lex *l, struct wbuf *w, const char *name)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT8_MAX, &v, name) == -1)
		return (-1);
	wbuf_put_u8(w, (uint8_t)v);
	wbuf_put_u8(w, 0);
	return (0);
}

static int
text_priority(struct wbuf *w, struct rbuf r)
{
	uint8_t	 v;

	if (rbuf_get_u8(&r, &v) == -1)
		return (-1);
	wbuf_printf(w, " %u", v);
	return (0);
}

static void
json_priority(struct jw *j, struct rbuf r)
{
	uint8_t	 v = 0;

	(void)rbuf_get_u8(&r, &v);	/* the length was checked */
	jw_uint(j, v);
}

/* Explicit NULL label policy: flags, reserved, value. */
static int
read_enlp(struct lex *l, struct wbuf *w, const char *name)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT8_MAX, &v, name) == -1)
		return (-1);
	wbuf_put_u16(w, 0);
	wbuf_put_u8(w, (uint8_t)v);
	return (0);
}

static int
text_enlp(struct wbuf *w, struct rbuf r)
{
	uint8_t	 v;

	if (rbuf_peek_u8(&r, 2, &v) == -1)
		return (-1);
	wbuf_printf(w, " %u", v);
	return (0);
}

static void
json_enlp(struct jw *j, struct rbuf r)
{
	uint8_t	 v = 0;

	(void)rbuf_peek_u8(&r, 2, &v);	/* the length was checked */
	jw_uint(j, v);
}

static int
read_binding(struct lex *l, struct wbuf *w, const char *name)
{
	struct token	 t;
	uint32_t	 label;

	if (lex_word(l, &t, name) == -1)
		return (-1);
	if (token_is(&t, "null")) {
		wbuf_put_u16(w, 0);
		return (0);
	}
	if (!token_is(&t, "mpls"))
		return (lex_wanted(l, &t, "%s: mpls or null", name));
	if (tunnel_parse_label(l, &label, name) == -1)
		return (-1);
	wbuf_put_u8(w, BINDING_FLAGS);
	wbuf_put_u8(w, 0);
	wbuf_put_u32(w, label << LABEL_SHIFT | LABEL_S);
	return (0);
}

static int
text_binding(struct wbuf *w, struct rbuf r)
{
	uint32_t	 entry;

	if (rbuf_skip(&r, 2) == -1)
		return (-1);
	if (rbuf_len(&r) == 0)
		wbuf_puts(w, " null");
	else if (rbuf_get_u32(&r, &entry) == 0 && rbuf_len(&r) == 0)
		wbuf_printf(w, " mpls %u", entry >> LABEL_SHIFT);
	else
		return (-1);
	return (0);
}

static void
json_addr6(struct jw *j, struct rbuf *r)
{
	struct addr	 a;
	struct rbuf	 bytes;
	char		 text[ADDR_TEXT_MAX];

	if (rbuf_sub(r, 16, &bytes) == 0 &&
	    addr_from_bytes(&a, bytes.p, 16) == 0)
		jw_cstr(j, addr_str(&a, text));
	else
		jw_null(j);
}

static void
json_binding(struct jw *j, struct rbuf r)
{
	uint32_t	 entry = 0;

	(void)rbuf_skip(&r, 2);		/* the length was checked */
	jw_object(j);
	jw_key(j, "type");
	if (rbuf_len(&r) == 0)
		jw_cstr(j, "null");
	else if (rbuf_len(&r) == 4) {
		jw_cstr(j, "mpls");
		(void)rbuf_get_u32(&r, &entry);
		jw_key(j, "label");
		jw_uint(j, entry >> LABEL_SHIFT);
	} else {
		jw_cstr(j, "srv6");
		jw_key(j, "sid");
		json_addr6(j, &r);
	}
	jw_object_end(j);
}

static int
read_srv6(struct lex *l, struct wbuf *w, const char *name)
{
	struct addr	 a;
	int		 behavior;

	if (tunnel_parse_addr(l, ADDR_V6, &a, name) == -1)
		return (-1);
	behavior = lex_accept_word(l, "endpoint-behavior");
	wbuf_put_u8(w, behavior ? SRV6F_BEHAVIOR : 0);
	wbuf_put_u8(w, 0);
	wbuf_put(w, a.b, 16);
	return (behavior ? behavior_read(l, w) : 0);
}

static int
text_srv6(struct wbuf *w, struct rbuf r)
{
	struct rbuf	 sid;
	struct addr	 a;

	if (rbuf_skip(&r, 2) == -1 || rbuf_sub(&r, 16, &sid) == -1 ||
	    addr_from_bytes(&a, sid.p, 16) == -1)
		return (-1);
	wbuf_put_u8(w, ' ');
	addr_put(w, &a);
	return (rbuf_len(&r) == 0 ? 0 : behavior_text(w, r));
}

static void
json_srv6(struct jw *j, struct rbuf r)
{
	(void)rbuf_skip(&r, 2);		/* the length was checked */
	json_addr6(j, &r);
	if (rbuf_len(&r) > 0)
		behavior_put_json(j, "srv6-binding-sid-endpoint-behavior",
		    r);
}

static int
read_name(struct lex *l, struct wbuf *w, const char *name)
{
	struct token	 t;

	if (lex_word(l, &t, name) == -1)
		return (-1);
	if (t.len > NAME_MAX_BYTES)
		return (lex_fail(l, &t, "%s: longer than %d bytes", name,
		    NAME_MAX_BYTES));
	wbuf_put_u8(w, 0);
	wbuf_put(w, t.p, t.len);
	return (0);
}

/* Only of characters that stand for themselves between quotes. */
static int
text_name(struct wbuf *w, struct rbuf r)
{
	uint8_t	 c;

	if (rbuf_skip(&r, 1) == -1)
		return (-1);
	wbuf_puts(w, " \"");
	while (rbuf_get_u8(&r, &c) == 0) {
		if (c < ' ' || c > '~' || c == '"' || c == '\\')
			return (-1);
		wbuf_put_u8(w, c);
	}
	wbuf_put_u8(w, '"');
	return (0);
}

static void
json_name(struct jw *j, struct rbuf r)
{
	(void)rbuf_skip(&r, 1);		/* the length was checked */
	jw_str(j, (const char *)r.p, rbuf_len(&r));
}
