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
 * Collecting the attributes of a route, in whatever order its words come.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "attr.h"
#include "attr_rows.h"
#include "lex.h"
#include "xmem.h"

struct entry {
	size_t		 off, len;	/* value in bytes */
	uint8_t		 flags;
	uint8_t		 code;
	uint8_t		 raw;		/* came as bytes */
};

struct attr_build {
	struct entry	*entries;	/* sorted by code */
	size_t		 count, cap;
	struct wbuf	 bytes;		/* values */
	struct wbuf	 verbatim;	/* whole attributes */
	struct wbuf	 scratch;
	uint64_t	 has[4];	/* bit per code */
	enum nh_kind	 nh_kind;
	struct addr	 nh;
};

struct attr_build *
attr_build_new(void)
{
	struct attr_build	*b;

	b = xcalloc(1, sizeof(*b));
	wbuf_init(&b->bytes, 0);
	wbuf_init(&b->verbatim, 0);
	wbuf_init(&b->scratch, 0);
	(void)wbuf_room(&b->bytes, 256);	/* also of no bytes, a place */
	return (b);
}

void
attr_build_free(struct attr_build *b)
{
	if (b == NULL)
		return;
	free(b->entries);
	wbuf_clear(&b->bytes);
	wbuf_clear(&b->verbatim);
	wbuf_clear(&b->scratch);
	free(b);
}

void
attr_build_reset(struct attr_build *b)
{
	b->count = 0;
	wbuf_reset(&b->bytes);
	wbuf_reset(&b->verbatim);
	memset(b->has, 0, sizeof(b->has));
	b->nh_kind = NH_KIND_NONE;
	memset(&b->nh, 0, sizeof(b->nh));
}

int
attr_build_has(const struct attr_build *b, uint8_t code)
{
	return ((b->has[code / 64] >> (code % 64) & 1) != 0);
}

static struct entry *
find(struct attr_build *b, uint8_t code)
{
	size_t	 i;

	for (i = 0; i < b->count; i++)
		if (b->entries[i].code == code)
			return (&b->entries[i]);
	return (NULL);
}

static void
insert(struct attr_build *b, uint8_t flags, uint8_t code,
    const struct rbuf *value)
{
	struct entry	*e;
	size_t		 i;

	if (b->count == b->cap) {
		b->cap = b->cap == 0 ? 16 : b->cap * 2;
		b->entries = xreallocarray(b->entries, b->cap, sizeof(*e));
	}
	for (i = b->count; i > 0 && b->entries[i - 1].code > code; i--)
		b->entries[i] = b->entries[i - 1];
	b->count++;
	e = &b->entries[i];
	e->flags = flags;
	e->code = code;
	e->raw = 0;
	e->off = b->bytes.len;
	e->len = rbuf_len(value);
	wbuf_put_rbuf(&b->bytes, value);
}

/* Puts what is in scratch, which is not shorter, in place of a value. */
static void
replace(struct attr_build *b, struct entry *e)
{
	size_t	 i, grow, tail;

	grow = b->scratch.len - e->len;
	tail = e->off + e->len;
	if (wbuf_room(&b->bytes, grow) == -1)
		return;
	memmove(b->bytes.data + tail + grow, b->bytes.data + tail,
	    b->bytes.len - tail);
	memcpy(b->bytes.data + e->off, b->scratch.data, b->scratch.len);
	b->bytes.len += grow;
	for (i = 0; i < b->count; i++)
		/* its own, when it was empty, begins there, too */
		if (&b->entries[i] != e && b->entries[i].off >= tail)
			b->entries[i].off += grow;
	e->len += grow;
}

/* The second value of a code, for attributes that take both. */
static void
merge(struct attr_build *b, struct entry *e, const struct attr_ops *row,
    const struct rbuf *value)
{
	wbuf_reset(&b->scratch);
	wbuf_put(&b->scratch, b->bytes.data + e->off, e->len);
	if (row->merge(&b->scratch, value) == -1 ||
	    wbuf_error(&b->scratch) || b->scratch.len < e->len)
		b->bytes.failed = 1;
	else
		replace(b, e);
}

void
attr_build_add(struct attr_build *b, uint8_t code, const struct rbuf *value)
{
	const struct attr_ops	*row;
	struct entry		*e;
	int			 had;

	row = attr_row(code);
	had = attr_build_has(b, code);
	b->has[code / 64] |= (uint64_t)1 << (code % 64);
	if (rbuf_len(value) == 0 && row != NULL && !row->empty)
		return;		/* "community [ ]": no such attribute */
	if (wbuf_error(&b->bytes))
		return;		/* attr_build_pack() will say so */
	if (!had) {
		insert(b, row == NULL ? ATTRF_OPTIONAL | ATTRF_TRANSITIVE :
		    row->flags, code, value);
		return;
	}
	if (row != NULL && row->merge != NULL && (e = find(b, code)) != NULL)
		merge(b, e, row, value);
}

