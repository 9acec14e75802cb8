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
 * Neighbors, templates and groups: their bodies are the same, and are read into
 * a conf_build each.
 */
#include <sys/types.h>

#include <stdlib.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

static struct conf_build *
build_new(const struct token *key)
{
	struct conf_build	*b;

	b = xcalloc(1, sizeof(*b));
	b->line = key->line;
	b->col = key->col;
	b->n = conf_neighbor_new();
	b->n->at = conf_place_of(key);
	return (b);
}

void
conf_build_free(struct conf_build *b)
{
	conf_neighbor_free(b->n);
	conf_routes_unref(b->own);
	free(b);
}

static struct conf_build *
template_find(const struct conf_parser *ps, const struct token *t)
{
	struct conf_build	*b;

	TAILQ_FOREACH(b, &ps->templates, entry)
		if (token_is(t, b->name))
			return (b);
	return (NULL);
}

/* inherit NAME; inherit [ A B ]; */
static int
stmt_inherit(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b = ps->build, *from;
	struct lex_list		 ls;
	struct token		 t;
	char			 show[80];
	int			 r;

	lex_list_begin(&ps->lex, &ls);
	while ((r = lex_list_next(&ps->lex, &ls, &t, "inherit: a template"))
	    == 1) {
		if ((from = template_find(ps, &t)) == NULL)
			return (lex_fail(&ps->lex, &t, "inherit: no template "
			    "%s before this line", token_show(&t, show,
			    sizeof(show))));
		if (b->ninherit == CONF_INHERIT_MAX)
			return (lex_fail(&ps->lex, &t, "inherit: more than "
			    "%d templates", CONF_INHERIT_MAX));
		b->inherit[b->ninherit++] = from;
	}
	return (r == -1 ? -1 : conf_end(ps, key));
}

/* Messages to send that nobody ever sent: skipped, and said. */
static int
operational_statement(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;

	while (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_WORD)
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
	return (conf_end(ps, key));
}

static int
stmt_operational(struct conf_parser *ps, const struct token *key)
{
	conf_warn(ps->conf, key->line, key->col, "section operational is "
	    "ignored; use the command announce operational");
	return (conf_read_section(ps, key, "operational",
	    operational_statement));
}

static int	body_statement(struct conf_parser *, const struct token *);

/* What stands in the braces of a neighbor, template or group. */
static int
body(struct conf_parser *ps, const struct token *key, const char *name,
    struct conf_build *b)
{
	struct conf_build	*outer = ps->build;
	int			 r;

	ps->build = b;
	r = conf_read_section(ps, key, name, body_statement);
	ps->build = outer;
	return (r);
}

/* A neighbor inside a group starts from what the group says. */
static int
stmt_group_neighbor(struct conf_parser *ps, const struct token *key)
{
	char	 show[80];

	if (ps->group == NULL || ps->build != ps->group)
		return (lex_fail(&ps->lex, key, "section %s is invalid here: "
		    "\"}\" missing before it?", token_show(key, show,
		    sizeof(show))));
	return (conf_stmt_neighbor(ps, key));
}

static const struct conf_word	 body_words[] = {
	{ "family",		conf_stmt_family, 0 },
	{ "capability",		conf_stmt_capability, 0 },
	{ "add-path",		conf_stmt_add_path, 1 },
	{ "nexthop",		conf_stmt_nexthop, 1 },
	{ "api",		conf_stmt_api, 0 },
	{ "static",		conf_stmt_static, 0 },
	{ "announce",		conf_stmt_announce, 0 },
	{ "flow",		conf_stmt_flow, 0 },
	{ "l2vpn",		conf_stmt_l2vpn, 0 },
	{ "operational",	stmt_operational, 1 },
	{ "role",		conf_stmt_role, 1 },
	{ "confederation",	conf_stmt_confederation, 0 },
	{ "tcp-ao",		conf_stmt_tcp_ao, 0 },
	{ "process",		conf_stmt_process_legacy, 0 },
	{ "inherit",		stmt_inherit, 0 },
	{ "neighbor",		stmt_group_neighbor, 0 },
};

static int
body_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, body_words, nitems(body_words), key);
	return (w == NULL ? conf_option_parse(ps, key, 0) :
	    w->parse(ps, key));
}

const char *
conf_names_body(size_t n)
{
	return (n < nitems(body_words) ? body_words[n].word : NULL);
}

int
conf_stmt_neighbor(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b;
	struct token		 t;

	if (lex_word(&ps->lex, &t, "neighbor: an IP address") == -1)
		return (-1);
	b = build_new(key);
	b->group = ps->group;
	b->at.option[0] = conf_place_of(&t);	/* peer-address */
	if (conf_peer_parse(ps, &t, b->n) == -1 ||
	    body(ps, key, "neighbor", b) == -1) {
		conf_build_free(b);
		return (-1);
	}
	TAILQ_INSERT_TAIL(&ps->neighbors, b, entry);
	return (0);
}

/* What a template inherits is its own from then on. */
static void
resolve(struct conf_parser *ps, struct conf_build *b)
{
	size_t	 i;

	for (i = b->ninherit; i > 0; i--)
		conf_merge(ps, b, b->inherit[i - 1], 1);
	b->ninherit = 0;
}

static int
template_statement(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b;
	struct token		 t;
	char			 show[80];

	if (!token_is_nocase(key, "neighbor"))
		return (conf_unknown(ps, key, "template"));
	b = build_new(key);
	if (lex_peek(&ps->lex, &t) == -1 ||
	    conf_name(ps, key, b->name, sizeof(b->name)) == -1)
		goto bad;
	if (template_find(ps, &t) != NULL) {
		(void)lex_fail(&ps->lex, &t, "there is a template %s already",
		    token_show(&t, show, sizeof(show)));
		goto bad;
	}
	if (body(ps, key, "template", b) == -1)
		goto bad;
	resolve(ps, b);
	TAILQ_INSERT_TAIL(&ps->templates, b, entry);
	return (0);

 bad:
	conf_build_free(b);
	return (-1);
}

int
conf_stmt_template(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "template", template_statement));
}

/* group NAME { options and neighbors }, what templates were in 3.4 */
int
conf_stmt_group(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b;
	struct token		 t;
	int			 r;

	conf_deprecated(ps, key, "a template and inherit");
	if (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_WORD)
		(void)lex_next(&ps->lex, &t);	/* a name without a use */
	b = build_new(key);
	ps->group = b;
	r = body(ps, key, "group", b);
	ps->group = NULL;
	if (r == -1) {
		conf_build_free(b);
		return (-1);
	}
	resolve(ps, b);
	TAILQ_INSERT_TAIL(&ps->groups, b, entry);
	return (0);
}
