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
 * Blocks and their statements, going on behind an error.
 */
#include <sys/types.h>

#include "compat.h"
#include "conf_private.h"

/* A block: its name for messages, and who reads its statements. */
struct section {
	const char	*name;
	conf_statement	*statement;
};

/* Where a statement began, so that an error can skip all of it. */
struct mark {
	const char	*p, *bol;
	unsigned	 line;
	int		 peeked;
	struct token	 tok;
};

static void
mark_set(const struct lex *l, struct mark *m)
{
	m->p = l->p;
	m->bol = l->bol;
	m->line = l->line;
	m->peeked = l->peeked;
	m->tok = l->tok;
}

static void
mark_return(struct lex *l, const struct mark *m)
{
	l->p = m->p;
	l->bol = m->bol;
	l->line = m->line;
	l->peeked = m->peeked;
	l->tok = m->tok;
}

/* The lexer's error becomes a message. */
static void
take_error(struct conf_parser *ps)
{
	const struct lex_error	*e = &ps->lex.error;

	conf_error(ps->conf, e->line, e->col, "%s", e->text);
	lex_forgive(&ps->lex);
}

/*
 * Skips a statement: to its ";", behind the "}" of its block, or to the "}"
 * of the block around it.
 */
static void
skip_statement(struct conf_parser *ps)
{
	struct token	 t;
	unsigned	 depth = 0;
	int		 r;

	for (;;) {
		if ((r = lex_peek(&ps->lex, &t)) == -1) {
			lex_forgive(&ps->lex);
			continue;
		}
		if (r == 0 || (t.type == LEX_RBRACE && depth == 0))
			return;
		(void)lex_next(&ps->lex, &t);	/* it was there */
		if (t.type == LEX_LBRACE)
			depth++;
		else if (t.type == LEX_RBRACE && --depth == 0)
			return;
		else if (t.type == LEX_SEMICOLON && depth == 0)
			return;
	}
}

static void
statement(struct conf_parser *ps, const struct section *s)
{
	struct mark	 m;
	struct token	 key;

	mark_set(&ps->lex, &m);
	(void)lex_next(&ps->lex, &key);		/* it was looked at */
	if (key.type != LEX_WORD)
		(void)lex_wanted(&ps->lex, &key, "%s: a keyword", s->name);
	else if (s->statement(ps, &key) == 0)
		return;
	take_error(ps);
	ps->lex.noparens = 1;
	mark_return(&ps->lex, &m);
	skip_statement(ps);
}

/* The end of the text inside a block is one error, not one per block. */
static void
missing_brace(struct conf_parser *ps, const struct section *s,
    const struct token *open, const struct token *t)
{
	if (!ps->eof)
		conf_error(ps->conf, t->line, t->col, "\"}\" missing: %s "
		    "begins in line %u", s->name, open->line);
	ps->eof = 1;
}

/* Statements up to the "}", or to the end of the text (open: NULL). */
static void
block(struct conf_parser *ps, const struct section *s,
    const struct token *open)
{
	struct token	 t;
	int		 r;

	for (;;) {
		if ((r = lex_peek(&ps->lex, &t)) == -1) {
			take_error(ps);
			skip_statement(ps);
		} else if (r == 0) {
			if (open != NULL)
				missing_brace(ps, s, open, &t);
			return;
		} else if (t.type == LEX_RBRACE) {
			(void)lex_next(&ps->lex, &t);
			if (open != NULL)
				return;
			conf_error(ps->conf, t.line, t.col,
			    "\"}\" without a block that it ends");
		} else if (!lex_accept(&ps->lex, LEX_SEMICOLON))
			statement(ps, s);
	}
}

/* The "{" of a block; words before it that mean nothing are told. */
static int
open_block(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	char		 show[80];
	int		 r, told = 0;

	while ((r = lex_peek(&ps->lex, &t)) == 1 && t.type == LEX_WORD) {
		if (!told++)
			conf_warn(ps->conf, t.line, t.col, "%.*s: %s is "
			    "ignored", conf_klen(key), key->p,
			    token_show(&t, show, sizeof(show)));
		(void)lex_next(&ps->lex, &t);	/* it is a word */
	}
	if (r == -1)
		return (-1);
	if (lex_accept(&ps->lex, LEX_LBRACE))
		return (0);
	return (lex_wanted(&ps->lex, &t, "%.*s: \"{\"",
	    conf_klen(key), key->p));
}

int
conf_read_section(struct conf_parser *ps, const struct token *key,
    const char *name, conf_statement *fn)
{
	struct section	 section = { name, fn };

	if (open_block(ps, key) == -1)
		return (-1);
	block(ps, &section, key);
	return (0);
}

void
conf_read_file(struct conf_parser *ps, const char *name, conf_statement *fn)
{
	struct section	 section = { name, fn };

	block(ps, &section, NULL);
}

/*
 * The ";" of a statement.  The end of the line or a "}" in its place do as
 * well.  Words on the same line are told and left out.
 */
int
conf_end(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	int		 klen;

	klen = conf_klen(key);
	if (lex_rest(&ps->lex, &t))
		/* may be part of a password: not shown */
		conf_warn(ps->conf, t.line, t.col, "%.*s: more than one "
		    "word, the rest is ignored (use quotes?)", klen, key->p);
	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (lex_accept(&ps->lex, LEX_SEMICOLON))
		return (0);
	/* in ExaBGP 6 the end of the line is as good */
	if ((t.type == LEX_WORD || t.type == LEX_RBRACE) &&
	    lex_is_fresh(&ps->lex, &t))
		return (0);
	if (t.type == LEX_RBRACE) {
		conf_warn(ps->conf, t.line, t.col, "%.*s: \";\" expected "
		    "before \"}\"", klen, key->p);
		return (0);
	}
	return (lex_wanted(&ps->lex, &t, "%.*s: \";\"", klen, key->p));
}

int
conf_unknown(struct conf_parser *ps, const struct token *key,
    const char *section)
{
	struct token	 t;
	char		 show[80];

	if (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_LBRACE)
		return (lex_fail(&ps->lex, key, "section %s is invalid in %s",
		    token_show(key, show, sizeof(show)), section));
	return (lex_fail(&ps->lex, key, "invalid keyword %s in %s",
	    token_show(key, show, sizeof(show)), section));
}

const struct conf_word *
conf_word_find(struct conf_parser *ps, const struct conf_word *words,
    size_t n, const struct token *key)
{
	struct token	 t;
	size_t		 i;

	for (i = 0; i < n; i++) {
		if (!token_is_nocase(key, words[i].word))
			continue;
		if (!words[i].block)
			return (&words[i]);
		if (lex_peek(&ps->lex, &t) == 1 && t.type == LEX_LBRACE)
			return (&words[i]);
	}
	return (NULL);
}

/* A form of 3.4: accepted, and said what stands there today. */
void
conf_deprecated(struct conf_parser *ps, const struct token *t,
    const char *instead)
{
	ps->conf->legacy = 1;
	conf_warn(ps->conf, t->line, t->col, "%.*s: an old form, write %s",
	    conf_klen(t), t->p, instead);
}
