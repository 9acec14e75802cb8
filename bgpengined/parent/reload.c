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
 * A new configuration in the place of an old one.  The new file was parsed
 * and checked whole before anything here runs.
 */
#include <sys/types.h>
#include <sys/queue.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf.h"
#include "feed.h"
#include "log.h"
#include "parent.h"
#include "parent_conf.h"
#include "peers.h"
#include "pipes.h"
#include "reload.h"
#include "scripts.h"
#include "sockets.h"
#include "stop.h"
#include "timer.h"

#define RESTART_MS	100	/* for an answer to be read */

/*
 * Processes.
 */

static struct script *
script_find(struct parent *p, const char *name)
{
	struct script	*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		if (!sc->going && strcmp(sc->conf->name, name) == 0)
			return (sc);
	return (NULL);
}

/* What stays is marked and leaves the new tree as it is. */
static void
mark_processes(struct parent *p, struct conf *conf)
{
	struct conf_process	*pr;
	struct script		*sc;

	TAILQ_FOREACH(sc, &p->scripts, entry)
		sc->keep = 0;
	TAILQ_FOREACH(pr, &conf->processes, entry)
		if ((sc = script_find(p, pr->name)) != NULL &&
		    conf_process_same(sc->conf, pr))
			sc->keep = 1;
}

static void
apply_processes(struct parent *p, struct conf *conf)
{
	struct conf_process	*pr, *npr;
	struct script		*sc, *nsc;
	const char		*why;
	char			*path;

	mark_processes(p, conf);
	TAILQ_FOREACH_SAFE(sc, &p->scripts, entry, nsc)
		if (!sc->keep)
			script_remove(sc);
	TAILQ_FOREACH_SAFE(pr, &conf->processes, entry, npr) {
		if (script_find(p, pr->name) != NULL)
			continue;
		path = parent_conf_program(p, pr->argv, &why);
		if (path == NULL) {
			log_warnx("process %s: %s", pr->name, why);
			continue;
		}
		TAILQ_REMOVE(&conf->processes, pr, entry);
		sc = script_add(p, pr, path);
		script_describe(sc);
	}
}

/*
 * Neighbors.
 */

static int
same_name(const struct conf_neighbor *a, const struct conf_neighbor *b)
{
	struct neighbor_name	 x, y;

	conf_neighbor_name(a, &x);
	conf_neighbor_name(b, &y);
	return (addr_cmp(&x.peer, &y.peer) == 0 &&
	    addr_cmp(&x.local, &y.local) == 0 && a->plen == b->plen &&
	    a->range == b->range && strcmp(a->zone, b->zone) == 0 &&
	    x.local_as == y.local_as && x.peer_as == y.peer_as &&
	    x.router_id == y.router_id && x.families == y.families);
}

struct peer *
reload_find(struct parent *p, const struct conf_neighbor *n)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->going && same_name(pe->conf, n))
			return (pe);
	return (NULL);
}

typedef int	same_fn(const struct conf_neighbor *,
		    const struct conf_neighbor *);

/* A running neighbor that the new file leaves as it is. */
static struct peer *
find_same(struct parent *p, const struct conf_neighbor *n, same_fn *same)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->going && !pe->keep && !pe->created && !pe->dynamic &&
		    same(pe->conf, n))
			return (pe);
	return (NULL);
}

static void
keep_neighbors(struct parent *p, struct conf *conf, same_fn *same)
{
	struct conf_neighbor	*n, *nn;
	struct peer		*pe;

	TAILQ_FOREACH_SAFE(n, &conf->neighbors, entry, nn) {
		if ((pe = find_same(p, n, same)) == NULL)
			continue;
		TAILQ_REMOVE(&conf->neighbors, n, entry);
		pe->keep = 1;
		peer_update(pe, n);
	}
}

/* Whoever came from a range stays as long as the range. */
static void
mark_dynamic(struct parent *p)
{
	struct peer	*pe, *range;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (pe->dynamic)
			pe->keep = (range = peer_find(p, pe->range_id)) !=
			    NULL && range->keep;
}

/* Does the new file have somebody at this address, with other settings? */
static enum proto_stop
what_follows(const struct peer *pe, const struct conf *conf)
{
	const struct conf_neighbor	*n;
	struct prefix			 range;

	TAILQ_FOREACH(n, &conf->neighbors, entry) {
		conf_neighbor_prefix(n, &range);
		if (prefix_covers(&range, &pe->conf->peer))
			return (PSTOP_CHANGED);
	}
	return (PSTOP_GONE);
}

static void
apply_neighbors(struct parent *p, struct conf *conf)
{
	struct conf_neighbor	*n;
	struct peer		*pe, *npe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		pe->keep = pe->created;
	keep_neighbors(p, conf, conf_neighbor_same);
	keep_neighbors(p, conf, conf_neighbor_same_session);
	mark_dynamic(p);
	TAILQ_FOREACH_SAFE(pe, &p->peers, entry, npe)
		if (!pe->keep)
			peer_remove(pe, what_follows(pe, conf), "reload");
	while ((n = TAILQ_FIRST(&conf->neighbors)) != NULL) {
		TAILQ_REMOVE(&conf->neighbors, n, entry);
		/* One that a command has made gives way to the file's. */
		if ((pe = reload_find(p, n)) != NULL && pe->created)
			peer_remove(pe, PSTOP_CHANGED, "reload");
		pe = peer_add(p, n);
		pe->keep = 1;
		peer_start(pe);
	}
}

void
reload_apply(struct parent *p, struct conf *conf)
{
	apply_processes(p, conf);
	apply_neighbors(p, conf);
	conf_free(conf);
	scripts_start(p);
	feed_start(p);
}

int
reload(struct parent *p, char *why, size_t size)
{
	struct conf	*conf;

	if (p->stopping) {
		(void)strlcpy(why, "shutting down", size);	/* fits */
		return (-1);
	}
	if ((conf = parent_conf_load(p)) == NULL) {
		log_warnx("%s is not used; the old configuration stays",
		    p->opt.file);
		(void)strlcpy(why, "the file has errors, see the log", size);
		return (-1);
	}
	reload_apply(p, conf);
	pipes_tell_relay(p);
	if (sockets_listen(p) == -1)
		log_warnx("going on without some listening sockets");
	log_info("configuration reloaded");
	return (0);
}

void
reload_scripts(struct parent *p)
{
	struct script	*sc, *ns;

	TAILQ_FOREACH_SAFE(sc, &p->scripts, entry, ns)
		if (!sc->going && sc->conf->respawn)
			script_restart(sc);
}

static void
restart_now(int fd, short what, void *arg)
{
	struct parent	*p = arg;

	if (p->stopping == STOP_NOT)
		reload_restart(p);
}

void
reload_restart_soon(struct parent *p)
{
	if (p->restart_timer == NULL)
		p->restart_timer = timer_new(p->base, restart_now, p);
	timer_set(p->restart_timer, RESTART_MS);
}

void
reload_restart(struct parent *p)
{
	struct peer	*pe;
	char		 why[64];

	if (reload(p, why, sizeof(why)) == -1)
		return;
	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->dynamic)
			peer_restart(pe, "restart");
	reload_scripts(p);
}
