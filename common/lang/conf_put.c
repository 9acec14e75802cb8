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
 * Printing: the normal form of a tree, which parses again to the same tree.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"
#include "nlri.h"

/* Text of a word, in quotes where it needs them. */
void
conf_put_word(struct wbuf *w, const char *s, size_t len)
{
	static const char	 special[] = ";{}[](),\"'\\#";
	size_t			 i;

	for (i = 0; i < len; i++)
		if ((unsigned char)s[i] <= ' ' || s[i] == 0x7f ||
		    strchr(special, s[i]) != NULL)
			break;
	if (i == len && len > 0) {
		wbuf_put(w, s, len);
		return;
	}
	wbuf_put_u8(w, '"');
	for (i = 0; i < len; i++) {
		if (s[i] == '"' || s[i] == '\\')
			wbuf_put_u8(w, '\\');
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			wbuf_printf(w, "\\u%04x", (unsigned char)s[i]);
		else
			wbuf_put_u8(w, (uint8_t)s[i]);
	}
	wbuf_put_u8(w, '"');
}

static void
put_string(struct wbuf *w, const char *s)
{
	conf_put_word(w, s, strlen(s));
}

void
conf_put_process(struct wbuf *w, const struct conf_process *p)
{
	static const char *const	 policies[] = { "pause", "drop",
					    "restart" };
	size_t				 i;

	wbuf_puts(w, "process ");
	put_string(w, p->name);
	wbuf_puts(w, " {\n  run");
	for (i = 0; p->argv != NULL && p->argv[i] != NULL; i++) {
		wbuf_put_u8(w, ' ');
		put_string(w, p->argv[i]);
	}
	wbuf_printf(w, ";\n  encoder %s;\n",
	    p->encoder.json ? "json" : "text");
	if (p->encoder.gen != NULL)
		wbuf_printf(w, "  version %s;\n", p->encoder.gen->name);
	if (!p->respawn)
		wbuf_puts(w, "  respawn false;\n");
	if (p->policy != QUEUE_PAUSE || p->queue_max != 0)
		wbuf_printf(w, "  queue %s",
		    policies[p->policy % nitems(policies)]);
	if (p->queue_max != 0)
		wbuf_printf(w, " %u", p->queue_max);
	if (p->policy != QUEUE_PAUSE || p->queue_max != 0)
		wbuf_puts(w, ";\n");
	if (p->user[0] != '\0')
		wbuf_printf(w, "  user %s;\n", p->user);
	if (p->group[0] != '\0')
		wbuf_printf(w, "  group %s;\n", p->group);
	conf_put_child(w, p);
	wbuf_puts(w, "}\n");
}

/* Options of the neighbor, or of its capability section. */
static void
put_options(struct wbuf *w, const struct conf_neighbor *n,
    const struct conf_neighbor *def, int capability, int secrets, int all)
{
	const struct conf_option	*o;
	const struct conf_kind		*kind;
	const char			*indent, *value;
	size_t				 i;

	indent = capability ? "    " : "  ";
	for (i = 0; i < conf_noptions; i++) {
		o = &conf_options[i];
		if ((o->flags & OPTF_HEAD) ||
		    capability != ((o->flags & OPTF_CAPABILITY) != 0))
			continue;
		value = (const char *)n + o->off;
		if (memcmp(value, (const char *)def + o->off, o->size) == 0 &&
		    !(all && (o->flags & OPTF_SHOW)))
			continue;
		kind = conf_kinds[o->kind];
		if (kind->secret && (!secrets || n->md5 == NULL))
			continue;
		wbuf_printf(w, "%s%s ", indent, o->name);
		if (kind->secret)
			conf_secret_put(w, n->md5, n->md5_len, n->md5_base64);
		else
			kind->put(w, value);
		wbuf_puts(w, all && (o->flags & OPTF_GAP) ? ";\n\n" :
		    ";\n");
	}
}

static void
put_capabilities(struct wbuf *w, const struct conf_neighbor *n,
    const struct conf_neighbor *def, int all)
{
	struct wbuf	 inner;
	struct rbuf	 view;

	wbuf_init(&inner, 0);
	put_options(&inner, n, def, 1, 0, all);
	wbuf_view(&inner, &view);
	if (rbuf_len(&view) > 0) {
		wbuf_puts(w, "  capability {\n");
		wbuf_put_rbuf(w, &view);
		wbuf_puts(w, "  }\n");
	}
	wbuf_clear(&inner);
}

static void
put_families(struct wbuf *w, const struct conf_neighbor *n)
{
	enum family	 f;

	wbuf_puts(w, "  family {\n");
	if (n->families == FAMILY_ALL)
		wbuf_puts(w, "    all;\n");
	else
		for (f = 0; f < FAM_MAX; f++)
			if (FAMILY_HAS(n->families, f))
				wbuf_printf(w, "    %s;\n", family_name(f));
	wbuf_puts(w, "  }\n");
}

static void
put_nexthop(struct wbuf *w, const struct conf_neighbor *n)
{
	enum family	 f;

	if (n->nexthop_families == 0)
		return;
	wbuf_puts(w, "  nexthop {\n");
	for (f = 0; f < FAM_MAX; f++)
		if (FAMILY_HAS(n->nexthop_families, f))
			wbuf_printf(w, "    %s %s;\n", family_name(f),
			    family_afi(f) == AFI_IPV4 ? "ipv6" : "ipv4");
	wbuf_puts(w, "  }\n");
}

