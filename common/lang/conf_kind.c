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
 * Kinds of options: booleans, numbers and texts.
 */
#include <sys/types.h>

#include <ctype.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"

void
conf_store(const struct conf_option *o, void *dst, uint64_t v)
{
	if (o->size == sizeof(uint8_t))
		*(uint8_t *)dst = (uint8_t)v;
	else if (o->size == sizeof(uint16_t))
		*(uint16_t *)dst = (uint16_t)v;
	else
		*(uint32_t *)dst = (uint32_t)v;
}

int
conf_option_bool(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	int		 bare = -1;

	if (o->flags & (OPTF_BARE_TRUE | OPTF_BARE_FALSE))
		bare = (o->flags & OPTF_BARE_TRUE) != 0;
	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (bare == 0 && conf_is_end(ps, &t))
		conf_warn(ps->conf, key->line, key->col, "%s without a value "
		    "means false; say true or false", o->name);
	return (conf_bool(ps, key, bare, dst));
}

static void
put_bool(struct wbuf *w, const void *src)
{
	wbuf_puts(w, *(const uint8_t *)src ? "true" : "false");
}

static int
parse_uint(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint64_t	 v;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if ((o->flags & OPTF_OFF) && t.type == LEX_WORD &&
	    !isdigit((unsigned char)t.p[0]) && conf_bool_word(&t) == 0) {
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
		conf_store(o, dst, 0);
		return (0);
	}
	if (lex_uint(&ps->lex, o->lo, o->hi, &v, o->name) == -1)
		return (-1);
	conf_store(o, dst, v);
	return (0);
}

static void
put_u8(struct wbuf *w, const void *src)
{
	wbuf_put_dec(w, *(const uint8_t *)src);
}

static void
put_u16(struct wbuf *w, const void *src)
{
	wbuf_put_dec(w, *(const uint16_t *)src);
}

static void
put_rate(struct wbuf *w, const void *src)
{
	uint32_t	 v;

	v = *(const uint32_t *)src;
	if (v == 0)
		wbuf_puts(w, "disable");
	else
		wbuf_put_dec(w, v);
}

/* ttl-security of 3.4 may stand alone, and then means the most there is. */
static int
parse_ttl(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (token_is_nocase(key, "ttl-security") && t.type != LEX_WORD) {
		conf_store(o, dst, 255);
		return (0);
	}
	return (parse_uint(ps, o, dst, key));
}

static int
parse_hold(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint64_t	 v;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    lex_uint(&ps->lex, 0, 65535, &v, o->name) == -1)
		return (-1);
	if (v == 1 || v == 2)
		return (lex_wanted(&ps->lex, &t, "hold-time: 0, or 3 to "
		    "65535"));
	conf_store(o, dst, v);
	return (0);
}

static int
parse_text(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (t.type == LEX_SEMICOLON) {
		memset(dst, 0, o->size);
		return (0);
	}
	return (conf_text(ps, key, dst, o->size));
}

/* What nobody acts on: the end of a very long one is not worth an error. */
static int
parse_note(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	size_t		 len;
	char		*text = dst;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (t.type != LEX_WORD || t.len < o->size)
		return (parse_text(ps, o, dst, key));
	(void)lex_next(&ps->lex, &t);	/* it was looked at */
	conf_warn(ps->conf, t.line, t.col, "%s: cut to %u bytes", o->name,
	    o->size - 1U);
	/* not in the middle of a character */
	for (len = o->size - 1U; len > 0 && (t.p[len] & 0xc0) == 0x80; len--)
		continue;
	memset(text, 0, o->size);
	memcpy(text, t.p, len);
	return (0);
}

static void
put_text(struct wbuf *w, const void *src)
{
	conf_put_word(w, src, strlen(src));
}

/* What a capability can carry; only a host's name belongs there. */
static int
parse_host(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	const char	*p = dst;
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    conf_text(ps, key, dst, o->size) == -1)
		return (-1);
	for (; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			return (lex_fail(&ps->lex, &t, "%s: a name without "
			    "control characters expected", o->name));
	for (p = dst; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr(".-_", *p) == NULL)
			break;
	if (*p != '\0')
		conf_warn(ps->conf, t.line, t.col, "%s: names have letters, "
		    "digits, \".\" and \"-\" only", o->name);
	return (0);
}

/* auto waits for the password. */
static int
parse_base64(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	if (lex_accept_word(&ps->lex, "auto")) {
		conf_store(o, dst, CONF_AUTO);
		return (0);
	}
	return (conf_option_bool(ps, o, dst, key));
}

const struct conf_kind	 conf_kind_bool = { conf_option_bool, put_bool, 0 };
const struct conf_kind	 conf_kind_ttl = { parse_ttl, put_u8, 0 };
const struct conf_kind	 conf_kind_u16 = { parse_uint, put_u16, 0 };
const struct conf_kind	 conf_kind_rate = { parse_uint, put_rate, 0 };
const struct conf_kind	 conf_kind_hold = { parse_hold, put_u16, 0 };
const struct conf_kind	 conf_kind_text = { parse_text, put_text, 0 };
const struct conf_kind	 conf_kind_note = { parse_note, put_text, 0 };
const struct conf_kind	 conf_kind_host = { parse_host, put_text, 0 };
const struct conf_kind	 conf_kind_base64 = { parse_base64, put_bool, 0 };
