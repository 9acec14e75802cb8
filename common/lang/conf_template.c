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
 * The end of the file: templates and groups go into their neighbors, and what
 * came out is checked and kept.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

static void
copy_value(const struct conf_option *o, struct conf_neighbor *to,
    const struct conf_neighbor *from)
{
	if (!conf_kinds[o->kind]->secret) {
		memcpy((char *)to + o->off, (const char *)from + o->off,
		    o->size);
		return;
	}
	freezero(to->md5, to->md5_len);
	to->md5 = conf_secret_dup(from->md5, from->md5_len);
	to->md5_len = from->md5_len;
}

static int
same_value(const struct conf_option *o, const struct conf_neighbor *a,
    const struct conf_neighbor *b)
{
	if (!conf_kinds[o->kind]->secret)
		return (memcmp((const char *)a + o->off,
		    (const char *)b + o->off, o->size) == 0);
	return (a->md5_len == b->md5_len && (a->md5_len == 0 ||
	    memcmp(a->md5, b->md5, a->md5_len) == 0));
}

/* One option: who set it alone has it; of two, one wins and that is said. */
static void
merge_option(struct conf_parser *ps, struct conf_build *b,
    const struct conf_build *from, size_t i, int quiet)
{
	const struct conf_option	*o = &conf_options[i];
	int				 take;

	if (from->at.option[i].line == 0)
		return;
	if (b->at.option[i].line == 0) {
		copy_value(o, b->n, from->n);
		b->at.option[i] = from->at.option[i];
		return;
	}
	if (quiet || same_value(o, b->n, from->n))
		return;
	take = ps->env->template_wins;
	conf_warn_at(ps->conf, b->at.option[i], "%s is also in line %u "
	    "(template %s); the one in line %u is used", o->name,
	    from->at.option[i].line, from->name, take ?
	    from->at.option[i].line : b->at.option[i].line);
	if (take)
		copy_value(o, b->n, from->n);
}

static void
merge_ao(struct conf_build *b, const struct conf_build *from)
{
	if (from->at.part[CONF_PART_TCP_AO].line == 0 ||
	    b->at.part[CONF_PART_TCP_AO].line != 0)
		return;
	b->n->ao = from->n->ao;
	b->n->ao.key = conf_secret_dup(from->n->ao.key, from->n->ao.key_len);
}

/* Where it was said, unless that is known. */
static void
merge_places(struct conf_place *to, const struct conf_place *from, size_t n)
{
	size_t	 i;

	for (i = 0; i < n; i++)
		if (to[i].line == 0)
			to[i] = from[i];
}

/* Several templates may have taken it over from the same one. */
static int
has_api(const struct conf_neighbor *n, const struct conf_api *which)
{
	const struct conf_api	*api;

	TAILQ_FOREACH(api, &n->apis, entry)
		if (api->section != 0 && api->section == which->section)
			return (1);
	return (0);
}

/*
 * Puts into b what it has not and `from` has; lists are joined, their own
 * entries first.  quiet: of two values the one in b is meant.
 */
void
conf_merge(struct conf_parser *ps, struct conf_build *b,
    const struct conf_build *from, int quiet)
{
	const struct conf_api	*api;
	struct conf_api		*copy;
	size_t			 i;

	for (i = 0; i < conf_noptions; i++)
		merge_option(ps, b, from, i, quiet);
	merge_ao(b, from);
	merge_places(b->at.part, from->at.part, CONF_PARTS);
	merge_places(b->at.add_path, from->at.add_path, FAM_MAX);
	merge_places(b->at.nexthop, from->at.nexthop, FAM_MAX);
	if (b->n->key_at.line == 0)
		b->n->key_at = from->n->key_at;
	b->family_minimal |= from->family_minimal;
	b->n->families |= from->n->families;
	b->n->nexthop_families |= from->n->nexthop_families;
	b->n->add_path_families |= from->n->add_path_families;
	for (i = 0; i < FAM_MAX; i++) {
		if (b->n->add_path_limit[i] == 0)
			b->n->add_path_limit[i] = from->n->add_path_limit[i];
		if (b->n->prefix_limit[i] == 0)
			b->n->prefix_limit[i] = from->n->prefix_limit[i];
	}
	if (b->n->confed.id == 0)
		b->n->confed.id = from->n->confed.id;
	if (b->n->confed.nmembers == 0) {
		free(b->n->confed.members);
		conf_confed_copy(&b->n->confed, &from->n->confed);
	}
	TAILQ_FOREACH(api, &from->n->apis, entry) {
		if (has_api(b->n, api))
			continue;
		copy = conf_api_dup(api);
		TAILQ_INSERT_TAIL(&b->n->apis, copy, entry);
	}
	if (from->own != NULL)
		conf_routes_add(b->n, from->own);
	for (i = 0; i < from->n->nroutes; i++)
		conf_routes_add(b->n, from->n->routes[i]);
}

