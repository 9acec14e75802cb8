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
 * The tree: making, freeing and comparing its parts, and the messages.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"
#include "nlri.h"
#include "xmem.h"

static void
names_free(char **names)
{
	size_t	 i;

	for (i = 0; names != NULL && names[i] != NULL; i++)
		free(names[i]);
	free(names);
}

static char **
names_dup(char *const *names)
{
	char	**copy = NULL;
	size_t	 i;

	for (i = 0; names != NULL && names[i] != NULL; i++)
		conf_api_add(&copy, names[i], strlen(names[i]));
	return (copy);
}

struct conf_api *
conf_api_dup(const struct conf_api *api)
{
	struct conf_api	*copy;

	copy = xmalloc(sizeof(*copy));
	*copy = *api;
	copy->processes = names_dup(api->processes);
	copy->matches = names_dup(api->matches);
	return (copy);
}

void
conf_api_free(struct conf_api *api)
{
	names_free(api->processes);
	names_free(api->matches);
	free(api);
}

void
conf_process_free(struct conf_process *p)
{
	names_free(p->argv);
	names_free(p->environment);
	free(p);
}

void
conf_routes_unref(struct conf_routes *r)
{
	if (r == NULL || --r->refs > 0)
		return;
	wbuf_clear(&r->records);
	free(r);
}

void
conf_routes_add(struct conf_neighbor *n, struct conf_routes *r)
{
	size_t	 i;

	for (i = 0; i < n->nroutes; i++)
		if (n->routes[i] == r)
			return;		/* by way of another template */
	n->routes = xreallocarray(n->routes, n->nroutes + 1,
	    sizeof(*n->routes));
	n->routes[n->nroutes++] = r;
	r->refs++;
}

struct conf_neighbor *
conf_neighbor_new(void)
{
	struct conf_neighbor	*n;

	n = xcalloc(1, sizeof(*n));
	n->hold_time = 180;
	n->range_limit = CONF_RANGE_LIMIT;
	n->group_updates = 1;
	n->auto_flush = 1;
	n->adj_rib_in = 1;
	n->adj_rib_out = 1;
	n->nexthop = CONF_AUTO;
	n->graceful = CONF_GRACEFUL_OFF;
	capas_init(&n->capas);
	n->capas.as4 = 1;
	n->capas.ext_message = 1;
	TAILQ_INIT(&n->apis);
	return (n);
}

/* Gives up what the neighbor owns, not the neighbor itself. */
static void
conf_neighbor_clear(struct conf_neighbor *n)
{
	struct conf_api	*api;
	size_t		 i;

	while ((api = TAILQ_FIRST(&n->apis)) != NULL) {
		TAILQ_REMOVE(&n->apis, api, entry);
		conf_api_free(api);
	}
	for (i = 0; i < n->nroutes; i++)
		conf_routes_unref(n->routes[i]);
	free(n->routes);
	freezero(n->md5, n->md5_len);
	freezero(n->ao.key, n->ao.key_len);
	free(n->confed.members);
	capas_clear(&n->capas);
}

void
conf_neighbor_free(struct conf_neighbor *n)
{
	if (n == NULL)
		return;
	conf_neighbor_clear(n);
	free(n);
}

struct conf_neighbor *
conf_neighbor_dup(const struct conf_neighbor *n)
{
	struct conf_neighbor	*copy;
	const struct conf_api	*api;
	struct conf_api		*dup;
	size_t			 i;

	copy = xmalloc(sizeof(*copy));
	*copy = *n;
	TAILQ_INIT(&copy->apis);
	TAILQ_FOREACH(api, &n->apis, entry) {
		dup = conf_api_dup(api);
		TAILQ_INSERT_TAIL(&copy->apis, dup, entry);
	}
	copy->routes = NULL;
	copy->nroutes = 0;
	for (i = 0; i < n->nroutes; i++)
		conf_routes_add(copy, n->routes[i]);
	copy->md5 = conf_secret_dup(n->md5, n->md5_len);
	copy->ao.key = conf_secret_dup(n->ao.key, n->ao.key_len);
	conf_confed_copy(&copy->confed, &n->confed);
	wbuf_init(&copy->capas.raw, n->capas.raw.max);
	wbuf_put(&copy->capas.raw, n->capas.raw.data, n->capas.raw.len);
	return (copy);
}

void
conf_free(struct conf *c)
{
	struct conf_message	*m;
	struct conf_neighbor	*n;
	struct conf_process	*p;

	if (c == NULL)
		return;
	while ((p = TAILQ_FIRST(&c->processes)) != NULL) {
		TAILQ_REMOVE(&c->processes, p, entry);
		conf_process_free(p);
	}
	while ((n = TAILQ_FIRST(&c->neighbors)) != NULL) {
		TAILQ_REMOVE(&c->neighbors, n, entry);
		conf_neighbor_free(n);
	}
	while ((m = STAILQ_FIRST(&c->messages)) != NULL) {
		STAILQ_REMOVE_HEAD(&c->messages, entry);
		free(m->text);
		free(m);
	}
	free(c);
}

static void	vmessage(struct conf *, unsigned, unsigned, int, const char *,
		    va_list) __attribute__((__format__ (printf, 5, 0)));

static void
vmessage(struct conf *c, unsigned line, unsigned col, int warning,
    const char *fmt, va_list ap)
{
	struct conf_message	*m;
	char			 text[512];

	if (!warning)
		c->errors++;
	/* the first error is always told */
	if (c->nmessages >= CONF_MESSAGES_MAX && (warning || c->errors > 1))
		return;
	c->nmessages++;
	(void)vsnprintf(text, sizeof(text), fmt, ap);	/* may be cut */
	m = xcalloc(1, sizeof(*m));
	m->line = line;
	m->col = col;
	m->warning = warning != 0;
	m->text = xstrdup(text);
	STAILQ_INSERT_TAIL(&c->messages, m, entry);
}

