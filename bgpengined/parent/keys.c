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
 * Keys on listening sockets, see keys.h.
 */
#include <sys/types.h>

#include <errno.h>
#include <string.h>

#include "conf.h"
#include "keys.h"
#include "log.h"
#include "parent.h"
#include "peers.h"
#include "sockets.h"
#include "sockopt.h"

/*
 * Can the neighbor be reached through it?  Elsewhere its key has no place:
 * another neighbor with the same address may have another one there.
 */
static int
is_reached(const struct listener *l, const struct conf_neighbor *n)
{
	static const struct addr	 none;

	return (l->addr.af == n->peer.af && (n->local.af == ADDR_NONE ||
	    memcmp(l->addr.b, none.b, sizeof(none.b)) == 0 ||
	    addr_cmp(&n->local, &l->addr) == 0 ||
	    addr_cmp(&n->md5_ip, &l->addr) == 0));
}

static int
has_place(const struct listener *l, const struct peer *pe)
{
	return (!pe->going && sockopt_has_key(pe->conf) &&
	    is_reached(l, pe->conf));
}

static int
has_ao(const struct peer *pe)
{
	return (pe->conf->ao.algorithm != CONF_AO_NONE);
}

/* Do all addresses of b belong to a? */
static int
covers(const struct peer *a, const struct peer *b)
{
	struct prefix	 pa, pb;

	conf_neighbor_prefix(a->conf, &pa);
	conf_neighbor_prefix(b->conf, &pb);
	return (pa.len <= pb.len && prefix_covers(&pa, &pb.addr));
}

static const char *
reason(int error)
{
	if (error == EEXIST)
		return (" (its keyid is that of another key)");
	if (error == EKEYREJECTED)
		return (" (others there have MD5 or TCP-AO, and it has not)");
	if (error == ENOMEM || error == ENOBUFS)
		return (" (net.core.optmem_max too small?)");
	return ("");
}

/*
 * The kernel has the key already if a neighbor with the same one covers this
 * one's addresses.  Those that this one covers have to make room: theirs is
 * in its.
 */
static int
share(struct listener *l, struct peer *pe)
{
	struct peer	*o;

	TAILQ_FOREACH(o, &l->p->peers, entry)
		if (o != pe && has_place(l, o) && !o->keyless &&
		    conf_ao_same(&o->conf->ao, &pe->conf->ao) &&
		    covers(o, pe))
			return (0);
	TAILQ_FOREACH(o, &l->p->peers, entry)
		if (o != pe && has_place(l, o) &&
		    conf_ao_same(&o->conf->ao, &pe->conf->ao) &&
		    covers(pe, o))
			(void)sockopt_key(l->fd, o->conf, 0);
	return (sockopt_key(l->fd, pe->conf, 1));
}

/* Those who count on its key in the kernel have none either. */
static void
set_keyless(struct listener *l, struct peer *pe)
{
	struct peer	*o;

	pe->keyless = 1;
	TAILQ_FOREACH(o, &l->p->peers, entry)
		if (has_ao(pe) && has_place(l, o) && covers(pe, o) &&
		    conf_ao_same(&o->conf->ao, &pe->conf->ao))
			o->keyless = 1;
}

void
keys_set(struct listener *l, struct peer *pe)
{
	int	 error;

	if (!has_place(l, pe) || sockopt_key(l->fd, pe->conf, 1) == 0)
		return;
	if (errno == EEXIST && has_ao(pe) && share(l, pe) == 0)
		return;
	error = errno;
	log_warn("%s: password on a listening socket%s", pe->child.title,
	    reason(error));
	set_keyless(l, pe);
}

/*
 * Now that the key of pe is gone, is there one to set for o: one that was the
 * same, or that pe was in the way of?
 */
static int
is_next(const struct peer *pe, const struct peer *o)
{
	if (!covers(pe, o) && !covers(o, pe))
		return (0);
	if (o->keyless)
		return (1);
	if (!has_ao(pe))
		return (!has_ao(o) && covers(pe, o) && covers(o, pe));
	return (has_ao(o) && covers(pe, o) &&
	    o->conf->ao.keyid == pe->conf->ao.keyid);
}

void
keys_remove(struct listener *l, struct peer *pe)
{
	struct peer	*o;

	if (!sockopt_has_key(pe->conf) || !is_reached(l, pe->conf))
		return;
	if (sockopt_key(l->fd, pe->conf, 0) == -1)
		log_warn("%s: password of a listening socket",
		    pe->child.title);
	TAILQ_FOREACH(o, &l->p->peers, entry) {
		if (o == pe || !has_place(l, o) || !is_next(pe, o))
			continue;
		/* Without it on another socket keys_only() refuses. */
		if (has_ao(o))
			o->keyless = 0;
		keys_set(l, o);
	}
}

/* Whose key counts: of one of a range that of the range. */
static const struct peer *
owner(const struct peer *pe)
{
	const struct peer	*range;

	if (!pe->dynamic || (range = peer_find(pe->p, pe->range_id)) == NULL)
		return (pe);
	return (range);
}

int
keys_only(const struct listener *l, const struct peer *pe, int fd)
{
	const struct peer	*own = owner(pe), *o;

	if (!has_ao(own))
		return (0);
	if (!sockopt_key_used(fd, own->conf))
		return (-1);
	TAILQ_FOREACH(o, &l->p->peers, entry)
		if (has_place(l, o) && has_ao(o) && covers(o, pe) &&
		    o->conf->ao.keyid != own->conf->ao.keyid &&
		    sockopt_key(fd, o->conf, 0) == -1)
			return (-1);
	return (0);
}
