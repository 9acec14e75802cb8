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
 * Events to those who subscribed to them: which clients, in which form, and
 * the envelope around what a session has rendered.
 */
#ifndef FANOUT_H
#define FANOUT_H

#include "event.h"
#include "proto.h"
#include "wbuf.h"

struct client;
struct peer;
struct relay;

/*
 * Works out the streams of a neighbor from its api blocks and tells its
 * session; what clients may act on is set as well.
 */
void	 fanout_configure(struct peer *);
/* Tells a new session process. */
void	 fanout_subscribe(struct peer *);
void	 fanout_clear(struct peer *);
/* The client is going away. */
void	 fanout_forget(struct relay *, struct client *);

/* An event of a session.  -1: it broke the contract. */
int	 fanout_event(struct peer *, uint32_t stream,
	    const struct proto_event *);
/* Encoders up to generation 4, and those after it. */
enum fanout_who {
	FANOUT_ALL,
	FANOUT_OLD,
	FANOUT_NEW
};
/*
 * An event of our own (state, fsm, signal); down: what the reason of a down
 * is made of, or NULL.
 */
void	 fanout_own(struct peer *, struct event *,
	    const struct proto_state *down, enum fanout_who);
/* To every script: the daemon ends. */
void	 fanout_shutdown(struct relay *);
/* The line that tells how many events are missing. */
void	 fanout_put_overflow(struct wbuf *, const struct client *);
/* A client's queue became full, or is not any more. */
void	 fanout_flow(struct relay *, struct client *);

#endif /* FANOUT_H */