/*
 * Do the words for the value say the same value?  Those for a list say it
 * sorted; where there are no words the bytes are printed.
 */
static int
has_words(const struct attr_ops *row, const struct rbuf *value)
{
	struct lex	 l;
	struct token	 t;
	struct wbuf	 text, again;
	struct rbuf	 r;
	int		 same = 0;

	wbuf_init(&text, 0);
	wbuf_init(&again, 0);
	row->text(&text, value, NULL);
	lex_init(&l, (const char *)text.data, text.len, LEX_LINE);
	if (!wbuf_error(&text) && lex_next(&l, &t) == 1) {
		row = attr_find(t.p, t.len);
		if (row != NULL && row->parse(&l, &again) == 0) {
			wbuf_view(&again, &r);
			same = rbuf_equal(&r, value);
		} else if (row == NULL)
			same = 1;
	}
	lex_clear(&l);
	wbuf_clear(&text);
	wbuf_clear(&again);
	return (same);
}

/*
 * May bytes of a user be taken for the attribute itself?  Not if anything
 * about them would be lost on the way to the peer, or when they are shown.
 */
static int
is_usual(const struct attr_build *b, uint8_t flags, uint8_t code,
    const struct rbuf *value)
{
	const struct attr_ops	*row;
	struct wire_fault	 f;

	if (attr_build_has(b, code))
		return (0);
	if ((row = attr_row(code)) == NULL)
		return (1);
	if ((flags & ATTRF_EXTLEN) != 0 && rbuf_len(value) <= UINT8_MAX)
		return (0);
	if (row->nolist || row->mandatory || row->allowed != NULL ||
	    row->fill != NULL || (flags & ~ATTRF_EXTLEN) != row->flags)
		return (0);
	return (row->check(value, 1, NULL, &f) == 0 &&
	    (row->parse == NULL || has_words(row, value)));
}

/* Bytes that come twice are both meant, one behind the other. */
static void
first_verbatim(struct attr_build *b, uint8_t code)
{
	struct entry	*e;
	size_t		 i;

	if ((e = find(b, code)) == NULL || !e->raw)
		return;
	attr_put(&b->verbatim, e->flags, code, b->bytes.data + e->off,
	    e->len);
	b->count--;
	for (i = (size_t)(e - b->entries); i < b->count; i++)
		b->entries[i] = b->entries[i + 1];
}

void
attr_build_raw(struct attr_build *b, uint8_t flags, uint8_t code,
    const struct rbuf *value)
{
	if (wbuf_error(&b->bytes))
		return;		/* attr_build_pack() will say so */
	if (is_usual(b, flags, code, value)) {
		insert(b, flags, code, value);
		find(b, code)->raw = 1;
	} else {
		first_verbatim(b, code);
		attr_put(&b->verbatim, flags, code, value->p,
		    rbuf_len(value));
	}
	b->has[code / 64] |= (uint64_t)1 << (code % 64);
}

void
attr_build_nexthop(struct attr_build *b, enum nh_kind kind,
    const struct addr *nh)
{
	b->nh_kind = kind;
	memset(&b->nh, 0, sizeof(b->nh));
	if (kind == NH_KIND_ADDR && nh != NULL)
		b->nh = *nh;
}

enum nh_kind
attr_build_nh_kind(const struct attr_build *b)
{
	return (b->nh_kind);
}

void
attr_build_pack(const struct attr_build *b, struct wbuf *w)
{
	const struct entry	*e;
	struct attrset		 as;
	size_t			 i, lenoff;

	if (wbuf_error(&b->bytes) || wbuf_error(&b->verbatim)) {
		w->failed = 1;
		return;
	}
	memset(&as, 0, sizeof(as));
	as.nh_kind = (uint8_t)b->nh_kind;
	as.nh = b->nh;
	rbuf_init(&as.attrs, "", 0);
	rbuf_init(&as.verbatim, "", 0);
	attrset_pack(w, &as);
	/* the set was empty, so its length stands last */
	if (wbuf_error(w))
		return;
	lenoff = w->len - 4;
	for (i = 0; i < b->count; i++) {
		e = &b->entries[i];
		attr_put(w, e->flags, e->code, b->bytes.data + e->off, e->len);
	}
	wbuf_set_u32(w, lenoff, (uint32_t)(w->len - lenoff - 4));
	wbuf_put(w, b->verbatim.data, b->verbatim.len);
}
