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
 * Control sockets, see ctlsock.h.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "acceptor.h"
#include "apiclient.h"
#include "ctlsock.h"
#include "log.h"
#include "relay.h"
#include "xmem.h"

#define CTL_CLIENTS_MAX	256	/* on each: who may look keeps nobody out */
#define FDS_RESERVE	4	/* a fourth is for sessions and scripts */

struct listener {
	struct relay	*relay;
	enum client_kind kind;
	int		 full;		/* it was said */
};

static int
count(const struct relay *r, enum client_kind kind)
{
	struct client	*c;
	int		 n;

	n = 0;
	TAILQ_FOREACH(c, &r->clients, entry) {
		if (c->kind == kind && !c->gone)
			n++;
	}
	return (n);
}

/* Is there room for one more?  s: its descriptor, the lowest that was free. */
static int
has_room(struct listener *l, int s)
{
	const struct relay	*r = l->relay;

	if (count(r, l->kind) < CTL_CLIENTS_MAX &&
	    s < r->nofile - r->nofile / FDS_RESERVE) {
		l->full = 0;
		return (1);
	}
	if (!l->full)
		log_warnx("control socket%s: too many clients",
		    l->kind == CLIENT_CTL_RO ? " (read-only)" : "");
	l->full = 1;
	return (0);
}

static void
ctl_accept(void *arg, int s, const struct sockaddr_storage *from)
{
	struct listener	*l = arg;
	struct client	*c;
	char		 name[64];
	uid_t		 uid;
	gid_t		 gid;

	if (!has_room(l, s)) {
		close(s);
		return;
	}
	if (getpeereid(s, &uid, &gid) == -1)
		uid = (uid_t)-1;
	(void)snprintf(name, sizeof(name), "ctl%s uid %d",
	    l->kind == CLIENT_CTL_RO ? " (read-only)" : "", (int)uid);
	c = client_new(l->relay, l->kind, name);
	c->policy = QUEUE_DROP;
	client_open(c, s, s);
	log_debug("%s: connected", name);
	relay_rights_changed(l->relay);
}

void
ctl_listen(struct relay *r, int fd, int read_only)
{
	struct listener	*l;

	l = xcalloc(1, sizeof(*l));
	l->relay = r;
	l->kind = read_only ? CLIENT_CTL_RO : CLIENT_CTL;
	/* It is there as long as we are. */
	(void)acceptor_new(r->base, fd, "control socket", ctl_accept, l);
}