void
conf_error(struct conf *c, unsigned line, unsigned col, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, line, col, 0, fmt, ap);
	va_end(ap);
}

void
conf_warn(struct conf *c, unsigned line, unsigned col, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, line, col, 1, fmt, ap);
	va_end(ap);
}

struct sortable {
	struct conf_message	*m;
	size_t			 seq;
};

static int
message_cmp(const void *va, const void *vb)
{
	const struct sortable	*a = va, *b = vb;

	if (a->m->line != b->m->line)
		return (a->m->line < b->m->line ? -1 : 1);
	if (a->m->col != b->m->col)
		return (a->m->col < b->m->col ? -1 : 1);
	return (a->seq < b->seq ? -1 : 1);
}

/* Checks at the end come out of order; readers want that of the file. */
void
conf_messages_sort(struct conf *c)
{
	struct conf_message	*m;
	struct sortable		*list;
	size_t			 n = 0, i;

	if (c->nmessages == 0)
		return;
	list = xcalloc(c->nmessages, sizeof(*list));
	while ((m = STAILQ_FIRST(&c->messages)) != NULL) {
		STAILQ_REMOVE_HEAD(&c->messages, entry);
		list[n].m = m;
		list[n].seq = n;
		n++;
	}
	qsort(list, n, sizeof(*list), message_cmp);
	for (i = 0; i < n; i++)
		STAILQ_INSERT_TAIL(&c->messages, list[i].m, entry);
	free(list);
}

void
conf_neighbor_name(const struct conf_neighbor *n, struct neighbor_name *name)
{
	memset(name, 0, sizeof(*name));
	name->peer = n->peer;
	name->local = n->local;
	name->local_as = n->local_as;
	name->peer_as = n->peer_as;
	name->router_id = n->router_id;
	name->family_allowed = n->multisession;
	name->families = n->families;
}

static int
same_text(struct wbuf *a, struct wbuf *b)
{
	struct rbuf	 ra, rb;
	int		 same;

	wbuf_view(a, &ra);
	wbuf_view(b, &rb);
	same = !wbuf_error(a) && !wbuf_error(b) && rbuf_equal(&ra, &rb);
	explicit_bzero(a->data, a->len);
	explicit_bzero(b->data, b->len);
	wbuf_clear(a);
	wbuf_clear(b);
	return (same);
}

/* What prints alike is alike, since printing leaves nothing out. */
int
conf_neighbor_same(const struct conf_neighbor *a,
    const struct conf_neighbor *b)
{
	struct wbuf	 wa, wb;

	wbuf_init(&wa, 0);
	wbuf_init(&wb, 0);
	conf_put_full(&wa, a, 1, 0, 0);
	conf_put_full(&wb, b, 1, 0, 0);
	return (same_text(&wa, &wb));
}

/* A view without what can change on a session that is up. */
static void
session_view(struct conf_neighbor *view, const struct conf_neighbor *n)
{
	*view = *n;
	TAILQ_INIT(&view->apis);
	view->rate_limit = 0;
	view->range_limit = 0;
	view->manual_eor = 0;
	view->auto_flush = 0;
	memset(view->description, 0, sizeof(view->description));
}

int
conf_neighbor_same_session(const struct conf_neighbor *a,
    const struct conf_neighbor *b)
{
	struct conf_neighbor	 va, vb;

	session_view(&va, a);
	session_view(&vb, b);
	return (conf_neighbor_same(&va, &vb));
}

int
conf_process_same(const struct conf_process *a, const struct conf_process *b)
{
	struct wbuf	 wa, wb;

	wbuf_init(&wa, 0);
	wbuf_init(&wb, 0);
	conf_put_process(&wa, a);
	conf_put_process(&wb, b);
	return (same_text(&wa, &wb));
}

/* As if the peer had offered what we offer. */
void
conf_codec(const struct conf_neighbor *n, struct codec *c)
{
	enum family	 f;

	memset(c, 0, sizeof(*c));
	c->local_as = conf_open_as(n);
	c->peer_as = n->peer_as;
	c->confed = (uint8_t)conf_is_member(n);
	c->no_as_set = n->as_set;
	c->local_id = n->router_id;
	c->local = n->local;
	c->local_ll = n->local_ll;
	c->peer = n->peer;
	c->hold_time = n->hold_time;
	c->msg_max = n->capas.ext_message ? BGP_MSG_MAX_EXT : BGP_MSG_MAX;
	c->asn4 = n->capas.as4;
	c->refresh = n->capas.refresh;
	c->enhanced = n->capas.enhanced;
	c->operational = n->capas.operational;
	c->multisession = n->capas.multisession;
	c->linklocal_nh = n->capas.linklocal_nh;
	c->linklocal_prefer = n->linklocal_prefer;
	c->aigp = n->aigp;
	c->role = n->local_as != n->peer_as ? n->role : 0;
	c->group = n->group_updates;
	c->families = n->families;
	c->ext_nexthop = n->capas.ext_nexthop;
	for (f = 0; f < FAM_MAX; f++) {
		if (n->capas.addpath[f] & ADDPATH_RECEIVE)
			c->addpath_rx |= FAMILY_BIT(f);
		if (n->capas.addpath[f] & ADDPATH_SEND)
			c->addpath_tx |= FAMILY_BIT(f);
	}
}