/* Its own routes come first, those of templates behind them. */
static void
join(struct conf_parser *ps, struct conf_build *b)
{
	const struct conf_api	*api;
	struct conf_api		*copy;
	size_t			 i;

	TAILQ_FOREACH(api, &ps->apis, entry) {
		copy = conf_api_dup(api);
		TAILQ_INSERT_TAIL(&b->n->apis, copy, entry);
	}
	if (b->own != NULL)
		conf_routes_add(b->n, b->own);
	for (i = b->ninherit; i > 0; i--)
		conf_merge(ps, b, b->inherit[i - 1], 0);
	if (b->group != NULL)
		conf_merge(ps, b, b->group, 1);
}

static int
is_set(const struct conf_build *b, const char *name)
{
	return (b->at.option[conf_option_row(name)].line != 0);
}

static void
check_complete(struct conf_parser *ps, const struct conf_build *b)
{
	static const char *const	 needed[] = { "local-as", "peer-as" };
	size_t				 i;

	for (i = 0; i < nitems(needed); i++)
		if (!is_set(b, needed[i]))
			conf_error(ps->conf, b->line, b->col, "incomplete "
			    "neighbor, missing %s", needed[i]);
}

static void
set_families(struct conf_parser *ps, struct conf_build *b)
{
	size_t	 i;

	if (b->family_minimal)
		for (i = 0; i < b->n->nroutes; i++)
			b->n->families |= b->n->routes[i]->families;
	if (b->family_minimal && b->n->families == 0) {
		conf_warn(ps->conf, b->line, b->col, "family minimal without "
		    "routes means ipv4 unicast");
		b->n->families = FAMILY_BIT(FAM_IPV4_UNICAST);
	}
	/*
	 * A peer that has agreed on route targets sends nothing else before
	 * it was told some (RFC 4684), so that is for who asks for it.
	 */
	if (b->n->families == 0)
		b->n->families = FAMILY_ALL & ~FAMILY_BIT(FAM_IPV4_RTC);
}

/* Leaves out references to routes that are all of other families. */
static void
drop_routes(struct conf_neighbor *n)
{
	size_t	 i, kept = 0;

	for (i = 0; i < n->nroutes; i++) {
		if (n->routes[i]->families & n->families)
			n->routes[kept++] = n->routes[i];
		else
			conf_routes_unref(n->routes[i]);
	}
	n->nroutes = kept;
}

/* With multi-session there is one session, and one of us, a family. */
static void
keep(struct conf_parser *ps, struct conf_neighbor *n)
{
	struct conf_neighbor	*one;
	family_set		 families = n->families;
	enum family		 f;

	if (!n->multisession || (families & (families - 1)) == 0) {
		TAILQ_INSERT_TAIL(&ps->conf->neighbors, n, entry);
		return;
	}
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(families, f))
			continue;
		one = conf_neighbor_dup(n);
		one->families = FAMILY_BIT(f);
		drop_routes(one);
		conf_derive(one);
		TAILQ_INSERT_TAIL(&ps->conf->neighbors, one, entry);
	}
	conf_neighbor_free(n);
}

static int
identity_cmp(const void *va, const void *vb)
{
	const struct conf_neighbor	*a, *b;
	int				 r;

	a = *(const struct conf_neighbor *const *)va;
	b = *(const struct conf_neighbor *const *)vb;
	if ((r = addr_cmp(&a->peer, &b->peer)) != 0)
		return (r);
	if (a->plen != b->plen)
		return (a->plen < b->plen ? -1 : 1);
	if ((r = strcmp(a->zone, b->zone)) != 0)
		return (r);
	if ((r = addr_cmp(&a->local, &b->local)) != 0)
		return (r);
	if (a->local_as != b->local_as)
		return (a->local_as < b->local_as ? -1 : 1);
	if (a->peer_as != b->peer_as)
		return (a->peer_as < b->peer_as ? -1 : 1);
	if (a->router_id != b->router_id)
		return (a->router_id < b->router_id ? -1 : 1);
	if (a->families != b->families)
		return (a->families < b->families ? -1 : 1);
	return (a->listen < b->listen ? -1 : a->listen > b->listen);
}

