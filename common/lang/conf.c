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
 * The tree: making, copying and freeing its parts.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

/* The words of an owned, NULL-terminated list, and the list. */
void
conf_list_free(char **names)
{
	size_t	 i;

	for (i = 0; names != NULL && names[i] != NULL; i++)
		free(names[i]);
	free(names);
}

/* Adds a name to an owned, NULL-terminated list unless it is in it. */
void
conf_list_add(char ***list, const char *name, size_t len)
{
	size_t	 n = 0;

	for (; *list != NULL && (*list)[n] != NULL; n++)
		if (strlen((*list)[n]) == len &&
		    memcmp((*list)[n], name, len) == 0)
			return;
	*list = xreallocarray(*list, n + 2, sizeof(**list));
	(*list)[n] = xstrndup(name, len);
	(*list)[n + 1] = NULL;
}

static char **
list_dup(char *const *names)
{
	char	**copy = NULL;
	size_t	 i;

	for (i = 0; names != NULL && names[i] != NULL; i++)
		conf_list_add(&copy, names[i], strlen(names[i]));
	return (copy);
}

struct conf_api *
conf_api_dup(const struct conf_api *api)
{
	struct conf_api	*copy;

	copy = xmalloc(sizeof(*copy));
	*copy = *api;
	copy->processes = list_dup(api->processes);
	copy->matches = list_dup(api->matches);
	return (copy);
}

void
conf_api_free(struct conf_api *api)
{
	conf_list_free(api->processes);
	conf_list_free(api->matches);
	free(api);
}

void
conf_process_free(struct conf_process *p)
{
	conf_list_free(p->argv);
	conf_list_free(p->environment);
	free(p);
}

struct conf_process *
conf_process_find(const struct conf *c, const char *name)
{
	struct conf_process	*p;

	TAILQ_FOREACH(p, &c->processes, entry)
		if (strcmp(p->name, name) == 0)
			return (p);
	return (NULL);
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
	n->send_hold = CONF_SEND_HOLD_AUTO;
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

uint8_t *
conf_secret_dup(const uint8_t *p, size_t len)
{
	uint8_t	*copy;

	if (p == NULL)
		return (NULL);
	copy = xmalloc(len + 1);
	memcpy(copy, p, len);
	return (copy);
}

void
conf_confed_copy(struct conf_confederation *to,
    const struct conf_confederation *from)
{
	to->members = NULL;
	to->nmembers = from->nmembers;
	if (from->nmembers == 0)
		return;
	to->members = xreallocarray(NULL, from->nmembers,
	    sizeof(*to->members));
	memcpy(to->members, from->members,
	    from->nmembers * sizeof(*to->members));
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

void
conf_neighbor_prefix(const struct conf_neighbor *n, struct prefix *p)
{
	p->addr = n->peer;
	p->len = n->range ? n->plen : (uint8_t)(addr_len(&n->peer) * 8);
	prefix_mask(p);
}

int
conf_same_text(struct wbuf *a, struct wbuf *b)
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
