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
 * Confederations (RFC 5065).
 */
#include <sys/types.h>

#include <stddef.h>

#include "compat.h"
#include "conf_private.h"
#include "number.h"
#include "xmem.h"

#define MEMBERS_MAX	1024

/* 65000 or 1.2 */
static int
as_number(struct conf_parser *ps, const struct token *t, uint32_t *as)
{
	if (as_parse(t->p, t->len, as) == -1 || *as == 0)
		return (lex_wanted(&ps->lex, t, "an AS number"));
	return (0);
}

static int
stmt_identifier(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;

	if (lex_word(&ps->lex, &t, "identifier: an AS number") == -1 ||
	    as_number(ps, &t, &ps->build->n->confed.id) == -1)
		return (-1);
	ps->build->at.part[CONF_PART_CONFED_ID] = conf_place_of(key);
	return (conf_end(ps, key));
}

static int
stmt_members(struct conf_parser *ps, const struct token *key)
{
	struct conf_confederation	*cf = &ps->build->n->confed;
	struct lex_list			 ls;
	struct token			 t;
	uint32_t			 as;
	int				 r;

	lex_list_begin(&ps->lex, &ls);
	while ((r = lex_list_next(&ps->lex, &ls, &t, "an AS number")) == 1) {
		if (as_number(ps, &t, &as) == -1)
			return (-1);
		if (cf->nmembers == MEMBERS_MAX)
			return (lex_fail(&ps->lex, &t, "members: more than "
			    "%d", MEMBERS_MAX));
		cf->members = xreallocarray(cf->members, cf->nmembers + 1,
		    sizeof(*cf->members));
		cf->members[cf->nmembers++] = as;
	}
	ps->build->at.part[CONF_PART_MEMBERS] = conf_place_of(key);
	return (r == -1 ? -1 : conf_end(ps, key));
}

static const struct conf_word	 confed_words[] = {
	{ "identifier",	stmt_identifier, 0 },
	{ "members",	stmt_members, 0 },
};

static int
confed_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, confed_words, nitems(confed_words), key);
	return (w == NULL ? conf_unknown(ps, key, "confederation") :
	    w->parse(ps, key));
}

int
conf_stmt_confederation(struct conf_parser *ps, const struct token *key)
{
	ps->build->at.part[CONF_PART_CONFED] = conf_place_of(key);
	return (conf_read_section(ps, key, "confederation", confed_statement));
}

/* The place of an option or a part; the neighbor's when there is none. */
static struct conf_place
at_or(struct conf_place at, struct conf_place other)
{
	return (at.line != 0 ? at : other);
}

static void
check_numbers(struct conf *c, const struct conf_neighbor *n,
    const struct conf_places *at)
{
	static const struct conf_places	 nowhere;
	struct conf_place		 local, peer, id;

	if (at == NULL)
		at = &nowhere;
	local = at_or(at->option[conf_option_row("local-as")], n->at);
	peer = at_or(at->option[conf_option_row("peer-as")], n->at);
	id = at_or(at->part[CONF_PART_CONFED_ID], n->at);
	if (n->local_as == 0)
		conf_error_at(c, local, "local-as may not be auto in a "
		    "confederation (line %u)", id.line);
	if (n->peer_as == 0)
		conf_error_at(c, peer, "peer-as may not be auto in a "
		    "confederation (line %u)", id.line);
	if (n->local_as == n->confed.id)
		conf_error_at(c, local, "local-as is the number of our "
		    "member, not the identifier of the confederation "
		    "(line %u)", id.line);
	if (conf_confed_has(&n->confed, n->confed.id))
		conf_error_at(c, at_or(at->part[CONF_PART_MEMBERS], n->at),
		    "members: the identifier (line %u) is no member",
		    id.line);
}

void
conf_confed_check(struct conf *c, const struct conf_neighbor *n,
    const struct conf_places *at)
{
	if (n->confed.id != 0)
		check_numbers(c, n, at);
	else if (n->confed.nmembers != 0)
		conf_error_at(c, at == NULL ? n->at :
		    at_or(at->part[CONF_PART_CONFED], n->at), "incomplete "
		    "confederation, missing identifier");
}

void
conf_confed_put(struct wbuf *w, const struct conf_confederation *cf)
{
	size_t	 i;

	if (cf->id == 0)
		return;
	wbuf_printf(w, "  confederation {\n    identifier %u;\n", cf->id);
	if (cf->nmembers > 0)
		wbuf_puts(w, "    members [");
	for (i = 0; i < cf->nmembers; i++)
		wbuf_printf(w, " %u", cf->members[i]);
	if (cf->nmembers > 0)
		wbuf_puts(w, " ];\n");
	wbuf_puts(w, "  }\n");
}

const char *
conf_names_confed(size_t n)
{
	return (n < nitems(confed_words) ? confed_words[n].word : NULL);
}
