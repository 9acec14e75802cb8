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
 * What the files of attributes share: checks of lengths, sorting of lists,
 * numbers in the middle of words.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"

#include "attr_rows.h"
#include "xmem.h"

int
attr_fault(struct wire_fault *f, uint8_t subcode, const char *why)
{
	return (fault_set(f, WA_NONE, BGP_ERR_UPDATE, subcode, why));
}

int
attr_check_len(const struct rbuf *v, size_t n, struct wire_fault *f)
{
	if (rbuf_len(v) == n)
		return (0);
	return (attr_fault(f, BGP_UPDATE_LENGTH, "wrong length"));
}

int
attr_check_u32(const struct rbuf *v, int as4, const struct codec *c,
    struct wire_fault *f)
{
	return (attr_check_len(v, 4, f));
}

uint32_t
attr_get_u32(const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 n = 0;

	(void)rbuf_get_u32(&r, &n);	/* 0 when the check was not asked */
	return (n);
}

int
attr_check_list(const struct rbuf *v, size_t n, struct wire_fault *f)
{
	if (rbuf_len(v) > 0 && rbuf_len(v) % n == 0)
		return (0);
	return (attr_fault(f, BGP_UPDATE_OPTATTR,
	    "length does not fit the members"));
}

static int
cmp4(const void *a, const void *b)
{
	return (memcmp(a, b, 4));
}

static int
cmp8(const void *a, const void *b)
{
	return (memcmp(a, b, 8));
}

static int
cmp12(const void *a, const void *b)
{
	return (memcmp(a, b, 12));
}

static int
cmp20(const void *a, const void *b)
{
	return (memcmp(a, b, 20));
}

typedef int	compare_fn(const void *, const void *);

static compare_fn *const	 compare[] = {
	[4] = cmp4, [8] = cmp8, [12] = cmp12, [20] = cmp20
};

/* Are the records of the view in order? */
static int
is_sorted(const struct rbuf *v, size_t size)
{
	struct rbuf	 r = *v, one, last;

	if (rbuf_sub(&r, size, &last) == -1)
		return (1);
	while (rbuf_sub(&r, size, &one) == 0) {
		if (memcmp(last.p, one.p, size) > 0)
			return (0);
		last = one;
	}
	return (1);
}

void
attr_sort(struct wbuf *w, size_t off, size_t size, int unique)
{
	struct rbuf	 all, one, last;
	struct wbuf	 rest;

	if (wbuf_error(w) || w->len - off < 2 * size ||
	    size >= nitems(compare) || compare[size] == NULL)
		return;
	rbuf_init(&all, w->data + off, w->len - off);
	if (!is_sorted(&all, size))
		qsort(w->data + off, (w->len - off) / size, size,
		    compare[size]);
	if (!unique)
		return;
	wbuf_init(&rest, 0);
	rbuf_init(&last, NULL, 0);
	while (rbuf_sub(&all, size, &one) == 0) {
		if (!rbuf_equal(&one, &last))
			wbuf_put_rbuf(&rest, &one);
		last = one;
	}
	wbuf_truncate(w, off);
	wbuf_put(w, rest.data, rest.len);
	wbuf_clear(&rest);
}

