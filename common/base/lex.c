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
 * Lexer.  A word without escapes is a view into the input; one with escapes
 * is built in memory that the lexer owns.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lex.h"
#include "number.h"
#include "wbuf.h"
#include "xmem.h"

struct lex_word {
	SLIST_ENTRY(lex_word)	 next;
	char			*text;
};

/* What a character is at the start of a token and inside a word. */
enum { C_WORD, C_BLANK, C_NEWLINE, C_SPECIAL, C_QUOTE, C_ESCAPE };

static const uint8_t lex_class[256] = {
	[' '] = C_BLANK, ['\t'] = C_BLANK, ['\r'] = C_BLANK,
	['\v'] = C_BLANK, ['\f'] = C_BLANK, ['\0'] = C_BLANK,
	['\n'] = C_NEWLINE,
	[';'] = C_SPECIAL, ['{'] = C_SPECIAL, ['}'] = C_SPECIAL,
	['['] = C_SPECIAL, [']'] = C_SPECIAL, ['('] = C_SPECIAL,
	[')'] = C_SPECIAL, [','] = C_SPECIAL,
	['"'] = C_QUOTE, ['\''] = C_QUOTE,
	['\\'] = C_ESCAPE,
};

static const char *const lex_names[] = {
	[LEX_EOF] = "the end", [LEX_WORD] = "a word",
	[LEX_SEMICOLON] = "\";\"", [LEX_LBRACE] = "\"{\"",
	[LEX_RBRACE] = "\"}\"", [LEX_LBRACKET] = "\"[\"",
	[LEX_RBRACKET] = "\"]\"", [LEX_LPAREN] = "\"(\"",
	[LEX_RPAREN] = "\")\"", [LEX_COMMA] = "\",\"",
};

static int
class_of(const struct lex *l, char c)
{
	int	 class;

	class = lex_class[(uint8_t)c];
	if (class == C_SPECIAL && l->noparens && (c == '(' || c == ')'))
		return (C_WORD);
	if (class == C_ESCAPE && l->mode == LEX_LINE)
		return (C_WORD);
	return (class);
}

void
lex_init(struct lex *l, const char *input, size_t len, enum lex_mode mode)
{
	memset(l, 0, sizeof(*l));
	l->p = l->bol = input;
	l->end = input + len;
	l->line = 1;
	l->mode = mode;
	SLIST_INIT(&l->words);
}

void
lex_clear(struct lex *l)
{
	struct lex_word	*lw;

	while ((lw = SLIST_FIRST(&l->words)) != NULL) {
		SLIST_REMOVE_HEAD(&l->words, next);
		free(lw->text);
		free(lw);
	}
}

static void
lex_newline(struct lex *l)
{
	l->line++;
	l->bol = l->p;
}

/* A backslash that ends its line: where the next line begins, else NULL. */
static const char *
continued(const struct lex *l, const char *backslash)
{
	const char	*q;

	for (q = backslash + 1; q < l->end; q++) {
		if (*q == '\n')
			return (q + 1);
		if (lex_class[(uint8_t)*q] != C_BLANK)
			break;
	}
	return (NULL);
}

/* A comment goes to the end of its line, and on when that is continued. */
static void
skip_comment(struct lex *l)
{
	const char	*nl;

	while (l->p < l->end && *l->p != '\n') {
		if (*l->p == '\\' && (nl = continued(l, l->p)) != NULL) {
			l->p = nl;
			lex_newline(l);
		} else
			l->p++;
	}
}

static void
skip_blanks(struct lex *l)
{
	const char	*nl;
	int		 joined;

	while (l->p < l->end) {
		switch (class_of(l, *l->p)) {
		case C_BLANK:
			l->p++;
			break;
		case C_NEWLINE:
			l->p++;
			lex_newline(l);
			break;
		case C_ESCAPE:
			if ((nl = continued(l, l->p)) == NULL)
				return;
			l->p = nl;
			joined = l->before == l->line;
			lex_newline(l);
			if (joined)
				l->before = l->line;
			break;
		default:
			if (*l->p != '#' || l->mode != LEX_FILE)
				return;
			skip_comment(l);
		}
	}
}

