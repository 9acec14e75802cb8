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
 * Lists of families: which ones there are, which have the other AFI's next hops
 * (RFC 8950), which have path ids (RFC 7911).
 */
#include <sys/types.h>

#include <stdio.h>
#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "conf_private.h"
#include "nlri.h"

#define PREFIX_LIMIT	"prefix-limit"

static int
family_all(struct conf_parser *ps, const struct token *key)
{
	ps->build->n->families = FAMILY_ALL;
	return (conf_end(ps, key));
}

static int
family_minimal(struct conf_parser *ps, const struct token *key)
{
	ps->build->family_minimal = 1;
	return (conf_end(ps, key));
}

static const struct conf_word	 family_words[] = {
	{ "all",	family_all, 0 },
	{ "minimal",	family_minimal, 0 },
};

static int
family_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;
	struct conf_build	*b = ps->build;
	struct token		 t;
	enum family		 f;
	uint64_t		 limit;

	w = conf_word_find(ps, family_words, nitems(family_words), key);
	if (w != NULL)
		return (w->parse(ps, key));
	if (conf_family_words(ps, key, &f) == -1)
		return (-1);
	if (FAMILY_HAS(b->n->families, f))
		conf_warn(ps->conf, key->line, key->col, "%s is there "
		    "already", family_name(f));
	b->n->families |= FAMILY_BIT(f);
	if (lex_peek(&ps->lex, &t) == 1 && token_is(&t, PREFIX_LIMIT)) {
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
		if (b->at.part[CONF_PART_PREFIX_LIMIT].line == 0)
			b->at.part[CONF_PART_PREFIX_LIMIT] =
			    conf_place_of(&t);
		if (lex_uint(&ps->lex, 1, UINT32_MAX, &limit,
		    PREFIX_LIMIT) == -1)
			return (-1);
		b->n->prefix_limit[f] = (uint32_t)limit;
	}
	return (conf_end(ps, key));
}

const char *
conf_names_family(size_t n)
{
	if (n == nitems(family_words))
		return (PREFIX_LIMIT);
	return (n < nitems(family_words) ? family_words[n].word : NULL);
}

int
conf_stmt_family(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b = ps->build;
	unsigned		 errors = ps->conf->errors;

	if (conf_read_section(ps, key, "family", family_statement) == -1)
		return (-1);
	if (b->n->families == 0 && !b->family_minimal &&
	    ps->conf->errors == errors)
		conf_warn(ps->conf, key->line, key->col, "an empty family "
		    "section means all families");
	return (0);
}

/* ipv4 unicast ipv6: a family, and the AFI of its next hops */
static int
nexthop_statement(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	enum family	 f;
	int		 v4, v6;
	char		 show[80];

	if (conf_family_words(ps, key, &f) == -1 ||
	    lex_word(&ps->lex, &t, "nexthop: ipv4 or ipv6") == -1)
		return (-1);
	v4 = token_is_nocase(&t, "ipv4");
	v6 = token_is_nocase(&t, "ipv6");
	if (!((family_afi(f) == AFI_IPV4 && v6) ||
	    (family_afi(f) == AFI_IPV6 && v4)) ||
	    family_table[f]->nh == NH_NONE)
		return (lex_fail(&ps->lex, &t, "nexthop: %s can not have %s",
		    family_name(f), token_show(&t, show, sizeof(show))));
	ps->build->n->nexthop_families |= FAMILY_BIT(f);
	ps->build->at.nexthop[f] = conf_place_of(key);
	return (conf_end(ps, key));
}

int
conf_stmt_nexthop(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "nexthop", nexthop_statement));
}

enum add_path_word {
	ADD_PATH_ALL,
	ADD_PATH_LIMIT
};
static const char *const	 add_path_words[] = {
	[ADD_PATH_ALL] = "all",
	[ADD_PATH_LIMIT] = "limit"
};

const char *
conf_names_add_path(size_t n)
{
	return (n < nitems(add_path_words) ? add_path_words[n] : NULL);
}

static int
add_path_statement(struct conf_parser *ps, const struct token *key)
{
	struct conf_neighbor	*n = ps->build->n;
	enum family		 f;
	uint64_t		 limit;

	if (token_is_nocase(key, add_path_words[ADD_PATH_ALL])) {
		n->add_path_families = FAMILY_ALL;
		return (conf_end(ps, key));
	}
	if (conf_family_words(ps, key, &f) == -1)
		return (-1);
	if (!family_table[f]->addpath)
		conf_warn(ps->conf, key->line, key->col, "add-path: %s has "
		    "no path ids", family_name(f));
	n->add_path_families |= FAMILY_BIT(f);
	ps->build->at.add_path[f] = conf_place_of(key);
	if (lex_accept_word(&ps->lex, add_path_words[ADD_PATH_LIMIT])) {
		if (lex_uint(&ps->lex, 1, 65535, &limit, "limit") == -1)
			return (-1);
		n->add_path_limit[f] = (uint16_t)limit;
	}
	return (conf_end(ps, key));
}

int
conf_stmt_add_path(struct conf_parser *ps, const struct token *key)
{
	ps->build->at.part[CONF_PART_ADD_PATH] = conf_place_of(key);
	return (conf_read_section(ps, key, "add-path", add_path_statement));
}

static void
put_family(struct wbuf *w, enum family f, uint32_t limit)
{
	wbuf_printf(w, "    %s", family_name(f));
	if (limit != 0)
		wbuf_printf(w, " " PREFIX_LIMIT " %u", limit);
	wbuf_puts(w, ";\n");
}

static void
put_families(struct wbuf *w, const struct conf_neighbor *n)
{
	enum family	 f;
	int		 limited = 0;

	wbuf_puts(w, "  family {\n");
	for (f = 0; f < FAM_MAX; f++)
		limited |= n->prefix_limit[f] != 0;
	if (n->families == FAMILY_ALL && !limited)
		wbuf_puts(w, "    all;\n");
	else
		for (f = 0; f < FAM_MAX; f++)
			if (FAMILY_HAS(n->families, f))
				put_family(w, f, n->prefix_limit[f]);
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

void
conf_put_families(struct wbuf *w, const struct conf_neighbor *n)
{
	put_families(w, n);
	put_nexthop(w, n);
	put_add_path(w, n);
}
