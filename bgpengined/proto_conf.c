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
 * Bodies that carry configuration: neighbors, processes, the environment.
 * The password of a neighbor has no place in them.
 */
#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "proto.h"
#include "proto_piece.h"
#include "xmem.h"

#define NAMES_MAX	4096	/* processes or patterns of one api block */
#define APIS_MAX	1024	/* api blocks of one neighbor */

static void
put_names(struct wbuf *w, char *const *names)
{
	size_t	 at;
	uint16_t n;

	at = w->len;
	wbuf_put_u16(w, 0);
	for (n = 0; names != NULL && names[n] != NULL && n < NAMES_MAX; n++)
		proto_put_str(w, names[n]);
	wbuf_set_u16(w, at, n);
}

static int
get_names(struct rbuf *r, char ***names)
{
	struct rbuf	 v;
	uint16_t	 i, n;

	if (rbuf_get_u16(r, &n) == -1 || n > NAMES_MAX)
		return (-1);
	*names = xcalloc((size_t)n + 1, sizeof(**names));
	for (i = 0; i < n; i++) {
		if (proto_get_bytes(r, &v) == -1 ||
		    (rbuf_len(&v) > 0 && memchr(v.p, '\0', rbuf_len(&v)) !=
		    NULL))
			return (-1);	/* what was read is freed with it */
		(*names)[i] = xstrndup((const char *)v.p, rbuf_len(&v));
	}
	return (0);
}

static void
put_families(struct wbuf *w, const uint8_t *addpath, const uint16_t *limit)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++) {
		wbuf_put_u8(w, addpath[f]);
		wbuf_put_u16(w, limit[f]);
	}
}

static int
get_families(struct rbuf *r, uint8_t *addpath, uint16_t *limit)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (rbuf_get_u8(r, &addpath[f]) == -1 ||
		    rbuf_get_u16(r, &limit[f]) == -1)
			return (-1);
	return (0);
}

static void
put_capas(struct wbuf *w, const struct capas *c)
{
	struct rbuf	 raw;
	int		 f;

	wbuf_put_u32(w, c->mp);
	wbuf_put_u8(w, c->refresh);
	wbuf_put_u8(w, c->enhanced);
	wbuf_put_u8(w, c->as4);
	wbuf_put_u32(w, c->as4_number);
	wbuf_put_u8(w, c->ext_message);
	wbuf_put_u8(w, c->graceful);
	wbuf_put_u8(w, c->gr_restarting);
	wbuf_put_u8(w, c->gr_notification);
	wbuf_put_u16(w, c->gr_time);
	wbuf_put_u32(w, c->gr_families);
	wbuf_put_u32(w, c->gr_forwarding);
	wbuf_put_u32(w, c->llgr_families);
	wbuf_put_u32(w, c->llgr_forwarding);
	for (f = 0; f < FAM_MAX; f++)
		wbuf_put_u32(w, c->llgr_time[f]);
	put_families(w, c->addpath, c->paths_limit);
	wbuf_put_u32(w, c->ext_nexthop);
	wbuf_put_u8(w, c->hostname);
	proto_put_str(w, c->host);
	proto_put_str(w, c->domain);
	wbuf_put_u8(w, c->software);
	proto_put_str(w, c->software_text);
	wbuf_put_u8(w, c->operational);
	wbuf_put_u8(w, c->multisession);
	wbuf_put_u8(w, c->linklocal_nh);
	wbuf_put_u8(w, c->role);
	wbuf_put_u8(w, c->role_value);
	wbuf_put_u8(w, c->role_strict);
	wbuf_view(&c->raw, &raw);
	proto_put_bytes(w, &raw);
}

static int
get_llgr(struct rbuf *r, struct capas *c)
{
	int	 f;

	if (rbuf_get_u32(r, &c->llgr_families) == -1 ||
	    rbuf_get_u32(r, &c->llgr_forwarding) == -1)
		return (-1);
	for (f = 0; f < FAM_MAX; f++)
		if (rbuf_get_u32(r, &c->llgr_time[f]) == -1)
			return (-1);
	return (((c->llgr_families | c->llgr_forwarding) & ~FAMILY_ALL) != 0 ?
	    -1 : 0);
}

