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
 * AS numbers of four octets among speakers that know two: AS_TRANS on the way
 * out, AS4_PATH and AS4_AGGREGATOR merged on the way in (RFC 6793 4.2).
 */
#include <sys/types.h>

#include <string.h>

#include "attr_as4.h"
#include "bgp.h"

void
aspath_widen(struct wbuf *w, const struct rbuf *path)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *path;
	uint16_t		 as;

	while (aspath_segment(&r, 0, &s) == 1) {
		wbuf_put_u8(w, s.type);
		wbuf_put_u8(w, s.count);
		while (rbuf_get_u16(&s.ases, &as) == 0)
			wbuf_put_u32(w, as);
	}
}

int
aspath_narrow(struct wbuf *two, struct wbuf *four, const struct rbuf *path)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *path, all;
	uint32_t		 as;
	int			 big = 0;

	while (aspath_segment(&r, 1, &s) == 1) {
		all = s.ases;
		wbuf_put_u8(two, s.type);
		wbuf_put_u8(two, s.count);
		while (rbuf_get_u32(&s.ases, &as) == 0) {
			big |= as > UINT16_MAX;
			wbuf_put_u16(two, as > UINT16_MAX ? BGP_AS_TRANS :
			    (uint16_t)as);
		}
		/* confederations stay at home: RFC 6793 3 */
		if (s.type >= ASPATH_CONFED_SEQ)
			continue;
		wbuf_put_u8(four, s.type);
		wbuf_put_u8(four, s.count);
		wbuf_put_rbuf(four, &all);
	}
	return (big && four->len > 0);
}

void
aggregator_widen(struct wbuf *w, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint16_t	 as;

	if (rbuf_get_u16(&r, &as) == -1)
		return;
	wbuf_put_u32(w, as);
	wbuf_put_rbuf(w, &r);
}

int
aggregator_narrow(struct wbuf *two, struct wbuf *four, const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint32_t	 as;

	if (rbuf_get_u32(&r, &as) == -1)
		return (0);
	wbuf_put_u16(two, as > UINT16_MAX ? BGP_AS_TRANS : (uint16_t)as);
	wbuf_put_rbuf(two, &r);
	wbuf_put_rbuf(four, v);
	return (as > UINT16_MAX);
}

int
aggregator_is_trans(const struct rbuf *v)
{
	struct rbuf	 r = *v;
	uint16_t	 as;

	return (rbuf_get_u16(&r, &as) == 0 && as == BGP_AS_TRANS);
}

/* How many ASes a segment counts for: RFC 4271 9.1.2.2, RFC 5065 5.3. */
static unsigned
segment_weight(const struct aspath_segment *s)
{
	if (s->type == ASPATH_SEQUENCE)
		return (s->count);
	return (s->type == ASPATH_SET ? 1 : 0);
}

static unsigned
path_weight(struct rbuf r, int as4)
{
	struct aspath_segment	 s;
	unsigned		 n = 0;

	while (aspath_segment(&r, as4, &s) == 1)
		n += segment_weight(&s);
	return (n);
}

/* Appends the first n ASes of a segment of two octets. */
static void
put_widened(struct wbuf *w, const struct aspath_segment *s, unsigned n)
{
	struct rbuf	 r = s->ases;
	uint16_t	 as;

	wbuf_put_u8(w, s->type);
	wbuf_put_u8(w, (uint8_t)n);
	for (; n > 0 && rbuf_get_u16(&r, &as) == 0; n--)
		wbuf_put_u32(w, as);
}

/*
 * What AS_PATH has more than AS4_PATH goes in front: lead ASes of it.  A
 * confederation segment goes along when it leads or when what stands before
 * it does.  Returns where the last segment written begins, or w->len.
 */
static size_t
put_front(struct wbuf *w, struct rbuf path, unsigned lead)
{
	struct aspath_segment	 s;
	size_t			 last;
	unsigned		 n;

	last = w->len;
	while (aspath_segment(&path, 0, &s) == 1) {
		n = segment_weight(&s);
		if (n > lead && (lead == 0 || s.type != ASPATH_SEQUENCE))
			break;
		last = w->len;
		put_widened(w, &s, n > lead ? lead : s.count);
		if (n > lead)
			break;
		lead -= n;
	}
	return (last);
}

void
aspath_merge(struct wbuf *w, const struct rbuf *path, const struct rbuf *as4)
{
	struct aspath_segment	 s;
	struct rbuf		 r = *as4;
	unsigned		 mine, theirs;
	size_t			 last;

	mine = path_weight(*path, 0);
	theirs = path_weight(*as4, 1);
	if (mine < theirs || theirs == 0) {
		aspath_widen(w, path);
		return;
	}
	last = put_front(w, *path, mine - theirs);
	while (aspath_segment(&r, 1, &s) == 1) {
		if (s.type >= ASPATH_CONFED_SEQ)
			continue;
		if (s.type == ASPATH_SEQUENCE && !wbuf_error(w) &&
		    last < w->len && w->data[last] == ASPATH_SEQUENCE &&
		    w->data[last + 1] + s.count <= UINT8_MAX) {
			w->data[last + 1] += s.count;
		} else {
			last = w->len;
			wbuf_put_u8(w, s.type);
			wbuf_put_u8(w, s.count);
		}
		wbuf_put_rbuf(w, &s.ases);
	}
}
