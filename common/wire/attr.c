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
 * The table of attributes, and walking, finding and printing sets of them
 * (RFC 4271 4.3).
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"

#include "attr.h"
#include "attr_rows.h"
#include "nlri_util.h"

#define ENUM_LINE(code, sym)	ROW_##sym,
#define NUMBER_LINE(code, sym)	[code] = ROW_##sym,
#define LIST_LINE(code, sym)	&sym,

enum row_number { ROW_NONE, ATTR_ROWS(ENUM_LINE) };

/* Numbers in place of 256 pointers, which every process would relocate. */
static const uint8_t	 row_numbers[256] = { ATTR_ROWS(NUMBER_LINE) };

static const struct attr_ops *const attr_list[] = {
	ATTR_ROWS(LIST_LINE)
	ATTR_WORD_ROWS(LIST_LINE)
};

const struct attr_ops *
attr_row(uint8_t code)
{
	uint8_t	 n;

	n = row_numbers[code];
	return (n == ROW_NONE ? NULL : attr_list[n - 1]);
}

const struct attr_ops *
attr_find(const char *name, size_t len)
{
	size_t	 i;

	for (i = 0; i < nitems(attr_list); i++)
		if (attr_list[i]->parse != NULL &&
		    strncmp(attr_list[i]->name, name, len) == 0 &&
		    attr_list[i]->name[len] == '\0')
			return (attr_list[i]);
	return (NULL);
}

int
attr_next(struct rbuf *r, struct attr *a)
{
	struct rbuf	 in = *r;

	if (rbuf_len(&in) == 0)
		return (0);
	if (rbuf_get_u8(&in, &a->flags) == -1 ||
	    rbuf_get_u8(&in, &a->code) == -1 ||
	    ((a->flags & ATTRF_EXTLEN) != 0 ? rbuf_sub_u16(&in, &a->value) :
	    rbuf_sub_u8(&in, &a->value)) == -1)
		return (-1);
	*r = in;
	return (1);
}

void
attr_put(struct wbuf *w, uint8_t flags, uint8_t code, const void *value,
    size_t len)
{
	if (len > UINT16_MAX) {
		w->failed = 1;
		return;
	}
	if (len > UINT8_MAX)
		flags |= ATTRF_EXTLEN;
	if (wbuf_room(w, len + 4) == -1)
		return;
	wbuf_put_u8(w, flags);
	wbuf_put_u8(w, code);
	if ((flags & ATTRF_EXTLEN) != 0)
		wbuf_put_u16(w, (uint16_t)len);
	else
		wbuf_put_u8(w, (uint8_t)len);
	wbuf_put(w, value, len);
}

int
attr_lookup(const struct rbuf *set, uint8_t code, struct attr *a)
{
	struct rbuf	 r = *set;

	while (attr_next(&r, a) == 1)
		if (a->code == code)
			return (1);
	return (0);
}

/* "0x0102ab" */
static void
put_value(struct wbuf *w, const struct attr *a, const struct render *rd)
{
	wbuf_puts(w, "0x");
	if (rd != NULL && rd->gen != NULL &&
	    (rd->gen->flags & GENF_HEX_LOWER) != 0)
		wbuf_put_hex_lower(w, a->value.p, rbuf_len(&a->value));
	else
		wbuf_put_hex(w, a->value.p, rbuf_len(&a->value));
}

void
attr_put_unknown_text(struct wbuf *w, const struct attr *a,
    const struct render *rd)
{
	wbuf_printf(w, "attribute [ 0x%02X 0x%02X ", a->code, a->flags);
	put_value(w, a, rd);
	wbuf_puts(w, " ]");
}

static void
put_unknown_json(struct jw *j, const struct attr *a,
    const struct render *rd)
{
	struct wbuf	 value;
	char		 key[32];

	(void)snprintf(key, sizeof(key), "attribute-0x%02X-0x%02X", a->code,
	    a->flags);	/* it fits */
	jw_key(j, key);
	wbuf_init(&value, 0);
	put_value(&value, a, rd);
	jw_str(j, wbuf_cstr(&value), value.len);
	wbuf_clear(&value);
}

