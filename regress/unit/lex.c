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
 * Lexer: tokens and their places, quotes, escapes, continued lines, lists,
 * numbers.
 */
#include <sys/types.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lex.h"

/* All tokens as "line:col:text" with blanks between; "!" for an error. */
static void
dump(const char *in, enum lex_mode mode, int noparens, char *out, size_t size)
{
	struct lex	 l;
	struct token	 t;
	char		 one[640];
	int		 r;

	out[0] = '\0';
	lex_init(&l, in, strlen(in), mode);
	l.noparens = noparens;
	while ((r = lex_next(&l, &t)) == 1) {
		(void)snprintf(one, sizeof(one), "%s%u:%u:%.*s",
		    out[0] == '\0' ? "" : " ", t.line, t.col, (int)t.len,
		    t.p);
		(void)strlcat(out, one, size);
	}
	if (r == -1) {
		(void)snprintf(one, sizeof(one), "!%u:%u:%s", l.error.line,
		    l.error.col, l.error.text);
		(void)strlcat(out, one, size);
	}
	lex_clear(&l);
}

static void
test_tokens(void **state)
{
	static const struct {
		const char	*in;
		enum lex_mode	 mode;
		int		 noparens;
		const char	*out;
	} t[] = {
		{ "", LEX_FILE, 0, "" },
		{ "a b", LEX_FILE, 0, "1:1:a 1:3:b" },
		{ "a\n\tb;", LEX_FILE, 0, "1:1:a 2:2:b 2:3:;" },
		{ "[1,2](3)", LEX_LINE, 0,
		    "1:1:[ 1:2:1 1:3:, 1:4:2 1:5:] 1:6:( 1:7:3 1:8:)" },
		{ "f(1) ( 2 )", LEX_FILE, 1, "1:1:f(1) 1:6:( 1:8:2 1:10:)" },
		{ "x{y}", LEX_FILE, 0, "1:1:x 1:2:{ 1:3:y 1:4:}" },
		{ "\"\\u0041\"", LEX_FILE, 0, "1:1:A" },
		{ "\"\\u 041\"", LEX_FILE, 0, "!1:1:bad \\u escape" },
		{ "\"\\u+041\"", LEX_FILE, 0, "!1:1:bad \\u escape" },
		{ "\"\\u004", LEX_FILE, 0, "!1:1:bad \\u escape" },
		/* what C would cut is no word */
		{ "a \"b\\u0000c\"", LEX_FILE, 0,
		    "1:1:a!1:3:a NUL can not be part of a word" },
		/* comments only at the start of a token, and only in files */
		{ "a # b\nc", LEX_FILE, 0, "1:1:a 2:1:c" },
		{ "a#b", LEX_FILE, 0, "1:1:a#b" },
		{ "a # b", LEX_LINE, 0, "1:1:a 1:3:# 1:5:b" },
		{ "# a\\\nb\nc", LEX_FILE, 0, "3:1:c" },
		/* quotes */
		{ "\"a b;\" c", LEX_LINE, 0, "1:1:a b; 1:8:c" },
		{ "foo\"bar baz\"", LEX_LINE, 0, "1:1:foobar baz" },
		{ "'it\"s'", LEX_LINE, 0, "1:1:it\"s" },
		{ "\"\"", LEX_LINE, 0, "1:1:" },
		{ "a \"b", LEX_LINE, 0, "1:1:a!1:3:unterminated \"" },
		/* escapes and continued lines */
		{ "a\\;b", LEX_FILE, 0, "1:1:a;b" },
		{ "a\\u0041b", LEX_FILE, 0, "1:1:aAb" },
		{ "\\u00zz", LEX_FILE, 0, "!1:1:bad \\u escape" },
		{ "a \\\n b", LEX_FILE, 0, "1:1:a 2:2:b" },
		{ "a\\b", LEX_LINE, 0, "1:1:a\\b" },
	};
	char	 out[256];
	size_t	 i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		dump(t[i].in, t[i].mode, t[i].noparens, out, sizeof(out));
		assert_string_equal(out, t[i].out);
	}
}

static void
test_peek(void **state)
{
	struct lex	 l;
	struct token	 t, u;

	lex_init(&l, "a ; b", 5, LEX_LINE);
	assert_int_equal(lex_peek(&l, &t), 1);
	assert_int_equal(lex_peek(&l, &u), 1);
	assert_ptr_equal(t.p, u.p);
	assert_int_equal(lex_accept(&l, LEX_SEMICOLON), 0);
	assert_int_equal(lex_accept_word(&l, "b"), 0);
	assert_int_equal(lex_accept_word(&l, "a"), 1);
	assert_int_equal(lex_accept(&l, LEX_SEMICOLON), 1);
	assert_int_equal(lex_next(&l, &t), 1);
	assert_true(token_is(&t, "b"));
	assert_int_equal(lex_next(&l, &t), 0);
	assert_int_equal(t.type, LEX_EOF);
	assert_int_equal(lex_next(&l, &t), 0);
	lex_clear(&l);

	/* who looks at what is no token finds its place, not garbage */
	memset(&t, 0xff, sizeof(t));
	lex_init(&l, "\n 'b", 4, LEX_LINE);
	assert_int_equal(lex_peek(&l, &t), -1);
	assert_int_equal(t.type, LEX_WORD);
	assert_int_equal(t.len, 0);
	assert_int_equal(t.line, 2);
	assert_int_equal(t.col, 2);
	lex_clear(&l);
}