/* Keeps a built word; the token points to it.  -1: it would be cut. */
static int
keep_word(struct lex *l, struct token *t, struct wbuf *w)
{
	struct lex_word	*lw;

	if (w->len > 0 && memchr(w->data, '\0', w->len) != NULL)
		return (lex_fail(l, t, "a NUL can not be part of a word"));
	(void)wbuf_cstr(w);		/* there has to be room for its NUL */
	if (wbuf_error(w))
		return (lex_fail(l, t, "the word is too long"));
	lw = xcalloc(1, sizeof(*lw));
	lw->text = xstrdup(wbuf_cstr(w));
	t->p = lw->text;
	t->len = w->len;
	SLIST_INSERT_HEAD(&l->words, lw, next);
	return (0);
}

static void
put_utf8(struct wbuf *w, unsigned cp)
{
	if (cp < 0x80)
		wbuf_put_u8(w, (uint8_t)cp);
	else if (cp < 0x800) {
		wbuf_put_u8(w, (uint8_t)(0xc0 | cp >> 6));
		wbuf_put_u8(w, (uint8_t)(0x80 | (cp & 0x3f)));
	} else {
		wbuf_put_u8(w, (uint8_t)(0xe0 | cp >> 12));
		wbuf_put_u8(w, (uint8_t)(0x80 | (cp >> 6 & 0x3f)));
		wbuf_put_u8(w, (uint8_t)(0x80 | (cp & 0x3f)));
	}
}

/* The escape at l->p; the character it stands for goes to w. */
static int
read_escape(struct lex *l, struct token *t, struct wbuf *w)
{
	static const char	 from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char		*q;
	unsigned		 cp = 0;
	int			 i, digit;

	if (l->p + 1 >= l->end) {
		l->p++;
		wbuf_put_u8(w, '\\');
		return (0);
	}
	l->p++;
	if (*l->p == 'u') {
		for (i = 1; i <= 4; i++) {
			digit = l->end - l->p > i ? hex_value(l->p[i]) : -1;
			if (digit == -1)
				return (lex_fail(l, t, "bad \\u escape"));
			cp = cp << 4 | (unsigned)digit;
		}
		put_utf8(w, cp);
		l->p += 5;
		return (0);
	}
	if ((q = strchr(from, *l->p)) != NULL && *q != '\0')
		wbuf_put_u8(w, (uint8_t)to[q - from]);
	else
		wbuf_put_u8(w, (uint8_t)*l->p);
	l->p++;
	return (0);
}

/* The quoted part at l->p; the closing quote ends the token. */
static int
read_quoted(struct lex *l, struct token *t, struct wbuf *w)
{
	const char	*nl;
	char		 quote;

	t->quoted = 1;
	quote = *l->p++;
	while (l->p < l->end && *l->p != quote) {
		if (class_of(l, *l->p) == C_ESCAPE) {
			if ((nl = continued(l, l->p)) != NULL) {
				l->p = nl;
				lex_newline(l);
			} else if (read_escape(l, t, w) == -1)
				return (-1);
			continue;
		}
		if (*l->p == '\n' && l->mode == LEX_FILE)
			break;
		wbuf_put_u8(w, (uint8_t)*l->p++);
	}
	if (l->p >= l->end || *l->p != quote)
		return (lex_fail(l, t, "unterminated %c", quote));
	l->p++;
	return (0);
}

/* A word that is more than a run of plain characters. */
static int
slow_word(struct lex *l, struct token *t)
{
	struct wbuf	 w;
	int		 class, r = 0;

	wbuf_init(&w, 0);
	wbuf_put(&w, t->p, (size_t)(l->p - t->p));
	while (l->p < l->end) {
		class = class_of(l, *l->p);
		if (class == C_QUOTE) {
			r = read_quoted(l, t, &w);
			break;
		}
		if (class == C_ESCAPE) {
			if (continued(l, l->p) != NULL)
				break;
			if ((r = read_escape(l, t, &w)) == -1)
				break;
		} else if (class == C_WORD)
			wbuf_put_u8(&w, (uint8_t)*l->p++);
		else
			break;
	}
	if (r == 0)
		r = keep_word(l, t, &w);
	wbuf_clear(&w);
	return (r);
}

