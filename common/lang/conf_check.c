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

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"

static void
check_addresses(struct conf *c, struct conf_neighbor *n,
    const struct conf_env *env)
{
	if (n->peer.af == ADDR_NONE)
		conf_error(c, n->line, 1, "incomplete neighbor, missing "
		    "peer-address");
	if (n->local.af != ADDR_NONE && n->local.af != n->peer.af)
		conf_error(c, n->line, 1, "local-address and peer-address "
		    "are not of one family");
	if (n->listen != 0 && n->local.af == ADDR_NONE &&
	    n->md5_ip.af == ADDR_NONE)
		conf_error(c, n->line, 1, "listen needs a local-address");
	n->passive |= env->passive;
	if (n->range && !n->passive)
		conf_error(c, n->line, 1, "a range of peers must be passive");
	if (n->router_id == 0 && n->local.af == ADDR_V4)
		n->router_id = addr_to_v4(&n->local);
	if (n->router_id == 0)
		conf_error(c, n->line, 1, "missing router-id: there is no "
		    "IPv4 local-address to take it from");
	if (addr_is_linklocal(&n->peer) && n->zone[0] == '\0' &&
	    n->interface[0] == '\0' && !n->passive)
		conf_warn(c, n->line, 1, "a link-local peer needs an "
		    "interface: fe80::1%%eth0, or source-interface");
}

static void
check_keys(struct conf *c, struct conf_neighbor *n)
{
	if (n->md5 != NULL && n->ao.algorithm != CONF_AO_NONE)
		conf_error(c, n->line, 1, "md5-password and tcp-ao exclude "
		    "each other");
	if (n->md5 == NULL && n->md5_ip.af != ADDR_NONE && n->listen == 0)
		conf_warn(c, n->line, 1, "md5-ip without md5-password and "
		    "listen has no effect");
}

static void
check_families(struct conf *c, struct conf_neighbor *n)
{
	enum family	 f;

	for (f = 0; f < FAM_MAX && n->prefix_limit[f] == 0; f++)
		continue;
	if (f < FAM_MAX && !n->adj_rib_in) {
		conf_warn(c, n->line, 1, "prefix-limit needs adj-rib-in, "
		    "which is true now");
		n->adj_rib_in = 1;
	}
	if (n->add_path_families != FAMILY_ALL &&
	    (n->add_path_families & ~n->families) != 0)
		conf_warn(c, n->line, 1, "section add-path names families "
		    "that the neighbor has not");
}

static void
check_capabilities(struct conf *c, struct conf_neighbor *n)
{
	if (n->capas.refresh && !n->adj_rib_out) {
		conf_warn(c, n->line, 1, "route-refresh needs adj-rib-out, "
		    "which is true now");
		n->adj_rib_out = 1;
	}
	if (n->add_path_families != 0 && n->add_path == 0)
		conf_warn(c, n->line, 1, "section add-path has no effect "
		    "without capability add-path");
	if (n->nexthop != 0 && n->nexthop != CONF_AUTO &&
	    n->nexthop_families == 0)
		conf_warn(c, n->line, 1, "capability nexthop needs a section "
		    "nexthop that names families");
	if ((n->nexthop_families & ~n->families) != 0)
		conf_warn(c, n->line, 1, "section nexthop names families "
		    "that the neighbor has not");
	if (n->graceful == CONF_GRACEFUL_OFF &&
	    (n->long_lived != 0 || n->capas.gr_notification))
		conf_warn(c, n->line, 1, "%s has no effect without "
		    "graceful-restart", n->long_lived != 0 ?
		    "long-lived-graceful-restart" :
		    "graceful-restart-notification");
	if (n->role != 0 && n->local_as != 0 && n->local_as == n->peer_as)
		conf_warn(c, n->line, 1, "role has no effect in an internal "
		    "session");
	if (n->role == 0 && n->capas.role_strict)
		conf_warn(c, n->line, 1, "role-strict has no effect without "
		    "role");
	if (n->linklocal_prefer && !n->capas.linklocal_nh)
		conf_warn(c, n->line, 1, "link-local-prefer has no effect "
		    "without link-local-nexthop");
}

static void
check_apis(struct conf *c, struct conf_neighbor *n)
{
	struct conf_api	*api;
	size_t		 i;

	TAILQ_FOREACH(api, &n->apis, entry) {
		for (i = 0; api->processes != NULL &&
		    api->processes[i] != NULL; i++)
			if (conf_process_find(c, api->processes[i]) == NULL)
				conf_error(c, api->line, 1, "api: there is no "
				    "process %s", api->processes[i]);
		for (i = 0; api->matches != NULL && api->matches[i] != NULL;
		    i++) {
			conf_pattern_resolve(c, api, api->matches[i]);
			free(api->matches[i]);
		}
		free(api->matches);
		api->matches = NULL;
	}
}

static void
check_routes(struct conf *c, const struct conf_neighbor *n)
{
	const struct conf_routes	*r;
	enum family			 f;
	size_t				 i;

	for (i = 0; i < n->nroutes; i++) {
		r = n->routes[i];
		if (r->self_v6 != 0 && n->peer.af == ADDR_V4)
			conf_warn(c, r->self_v6, 1, "IPv6 routes with "
			    "next-hop self are not sent: the session of the "
			    "neighbor in line %u is over IPv4", n->line);
		for (f = 0; f < FAM_MAX; f++)
			if (FAMILY_HAS(r->families & ~n->families, f))
				conf_warn(c, r->lines[f], 1, "routes of %s "
				    "are not sent: the neighbor in line %u "
				    "has not that family", family_name(f),
				    n->line);
	}
}

int
conf_neighbor_check(struct conf *c, struct conf_neighbor *n,
    const struct conf_env *env)
{
	unsigned	 before = c->errors;

	if (n->capas.host[0] == '\0' && n->capas.domain[0] == '\0') {
		/* both have room for a name */
		(void)strlcpy(n->capas.host, env->host, sizeof(env->host));
		(void)strlcpy(n->capas.domain, env->domain,
		    sizeof(env->domain));
	}
	check_addresses(c, n, env);
	check_keys(c, n);
	conf_confed_check(c, n);
	check_families(c, n);
	check_capabilities(c, n);
	conf_derive(n);
	check_apis(c, n);
	if (!n->multisession)
		check_routes(c, n);
	return (c->errors == before ? 0 : -1);
}