static int
get_capas(struct rbuf *r, struct capas *c)
{
	struct rbuf	 raw;

	if (rbuf_get_u32(r, &c->mp) == -1 ||
	    rbuf_get_u8(r, &c->refresh) == -1 ||
	    rbuf_get_u8(r, &c->enhanced) == -1 ||
	    rbuf_get_u8(r, &c->as4) == -1 ||
	    rbuf_get_u32(r, &c->as4_number) == -1 ||
	    rbuf_get_u8(r, &c->ext_message) == -1 ||
	    rbuf_get_u8(r, &c->graceful) == -1 ||
	    rbuf_get_u8(r, &c->gr_restarting) == -1 ||
	    rbuf_get_u8(r, &c->gr_notification) == -1 ||
	    rbuf_get_u16(r, &c->gr_time) == -1 ||
	    rbuf_get_u32(r, &c->gr_families) == -1 ||
	    rbuf_get_u32(r, &c->gr_forwarding) == -1 ||
	    get_llgr(r, c) == -1 ||
	    get_families(r, c->addpath, c->paths_limit) == -1 ||
	    rbuf_get_u32(r, &c->ext_nexthop) == -1 ||
	    rbuf_get_u8(r, &c->hostname) == -1 ||
	    proto_get_str(r, c->host, sizeof(c->host)) == -1 ||
	    proto_get_str(r, c->domain, sizeof(c->domain)) == -1 ||
	    rbuf_get_u8(r, &c->software) == -1 ||
	    proto_get_str(r, c->software_text,
	    sizeof(c->software_text)) == -1 ||
	    rbuf_get_u8(r, &c->operational) == -1 ||
	    rbuf_get_u8(r, &c->multisession) == -1 ||
	    rbuf_get_u8(r, &c->linklocal_nh) == -1 ||
	    rbuf_get_u8(r, &c->role) == -1 ||
	    rbuf_get_u8(r, &c->role_value) == -1 ||
	    rbuf_get_u8(r, &c->role_strict) == -1 ||
	    proto_get_bytes(r, &raw) == -1)
		return (-1);
	wbuf_put_rbuf(&c->raw, &raw);
	if (((c->mp | c->gr_families | c->gr_forwarding | c->ext_nexthop) &
	    ~FAMILY_ALL) != 0)
		return (-1);
	return (0);
}

static void
put_confed(struct wbuf *w, const struct conf_confederation *cf)
{
	size_t	 i;

	wbuf_put_u32(w, cf->id);
	wbuf_put_u16(w, (uint16_t)cf->nmembers);
	for (i = 0; i < cf->nmembers; i++)
		wbuf_put_u32(w, cf->members[i]);
}

static int
get_confed(struct rbuf *r, struct conf_confederation *cf)
{
	uint16_t	 i, n;

	if (rbuf_get_u32(r, &cf->id) == -1 || rbuf_get_u16(r, &n) == -1 ||
	    n > rbuf_len(r) / sizeof(*cf->members))
		return (-1);
	if (n == 0)
		return (0);
	cf->members = xcalloc(n, sizeof(*cf->members));
	cf->nmembers = n;
	for (i = 0; i < n; i++)
		if (rbuf_get_u32(r, &cf->members[i]) == -1)
			return (-1);
	return (0);
}

static void
put_apis(struct wbuf *w, const struct conf_neighbor *n)
{
	const struct conf_api	*a;
	uint16_t		 count;
	size_t			 at;

	at = w->len;
	count = 0;
	wbuf_put_u16(w, 0);
	TAILQ_FOREACH(a, &n->apis, entry) {
		proto_put_str(w, a->name);
		put_names(w, a->processes);
		put_names(w, a->matches);
		wbuf_put_u16(w, a->kinds);
		proto_put_dir(w, &a->receive);
		proto_put_dir(w, &a->send);
		wbuf_put_u32(w, a->at.line);
		count++;
	}
	wbuf_set_u16(w, at, count);
}

static int
get_apis(struct rbuf *r, struct conf_neighbor *n)
{
	struct conf_api	*a;
	uint32_t	 line;
	uint16_t	 i, count;

	if (rbuf_get_u16(r, &count) == -1 || count > APIS_MAX)
		return (-1);
	for (i = 0; i < count; i++) {
		a = xcalloc(1, sizeof(*a));
		TAILQ_INSERT_TAIL(&n->apis, a, entry);
		if (proto_get_str(r, a->name, sizeof(a->name)) == -1 ||
		    get_names(r, &a->processes) == -1 ||
		    get_names(r, &a->matches) == -1 ||
		    rbuf_get_u16(r, &a->kinds) == -1 ||
		    proto_get_dir(r, &a->receive) == -1 ||
		    proto_get_dir(r, &a->send) == -1 ||
		    rbuf_get_u32(r, &line) == -1)
			return (-1);
		a->at.line = line;
		a->at.col = 1;
	}
	return (0);
}

