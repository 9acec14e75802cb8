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
 * What must hold for a neighbor as a whole, and what follows from its options.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"

/* A neighbor that is checked. */
struct check {
	struct conf			*c;
	struct conf_neighbor		*n;
	const struct conf_places	*at;	/* NULL: not of a file */
	char				 where[48];	/* scratch */
};

/* Where the option was said; the neighbor when it was not. */
static struct conf_place
place(const struct check *ck, const char *option)
{
	size_t	 i;

	i = conf_option_row(option);
	if (ck->at == NULL || ck->at->option[i].line == 0)
		return (ck->n->at);
	return (ck->at->option[i]);
}

static struct conf_place
part(const struct check *ck, enum conf_part p)
{
	if (ck->at == NULL || ck->at->part[p].line == 0)
		return (ck->n->at);
	return (ck->at->part[p]);
}

/* " (line 5, column 2)", behind the other one of two that conflict. */
static const char *
where(struct check *ck, struct conf_place at)
{
	ck->where[0] = '\0';
	if (ck->at != NULL)
		(void)snprintf(ck->where, sizeof(ck->where),
		    " (line %u, column %u)", at.line, at.col); /* fits */
	return (ck->where);
}

static void
check_addresses(struct check *ck, const struct conf_env *env)
{
	struct conf_neighbor	*n = ck->n;

	if (n->peer.af == ADDR_NONE)
		conf_error_at(ck->c, n->at, "incomplete neighbor, missing "
		    "peer-address");
	if (n->local.af != ADDR_NONE && n->local.af != n->peer.af)
		conf_error_at(ck->c, place(ck, "local-address"),
		    "local-address and peer-address%s are not of one family",
		    where(ck, place(ck, "peer-address")));
	if (n->listen != 0 && n->local.af == ADDR_NONE &&
	    n->md5_ip.af == ADDR_NONE)
		conf_error_at(ck->c, place(ck, "listen"),
		    "listen needs a local-address");
	n->passive |= env->passive;
	if (n->range && !n->passive)
		conf_error_at(ck->c, place(ck, "peer-address"),
		    "a range of peers must be passive");
	if (n->router_id == 0 && n->local.af == ADDR_V4)
		n->router_id = addr_to_v4(&n->local);
	if (n->router_id == 0)
		conf_error_at(ck->c, place(ck, "local-address"),
		    "missing router-id: there is no IPv4 local-address to "
		    "take it from");
	if (addr_is_linklocal(&n->peer) && n->zone[0] == '\0' &&
	    n->interface[0] == '\0' && !n->passive)
		conf_warn_at(ck->c, place(ck, "peer-address"), "a link-local "
		    "peer needs an interface: fe80::1%%eth0, or "
		    "source-interface");
}

static void
check_keys(struct check *ck)
{
	const struct conf_neighbor	*n = ck->n;

	if (n->md5 != NULL && n->ao.algorithm != CONF_AO_NONE)
		conf_error_at(ck->c, part(ck, CONF_PART_TCP_AO), "tcp-ao and "
		    "md5-password%s exclude each other",
		    where(ck, place(ck, "md5-password")));
	if (n->md5 == NULL && n->md5_ip.af != ADDR_NONE && n->listen == 0)
		conf_warn_at(ck->c, place(ck, "md5-ip"), "md5-ip without "
		    "md5-password and listen has no effect");
}

/* Families that a section names and the neighbor has not. */
static void
check_named(struct check *ck, const char *section, family_set named,
    const struct conf_place *at)
{
	enum family	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (FAMILY_HAS(named & ~ck->n->families, f))
			conf_warn_at(ck->c, ck->at != NULL && at[f].line != 0 ?
			    at[f] : ck->n->at, "%s: the neighbor has not the "
			    "family %s", section, family_name(f));
}

static void
check_families(struct check *ck)
{
	struct conf_neighbor	*n = ck->n;
	enum family		 f;

	for (f = 0; f < FAM_MAX && n->prefix_limit[f] == 0; f++)
		continue;
	if (f < FAM_MAX && !n->adj_rib_in) {
		conf_warn_at(ck->c, place(ck, "adj-rib-in"), "prefix-limit%s "
		    "needs adj-rib-in, which is true now",
		    where(ck, part(ck, CONF_PART_PREFIX_LIMIT)));
		n->adj_rib_in = 1;
	}
	if (n->add_path_families != FAMILY_ALL)
		check_named(ck, "add-path", n->add_path_families,
		    ck->at == NULL ? NULL : ck->at->add_path);
	check_named(ck, "nexthop", n->nexthop_families,
	    ck->at == NULL ? NULL : ck->at->nexthop);
}

/* An option that does nothing without another one. */
static void
useless(struct check *ck, const char *option, const char *without)
{
	conf_warn_at(ck->c, place(ck, option), "%s has no effect without %s",
	    option, without);
}