static enum lex_type
special(char c)
{
	switch (c) {
	case ';':
		return (LEX_SEMICOLON);
	case '{':
		return (LEX_LBRACE);
	case '}':
		return (LEX_RBRACE);
	case '[':
		return (LEX_LBRACKET);
	case ']':
		return (LEX_RBRACKET);
	case '(':
		return (LEX_LPAREN);
	case ')':
		return (LEX_RPAREN);
	default:
		return (LEX_COMMA);
	}
}

static int
lex_read(struct lex *l, struct token *t)
{
	int	 class = C_WORD;

	l->before = l->line;
	skip_blanks(l);
	t->p = l->p;
	t->len = 0;
	t->quoted = 0;
	t->line = l->line;
	t->col = (unsigned)(l->p - l->bol) + 1;
	if (l->p >= l->end) {
		t->type = LEX_EOF;
		return (0);
	}
	if (class_of(l, *l->p) == C_SPECIAL) {
		t->type = special(*l->p++);
		t->len = 1;
		return (1);
	}
	t->type = LEX_WORD;
	while (l->p < l->end && (class = class_of(l, *l->p)) == C_WORD)
		l->p++;
	if (l->p < l->end && (class == C_QUOTE || class == C_ESCAPE)) {
		if (slow_word(l, t) == -1)
			return (-1);
		return (1);
	}
	t->len = (size_t)(l->p - t->p);
	return (1);
}

int
lex_peek(struct lex *l, struct token *t)
{
	if (!l->peeked) {
		if (lex_read(l, &l->tok) == -1) {
			*t = l->tok;
			return (-1);
		}
		l->peeked = 1;
	}
	*t = l->tok;
	return (t->type != LEX_EOF);
}

int
lex_next(struct lex *l, struct token *t)
{
	if (l->peeked) {
		l->peeked = 0;
		*t = l->tok;
		return (t->type != LEX_EOF);
	}
	return (lex_read(l, t));
}

int
lex_accept(struct lex *l, enum lex_type type)
{
	struct token	 t;

	if (lex_peek(l, &t) == -1 || t.type != type)
		return (0);
	l->peeked = 0;
	return (1);
}

int
lex_accept_word(struct lex *l, const char *word)
{
	struct token	 t;

	if (lex_peek(l, &t) != 1 || t.type != LEX_WORD || !token_is(&t, word))
		return (0);
	l->peeked = 0;
	return (1);
}

int
lex_word(struct lex *l, struct token *t, const char *what)
{
	char	 show[80];

	if (lex_peek(l, t) == -1)
		return (-1);
	if (t->type != LEX_WORD)
		return (lex_fail(l, t, "%s expected, not %s", what,
		    token_show(t, show, sizeof(show))));
	l->peeked = 0;
	return (0);
}

int
lex_expect(struct lex *l, enum lex_type type, const char *what)
{
	struct token	 t;
	char		 show[80];

	if (lex_peek(l, &t) == -1)
		return (-1);
	if (t.type != type)
		return (lex_fail(l, &t, "%s: %s expected, not %s", what,
		    lex_names[type], token_show(&t, show, sizeof(show))));
	l->peeked = 0;
	return (0);
}

static int
is_rest(const struct lex *l, const struct token *t)
{
	return (t->line == l->before && t->type != LEX_EOF &&
	    t->type != LEX_SEMICOLON && t->type != LEX_LBRACE &&
	    t->type != LEX_RBRACE);
}

int
lex_is_fresh(const struct lex *l, const struct token *t)
{
	return (t->line != l->before);
}

int
lex_rest(struct lex *l, struct token *first)
{
	struct token	 t;

	if (lex_peek(l, first) != 1 || !is_rest(l, first))
		return (0);
	do {
		(void)lex_next(l, &t);		/* was looked at */
	} while (lex_peek(l, &t) == 1 && is_rest(l, &t));
	return (1);
}