/* Where the record goes in a list that is in order: behind its equals. */
static size_t
place_of(const struct wbuf *w, const struct rbuf *one, size_t size)
{
	size_t	 lo = 0, hi = w->len / size, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (memcmp(w->data + mid * size, one->p, size) > 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (lo * size);
}

int
attr_merge_list(struct wbuf *value, const struct rbuf *more, size_t size)
{
	struct rbuf	 all, one, r = *more;
	size_t		 at;

	wbuf_view(value, &all);
	if (!is_sorted(&all, size))
		attr_sort(value, 0, size, 0);
	while (rbuf_sub(&r, size, &one) == 0) {
		at = place_of(value, &one, size);
		wbuf_put_rbuf(value, &one);
		if (wbuf_error(value) || value->len > UINT16_MAX)
			return (-1);
		memmove(value->data + at + size, value->data + at,
		    value->len - size - at);
		memcpy(value->data + at, one.p, size);
	}
	return (0);
}

/* The records in order: the view itself, or one into the copy. */
static void
sorted_view(const struct rbuf *v, size_t size, struct wbuf *copy,
    struct rbuf *sorted)
{
	*sorted = *v;
	if (is_sorted(v, size))
		return;
	wbuf_put_rbuf(copy, v);
	attr_sort(copy, 0, size, 0);
	wbuf_view(copy, sorted);
}

/*
 * A peer chooses what is in the list, so no record is looked for among those
 * before it: a bit for each place in the sorted list says that it was there.
 */
static void
put_unique(struct wbuf *w, struct rbuf r, size_t size,
    const struct wbuf *sorted)
{
	struct rbuf	 one;
	uint8_t		*seen, bit;
	size_t		 at;

	seen = xcalloc(sorted->len / size / 8 + 1, 1);
	while (rbuf_sub(&r, size, &one) == 0) {
		at = place_of(sorted, &one, size) / size - 1;
		bit = (uint8_t)(1U << at % 8);
		if ((seen[at / 8] & bit) == 0)
			wbuf_put_rbuf(w, &one);
		seen[at / 8] |= bit;
	}
	free(seen);
}

void
attr_unique_view(const struct rbuf *v, size_t size, struct wbuf *copy,
    struct rbuf *unique)
{
	struct wbuf	 sorted;

	*unique = *v;
	wbuf_init(&sorted, 0);
	wbuf_put_rbuf(&sorted, v);
	attr_sort(&sorted, 0, size, 1);
	if (sorted.len < rbuf_len(v)) {
		put_unique(copy, *v, size, &sorted);
		wbuf_view(copy, unique);
	}
	wbuf_clear(&sorted);
}

void
attr_shown_view(const struct rbuf *v, size_t size, const struct render *rd,
    struct wbuf *copy, struct rbuf *shown)
{
	*shown = *v;
	if (rd != NULL && rd->gen != NULL &&
	    (rd->gen->flags & GENF_COMMUNITY_SORTED) != 0)
		sorted_view(v, size, copy, shown);
}

int
attr_parse_list(struct lex *l, struct wbuf *w, size_t size, int unique,
    const char *name, attr_read_fn *read, const char *what)
{
	struct lex_list	 ls;
	struct token	 t;
	size_t		 off;
	int		 r;

	off = w->len;
	lex_list_begin(l, &ls);
	while ((r = lex_list_next(l, &ls, &t, name)) == 1)
		if (read(&t, w) == -1)
			return (lex_wanted(l, &t, "%s: %s", name, what));
	attr_sort(w, off, size, unique);
	return (r);
}

void
attr_put_list(struct wbuf *w, const char *name, const struct rbuf *v,
    size_t size, attr_put_fn *put, const struct render *rd)
{
	struct wbuf	 copy;
	struct rbuf	 r, one;
	int		 many;

	wbuf_init(&copy, 0);
	sorted_view(v, size, &copy, &r);
	many = rbuf_len(v) > size;
	wbuf_puts(w, name);
	wbuf_puts(w, many ? " [ " : " ");
	while (rbuf_sub(&r, size, &one) == 0) {
		put(w, one, rd);
		if (rbuf_len(&r) > 0)
			wbuf_put_u8(w, ' ');
	}
	if (many)
		wbuf_puts(w, " ]");
	wbuf_clear(&copy);
}

int
attr_parse_hex(const struct token *t, size_t bytes, struct wbuf *w)
{
	return (t->len == 2 + 2 * bytes ? token_hex(t, w) : -1);
}

void
attr_put_v4(struct wbuf *w, uint32_t v)
{
	struct addr	 a;

	addr_from_v4(&a, v);
	addr_put(w, &a);
}
