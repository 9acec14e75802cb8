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
 * The keys of the neighbors on listening sockets.
 *
 * Of MD5 the kernel has one key for an address or range, and the narrowest
 * one counts.  Of TCP-AO it has several; the connection names the one that it
 * is signed with by its number, and where addresses overlap, no number may
 * occur twice (RFC 5925 3.1).
 */
#ifndef KEYS_H
#define KEYS_H

struct listener;
struct peer;

/*
 * The key of the neighbor, if it has one and can be reached there.  Where the
 * kernel does not take it, that is logged, and the neighbor is keyless.
 */
void	 keys_set(struct listener *, struct peer *);
/* Without it, and with those that others shared with it. */
void	 keys_remove(struct listener *, struct peer *);
/*
 * fd: a connection that was accepted for the neighbor.  From now on none but
 * its key is good there.  -1: it is signed with another one.
 */
int	 keys_only(const struct listener *, const struct peer *, int fd);

#endif /* KEYS_H */