static void
check_capabilities(struct check *ck)
{
	struct conf_neighbor	*n = ck->n;

	if (n->capas.refresh && !n->adj_rib_out) {
		conf_warn_at(ck->c, place(ck, "adj-rib-out"), "route-refresh%s "
		    "needs adj-rib-out, which is true now",
		    where(ck, place(ck, "route-refresh")));
		n->adj_rib_out = 1;
	}
	if (n->add_path_families != 0 && n->add_path == 0)
		conf_warn_at(ck->c, part(ck, CONF_PART_ADD_PATH), "section "
		    "add-path has no effect without capability add-path");
	if (n->nexthop != 0 && n->nexthop != CONF_AUTO &&
	    n->nexthop_families == 0)
		conf_warn_at(ck->c, place(ck, "nexthop"), "capability nexthop "
		    "needs a section nexthop that names families");
	if (n->graceful == CONF_GRACEFUL_OFF && n->long_lived != 0)
		useless(ck, "long-lived-graceful-restart", "graceful-restart");
	if (n->graceful == CONF_GRACEFUL_OFF && n->capas.gr_notification)
		useless(ck, "graceful-restart-notification",
		    "graceful-restart");
	if (n->graceful == 0 && n->hold_time == 0)
		useless(ck, "graceful-restart", "a time, since hold-time is 0");
	if (n->capas.domain[0] != '\0' && n->capas.host[0] == '\0')
		useless(ck, "domain-name", "host-name");
	if (n->role != 0 && n->local_as != 0 && n->local_as == n->peer_as)
		conf_warn_at(ck->c, place(ck, "role"), "role has no effect in "
		    "an internal session");
	if (n->role == 0 && n->capas.role_strict)
		useless(ck, "role-strict", "role");
	if (n->linklocal_prefer && !n->capas.linklocal_nh)
		useless(ck, "link-local-prefer", "link-local-nexthop");
}

/* Of a file, conf_refs_check() says which names are wrong. */
static void
check_apis(struct check *ck)
{
	struct conf_api	*api;
	const char	*why;
	size_t		 i;

	TAILQ_FOREACH(api, &ck->n->apis, entry) {
		for (i = 0; ck->at == NULL && api->processes != NULL &&
		    api->processes[i] != NULL; i++)
			if (conf_process_find(ck->c, api->processes[i]) ==
			    NULL)
				conf_error_at(ck->c, api->at, "api: there is "
				    "no process %s", api->processes[i]);
		for (i = 0; api->matches != NULL && api->matches[i] != NULL;
		    i++)
			(void)conf_pattern_resolve(ck->c, api->matches[i],
			    api, &why);
		conf_list_free(api->matches);
		api->matches = NULL;
	}
}

/* Path identifiers that no ADD-PATH of ours would carry. */
static void
check_paths(struct check *ck, const struct conf_routes *r)
{
	const struct conf_neighbor	*n = ck->n;
	enum family			 f;

	for (f = 0; f < FAM_MAX; f++)
		if (r->path_at[f].line != 0 && FAMILY_HAS(n->families, f) &&
		    (n->capas.addpath[f] & ADDPATH_SEND) == 0)
			conf_warn_at(ck->c, r->path_at[f], "path-information "
			    "is not sent: the neighbor in line %u has not "
			    "add-path send for %s", n->at.line,
			    family_name(f));
}

static void
check_routes(struct check *ck)
{
	const struct conf_neighbor	*n = ck->n;
	const struct conf_routes	*r;
	enum family			 f;
	size_t				 i;

	for (i = 0; i < n->nroutes; i++) {
		r = n->routes[i];
		check_paths(ck, r);
		if (r->self_v6.line != 0 && n->peer.af == ADDR_V4)
			conf_warn_at(ck->c, r->self_v6, "IPv6 routes with "
			    "next-hop self are not sent: the session of the "
			    "neighbor in line %u is over IPv4", n->at.line);
		for (f = 0; f < FAM_MAX; f++)
			if (FAMILY_HAS(r->families & ~n->families, f))
				conf_warn_at(ck->c, r->at[f], "routes of %s "
				    "are not sent: the neighbor in line %u "
				    "has not that family", family_name(f),
				    n->at.line);
	}
}

int
conf_check_places(struct conf *c, struct conf_neighbor *n,
    const struct conf_env *env, const struct conf_places *at)
{
	struct check	 ck = { c, n, at, "" };
	unsigned	 before = c->errors;

	if (n->capas.host[0] == '\0' && n->capas.domain[0] == '\0') {
		/* both have room for a name */
		(void)strlcpy(n->capas.host, env->host, sizeof(env->host));
		(void)strlcpy(n->capas.domain, env->domain,
		    sizeof(env->domain));
	}
	check_addresses(&ck, env);
	check_keys(&ck);
	conf_confed_check(c, n, at);
	check_families(&ck);
	check_capabilities(&ck);
	conf_derive(n);
	check_apis(&ck);
	/* of one that is split already the others have the rest */
	if (!n->multisession || (n->families & (n->families - 1)) != 0)
		check_routes(&ck);
	return (c->errors == before ? 0 : -1);
}

int
conf_neighbor_check(struct conf *c, struct conf_neighbor *n,
    const struct conf_env *env)
{
	return (conf_check_places(c, n, env, NULL));
}
