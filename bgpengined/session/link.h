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
 * The channel between a session and the relay.  It can be absent: the session
 * stays up while the relay is started again.
 */
#ifndef LINK_H
#define LINK_H

#include <stddef.h>
#include <stdint.h>

#include "proto.h"

struct cause;
struct link;
struct session;

struct link	*link_new(struct session *);
/* A channel in place of the old one; fd: owned. */
void		 link_pair(struct link *, int fd);
int		 link_alive(const struct link *);
/* Does little wait in it, so that what is not urgent may be sent? */
int		 link_room(const struct link *);

/* A message built in place; NULL: nobody listens. */
struct wbuf	*link_open_msg(struct link *, enum proto_type, uint32_t id);
void		 link_close_msg(struct link *);
void		 link_send(struct link *, enum proto_type, uint32_t id,
		    const void *, size_t);
/* STATE; cause: of a CHANGE_DOWN, else NULL. */
void		 link_state(struct link *, enum proto_change,
		    const struct cause *);
/* Ends both legs with a Cease of that subcode (RFC 9003, RFC 8538). */
void		 link_shut_down(struct session *, enum proto_down,
		    uint8_t subcode, const char *text);
/* Writes what waits, blocking for a moment. */
void		 link_flush(struct link *);

#endif /* LINK_H */
