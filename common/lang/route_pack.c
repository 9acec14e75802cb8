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
 * Packed routes: NLRI one after another, and whole statements as records.
 *
 *	NLRI	family 1, flags 1 (bit 0: path id), [path id 4], length 2, body
 *	record	length 4 of what follows, count 4, hidden 1,
 *		watchdog length 1 + text, name length 1 + text,
 *		attribute set length 4 + bytes, NLRI up to the end
 */
#include <sys/types.h>

#include <string.h>

#include "route.h"

#define NLRI_PATH_ID	0x01

void
route_nlri_put(struct wbuf *w, const struct nlri *n)
{
	wbuf_put_u8(w, (uint8_t)n->family);
	wbuf_put_u8(w, n->has_path_id ? NLRI_PATH_ID : 0);
	if (n->has_path_id)
		wbuf_put_u32(w, n->path_id);
	wbuf_put_u16(w, (uint16_t)rbuf_len(&n->body));
	wbuf_put_rbuf(w, &n->body);
}

int
route_nlri_next(struct rbuf *r, struct nlri *n)
{
	uint16_t	 len;
	uint8_t		 family, flags;

	if (rbuf_len(r) == 0)
		return (0);
	n->path_id = 0;
	if (rbuf_get_u8(r, &family) == -1 || family >= FAM_MAX ||
	    rbuf_get_u8(r, &flags) == -1 || (flags & ~NLRI_PATH_ID) != 0 ||
	    (flags != 0 && rbuf_get_u32(r, &n->path_id) == -1) ||
	    rbuf_get_u16(r, &len) == -1 || rbuf_sub(r, len, &n->body) == -1)
		return (-1);
	n->family = (enum family)family;
	n->has_path_id = flags != 0;
	return (1);
}

static void
put_text(struct wbuf *w, const char *s)
{
	size_t	 n;

	n = strlen(s);		/* below ROUTE_NAME_MAX */
	wbuf_put_u8(w, (uint8_t)n);
	wbuf_put(w, s, n);
}

void
route_pack(struct wbuf *w, const struct route_list *rl)
{
	size_t	 at;

	at = w->len;
	wbuf_put_u32(w, 0);
	wbuf_put_u32(w, rl->count);
	wbuf_put_u8(w, rl->hidden);
	put_text(w, rl->watchdog);
	put_text(w, rl->name);
	wbuf_put_u32(w, (uint32_t)rl->attrset.len);
	wbuf_put(w, rl->attrset.data, rl->attrset.len);
	wbuf_put(w, rl->nlris.data, rl->nlris.len);
	if (!wbuf_error(w))
		wbuf_set_u32(w, at, (uint32_t)(w->len - at - 4));
}

static int
get_text(struct rbuf *r, struct rbuf *text)
{
	uint8_t	 n;

	if (rbuf_get_u8(r, &n) == -1 || n >= ROUTE_NAME_MAX)
		return (-1);
	return (rbuf_sub(r, n, text));
}

int
route_unpack(struct rbuf *r, struct route_rec *rec)
{
	struct rbuf	 body;
	uint32_t	 len;

	if (rbuf_len(r) == 0)
		return (0);
	if (rbuf_get_u32(r, &len) == -1 || rbuf_sub(r, len, &body) == -1 ||
	    rbuf_get_u32(&body, &rec->count) == -1 ||
	    rbuf_get_u8(&body, &rec->hidden) == -1 || rec->hidden > 1 ||
	    get_text(&body, &rec->watchdog) == -1 ||
	    get_text(&body, &rec->name) == -1 ||
	    rbuf_get_u32(&body, &len) == -1 ||
	    rbuf_sub(&body, len, &rec->attrset) == -1)
		return (-1);
	rec->nlris = body;
	return (1);
}
