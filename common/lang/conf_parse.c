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
 * The driver: blocks and statements, going on behind an error, and the values
 * that many statements have.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

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

/*
 * The ";" of a statement.  A "}" in its place does as well.  Words on the
 * same line are told and left out; on another line the ";" was forgotten.
 */
int
conf_end(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	unsigned	 line;
	int		 klen;

	klen = conf_klen(key);
	line = ps->lex.peeked ? ps->lex.tok.line : ps->lex.line;
	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (t.line == line && (t.type == LEX_WORD || t.type == LEX_LBRACKET ||
	    t.type == LEX_RBRACKET || t.type == LEX_COMMA)) {
		/* may be part of a password: not shown */
		conf_warn(ps->conf, t.line, t.col, "%.*s: more than one "
		    "word, the rest is ignored (use quotes?)", klen, key->p);
		while (lex_peek(&ps->lex, &t) == 1 && t.line == line &&
		    t.type != LEX_SEMICOLON && t.type != LEX_RBRACE &&
		    t.type != LEX_LBRACE)
			(void)lex_next(&ps->lex, &t);	/* looked at */
	}
	if (lex_accept(&ps->lex, LEX_SEMICOLON))
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

int
conf_bool_word(const struct token *t)
{
	static const char *const	 words[][6] = {
		{ "false", "disable", "disabled", "no", "off", "0" },
		{ "true", "enable", "enabled", "yes", "on", "1" },
	};
	size_t				 i, j;

	for (i = 0; i < nitems(words); i++)
		for (j = 0; j < nitems(words[0]); j++)
			if (token_is_nocase(t, words[i][j]))
				return ((int)i);
	return (-1);
}

/* bare is what the keyword alone means; -1: a value is needed. */
int
conf_bool(struct conf_parser *ps, const struct token *key, int bare,
    uint8_t *v)
{
	struct token	 t;
	int		 r;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (bare != -1 && (t.type == LEX_SEMICOLON || t.type == LEX_RBRACE ||
	    (t.type == LEX_WORD && t.len == 0))) {
		*v = (uint8_t)bare;
		(void)(t.type == LEX_WORD && lex_next(&ps->lex, &t));
		return (0);
	}
	if (t.type != LEX_WORD || ((r = conf_bool_word(&t)) == -1 &&
	    !token_is_nocase(&t, "unset")))
		return (lex_wanted(&ps->lex, &t, "%.*s: true or false",
		    conf_klen(key), key->p));
	if (r != -1)
		*v = (uint8_t)r;
	(void)lex_next(&ps->lex, &t);	/* it was looked at */
	return (0);
}

int
conf_text(struct conf_parser *ps, const struct token *key, char *buf,
    size_t size)
{
	struct token	 t;
	char		 what[48];

	(void)snprintf(what, sizeof(what), "%.*s: a word", (int)key->len,
	    key->p);
	if (lex_word(&ps->lex, &t, what) == -1)
		return (-1);
	memset(buf, 0, size);
	if (token_copy(&t, buf, size) == -1)
		return (lex_fail(&ps->lex, &t, "%.*s: longer than %zu bytes",
		    conf_klen(key), key->p, size - 1));
	return (0);
}

int
conf_name(struct conf_parser *ps, const struct token *key, char *buf,
    size_t size)
{
	struct token	 t;
	size_t		 i;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (conf_text(ps, key, buf, size) == -1)
		return (-1);
	for (i = 0; buf[i] != '\0'; i++)
		if (!isalnum((unsigned char)buf[i]) &&
		    strchr("._-", buf[i]) == NULL)
			break;
	if (i == 0 || buf[i] != '\0')
		return (lex_wanted(&ps->lex, &t, "%.*s: a name of letters, "
		    "digits, \".\", \"-\" and \"_\"",
		    conf_klen(key), key->p));
	return (0);
}

/* The second word of a family; the first was taken. */
int
conf_family_words(struct conf_parser *ps, const struct token *afi,
    enum family *f)
{
	struct token	 t;
	char		 a[32], s[32], show[80];

	if (lex_word(&ps->lex, &t, "SAFI") == -1)
		return (-1);
	*f = FAMILY_NONE;
	if (token_copy(afi, a, sizeof(a)) == 0 &&
	    token_copy(&t, s, sizeof(s)) == 0)
		*f = family_parse(a, s);
	if (*f == FAMILY_NONE)
		return (lex_fail(&ps->lex, afi, "invalid afi/safi pair %.*s "
		    "%s", conf_klen(afi), afi->p,
		    token_show(&t, show, sizeof(show))));
	if (strncasecmp(a, "inet", 4) == 0)
		conf_deprecated(ps, afi, family_afi_name(*f));
	return (0);
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

static const struct conf_word	 root_words[] = {
	{ "neighbor",	conf_stmt_neighbor, 0 },
	{ "template",	conf_stmt_template, 0 },
	{ "process",	conf_stmt_process, 0 },
	{ "group",	conf_stmt_group, 0 },
};

static int
root_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, root_words, nitems(root_words), key);
	return (w == NULL ? conf_unknown(ps, key, "the file") :
	    w->parse(ps, key));
}

const char *
conf_names_root(size_t n)
{
	return (n < nitems(root_words) ? root_words[n].word : NULL);
}

static void
builds_free(struct conf_builds *list)
{
	struct conf_build	*b;

	while ((b = TAILQ_FIRST(list)) != NULL) {
		TAILQ_REMOVE(list, b, entry);
		conf_build_free(b);
	}
}

struct conf *
conf_parse(const char *text, size_t len, const struct conf_env *env)
{
	static const struct section	 root = { "the file", root_statement };
	struct conf_parser			 ps;
	struct conf_api				*api;

	memset(&ps, 0, sizeof(ps));
	ps.env = env;
	ps.conf = xcalloc(1, sizeof(*ps.conf));
	TAILQ_INIT(&ps.conf->processes);
	TAILQ_INIT(&ps.conf->neighbors);
	STAILQ_INIT(&ps.conf->messages);
	TAILQ_INIT(&ps.templates);
	TAILQ_INIT(&ps.groups);
	TAILQ_INIT(&ps.neighbors);
	TAILQ_INIT(&ps.apis);
	route_list_init(&ps.routes);
	/* some editors begin with a byte order mark */
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		len -= 3;
	}
	lex_init(&ps.lex, text, len, LEX_FILE);
	/* parentheses are letters, but for the grammar of routes */
	ps.lex.noparens = 1;
	block(&ps, &root, NULL);
	conf_finish(&ps);
	conf_messages_sort(ps.conf);
	lex_clear(&ps.lex);
	route_list_clear(&ps.routes);
	builds_free(&ps.neighbors);
	builds_free(&ps.groups);
	builds_free(&ps.templates);
	while ((api = TAILQ_FIRST(&ps.apis)) != NULL) {
		TAILQ_REMOVE(&ps.apis, api, entry);
		conf_api_free(api);
	}
	return (ps.conf);
}
