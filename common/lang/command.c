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
 * Commands.  A line is a comment, or selectors and a row of the table; what
 * follows the words of the row is for the row's reader.
 */
#include <sys/types.h>

#include <string.h>

#include "command.h"
#include "command_table.h"
#include "compat.h"

/* Where in the line we are: what is left, and how far into it. */
struct line {
	const char	*begin;
	const char	*p;
	const char	*end;
};

void
command_init(struct command *c)
{
	memset(c, 0, sizeof(*c));
	route_list_init(&c->routes);
}

void
command_clear(struct command *c)
{
	route_list_clear(&c->routes);
}

/* Everything but the routes, which route_parse() empties. */
static void
command_reset(struct command *c)
{
	c->id = CMD_COMMENT;
	c->read_only = 1;
	c->sync = 0;
	c->selectors.count = 0;
	c->family = FAMILY_NONE;
	c->afi = 0;
	c->safi = 0;
	c->number = 0;
	c->text[0] = '\0';
	c->rest = NULL;
	c->restlen = 0;
	c->tag[0] = '\0';
	memset(&c->show, 0, sizeof(c->show));
}

static int
is_blank(char ch)
{
	return (ch == ' ' || ch == '\t' || ch == '\r' || ch == '\n' ||
	    ch == '\0');
}

static void
skip_blanks(struct line *ln)
{
	while (ln->p < ln->end && is_blank(*ln->p))
		ln->p++;
}

/* Is the text before `end` this word? */
static int
ends_in(const struct line *ln, const char *end, const char *word)
{
	size_t	 n;

	n = strlen(word);
	return ((size_t)(end - ln->p) > n && is_blank(end[-(ssize_t)n - 1]) &&
	    memcmp(end - n, word, n) == 0);
}

/*
 * Cuts off what ends a line without being part of the command: blanks, ";",
 * and the words sync and async, unless one of those is a route's name.
 */
static void
trim_end(struct line *ln, struct command *c)
{
	const char	*end;

	while (ln->end > ln->p && (is_blank(ln->end[-1]) ||
	    ln->end[-1] == ';'))
		ln->end--;
	if (ln->end == ln->p || ln->end[-1] != 'c')
		return;
	if (ends_in(ln, ln->end, "sync"))
		end = ln->end - 4;
	else if (ends_in(ln, ln->end, "async"))
		end = ln->end - 5;
	else
		return;
	while (end > ln->p && is_blank(end[-1]))
		end--;
	if (ends_in(ln, end, "name") || ends_in(ln, end, "watchdog"))
		return;
	c->sync = ln->end[-5] == 'a' ? 2 : 1;
	ln->end = end;
}

/* "#id=…" in front of a command.  -1: too long. */
static int
take_tag(struct line *ln, struct command *c, struct lex_error *err)
{
	const char	*end;
	size_t		 n;

	if (ln->end - ln->p < 4 || memcmp(ln->p, "#id=", 4) != 0)
		return (0);
	for (end = ln->p; end < ln->end && !is_blank(*end); end++)
		continue;
	n = (size_t)(end - ln->p);
	if (n >= sizeof(c->tag)) {
		err->line = 1;
		err->col = (unsigned)(ln->p - ln->begin) + 1;
		(void)strlcpy(err->text, "a tag longer than 63 bytes",
		    sizeof(err->text));		/* it fits */
		return (-1);
	}
	memcpy(c->tag, ln->p, n);
	c->tag[n] = '\0';
	ln->p = end;
	skip_blanks(ln);
	return (0);
}

/* "debug …": the rest is for the log, cut to what fits. */
static int
take_debug(struct line *ln, struct command *c)
{
	size_t	 n;

	if (ln->end - ln->p < 5 || memcmp(ln->p, "debug", 5) != 0 ||
	    (ln->end - ln->p > 5 && !is_blank(ln->p[5])))
		return (0);
	ln->p += 5;
	skip_blanks(ln);
	n = (size_t)(ln->end - ln->p);
	if (n >= sizeof(c->text))
		n = sizeof(c->text) - 1;
	memcpy(c->text, ln->p, n);
	c->text[n] = '\0';
	c->id = CMD_DEBUG;
	c->read_only = 0;
	return (1);
}

/* Rows that need a selector, rows that take none. */
static int
usable(const struct command_row *row, const struct command *c)
{
	if (c->selectors.count > 0)
		return ((row->flags & CF_SELECT) != 0);
	return ((row->flags & CF_NEEDS) == 0);
}

static int
same_word(const char *word, const struct token *t)
{
	return (word[0] != '\0' && token_is(t, word));
}

/* A command with a selector it does not take, or without one it needs. */
static int
wrong_selector(struct lex *l, const struct token *t, const struct command *c)
{
	char	 show[80];
	size_t	 i;

	for (i = 0; i < command_nrows; i++)
		if (same_word(command_rows[i].words[0], t))
			break;
	if (i == command_nrows)
		return (0);
	(void)lex_fail(l, t, c->selectors.count > 0 ?
	    "%s takes no neighbor in front of it" :
	    "%s wants a neighbor in front of it",
	    token_show(t, show, sizeof(show)));
	return (1);
}