void
proto_put_neighbor(struct wbuf *w, const struct conf_neighbor *n)
{
	int	 f;

	wbuf_put_u32(w, n->at.line);
	proto_put_addr(w, &n->peer);
	wbuf_put_u8(w, n->range);
	wbuf_put_u8(w, n->plen);
	proto_put_str(w, n->zone);
	proto_put_addr(w, &n->local);
	proto_put_addr(w, &n->local_ll);
	wbuf_put_u32(w, n->router_id);
	wbuf_put_u32(w, n->local_as);
	wbuf_put_u32(w, n->peer_as);
	wbuf_put_u16(w, n->hold_time);
	wbuf_put_u32(w, n->send_hold);
	wbuf_put_u16(w, n->listen);
	wbuf_put_u16(w, n->connect);
	wbuf_put_u8(w, n->passive);
	wbuf_put_u8(w, n->ttl_out);
	wbuf_put_u8(w, n->ttl_in);
	wbuf_put_u32(w, n->rate_limit);
	wbuf_put_u8(w, n->group_updates);
	wbuf_put_u8(w, n->auto_flush);
	wbuf_put_u8(w, n->adj_rib_in);
	wbuf_put_u8(w, n->adj_rib_out);
	wbuf_put_u8(w, n->manual_eor);
	wbuf_put_u8(w, n->aigp);
	wbuf_put_u8(w, n->as_set);
	wbuf_put_u8(w, n->shutdown);
	wbuf_put_u8(w, n->linklocal_prefer);
	wbuf_put_u8(w, n->add_path);
	wbuf_put_u8(w, n->multisession);
	wbuf_put_u8(w, n->nexthop);
	wbuf_put_u8(w, n->role);
	wbuf_put_u16(w, n->graceful);
	wbuf_put_u32(w, n->long_lived);
	wbuf_put_u32(w, n->nexthop_families);
	wbuf_put_u32(w, n->add_path_families);
	for (f = 0; f < FAM_MAX; f++) {
		wbuf_put_u16(w, n->add_path_limit[f]);
		wbuf_put_u32(w, n->prefix_limit[f]);
	}
	put_confed(w, &n->confed);
	proto_put_str(w, n->description);
	proto_put_str(w, n->interface);
	proto_put_addr(w, &n->md5_ip);
	wbuf_put_u32(w, n->families);
	put_capas(w, &n->capas);
	put_apis(w, n);
}

static int
get_numbers(struct rbuf *r, struct conf_neighbor *n)
{
	uint32_t	 line;

	if (rbuf_get_u32(r, &line) == -1 ||
	    proto_get_addr(r, &n->peer) == -1 ||
	    rbuf_get_u8(r, &n->range) == -1 ||
	    rbuf_get_u8(r, &n->plen) == -1 ||
	    proto_get_str(r, n->zone, sizeof(n->zone)) == -1 ||
	    proto_get_addr(r, &n->local) == -1 ||
	    proto_get_addr(r, &n->local_ll) == -1 ||
	    rbuf_get_u32(r, &n->router_id) == -1 ||
	    rbuf_get_u32(r, &n->local_as) == -1 ||
	    rbuf_get_u32(r, &n->peer_as) == -1 ||
	    rbuf_get_u16(r, &n->hold_time) == -1 ||
	    rbuf_get_u32(r, &n->send_hold) == -1 ||
	    rbuf_get_u16(r, &n->listen) == -1 ||
	    rbuf_get_u16(r, &n->connect) == -1)
		return (-1);
	n->at.line = line;
	n->at.col = 1;
	if (n->plen > addr_len(&n->peer) * 8)
		return (-1);
	return (0);
}

static int
get_switches(struct rbuf *r, struct conf_neighbor *n)
{
	if (rbuf_get_u8(r, &n->passive) == -1 ||
	    rbuf_get_u8(r, &n->ttl_out) == -1 ||
	    rbuf_get_u8(r, &n->ttl_in) == -1 ||
	    rbuf_get_u32(r, &n->rate_limit) == -1 ||
	    rbuf_get_u8(r, &n->group_updates) == -1 ||
	    rbuf_get_u8(r, &n->auto_flush) == -1 ||
	    rbuf_get_u8(r, &n->adj_rib_in) == -1 ||
	    rbuf_get_u8(r, &n->adj_rib_out) == -1 ||
	    rbuf_get_u8(r, &n->manual_eor) == -1 ||
	    rbuf_get_u8(r, &n->aigp) == -1 ||
	    rbuf_get_u8(r, &n->as_set) == -1 ||
	    rbuf_get_u8(r, &n->shutdown) == -1 ||
	    rbuf_get_u8(r, &n->linklocal_prefer) == -1 ||
	    rbuf_get_u8(r, &n->add_path) == -1 ||
	    rbuf_get_u8(r, &n->multisession) == -1)
		return (-1);
	return (0);
}

