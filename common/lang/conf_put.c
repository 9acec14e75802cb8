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
 * Sections are printed by the files that read them.
 */
#include <sys/types.h>

#include <string.h>

#include "compat.h"
#include "conf_private.h"

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

void
conf_put_head(struct wbuf *w, const struct conf_neighbor *n)
{
	wbuf_puts(w, "neighbor ");
	addr_put(w, &n->peer);
	if (n->zone[0] != '\0') {
		wbuf_put_u8(w, '%');
		conf_put_word(w, n->zone, strlen(n->zone));
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
	conf_put_head(w, n);
	/* these have no default that could be left out */
	def->local_as = n->local_as + 1;
	def->peer_as = n->peer_as + 1;
	def->nexthop = n->nexthop_families != 0;
	put_options(w, n, def, 0, secrets, all);
	put_capabilities(w, n, def, all);
	conf_put_families(w, n);
	conf_confed_put(w, &n->confed);
	if (n->ao.algorithm != CONF_AO_NONE && (secrets || all))
		conf_ao_put(w, &n->ao, secrets);
	TAILQ_FOREACH(api, &n->apis, entry)
		conf_put_api(w, api);
	if (routes)
		conf_put_routes(w, n);
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
