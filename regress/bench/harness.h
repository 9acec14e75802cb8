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
 * What the benchmarks of the whole daemon share: peers that speak BGP, the
 * daemon itself, what its processes use, and how a figure is printed beside
 * its budget.  All of it ends the program when something fails.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <sys/types.h>

#include <stdint.h>

#include "bgp.h"
#include "monotime.h"
#include "rbuf.h"
#include "wbuf.h"

#define PEER_AS		65002

struct peer {
	int		 fd;
	struct wbuf	 in;
	size_t		 used;		/* of in */
	unsigned	 over;		/* prefixes counted too early */
};

/* Waits until it is readable; what is named in the error. */
void	 wait_readable(int fd, const char *what);
/* A listening socket on 127.0.0.0/8; port 0: is chosen. */
int	 peer_listen(uint32_t addr, unsigned *port);
/* Accepts the daemon and opens a session (IPv4 unicast). */
void	 peer_accept(struct peer *, int lfd);
void	 peer_close(struct peer *);
void	 peer_write(struct peer *, const struct wbuf *);
/* Type of the next message; its body is valid until the next call. */
uint8_t	 peer_receive(struct peer *, struct rbuf *body);
/* Receives until n prefixes are there. */
void	 peer_count(struct peer *, unsigned n);
/* Appends UPDATEs of prefixes from to to, a few each, all of other MEDs. */
void	 put_updates(struct wbuf *, uint32_t from, uint32_t to);

/* $BGPENGINED with this configuration; quiet. */
pid_t	 daemon_start(const char *conf);
void	 daemon_stop(pid_t);
/* CPU time of it and its children in microseconds. */
int64_t	 daemon_cpu_us(pid_t);
/* Waits until it uses no more CPU; when it last did. */
struct monotime	 daemon_quiet(pid_t);
/*
 * KiB that no other process has, of all children (sum) or of the one in the
 * middle; -1: we may not look.
 */
long	 daemon_private(pid_t, int sum);

/*
 * A line: the figure, its budget and how many times better (or worse, below
 * 1) it is; less: small figures are good.
 */
void	 report(const char *what, double value, const char *unit,
	    double budget, int less);

#endif /* HARNESS_H */
