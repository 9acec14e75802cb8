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
 * The TCP sockets of all neighbors: only the parent makes them.
 */
#ifndef SOCKETS_H
#define SOCKETS_H

#include <sys/queue.h>

#include <stdint.h>

#include "addr.h"
#include "conf.h"

struct acceptor;
struct parent;
struct peer;

struct listener {
	TAILQ_ENTRY(listener) entry;
	struct parent	*p;
	struct addr	 addr;
	char		 zone[CONF_IFNAME_MAX];	/* of a link-local one */
	uint16_t	 port;
	int		 fd;
	struct acceptor	*acceptor;
	uint8_t		 wanted;	/* while the list is made anew */
};
TAILQ_HEAD(listeners, listener);

/*
 * Opens what settings, command line and neighbors ask for and closes the
 * rest.  -1: something could not be opened (it was logged).
 */
int	 sockets_listen(struct parent *);
void	 sockets_close(struct parent *);
/* The key of a neighbor on all listening sockets, set or removed. */
void	 sockets_key(struct peer *, int add);
/* Begins to connect and hands the socket to the session. */
void	 sockets_connect(struct peer *);

#endif /* SOCKETS_H */