static void
put_add_path(struct wbuf *w, const struct conf_neighbor *n)
{
	enum family	 f;

	if (n->add_path_families == 0)
		return;
	wbuf_puts(w, "  add-path {\n");
	if (n->add_path_families == FAMILY_ALL)
		wbuf_puts(w, "    all;\n");
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(n->add_path_families, f) ||
		    (n->add_path_families == FAMILY_ALL &&
		    n->add_path_limit[f] == 0))
			continue;
		wbuf_printf(w, "    %s", family_name(f));
		if (n->add_path_limit[f] != 0)
			wbuf_printf(w, " limit %u", n->add_path_limit[f]);
		wbuf_puts(w, ";\n");
	}
	wbuf_puts(w, "  }\n");
}

static void
put_direction(struct wbuf *w, const char *name, const struct api_dir *d)
{
	static const struct {
		const char	*word;
		uint8_t		 form;
		uint16_t	 type;
	} words[] = {
		{ "parsed",		API_FORM_PARSED, 0 },
		{ "packets",		API_FORM_PACKETS, 0 },
		{ "consolidate",	API_FORM_CONSOLIDATE, 0 },
		{ "open",		0, 1 << EVENT_OPEN },
		{ "update",		0, 1 << EVENT_UPDATE },
		{ "notification",	0, 1 << EVENT_NOTIFICATION },
		{ "keepalive",		0, 1 << EVENT_KEEPALIVE },
		{ "refresh",		0, 1 << EVENT_REFRESH },
		{ "operational",	0, 1 << EVENT_OPERATIONAL },
	};
	size_t	 i;

	if (d->types == 0 && d->forms == 0)
		return;
	wbuf_printf(w, "    %s {\n", name);
	for (i = 0; i < nitems(words); i++)
		if ((d->forms & words[i].form) || (d->types & words[i].type))
			wbuf_printf(w, "      %s;\n", words[i].word);
	wbuf_puts(w, "    }\n");
}

static void
put_names(struct wbuf *w, char *const *names)
{
	size_t	 i;

	if (names == NULL || names[0] == NULL)
		return;
	wbuf_puts(w, "    processes [");
	for (i = 0; names[i] != NULL; i++) {
		wbuf_put_u8(w, ' ');
		put_string(w, names[i]);
	}
	wbuf_puts(w, " ];\n");
}

static void
put_api(struct wbuf *w, const struct conf_api *api)
{
	static const struct {
		const char	*word;
		uint16_t	 kind;
	} words[] = {
		{ "neighbor-changes",	1 << EVENT_STATE },
		{ "negotiated",		1 << EVENT_NEGOTIATED },
		{ "fsm",		1 << EVENT_FSM },
		{ "signal",		1 << EVENT_SIGNAL },
	};
	size_t	 i;

	wbuf_puts(w, "  api ");
	if (api->name[0] != '\0')
		wbuf_printf(w, "%s ", api->name);
	wbuf_puts(w, "{\n");
	put_names(w, api->processes);
	for (i = 0; i < nitems(words); i++)
		if (api->kinds & words[i].kind)
			wbuf_printf(w, "    %s;\n", words[i].word);
	put_direction(w, "receive", &api->receive);
	put_direction(w, "send", &api->send);
	wbuf_puts(w, "  }\n");
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

static void
put_routes(struct wbuf *w, const struct conf_neighbor *n)
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

static void
put_head(struct wbuf *w, const struct conf_neighbor *n)
{
	wbuf_puts(w, "neighbor ");
	addr_put(w, &n->peer);
	if (n->zone[0] != '\0') {
		wbuf_put_u8(w, '%');
		put_string(w, n->zone);
	}
	if (n->range)
		wbuf_printf(w, "/%u", n->plen);
	wbuf_puts(w, " {\n");
}

void
conf_put_full(struct wbuf *w, const struct conf_neighbor *n, int secrets,
    int routes, int all)
{
	struct conf_neighbor	*def;
	const struct conf_api	*api;

	def = conf_neighbor_new();
	put_head(w, n);
	/* these have no default that could be left out */
	def->local_as = n->local_as + 1;
	def->peer_as = n->peer_as + 1;
	def->nexthop = n->nexthop_families != 0;
	put_options(w, n, def, 0, secrets, all);
	put_capabilities(w, n, def, all);
	put_families(w, n);
	put_nexthop(w, n);
	put_add_path(w, n);
	if (n->ao.algorithm != CONF_AO_NONE && (secrets || all))
		conf_ao_put(w, &n->ao, secrets);
	TAILQ_FOREACH(api, &n->apis, entry)
		put_api(w, api);
	if (routes)
		put_routes(w, n);
	wbuf_puts(w, "}\n");
	conf_neighbor_free(def);
}

void
conf_put_neighbor(struct wbuf *w, const struct conf_neighbor *n, int secrets)
{
	conf_put_full(w, n, secrets, 0, 1);
}

void
conf_put(struct wbuf *w, const struct conf *c, int secrets)
{
	const struct conf_process	*p;
	const struct conf_neighbor	*n;
	int				 first = 1;

	TAILQ_FOREACH(p, &c->processes, entry) {
		if (!first)
			wbuf_put_u8(w, '\n');
		conf_put_process(w, p);
		first = 0;
	}
	TAILQ_FOREACH(n, &c->neighbors, entry) {
		if (!first)
			wbuf_put_u8(w, '\n');
		conf_put_full(w, n, secrets, 1, 0);
		first = 0;
	}
}
