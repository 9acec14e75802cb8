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
    struct conf_place at)
{
	struct rbuf	 nlris;
	struct nlri	 n;

	wbuf_view(&list->nlris, &nlris);
	while (route_nlri_next(&nlris, &n) == 1) {
		if (r->self_v6.line == 0 && family_afi(n.family) == AFI_IPV6 &&
		    attr_build_nh_kind(list->build) == NH_KIND_SELF)
			r->self_v6 = at;
		if (n.has_path_id && r->path_at[n.family].line == 0)
			r->path_at[n.family] = at;
		if (FAMILY_HAS(r->families, n.family))
			continue;
		r->families |= FAMILY_BIT(n.family);
		r->at[n.family] = at;
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
	note_families(r, &ps->routes, conf_place_of(key));
	return (0);
}

/* The AFI of that name, if it has families with a text; 0: none. */
static uint16_t
announced_afi(const struct token *key)
{
	enum family	 f;

	for (f = 0; f < FAM_MAX; f++)
		if (family_table[f]->compose != NULL &&
		    token_is_nocase(key, family_afi_name(f)))
			return (family_afi(f));
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
	if (announced_afi(key) != 0 && lex_peek(&ps->lex, &t) == 1 &&
	    t.type == LEX_WORD)
		return (named_family(ps, key));
	return (conf_unknown(ps, key, "static"));
}

int
conf_stmt_static(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "static", static_statement));
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
	if ((ps->afi = announced_afi(key)) == 0)
		return (conf_unknown(ps, key, "announce"));
	return (conf_read_section(ps, key, "announce",
	    announce_afi_statement));
}

int
conf_stmt_announce(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "announce", announce_statement));
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
	return (conf_read_section(ps, key, "flow", flow_statement));
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
	return (conf_read_section(ps, key, "l2vpn", l2vpn_statement));
}

static void
put_record(struct wbuf *w, const struct route_rec *rec)
{
	struct render	 render;
	struct attrset	 set;
	struct rbuf	 nlris;
	struct nlri	 n;

	memset(&render, 0, sizeof(render));
	render.gen = gen_default();
	if (attrset_unpack(&rec->attrset, &set) == -1)
		return;
	nlris = rec->nlris;
	while (route_nlri_next(&nlris, &n) == 1) {
		wbuf_puts(w, "    ");
		route_put_text(w, &n, &set, &render);
		if (rbuf_len(&rec->name) > 0) {
			wbuf_puts(w, " name ");
			conf_put_word(w, (const char *)rec->name.p,
			    rbuf_len(&rec->name));
		}
		if (rbuf_len(&rec->watchdog) > 0) {
			wbuf_puts(w, " watchdog ");
			conf_put_word(w, (const char *)rec->watchdog.p,
			    rbuf_len(&rec->watchdog));
		}
		if (rec->hidden)
			wbuf_puts(w, " withdraw");
		wbuf_puts(w, ";\n");
	}
}

void
conf_put_routes(struct wbuf *w, const struct conf_neighbor *n)
{
	struct route_rec	 rec;
	struct rbuf		 view;
	size_t			 i;

	if (n->nroutes == 0)
		return;
	wbuf_puts(w, "  static {\n");
	for (i = 0; i < n->nroutes; i++) {
		wbuf_view(&n->routes[i]->records, &view);
		while (route_unpack(&view, &rec) == 1)
			put_record(w, &rec);
	}
	wbuf_puts(w, "  }\n");
}
