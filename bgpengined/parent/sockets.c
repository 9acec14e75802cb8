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
 * Listening, accepting, connecting.  Passwords are set here, before a socket
 * can carry a byte, and never leave the parent.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <net/if.h>
#include <netinet/in.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "acceptor.h"
#include "compat.h"
#include "chan.h"
#include "keys.h"
#include "log.h"
#include "parent.h"
#include "peers.h"
#include "sockets.h"
#include "sockopt.h"
#include "xmem.h"

#define BACKLOG		1024
#define REFUSALS_MAX	10	/* log lines a minute */

/* The interface that a link-local address is on; "" for any other. */
static const char *
zone_of(const struct conf_neighbor *n, const struct addr *a)
{
	if (!addr_is_linklocal(a))
		return ("");
	return (n->zone[0] != '\0' ? n->zone : n->interface);
}

static struct listener *
listener_find(struct parent *p, const struct addr *a, const char *zone,
    uint16_t port)
{
	struct listener	*l;

	TAILQ_FOREACH(l, &p->listeners, entry)
		if (l->port == port && addr_cmp(&l->addr, a) == 0 &&
		    strcmp(l->zone, zone) == 0)
			return (l);
	return (NULL);
}

/* Strangers are told of, but they may not fill the log. */
static void
log_refused(const struct addr *from, const char *why)
{
	static int64_t	 minute;
	static unsigned	 lines;
	char		 text[ADDR_TEXT_MAX];
	int64_t		 now;

	now = monotime_now().us / 60000000;
	if (now != minute) {
		if (lines > REFUSALS_MAX)
			log_warnx("%u more connections were refused",
			    lines - REFUSALS_MAX);
		minute = now;
		lines = 0;
	}
	if (lines++ < REFUSALS_MAX)
		log_warnx("connection from %s refused: %s",
		    addr_str(from, text), why);
}

static void
take_connection(void *arg, int fd, const struct sockaddr_storage *from)
{
	struct sockaddr_storage	 ss;
	struct listener		*l = arg;
	struct addr		 peer, local;
	struct peer		*pe;
	const char		*why;
	socklen_t		 len;
	uint32_t		 zone;

	sockopt_from(&peer, NULL, &zone, from);
	len = sizeof(ss);
	if (getsockname(fd, (struct sockaddr *)&ss, &len) == -1) {
		close(fd);
		return;
	}
	sockopt_from(&local, NULL, NULL, &ss);
	pe = peer_for_connection(l->p, &peer, zone, &local, l->port, &why);
	if (pe != NULL && keys_only(l, pe, fd) == -1) {
		why = "it has not the key of the neighbor";
		pe = NULL;
	}
	/* Without its hop limits it would not be what was asked for. */
	if (pe != NULL && sockopt_session(fd, pe->conf) == -1) {
		why = "its socket options can not be set";
		pe = NULL;
	}
	if (pe == NULL) {
		log_refused(&peer, why);
		close(fd);
		return;
	}
	peer_connection(pe, fd, &peer);
}

static int
listener_open(struct listener *l)
{
	struct sockaddr_storage	 ss;
	socklen_t		 len;
	int			 on = 1;

	if (sockopt_addr(&ss, &len, &l->addr, l->zone, l->port) == -1)
		return (-1);
	l->fd = socket(ss.ss_family, SOCK_STREAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0);
	if (l->fd == -1)
		return (-1);
	if (setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &on,
	    sizeof(on)) == -1 ||
	    (l->addr.af == ADDR_V6 && setsockopt(l->fd, IPPROTO_IPV6,
	    IPV6_V6ONLY, &on, sizeof(on)) == -1) ||
	    sockopt_listen(l->fd, l->addr.af) == -1 ||
	    bind(l->fd, (struct sockaddr *)&ss, len) == -1)
		return (-1);
	return (0);
}

static void
listener_free(struct listener *l)
{
	TAILQ_REMOVE(&l->p->listeners, l, entry);
	acceptor_free(l->acceptor);
	if (l->fd != -1)
		close(l->fd);
	free(l);
}

/* Keys first: nobody may get in without one before they are set. */
static int
listener_start(struct listener *l)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &l->p->peers, entry) {
		if (!pe->going)
			keys_set(l, pe);
	}
	if (listen(l->fd, BACKLOG) == -1)
		return (-1);
	l->acceptor = acceptor_new(l->p->base, l->fd, "listening socket",
	    take_connection, l);
	return (0);
}

