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
 * Values that many statements have: read, and printed as they are read.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "compat.h"
#include "conf_private.h"

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

/* A number or a bool in the next line is a value all the same. */
int
conf_is_end(const struct conf_parser *ps, const struct token *t)
{
	if (t->type == LEX_SEMICOLON || t->type == LEX_RBRACE)
		return (1);
	return (t->type == LEX_WORD && t->len > 0 &&
	    lex_is_fresh(&ps->lex, t) && !isdigit((unsigned char)t->p[0]) &&
	    conf_bool_word(t) == -1 && !token_is_nocase(t, "unset"));
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
	if (bare != -1 && (conf_is_end(ps, &t) ||
	    (t.type == LEX_WORD && t.len == 0))) {
		*v = (uint8_t)bare;
		(void)(t.type == LEX_WORD && t.len == 0 &&
		    lex_next(&ps->lex, &t));
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
	char		 show[80];

	if (lex_word(&ps->lex, &t, "SAFI") == -1)
		return (-1);
	if ((*f = family_parse_tokens(afi, &t)) == FAMILY_NONE)
		return (lex_fail(&ps->lex, afi, "invalid afi/safi pair %.*s "
		    "%s", conf_klen(afi), afi->p,
		    token_show(&t, show, sizeof(show))));
	if (strncasecmp(afi->p, "inet", 4) == 0)	/* it is that long */
		conf_deprecated(ps, afi, family_afi_name(*f));
	return (0);
}

/* Text of a word, in quotes where it needs them. */
void
conf_put_word(struct wbuf *w, const char *s, size_t len)
{
	static const char	 special[] = ";{}[](),\"'\\#";
	size_t			 i;

	for (i = 0; i < len; i++)
		if ((unsigned char)s[i] <= ' ' || s[i] == 0x7f ||
		    strchr(special, s[i]) != NULL)
			break;
	if (i == len && len > 0) {
		wbuf_put(w, s, len);
		return;
	}
	wbuf_put_u8(w, '"');
	for (i = 0; i < len; i++) {
		if (s[i] == '"' || s[i] == '\\')
			wbuf_put_u8(w, '\\');
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			wbuf_printf(w, "\\u%04x", (unsigned char)s[i]);
		else
			wbuf_put_u8(w, (uint8_t)s[i]);
	}
	wbuf_put_u8(w, '"');
}
