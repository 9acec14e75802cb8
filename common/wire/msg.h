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
 * Messages: the header, and those that have little else (RFC 4271 4.1, 4.4,
 * RFC 2918, RFC 7313).
 */
#ifndef MSG_H
#define MSG_H

#include <stdint.h>

#include "codec.h"
#include "fault.h"
#include "rbuf.h"
#include "wbuf.h"

/*
 * Takes one whole message off the front of the stream.  max: the largest
 * message allowed now (BGP_MSG_MAX until both sides agreed on more).
 * 1: *type and *body are set, *whole is the message with its header; 0: more
 * bytes are needed; -1: fault (RFC 4271 6.1).  OPERATIONAL passes, whether
 * or not it was negotiated.
 */
int	 msg_next(struct rbuf *stream, size_t max, uint8_t *type,
	    struct rbuf *body, struct rbuf *whole, struct wire_fault *);

/* Begins a message; returns the offset that msg_end() wants. */
size_t	 msg_begin(struct wbuf *, uint8_t type);
/* Writes the length; -1: longer than max, and it was removed again. */
int	 msg_end(struct wbuf *, size_t off, size_t max);

void	 msg_keepalive(struct wbuf *);
void	 msg_refresh(struct wbuf *, uint16_t afi, uint8_t safi,
	    uint8_t subtype);
/*
 * -1: fault (RFC 7313 5); its data is the body, the RFC wants the whole
 * message there.  A subtype that nobody knows is to be ignored.
 */
int	 msg_refresh_decode(struct rbuf body, uint16_t *afi, uint8_t *safi,
	    uint8_t *subtype, struct wire_fault *);

#endif /* MSG_H */
