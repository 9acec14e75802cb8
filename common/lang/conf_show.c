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
 * A neighbor's configuration as programs of a generation know it from `show
 * neighbor configuration`.  It is to be looked at: what bgpengined.conf(5)
 * reads again is printed by conf_put.c.  What those generations do not know
 * is there when it is not the default, so that nothing is hidden but secrets.
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"

/* What differs from the file.  "" in place of a word: the file's. */
static const struct show_row {
	char		 option[20];
	char		 value[8];	/* this one, as a file has it, … */
	char		 old[8], new[8]; /* in generation 4, and from 5 on */
	uint8_t		 quoted;	/* … and always in quotes */
	uint8_t		 local;		/* this one is the local address */
} show_rows[] = {
	{ "description", "", "", "", 1, 0 },
	{ "host-name", "\"\"", "", "None", 0, 0 },
	{ "domain-name", "\"\"", "", "None", 0, 0 },
	{ "source-interface", "\"\"", "", "None", 0, 0 },
	{ "md5-base64", "false", "auto", "", 0, 0 },
	{ "md5-ip", "auto", "", "", 1, 1 }
};

static void
put_value(struct wbuf *w, const struct conf_option *o,
    const struct conf_neighbor *n, const char *value, int old)
{
	const struct show_row	*row;
	const char		*word = "";
	size_t			 i;
	int			 same, quotes;

	for (i = 0; i < nitems(show_rows); i++)
		if (strcmp(show_rows[i].option, o->name) == 0)
			break;
	if (i == nitems(show_rows)) {
		wbuf_puts(w, value);
		return;
	}
	row = &show_rows[i];
	same = strcmp(row->value, value) == 0;
	quotes = row->quoted && value[0] != '"';
	if (same)
		word = old ? row->old : row->new;
	if (quotes)
		wbuf_put_u8(w, '"');
	if (same && row->local && n->local.af != ADDR_NONE)
		addr_put(w, &n->local);
	else
		wbuf_puts(w, word[0] != '\0' ? word : value);
	if (quotes)
		wbuf_put_u8(w, '"');
}

static void
put_option(struct wbuf *w, const struct conf_option *o,
    const struct conf_neighbor *n, int old)
{
	const struct conf_kind	*kind = conf_kinds[o->kind];
	struct wbuf		 text;
	const char		*value;

	wbuf_init(&text, 0);
	kind->put(&text, (const char *)n + o->off);
	value = wbuf_cstr(&text);
	wbuf_puts(w, o->flags & OPTF_CAPABILITY ? "    " : "  ");
	wbuf_printf(w, "%s ", o->name);
	if (!(o->flags & OPTF_CAPABILITY))
		put_value(w, o, n, value, old);
	else if (strcmp(value, "true") == 0)
		wbuf_puts(w, "enable");
	else
		wbuf_puts(w, strcmp(value, "false") == 0 ? "disable" : value);
	wbuf_puts(w, o->flags & OPTF_GAP ? ";\n\n" : ";\n");
	wbuf_clear(&text);
}

static void
put_options(struct wbuf *w, const struct conf_neighbor *n,
    const struct conf_neighbor *def, int capability, int old)
{
	const struct conf_option	*o;
	size_t				 i;
	int				 always;

	for (i = 0; i < conf_noptions; i++) {
		o = &conf_options[i];
		if ((o->flags & OPTF_HEAD) || conf_kinds[o->kind]->secret ||
		    capability != ((o->flags & OPTF_CAPABILITY) != 0))
			continue;
		always = (o->flags & OPTF_SHOW) != 0 &&
		    !(o->flags & OPTF_OURS) &&
		    !(old && (o->flags & OPTF_NEW));
		if (always || memcmp((const char *)n + o->off,
		    (const char *)def + o->off, o->size) != 0)
			put_option(w, o, n, old);
	}
}

/* A block of families, each with the words behind it. */
static void
put_families(struct wbuf *w, const char *name, family_set set, int nexthop)
{
	enum family	 f;

	wbuf_printf(w, "  %s {\n", name);
	for (f = 0; f < FAM_MAX; f++) {
		if (!FAMILY_HAS(set, f))
			continue;
		wbuf_printf(w, "    %s", family_name(f));
		if (nexthop)
			wbuf_puts(w, family_afi(f) == AFI_IPV4 ? " ipv6" :
			    " ipv4");
		wbuf_puts(w, ";\n");
	}
	wbuf_puts(w, "  }\n");
}

void
conf_show_neighbor(struct wbuf *w, const struct conf_neighbor *n,
    const struct gen *gen)
{
	struct conf_neighbor	*def;
	const struct conf_api	*api;
	family_set		 paths;
	int			 old;

	old = (gen->flags & GENF_ROUTER_ID) == 0;
	paths = n->add_path == 0 ? 0 : n->add_path_families == 0 ?
	    n->families : n->add_path_families & n->families;
	def = conf_neighbor_new();
	conf_put_head(w, n);
	put_options(w, n, def, 0, old);
	if (old)
		wbuf_puts(w, "\n");
	wbuf_puts(w, "  capability {\n");
	put_options(w, n, def, 1, old);
	wbuf_puts(w, "  }\n");
	put_families(w, "family", n->families, 0);
	put_families(w, "nexthop", n->nexthop_families, 1);
	put_families(w, "add-path", paths, 0);
	conf_confed_put(w, &n->confed);
	TAILQ_FOREACH(api, &n->apis, entry)
		conf_put_api(w, api);
	wbuf_puts(w, "}\n");
	conf_neighbor_free(def);
}