static void
test_lists(void **state)
{
	static const struct {
		const char	*in;
		int		 count;		/* -1: error */
	} t[] = {
		{ "a", 1 }, { "[ a b c ]", 3 }, { "[a,b,,c]", 3 },
		{ "[ ]", 0 }, { "[ a", -1 }, { "", -1 }, { "[ a ; ]", -1 },
		{ "( a )", -1 },
	};
	struct lex_list	 ls;
	struct lex	 l;
	struct token	 tok;
	size_t		 i;
	int		 n, r;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		lex_init(&l, t[i].in, strlen(t[i].in), LEX_LINE);
		lex_list_begin(&l, &ls);
		for (n = 0; (r = lex_list_next(&l, &ls, &tok, "x")) == 1; n++)
			continue;
		assert_int_equal(r == -1 ? -1 : n, t[i].count);
		assert_int_equal(l.error.text[0] != '\0', r == -1);
		lex_clear(&l);
	}
}

static void
test_numbers(void **state)
{
	static const struct {
		const char	*in;
		int		 hex, ok;
		uint64_t	 hi, v;
	} t[] = {
		{ "0", 0, 1, 10, 0 }, { "10", 0, 1, 10, 10 },
		{ "11", 0, 0, 10, 0 }, { "-1", 0, 0, 10, 0 },
		{ "+1", 0, 0, 10, 0 }, { "1x", 0, 0, 10, 0 },
		{ "0x1f", 1, 1, 255, 31 }, { "0X1F", 1, 1, 255, 31 },
		{ "0x1f", 0, 0, 255, 0 }, { "0x", 1, 0, 255, 0 },
		{ "ff", 1, 0, 255, 0 },
		{ "18446744073709551615", 0, 1, UINT64_MAX, UINT64_MAX },
		{ "18446744073709551616", 0, 0, UINT64_MAX, 0 },
		{ "99999999999999999999999", 0, 0, UINT64_MAX, 0 },
		{ "0xffffffffffffffff", 1, 1, UINT64_MAX, UINT64_MAX },
		{ "0x10000000000000000", 1, 0, UINT64_MAX, 0 },
	};
	struct token	 tok;
	uint64_t	 v;
	size_t		 i;

	memset(&tok, 0, sizeof(tok));
	tok.type = LEX_WORD;
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		tok.p = t[i].in;
		tok.len = strlen(t[i].in);
		assert_int_equal(token_uint(&tok, t[i].hex, 0, t[i].hi, &v),
		    t[i].ok ? 0 : -1);
		if (t[i].ok)
			assert_true(v == t[i].v);
	}
}

static void
test_errors(void **state)
{
	struct lex	 l;
	struct token	 t;
	uint64_t	 v;

	lex_init(&l, "  x ;", 5, LEX_LINE);
	assert_int_equal(lex_uint(&l, 3, 5, &v, "hold-time"), -1);
	assert_string_equal(l.error.text,
	    "hold-time: a number from 3 to 5 expected, not \"x\"");
	assert_int_equal(l.error.col, 3);
	/* the first error stays */
	assert_int_equal(lex_expect(&l, LEX_LBRACE, "route"), -1);
	assert_int_equal(l.error.col, 3);
	lex_forgive(&l);
	assert_int_equal(lex_next(&l, &t), 1);
	assert_int_equal(lex_word(&l, &t, "name"), -1);
	assert_string_equal(l.error.text, "name expected, not \";\"");
	assert_int_equal(l.error.col, 5);
	lex_clear(&l);
}

/* The longest word has room for its NUL in the largest buffer. */
static void
test_long_word(void **state)
{
	static const size_t	 most = 16U << 20;
	struct lex		 l;
	struct token		 t;
	char			*text;
	size_t			 n;

	text = malloc(most + 2);
	assert_non_null(text);
	for (n = most - 1; n <= most; n++) {
		memset(text, 'x', n + 1);
		text[0] = text[n + 1] = '"';
		lex_init(&l, text, n + 2, LEX_FILE);
		if (n < most) {
			assert_int_equal(lex_next(&l, &t), 1);
			assert_int_equal(t.len, n);
			assert_int_equal(strlen(t.p), n);
		} else {
			assert_int_equal(lex_next(&l, &t), -1);
			assert_int_equal(t.len, 0);
			assert_string_equal(l.error.text,
			    "the word is too long");
		}
		lex_clear(&l);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_peek),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_long_word),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
