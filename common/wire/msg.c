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
 * Messages: framing of the stream, and those that have little but a header
 * (RFC 4271 4.1, 4.4 and 6.1, RFC 2918, RFC 7313, RFC 8654).
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "bgp.h"
#include "msg.h"

static const uint8_t	 msg_marker[BGP_MARKER_LEN] = {
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff
};

struct msg_kind {
	uint16_t	 min;		/* lengths with the header; 0: no row */
	uint16_t	 max;
};

static const struct msg_kind	 msg_kinds[] = {
	[BGP_OPEN] = { 29, BGP_MSG_MAX },
	[BGP_UPDATE] = { 23, BGP_MSG_MAX_EXT },
	[BGP_NOTIFICATION] = { 21, BGP_MSG_MAX_EXT },
	[BGP_KEEPALIVE] = { BGP_HEADER_LEN, BGP_HEADER_LEN },
	/* a wrong length has its own NOTIFICATION, msg_refresh_decode()'s */
	[BGP_REFRESH] = { BGP_HEADER_LEN, BGP_MSG_MAX_EXT },
	[BGP_OPERATIONAL] = { BGP_HEADER_LEN, BGP_MSG_MAX_EXT }
};

static const struct msg_kind *
msg_kind(uint8_t type)
{
	if (type >= nitems(msg_kinds) || msg_kinds[type].min == 0)
		return (NULL);
	return (&msg_kinds[type]);
}

/* A fault of the header; the view of what is wrong goes with it. */
static int
header_fault(struct wire_fault *f, uint8_t subcode, const struct rbuf *data,
    const char *why)
{
	(void)fault_set(f, WA_RESET, BGP_ERR_HEADER, subcode, why);
	if (data != NULL)
		f->data = *data;
	return (-1);
}

/* The fields of a header that can be wrong, as values and as views. */
struct header {
	struct rbuf	 marker;
	struct rbuf	 lenfield;
	struct rbuf	 typefield;
	uint16_t	 len;
	uint8_t		 type;
};

/* -1: not all of it is there yet. */
static int
header_read(struct rbuf r, struct header *h)
{
	if (rbuf_sub(&r, BGP_MARKER_LEN, &h->marker) == -1 ||
	    rbuf_sub(&r, 2, &h->lenfield) == -1 ||
	    rbuf_sub(&r, 1, &h->typefield) == -1)
		return (-1);
	r = h->lenfield;
	if (rbuf_get_u16(&r, &h->len) == -1)
		return (-1);
	return (rbuf_peek_u8(&h->typefield, 0, &h->type));
}

static int
header_check(const struct header *h, size_t max, struct wire_fault *f)
{
	const struct msg_kind	*kind;

	if (memcmp(h->marker.p, msg_marker, BGP_MARKER_LEN) != 0)
		return (header_fault(f, BGP_HEADER_SYNC, NULL,
		    "marker is not all ones"));
	if (h->len < BGP_HEADER_LEN || h->len > max)
		return (header_fault(f, BGP_HEADER_LENGTH, &h->lenfield,
		    "message length out of range"));
	if ((kind = msg_kind(h->type)) == NULL)
		return (header_fault(f, BGP_HEADER_TYPE, &h->typefield,
		    "unknown message type"));
	if (h->len < kind->min || h->len > kind->max)
		return (header_fault(f, BGP_HEADER_LENGTH, &h->lenfield,
		    "message length does not suit its type"));
	return (0);
}

int
msg_next(struct rbuf *stream, size_t max, uint8_t *type, struct rbuf *body,
    struct rbuf *whole, struct wire_fault *f)
{
	struct header	 h;

	if (header_read(*stream, &h) == -1)
		return (0);
	if (header_check(&h, max, f) == -1)
		return (-1);
	if (rbuf_sub(stream, h.len, whole) == -1)
		return (0);
	*body = *whole;
	(void)rbuf_skip(body, BGP_HEADER_LEN);	/* the length was checked */
	*type = h.type;
	return (1);
}

size_t
msg_begin(struct wbuf *w, uint8_t type)
{
	size_t	 off;

	off = w->len;
	wbuf_put(w, msg_marker, sizeof(msg_marker));
	wbuf_put_u16(w, 0);
	wbuf_put_u8(w, type);
	return (off);
}

int
msg_end(struct wbuf *w, size_t off, size_t max)
{
	if (wbuf_error(w) || w->len < off + BGP_HEADER_LEN ||
	    w->len - off > max) {
		wbuf_truncate(w, off);
		return (-1);
	}
	wbuf_set_u16(w, off + BGP_MARKER_LEN, (uint16_t)(w->len - off));
	return (0);
}

void
msg_keepalive(struct wbuf *w)
{
	size_t	 off;

	off = msg_begin(w, BGP_KEEPALIVE);
	(void)msg_end(w, off, BGP_MSG_MAX);	/* fits, or w has failed */
}

void
msg_refresh(struct wbuf *w, uint16_t afi, uint8_t safi, uint8_t subtype)
{
	size_t	 off;

	off = msg_begin(w, BGP_REFRESH);
	wbuf_put_u16(w, afi);
	wbuf_put_u8(w, subtype);
	wbuf_put_u8(w, safi);
	(void)msg_end(w, off, BGP_MSG_MAX);	/* fits, or w has failed */
}

int
msg_refresh_decode(struct rbuf body, uint16_t *afi, uint8_t *safi,
    uint8_t *subtype, struct wire_fault *f)
{
	struct rbuf	 r;

	r = body;
	if (rbuf_get_u16(&r, afi) == 0 && rbuf_get_u8(&r, subtype) == 0 &&
	    rbuf_get_u8(&r, safi) == 0) {
		/*
		 * A plain request may carry filters that nobody asked for, and
		 * what nobody knows is ignored whatever its length.
		 */
		if ((*subtype != REFRESH_BEGIN && *subtype != REFRESH_END) ||
		    rbuf_end(&r) == 0)
			return (0);
	}
	(void)fault_set(f, WA_RESET, BGP_ERR_REFRESH, BGP_REFRESH_LENGTH,
	    "ROUTE-REFRESH of the wrong length");
	f->data = body;
	return (-1);
}
