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
 * Routes of Adj-RIB-In that the peer has yet to say again: graceful restart
 * (RFC 4724, RFC 8538), its long-lived form (RFC 9494), and enhanced route
 * refresh (RFC 7313).
 */
#ifndef STALE_H
#define STALE_H

#include <stdint.h>

#include "family.h"
#include "leg.h"

struct session;
struct stale;

struct stale	*stale_new(struct session *);
/*
 * The session is up on this leg, or not any more.  Down frees Adj-RIB-In, or
 * keeps in it what the peer may come back for.
 */
void	 stale_up(struct stale *, const struct leg *);
void	 stale_down(struct stale *, const struct leg *, const struct cause *);
/* The peer has said End-of-RIB, BoRR or EoRR (REFRESH_BEGIN, _END). */
void	 stale_eor(struct stale *, enum family);
void	 stale_refresh(struct stale *, enum family, uint8_t subtype);

#endif /* STALE_H */