static int
listener_want(struct parent *p, const struct addr *a, const char *zone,
    uint16_t port)
{
	struct listener	*l;
	char		 text[ADDR_TEXT_MAX];

	if ((l = listener_find(p, a, zone, port)) != NULL) {
		l->wanted = 1;
		return (0);
	}
	l = xcalloc(1, sizeof(*l));
	l->p = p;
	l->addr = *a;
	strlcpy(l->zone, zone, sizeof(l->zone));
	l->port = port;
	l->fd = -1;
	l->wanted = 1;
	TAILQ_INSERT_TAIL(&p->listeners, l, entry);
	if (listener_open(l) == -1 || listener_start(l) == -1) {
		log_warn("can not listen on %s port %u", addr_str(a, text),
		    port);
		listener_free(l);
		return (-1);
	}
	log_info("listening on %s port %u", addr_str(a, text), port);
	return (0);
}

int
sockets_listen(struct parent *p)
{
	const struct conf_neighbor	*n;
	struct listener			*l, *nl;
	struct peer			*pe;
	size_t				 i;
	int				 r;

	r = 0;
	TAILQ_FOREACH(l, &p->listeners, entry)
		l->wanted = 0;
	for (i = 0; i < p->env.nbind; i++)
		r |= listener_want(p, &p->env.bind[i], "", p->port);
	for (i = 0; i < p->opt.naddrs; i++)
		r |= listener_want(p, &p->opt.addrs[i], "", p->port);
	TAILQ_FOREACH(pe, &p->peers, entry) {
		n = pe->conf;
		if (pe->going || n->listen == 0)
			continue;
		if (n->md5_ip.af != ADDR_NONE)
			r |= listener_want(p, &n->md5_ip,
			    zone_of(n, &n->md5_ip), n->listen);
		else if (n->local.af != ADDR_NONE)
			r |= listener_want(p, &n->local,
			    zone_of(n, &n->local), n->listen);
	}
	TAILQ_FOREACH_SAFE(l, &p->listeners, entry, nl)
		if (!l->wanted)
			listener_free(l);
	return (r);
}

void
sockets_close(struct parent *p)
{
	struct listener	*l;

	while ((l = TAILQ_FIRST(&p->listeners)) != NULL)
		listener_free(l);
}

void
sockets_key(struct peer *pe, int add)
{
	struct listener	*l;

	if (!sockopt_has_key(pe->conf))
		return;
	TAILQ_FOREACH(l, &pe->p->listeners, entry) {
		if (add)
			keys_set(l, pe);
		else
			keys_remove(l, pe);
	}
}

/* The socket with all that must be set before the first packet, or -1. */
static int
connecting_socket(struct peer *pe, const char **what)
{
	const struct conf_neighbor	*n = pe->conf;
	struct sockaddr_storage		 ss;
	socklen_t			 len;
	int				 fd, on = 1;

	*what = "socket";
	fd = socket(n->peer.af == ADDR_V4 ? AF_INET : AF_INET6,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd == -1)
		return (-1);
	*what = "source-interface";
	if (n->interface[0] != '\0' && setsockopt(fd, SOL_SOCKET,
	    SO_BINDTODEVICE, n->interface,
	    (socklen_t)strlen(n->interface)) == -1)
		goto bad;
	*what = n->md5_len > 0 ? "md5-password" : "tcp-ao";
	if (sockopt_key(fd, n, 1) == -1)
		goto bad;
	*what = "socket options";
	if (sockopt_session(fd, n) == -1)
		goto bad;
	*what = "local-address";
	if (n->local.af != ADDR_NONE && (setsockopt(fd, SOL_SOCKET,
	    SO_REUSEADDR, &on, sizeof(on)) == -1 ||
	    sockopt_addr(&ss, &len, &n->local, zone_of(n, &n->local),
	    0) == -1 ||
	    bind(fd, (struct sockaddr *)&ss, len) == -1))
		goto bad;
	return (fd);

 bad:
	close(fd);
	return (-1);
}

void
sockets_connect(struct peer *pe)
{
	const struct conf_neighbor	*n = pe->conf;
	struct sockaddr_storage		 ss;
	struct wbuf			*w;
	const char			*what;
	char				 text[256];
	socklen_t			 len;
	int				 fd;

	if ((fd = connecting_socket(pe, &what)) == -1)
		goto bad;
	what = "connect";
	if (sockopt_addr(&ss, &len, &n->peer, zone_of(n, &n->peer),
	    n->connect != 0 ? n->connect : pe->p->cenv.port) == -1)
		goto bad;
	if (connect(fd, (struct sockaddr *)&ss, len) == -1 &&
	    errno != EINPROGRESS)
		goto bad;
	chan_send(pe->child.chan, IMSG_SOCK_OUT, pe->id, fd, NULL, 0);
	return;

 bad:
	(void)snprintf(text, sizeof(text), "%s: %s", what, strerror(errno));
	if (fd != -1)
		close(fd);
	w = chan_open_msg(pe->child.chan, IMSG_SOCK_FAIL, pe->id);
	proto_put_str(w, text);
	chan_close_msg(pe->child.chan);
}