static int
identity_line_cmp(const void *va, const void *vb)
{
	const struct conf_neighbor	*a, *b;
	int				 r;

	if ((r = identity_cmp(va, vb)) != 0)
		return (r);
	a = *(const struct conf_neighbor *const *)va;
	b = *(const struct conf_neighbor *const *)vb;
	if (a->at.line != b->at.line)
		return (a->at.line < b->at.line ? -1 : 1);
	return (a->at.col < b->at.col ? -1 : a->at.col > b->at.col);
}

static void
check_duplicates(struct conf *c)
{
	struct conf_neighbor	*n, **list;
	size_t			 count = 0, i = 0;

	TAILQ_FOREACH(n, &c->neighbors, entry)
		count++;
	if (count < 2)
		return;
	list = xcalloc(count, sizeof(*list));
	TAILQ_FOREACH(n, &c->neighbors, entry)
		list[i++] = n;
	qsort(list, count, sizeof(*list), identity_line_cmp);
	for (i = 1; i < count; i++)
		if (identity_cmp(&list[i - 1], &list[i]) == 0)
			conf_error_at(c, list[i]->at, "duplicate neighbor, "
			    "the same as in line %u", list[i - 1]->at.line);
	free(list);
}

static int
is_referenced(const struct conf *c, const char *name)
{
	const struct conf_neighbor	*n;
	const struct conf_api		*api;
	size_t				 i;

	TAILQ_FOREACH(n, &c->neighbors, entry)
		TAILQ_FOREACH(api, &n->apis, entry)
			for (i = 0; api->processes != NULL &&
			    api->processes[i] != NULL; i++)
				if (strcmp(api->processes[i], name) == 0)
					return (1);
	return (0);
}

/*
 * A process that no neighbor names: in 3.4 it belonged to all of them, later
 * to none, which surprises people.
 */
static void
check_processes(struct conf *c, int all)
{
	struct conf_process	*p;
	struct conf_neighbor	*n;
	struct conf_api		*api;

	if (TAILQ_EMPTY(&c->neighbors))
		return;
	TAILQ_FOREACH(p, &c->processes, entry) {
		if (is_referenced(c, p->name))
			continue;
		if (!all)
			conf_warn_at(c, p->at, "process %s is named by no "
			    "neighbor: %s", p->name, c->legacy ?
			    "it gets them all, as in 3.4" :
			    "its commands reach nobody");
		if (!all && !c->legacy)
			continue;
		TAILQ_FOREACH(n, &c->neighbors, entry) {
			api = xcalloc(1, sizeof(*api));
			api->at = p->at;
			conf_list_add(&api->processes, p->name,
			    strlen(p->name));
			TAILQ_INSERT_TAIL(&n->apis, api, entry);
		}
	}
}

/*
 * Programs of a file with forms of 3.4 were written for 3.4, unless the file
 * has what came after it, too: then it is of today, with an old word left.
 */
static void
set_generations(struct conf *c, const struct conf_env *env)
{
	struct conf_process	*p;

	if (!c->legacy || c->has_api || env->gen_chosen)
		return;
	TAILQ_FOREACH(p, &c->processes, entry) {
		if (p->encoder.gen != NULL)
			continue;
		p->encoder.gen = gen_find("3.4");
		conf_warn_at(c, p->at, "process %s: its events are those of "
		    "3.4, like the old forms of this file; version says "
		    "others", p->name);
	}
}

void
conf_finish(struct conf_parser *ps)
{
	struct conf_build	*b;
	struct conf_neighbor	*n;

	TAILQ_FOREACH(b, &ps->neighbors, entry) {
		join(ps, b);
		check_complete(ps, b);
		set_families(ps, b);
		n = b->n;
		b->n = NULL;
		conf_secrets_decode(ps->conf, n, &b->at);
		(void)conf_check_places(ps->conf, n, ps->env, &b->at);
		keep(ps, n);
	}
	conf_refs_check(ps);
	check_duplicates(ps->conf);
	conf_ao_check(ps->conf);
	if (ps->conf->errors == 0) {
		check_processes(ps->conf, ps->env->api_all);
		set_generations(ps->conf, ps->env);
	}
	if (TAILQ_EMPTY(&ps->conf->neighbors) &&
	    TAILQ_EMPTY(&ps->conf->processes) && ps->conf->errors == 0)
		conf_error(ps->conf, 1, 1, "neither a neighbor nor a process");
}
