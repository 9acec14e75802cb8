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
 * What the kernel is told about the TCP connection of a neighbor, and
 * addresses as the kernel wants them.
 */
#ifndef SOCKOPT_H
#define SOCKOPT_H

#include <sys/socket.h>

#include <stdint.h>

#include "addr.h"

struct conf_neighbor;

/* zone: name of an interface for link-local addresses, or "". */
int	 sockopt_addr(struct sockaddr_storage *, socklen_t *,
	    const struct addr *, const char *zone, uint16_t port);
/* The address of a socket address; port and zone index may be NULL. */
void	 sockopt_from(struct addr *, uint16_t *port, uint32_t *zone,
	    const struct sockaddr_storage *);

/* Has the neighbor a key, MD5 (RFC 2385) or TCP-AO (RFC 5925)? */
int	 sockopt_has_key(const struct conf_neighbor *);
/*
 * The key of the neighbor for connections of fd, a listening or a not yet
 * connected socket; add 0 removes it.  0 also when there is none.
 */
int	 sockopt_key(int fd, const struct conf_neighbor *, int add);
/*
 * Is the accepted connection signed with the TCP-AO key of the neighbor?  1
 * also when it has none: the kernel has one MD5 key for an address.
 */
int	 sockopt_key_used(int fd, const struct conf_neighbor *);
/* Of a socket that will listen, af ADDR_V4 or ADDR_V6.  0, or -1, errno. */
int	 sockopt_listen(int fd, int af);
/* Hop limits, delays.  0, or -1 with errno. */
int	 sockopt_session(int fd, const struct conf_neighbor *);

#endif /* SOCKOPT_H */
