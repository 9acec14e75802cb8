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
 * The neighbors: each with its session process, its connections, its end.
 */
#ifndef PEERS_H
#define PEERS_H

#include <stdint.h>

#include "addr.h"
#include "proto.h"

struct conf_neighbor;
struct parent;
struct peer;

/* Takes the configuration; the session is not started yet. */
struct peer	*peer_add(struct parent *, struct conf_neighbor *);
/* The relay learns of it and its session begins. */
void		 peer_start(struct peer *);
/* Ends the session; the peer is freed when its process has ended. */
void		 peer_remove(struct peer *, enum proto_stop,
		    const char *reason);
/* Ends the session and begins a new one. */
void		 peer_restart(struct peer *, const char *reason);
void		 peers_free(struct parent *);
struct peer	*peer_find(struct parent *, uint32_t id);
/*
 * Takes a configuration that is the same session but may differ in what needs
 * no new one; so do those who came from a range.
 */
void		 peer_update(struct peer *, struct conf_neighbor *);

/* From now on sessions may run. */
void		 peers_begin(struct parent *);
/* Tells a relay that has just started of all neighbors. */
void		 peers_tell_relay(struct parent *);

/*
 * Whose connection is this?  Makes a peer for one of a range.  zone: index of
 * the interface or 0.  NULL and why: nobody's.
 */
struct peer	*peer_for_connection(struct parent *, const struct addr *,
		    uint32_t zone, const struct addr *local, uint16_t port,
		    const char **why);
/* Hands an accepted connection to the session; takes the fd. */
void		 peer_connection(struct peer *, int fd, const struct addr *);

#endif /* PEERS_H */