/* What the capabilities were made from, for printing. */
static int
get_options(struct rbuf *r, struct conf_neighbor *n)
{
	int	 f;

	if (rbuf_get_u8(r, &n->nexthop) == -1 ||
	    rbuf_get_u8(r, &n->role) == -1 ||
	    rbuf_get_u16(r, &n->graceful) == -1 ||
	    rbuf_get_u32(r, &n->long_lived) == -1 ||
	    rbuf_get_u32(r, &n->nexthop_families) == -1 ||
	    rbuf_get_u32(r, &n->add_path_families) == -1)
		return (-1);
	for (f = 0; f < FAM_MAX; f++)
		if (rbuf_get_u16(r, &n->add_path_limit[f]) == -1 ||
		    rbuf_get_u32(r, &n->prefix_limit[f]) == -1)
			return (-1);
	if (get_confed(r, &n->confed) == -1 ||
	    proto_get_str(r, n->description,
	    sizeof(n->description)) == -1 ||
	    proto_get_str(r, n->interface, sizeof(n->interface)) == -1 ||
	    proto_get_addr(r, &n->md5_ip) == -1 ||
	    rbuf_get_u32(r, &n->families) == -1)
		return (-1);
	return (((n->families | n->nexthop_families |
	    n->add_path_families) & ~FAMILY_ALL) != 0 ? -1 : 0);
}

struct conf_neighbor *
proto_get_neighbor(struct rbuf r)
{
	struct conf_neighbor	*n;

	n = conf_neighbor_new();
	capas_clear(&n->capas);
	capas_init(&n->capas);
	if (get_numbers(&r, n) == -1 || get_switches(&r, n) == -1 ||
	    get_options(&r, n) == -1 || get_capas(&r, &n->capas) == -1 ||
	    get_apis(&r, n) == -1 || rbuf_end(&r) == -1) {
		conf_neighbor_free(n);
		return (NULL);
	}
	return (n);
}

void
proto_put_process(struct wbuf *w, const struct conf_process *p)
{
	proto_put_str(w, p->name);
	proto_put_encoder(w, &p->encoder);
	wbuf_put_u8(w, p->respawn);
	wbuf_put_u8(w, p->policy);
	wbuf_put_u32(w, p->queue_max);
	wbuf_put_u8(w, p->exit_withdraw);
	wbuf_put_u32(w, p->exit_seconds);
}

struct conf_process *
proto_get_process(struct rbuf r)
{
	struct conf_process	*p;

	p = xcalloc(1, sizeof(*p));
	if (proto_get_str(&r, p->name, sizeof(p->name)) == -1 ||
	    proto_get_encoder(&r, &p->encoder) == -1 ||
	    rbuf_get_u8(&r, &p->respawn) == -1 ||
	    rbuf_get_u8(&r, &p->policy) == -1 ||
	    p->policy > QUEUE_RESTART ||
	    rbuf_get_u32(&r, &p->queue_max) == -1 ||
	    rbuf_get_u8(&r, &p->exit_withdraw) == -1 ||
	    rbuf_get_u32(&r, &p->exit_seconds) == -1 || rbuf_end(&r) == -1) {
		free(p);
		return (NULL);
	}
	return (p);
}

void
proto_put_env(struct wbuf *w, const struct proto_env *e)
{
	wbuf_put_u8(w, e->ack);
	wbuf_put_u8(w, e->compact);
	proto_put_encoder(w, &e->encoder);
	proto_put_str(w, e->version);
	wbuf_put_u32(w, e->pid);
	wbuf_put_u32(w, e->ppid);
	proto_put_str(w, e->host);
}

int
proto_get_env(struct rbuf r, struct proto_env *e)
{
	memset(e, 0, sizeof(*e));
	if (rbuf_get_u8(&r, &e->ack) == -1 ||
	    rbuf_get_u8(&r, &e->compact) == -1 ||
	    proto_get_encoder(&r, &e->encoder) == -1 ||
	    proto_get_str(&r, e->version, sizeof(e->version)) == -1 ||
	    rbuf_get_u32(&r, &e->pid) == -1 ||
	    rbuf_get_u32(&r, &e->ppid) == -1 ||
	    proto_get_str(&r, e->host, sizeof(e->host)) == -1)
		return (-1);
	return (rbuf_end(&r));
}