/* Who does not know an attribute passes it on, and says so in its flags. */
static int
is_raw(const struct attr_ops *row, struct attr *a, const struct render *rd)
{
	if (row == NULL)
		return (1);
	if (rd == NULL || rd->gen == NULL ||
	    (rd->gen->flags & row->raw_gens) == 0)
		return (0);
	a->flags |= ATTRF_PARTIAL;
	return (1);
}

void
attrs_put_text(struct wbuf *w, const struct rbuf *set, const struct render *rd)
{
	const struct attr_ops	*row;
	struct rbuf		 r = *set;
	struct attr		 a;
	size_t			 before;

	while (attr_next(&r, &a) == 1) {
		row = attr_row(a.code);
		if (row != NULL && row->nolist)
			continue;
		wbuf_put_u8(w, ' ');
		before = w->len;
		if (is_raw(row, &a, rd))
			attr_put_unknown_text(w, &a, rd);
		else
			row->text(w, &a.value, rd);
		if (w->len == before)
			wbuf_truncate(w, before - 1);
	}
}

void
attrs_put_json(struct jw *j, const struct rbuf *set, const struct render *rd)
{
	const struct attr_ops	*row;
	struct rbuf		 r = *set;
	struct attr		 a;

	while (attr_next(&r, &a) == 1) {
		row = attr_row(a.code);
		if (is_raw(row, &a, rd))
			put_unknown_json(j, &a, rd);
		else if (!row->nolist)
			row->json(j, &a.value, rd);
	}
}

/*
 * Packed form of a route's attributes: kind of the next hop u8, its address
 * family u8 and bytes, length of the canonical set u32, the set, and the
 * verbatim attributes up to the end.
 */
void
attrset_pack(struct wbuf *w, const struct attrset *as)
{
	wbuf_put_u8(w, as->nh_kind);
	if (as->nh_kind == NH_KIND_ADDR) {
		wbuf_put_u8(w, as->nh.af);
		wbuf_put(w, as->nh.b, addr_len(&as->nh));
	}
	wbuf_put_u32(w, (uint32_t)rbuf_len(&as->attrs));
	wbuf_put_rbuf(w, &as->attrs);
	wbuf_put_rbuf(w, &as->verbatim);
}

/* Every byte belongs to a whole attribute? */
static int
whole_attrs(const struct rbuf *set)
{
	struct rbuf	 r = *set;
	struct attr	 a;
	int		 n;

	while ((n = attr_next(&r, &a)) == 1)
		;
	return (n == 0);
}

int
attrset_unpack(const struct rbuf *packed, struct attrset *as)
{
	struct rbuf	 r = *packed;
	uint32_t	 len;
	uint8_t		 af;

	memset(as, 0, sizeof(*as));
	if (rbuf_get_u8(&r, &as->nh_kind) == -1 || as->nh_kind > NH_KIND_ADDR)
		return (-1);
	if (as->nh_kind == NH_KIND_ADDR) {
		if (rbuf_get_u8(&r, &af) == -1 ||
		    (af != ADDR_V4 && af != ADDR_V6) ||
		    addr_take(&r, af == ADDR_V4 ? 4 : 16, &as->nh) == -1)
			return (-1);
	}
	if (rbuf_get_u32(&r, &len) == -1 ||
	    rbuf_sub(&r, len, &as->attrs) == -1)
		return (-1);
	as->verbatim = r;
	return (whole_attrs(&as->attrs) && whole_attrs(&r) ? 0 : -1);
}

void
attrset_put_text(struct wbuf *w, const struct attrset *as, int all,
    const struct render *rd)
{
	struct rbuf	 r;
	struct attr	 a;

	if (as->nh_kind == NH_KIND_SELF)
		wbuf_puts(w, " next-hop self");
	else if (as->nh_kind == NH_KIND_ADDR) {
		wbuf_puts(w, " next-hop ");
		addr_put(w, &as->nh);
	}
	if (!all)
		return;
	attrs_put_text(w, &as->attrs, rd);
	r = as->verbatim;
	while (attr_next(&r, &a) == 1) {
		wbuf_put_u8(w, ' ');
		attr_put_unknown_text(w, &a, NULL);
	}
}
