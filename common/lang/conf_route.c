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
 * Routes in the file: every statement goes through the grammar of commands, and
 * is kept as the record that the relay will get.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

/* Routes of one neighbor may fill the memory, as their file did. */
#define CONF_RECORDS_MAX	(SIZE_MAX / 4)

static void
warn(void *arg, const struct token *t, const char *text)
{
	struct conf_parser	*ps = arg;

	conf_warn(ps->conf, t->line, t->col, "%s", text);
}

static struct conf_routes *
own_routes(struct conf_build *b)
{
	if (b->own == NULL) {
		b->own = xcalloc(1, sizeof(*b->own));
		b->own->refs = 1;
		wbuf_init(&b->own->records, CONF_RECORDS_MAX);
	}
	return (b->own);
}

/* Which families are in there, and in which line first. */
static void
note_families(struct conf_routes *r, const struct route_list *list,
    unsigned line)
{
	struct rbuf	 nlris;
	struct nlri	 n;

	wbuf_view(&list->nlris, &nlris);
	while (route_nlri_next(&nlris, &n) == 1) {
		if (FAMILY_HAS(r->families, n.family))
			continue;
		r->families |= FAMILY_BIT(n.family);
		r->lines[n.family] = line;
	}
}

static int
route(struct conf_parser *ps, const struct token *key, enum route_form form,
    enum family f)
{
	struct conf_routes	*r;
	int			 error;

	ps->lex.noparens = 0;
	error = route_parse(&ps->lex, form, f, 0, &ps->routes, warn, ps);
	ps->lex.noparens = 1;
	if (error == -1)
		return (-1);
	r = own_routes(ps->build);
	route_pack(&r->records, &ps->routes);
	r->count += ps->routes.count;
	note_families(r, &ps->routes, key->line);
	return (0);
}

/* "ipv4 multicast 10.0.0.0/8 …": how routes print that need their family */
static int
named_family(struct conf_parser *ps, const struct token *key)
{
	enum family	 f;

	if (conf_family_words(ps, key, &f) == -1)
		return (-1);
	return (route(ps, key, ROUTE_FAMILY, f));
}

static int
static_statement(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;

	if (token_is_nocase(key, "route"))
		return (route(ps, key, ROUTE_PLAIN, FAMILY_NONE));
	if (token_is_nocase(key, "attributes") ||
	    token_is_nocase(key, "attribute"))
		return (route(ps, key, ROUTE_ATTRIBUTES, FAMILY_NONE));
	if (token_is_nocase(key, "sr-policy"))
		return (route(ps, key, ROUTE_SR_POLICY, FAMILY_NONE));
	if ((token_is(key, "ipv4") || token_is(key, "ipv6") ||
	    token_is(key, "l2vpn")) && lex_peek(&ps->lex, &t) == 1 &&
	    t.type == LEX_WORD)
		return (named_family(ps, key));
	return (conf_unknown(ps, key, "static"));
}

int
conf_stmt_static(struct conf_parser *ps, const struct token *key)
{
	static const struct conf_section	 section = { "static",
						    static_statement };

	if (conf_open(ps, key) == -1)
		return (-1);
	conf_block(ps, &section, key);
	return (0);
}

static int
announce_afi_statement(struct conf_parser *ps, const struct token *key)
{
	enum family	 f = FAMILY_NONE;
	char		 safi[32];

	if (ps->afi == AFI_L2VPN && token_is_nocase(key, "vpls"))
		return (route(ps, key, ROUTE_VPLS, FAMILY_NONE));
	if (token_copy(key, safi, sizeof(safi)) == 0)
		f = family_parse(afi_name(ps->afi), safi);
	if (f == FAMILY_NONE)
		return (conf_unknown(ps, key, afi_name(ps->afi)));
	return (route(ps, key, ROUTE_FAMILY, f));
}

static int
announce_statement(struct conf_parser *ps, const struct token *key)
{
	static const struct conf_section	 section = { "announce",
						    announce_afi_statement };
	static const uint16_t			 afis[] = { AFI_IPV4,
						    AFI_IPV6, AFI_L2VPN };
	size_t					 i;

	for (i = 0; i < nitems(afis); i++)
		if (token_is_nocase(key, afi_name(afis[i])))
			break;
	if (i == nitems(afis))
		return (conf_unknown(ps, key, "announce"));
	if (conf_open(ps, key) == -1)
		return (-1);
	ps->afi = afis[i];
	conf_block(ps, &section, key);
	return (0);
}

int
conf_stmt_announce(struct conf_parser *ps, const struct token *key)
{
	static const struct conf_section	 section = { "announce",
						    announce_statement };

	if (conf_open(ps, key) == -1)
		return (-1);
	conf_block(ps, &section, key);
	return (0);
}

static int
flow_statement(struct conf_parser *ps, const struct token *key)
{
	if (token_is_nocase(key, "route"))
		return (route(ps, key, ROUTE_FLOW, FAMILY_NONE));
	return (conf_unknown(ps, key, "flow"));
}

int
conf_stmt_flow(struct conf_parser *ps, const struct token *key)
{
	static const struct conf_section	 section = { "flow",
						    flow_statement };

	if (conf_open(ps, key) == -1)
		return (-1);
	conf_block(ps, &section, key);
	return (0);
}

static int
l2vpn_statement(struct conf_parser *ps, const struct token *key)
{
	if (token_is_nocase(key, "vpls"))
		return (route(ps, key, ROUTE_VPLS, FAMILY_NONE));
	return (conf_unknown(ps, key, "l2vpn"));
}

int
conf_stmt_l2vpn(struct conf_parser *ps, const struct token *key)
{
	static const struct conf_section	 section = { "l2vpn",
						    l2vpn_statement };

	if (conf_open(ps, key) == -1)
		return (-1);
	conf_block(ps, &section, key);
	return (0);
}
