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
 * What the peer says: messages become events of the state machine, events for
 * scripts, and routes of Adj-RIB-In.
 */
#ifndef RECV_H
#define RECV_H

#include <stdint.h>

#include "leg.h"
#include "rbuf.h"

struct session;

/* One whole message; the leg's connection may be gone afterwards. */
void	 recv_message(struct leg *, uint8_t type, const struct rbuf *body,
	    const struct rbuf *whole);
/* The session is established, or not any more: the leg, and why. */
void	 recv_up(struct session *);
void	 recv_down(struct session *, const struct leg *,
	    const struct cause *);
/* Takes in the UPDATE or the ROUTE-REFRESH that was just read. */
void	 recv_routes(struct session *);
void	 recv_refresh(struct session *);

#endif /* RECV_H */