int
lex_uint(struct lex *l, uint64_t lo, uint64_t hi, uint64_t *v,
    const char *what)
{
	struct token	 t;
	char		 show[80];

	if (lex_peek(l, &t) == -1)
		return (-1);
	if (t.type != LEX_WORD || token_uint(&t, 0, lo, hi, v) == -1)
		return (lex_fail(l, &t, "%s: a number from %llu to %llu "
		    "expected, not %s", what, (unsigned long long)lo,
		    (unsigned long long)hi,
		    token_show(&t, show, sizeof(show))));
	l->peeked = 0;
	return (0);
}

void
lex_list_begin(struct lex *l, struct lex_list *ls)
{
	ls->bracket = lex_accept(l, LEX_LBRACKET);
	ls->done = 0;
}

int
lex_list_next(struct lex *l, struct lex_list *ls, struct token *t,
    const char *what)
{
	if (ls->done)
		return (0);
	if (!ls->bracket) {
		ls->done = 1;
		return (lex_word(l, t, what) == -1 ? -1 : 1);
	}
	while (lex_accept(l, LEX_COMMA))
		;
	if (lex_accept(l, LEX_RBRACKET)) {
		ls->done = 1;
		return (0);
	}
	return (lex_word(l, t, what) == -1 ? -1 : 1);
}

int
lex_fail(struct lex *l, const struct token *t, const char *fmt, ...)
{
	va_list	 ap;

	if (l->error.text[0] != '\0')
		return (-1);
	l->error.line = t->line;
	l->error.col = t->col;
	va_start(ap, fmt);
	(void)vsnprintf(l->error.text, sizeof(l->error.text), fmt, ap);
	va_end(ap);
	return (-1);
}

int
lex_wanted(struct lex *l, const struct token *t, const char *fmt, ...)
{
	char	 what[256], show[80];
	va_list	 ap;

	va_start(ap, fmt);
	(void)vsnprintf(what, sizeof(what), fmt, ap);	/* cut at worst */
	va_end(ap);
	return (lex_fail(l, t, "%s expected, not %s", what,
	    token_show(t, show, sizeof(show))));
}

void
lex_forgive(struct lex *l)
{
	l->error.text[0] = '\0';
}

int
token_is(const struct token *t, const char *word)
{
	size_t	 n;

	n = strlen(word);
	return (t->type == LEX_WORD && t->len == n &&
	    memcmp(t->p, word, n) == 0);
}

int
token_is_nocase(const struct token *t, const char *word)
{
	size_t	 n;

	n = strlen(word);
	return (t->type == LEX_WORD && t->len == n &&
	    strncasecmp(t->p, word, n) == 0);
}

int
token_uint(const struct token *t, int hex, uint64_t lo, uint64_t hi,
    uint64_t *v)
{
	uint64_t	 n = 0;
	unsigned	 base = 10;
	size_t		 i = 0;
	int		 digit;

	if (hex && t->len > 2 && t->p[0] == '0' &&
	    (t->p[1] == 'x' || t->p[1] == 'X')) {
		base = 16;
		i = 2;
	}
	if (t->type != LEX_WORD || i == t->len)
		return (-1);
	for (; i < t->len; i++) {
		digit = hex_value(t->p[i]);
		if (digit == -1 || (unsigned)digit >= base ||
		    n > (UINT64_MAX - (unsigned)digit) / base)
			return (-1);
		n = n * base + (unsigned)digit;
	}
	if (n < lo || n > hi)
		return (-1);
	*v = n;
	return (0);
}

int
token_hex(const struct token *t, struct wbuf *w)
{
	if (t->type != LEX_WORD || t->len < 2 || t->p[0] != '0' ||
	    (t->p[1] != 'x' && t->p[1] != 'X'))
		return (-1);
	return (hex_parse(t->p + 2, t->len - 2, w));
}

int
token_copy(const struct token *t, char *buf, size_t size)
{
	if (t->len >= size)
		return (-1);
	memcpy(buf, t->p, t->len);
	buf[t->len] = '\0';
	return (0);
}

const char *
token_show(const struct token *t, char *buf, size_t size)
{
	if (t->type != LEX_WORD)
		return (lex_names[t->type]);
	(void)snprintf(buf, size, "\"%.*s\"",
	    (int)(t->len > 60 ? 60 : t->len), t->p);
	return (buf);
}
