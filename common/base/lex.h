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
 * Lexer for configuration files and for command lines.  The input is memory;
 * every token knows its line and column.  Quotes, escapes, continued lines
 * and comments are dealt with here, so that no parser sees them.
 */
#ifndef LEX_H
#define LEX_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stddef.h>
#include <stdint.h>

enum lex_type {
	LEX_EOF,
	LEX_WORD,
	LEX_SEMICOLON,
	LEX_LBRACE,
	LEX_RBRACE,
	LEX_LBRACKET,
	LEX_RBRACKET,
	LEX_LPAREN,
	LEX_RPAREN,
	LEX_COMMA
};

enum lex_mode {
	LEX_FILE,	/* comments, continued lines, backslash escapes */
	LEX_LINE	/* one command: none of these */
};

struct token {
	enum lex_type	 type;
	int		 quoted;	/* was (partly) in quotes */
	const char	*p;		/* text, no NUL; lives as long as lex */
	size_t		 len;
	unsigned	 line;		/* both from 1 */
	unsigned	 col;
};

struct lex_error {
	unsigned	 line, col;
	char		 text[512];	/* "": no error */
};

SLIST_HEAD(lex_words, lex_word);

struct lex {
	const char	*p, *end;	/* input not yet read */
	const char	*bol;		/* begin of the line p is in */
	unsigned	 line;
	unsigned	 before;	/* where the token in front ended, or
					   the line that was joined to that */
	enum lex_mode	 mode;
	int		 noparens;	/* "(" and ")" are word characters */
	int		 peeked;	/* tok was looked at, not taken */
	struct token	 tok;
	struct lex_error error;		/* the first one */
	struct lex_words words;		/* unescaped texts, owned */
};

/* The input is borrowed until lex_clear(). */
void	 lex_init(struct lex *, const char *, size_t, enum lex_mode);
void	 lex_clear(struct lex *);

/*
 * Takes the next token: 1, or 0 at the end (type LEX_EOF), or -1 with the
 * error set (unterminated quote, bad escape); then it is an empty word, and
 * stands where the bad one does.
 */
int	 lex_next(struct lex *, struct token *);
/* The same without taking it. */
int	 lex_peek(struct lex *, struct token *);
/* Takes the next token if it is of that type: 1, else 0. */
int	 lex_accept(struct lex *, enum lex_type);
/* Takes the next token if it is that word: 1, else 0. */
int	 lex_accept_word(struct lex *, const char *);

/*
 * The typed readers return 0, or -1 with an error that names what was wanted
 * ("hold-time: a number from 0 to 65535 expected, not \"x\"").
 */
int	 lex_word(struct lex *, struct token *, const char *what);
int	 lex_expect(struct lex *, enum lex_type, const char *what);
int	 lex_uint(struct lex *, uint64_t lo, uint64_t hi, uint64_t *,
	    const char *what);

/*
 * A list: one word, or words in brackets, commas allowed between them.
 *	lex_list_begin(l, &ls);
 *	while ((r = lex_list_next(l, &ls, &t, "community")) == 1) …
 * 1: a word; 0: the list is complete; -1: error.
 */
struct lex_list {
	int	 bracket;
	int	 done;
};
void	 lex_list_begin(struct lex *, struct lex_list *);
int	 lex_list_next(struct lex *, struct lex_list *, struct token *,
	    const char *what);

/*
 * Takes what stands behind a complete value on the same line, up to the ";",
 * "{" or "}": 1, the first of it is in the token; 0: there is nothing.
 */
int	 lex_rest(struct lex *, struct token *);
/* Is the token, which was looked at, the first one of its line? */
int	 lex_is_fresh(const struct lex *, const struct token *);

/* Records the error at the token unless there is one already; -1. */
int	 lex_fail(struct lex *, const struct token *, const char *, ...)
	    __attribute__((__format__ (printf, 3, 4)));
/* The same with "WHAT expected, not TOKEN"; what is the format. */
int	 lex_wanted(struct lex *, const struct token *, const char *, ...)
	    __attribute__((__format__ (printf, 3, 4)));
/* Forgets the error, to go on behind it. */
void	 lex_forgive(struct lex *);

/* Is it this word, to the letter / whatever the case? */
int	 token_is(const struct token *, const char *);
int	 token_is_nocase(const struct token *, const char *);
/* The word as a decimal (or, with hex, 0x…) number; -1 if it is not one. */
int	 token_uint(const struct token *, int hex, uint64_t lo, uint64_t hi,
	    uint64_t *);
/*
 * Appends the bytes of "0x" and pairs of digits, which may be none; -1, and
 * nothing is appended: it is something else.
 */
struct wbuf;
int	 token_hex(const struct token *, struct wbuf *);
/* Copies the word into buf; -1 when it does not fit. */
int	 token_copy(const struct token *, char *buf, size_t size);
/* How errors show a token: the word in quotes, or what it is. */
const char	*token_show(const struct token *, char *buf, size_t size);

#endif /* LEX_H */