/* What may stand at this depth of rows lo to hi. */
static int
unknown_word(struct lex *l, const struct token *t, const struct command *c,
    size_t lo, size_t hi, int depth)
{
	char		 show[80], list[400];
	const char	*last = NULL, *word;
	size_t		 i;

	if (depth == 0 && wrong_selector(l, t, c))
		return (-1);
	list[0] = '\0';
	for (i = lo; i < hi; i++) {
		word = command_rows[i].words[depth];
		if (!usable(&command_rows[i], c) || word[0] == '\0' ||
		    (last != NULL && strcmp(last, word) == 0))
			continue;
		(void)strlcat(list, " ", sizeof(list));	/* cut at worst */
		(void)strlcat(list, word, sizeof(list));
		last = word;
	}
	if (depth == 0 && c->selectors.count == 0)
		(void)strlcat(list, " neighbor", sizeof(list));
	if (list[0] == '\0')
		(void)strlcpy(list, " nothing", sizeof(list));
	return (lex_fail(l, t, t->type == LEX_EOF ?
	    "%s comes too early, valid here:%s" :
	    "unknown word %s, valid here:%s",
	    token_show(t, show, sizeof(show)), list));
}

/*
 * Finds the row by as many words as fit, and takes them.  NULL: the lexer has
 * the error.
 */
static const struct command_row *
find_row(struct lex *l, const struct command *c, struct token *t, int *depth)
{
	size_t	 i, j, lo = 0, hi = command_nrows;

	for (*depth = 0;; ++*depth) {
		if (lex_peek(l, t) == -1)
			return (NULL);
		for (i = lo; i < hi; i++)
			if (same_word(command_rows[i].words[*depth], t) &&
			    usable(&command_rows[i], c))
				break;
		if (i == hi)
			break;
		for (j = i + 1; j < hi; j++)
			if (!same_word(command_rows[j].words[*depth], t))
				break;
		lo = i;
		hi = j;
		(void)lex_next(l, t);		/* was looked at */
	}
	for (i = lo; *depth > 0 && i < hi; i++)
		if (command_rows[i].words[*depth][0] == '\0' &&
		    usable(&command_rows[i], c))
			return (&command_rows[i]);
	(void)unknown_word(l, t, c, lo, hi, *depth);
	return (NULL);
}

/*
 * Selectors, if the line has any.  "peer" is also the first word of commands:
 * then a word follows that selects nothing.
 */
static int
take_selectors(struct lex *l, struct command *c)
{
	struct token	 t;
	struct lex	 save;
	size_t		 i;

	if (lex_peek(l, &t) == 1 && token_is(&t, "peer")) {
		save = *l;
		(void)lex_next(l, &t);		/* was looked at */
		(void)lex_peek(l, &t);		/* EOF and errors: below */
		for (i = 0; i < command_nrows; i++)
			if (strcmp(command_rows[i].words[0], "peer") == 0 &&
			    same_word(command_rows[i].words[1], &t))
				break;
		save.words = l->words;		/* still owned */
		*l = save;
		if (i < command_nrows)
			return (0);
	}
	return (selectors_parse(l, &c->selectors));
}

static int
parse(struct lex *l, struct command *c)
{
	const struct command_row	*row;
	struct token			 t;
	int				 depth;

	if (take_selectors(l, c) == -1 ||
	    (row = find_row(l, c, &t, &depth)) == NULL)
		return (-1);
	c->id = row->id;
	c->read_only = (row->flags & CF_RO) != 0;
	if (row->read != READ_NOTHING &&
	    command_readers[row->read](l, row, c) == -1)
		return (lex_fail(l, &t, "bad command"));
	/* a look for an optional word may have met what is no token */
	if (lex_peek(l, &t) == 0)
		return (l->error.text[0] == '\0' ? 0 : -1);
	return (unknown_word(l, &t, c, (size_t)(row - command_rows),
	    (size_t)(row - command_rows) + 1, depth));
}

int
command_parse(const char *text, size_t len, struct command *c,
    struct lex_error *err)
{
	struct line	 ln = { text, text, text + len };
	struct lex	 l;
	int		 r;

	command_reset(c);
	err->text[0] = '\0';
	skip_blanks(&ln);
	if (ln.p < ln.end && *ln.p == '#' && take_tag(&ln, c, err) == -1)
		return (-1);
	if (ln.p == ln.end)
		c->id = CMD_EMPTY;
	if (ln.p == ln.end || *ln.p == '#')
		return (0);
	if (*ln.p == 'd' && take_debug(&ln, c))
		return (0);
	trim_end(&ln, c);
	if (ln.p == ln.end) {
		c->id = CMD_EMPTY;
		return (0);
	}
	/* from the beginning, so that columns are those of the line */
	lex_init(&l, ln.p, (size_t)(ln.end - ln.p), LEX_LINE);
	l.bol = text;
	if ((r = parse(&l, c)) == -1)
		*err = l.error;
	lex_clear(&l);
	return (r);
}
