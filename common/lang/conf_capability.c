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
 * Values of capability { } and of options like those.
 */
#include <sys/types.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "compat.h"
#include "conf_private.h"

/* Off, on with the hold time, or seconds; longer does not fit the OPEN. */
static int
parse_graceful(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct token	 t;
	uint64_t	 v;
	int		 r;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (conf_is_end(ps, &t)) {
		conf_store(o, dst, 0);
		return (0);
	}
	if (t.type == LEX_WORD && !isdigit((unsigned char)t.p[0]) &&
	    (r = conf_bool_word(&t)) != -1) {
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
		conf_store(o, dst, r ? 0 : CONF_GRACEFUL_OFF);
		return (0);
	}
	if (lex_uint(&ps->lex, 0, 65535, &v, o->name) == -1)
		return (-1);
	if (v > 4095) {
		conf_warn(ps->conf, t.line, t.col, "graceful-restart: more "
		    "than 4095 seconds can not be said, taken as 4095");
		v = 4095;
	}
	conf_store(o, dst, v);
	return (0);
}

static void
put_graceful(struct wbuf *w, const void *src)
{
	uint16_t	 v;

	v = *(const uint16_t *)src;
	if (v == CONF_GRACEFUL_OFF)
		wbuf_puts(w, "disable");
	else
		wbuf_put_dec(w, v);
}

/* A capability may also be one without which there is no session. */
static int
parse_capa(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	if (lex_accept_word(&ps->lex, "require")) {
		conf_store(o, dst, CONF_REQUIRE);
		return (0);
	}
	return (conf_option_bool(ps, o, dst, key));
}

static void
put_capa(struct wbuf *w, const void *src)
{
	if (*(const uint8_t *)src == CONF_REQUIRE)
		wbuf_puts(w, "require");
	else
		wbuf_puts(w, *(const uint8_t *)src ? "true" : "false");
}

static void
put_nexthop(struct wbuf *w, const void *src)
{
	if (*(const uint8_t *)src == CONF_REQUIRE)
		wbuf_puts(w, "require");
	else
		wbuf_puts(w, *(const uint8_t *)src == 0 ? "disable" :
		    "enable");
}

static const char *const	 as_set_words[] = { "accept", "withdraw" };

static int
parse_as_set(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	size_t		 i;

	if (lex_word(&ps->lex, &t, "as-set: accept or withdraw") == -1)
		return (-1);
	for (i = 0; i < nitems(as_set_words); i++)
		if (token_is_nocase(&t, as_set_words[i]))
			break;
	if (i == nitems(as_set_words))
		return (lex_wanted(&ps->lex, &t, "as-set: accept or "
		    "withdraw"));
	conf_store(o, dst, i);
	return (0);
}

static void
put_as_set(struct wbuf *w, const void *src)
{
	wbuf_puts(w, as_set_words[*(const uint8_t *)src != 0]);
}

static const char *const	 add_path_words[] = {
	[0] = "disable",
	[ADDPATH_RECEIVE] = "receive",
	[ADDPATH_SEND] = "send",
	[ADDPATH_RECEIVE | ADDPATH_SEND] = "send/receive"
};

/* 3.4 looked at how the word begins and ends, no more. */
static size_t
old_add_path(const struct token *t)
{
	size_t	 how = 0;

	if (t->len >= 4 && strncasecmp(t->p, "send", 4) == 0)
		how |= ADDPATH_SEND;
	if (t->len >= 7 && strncasecmp(t->p + t->len - 7, "receive", 7) == 0)
		how |= ADDPATH_RECEIVE;
	return (how);
}

static int
parse_add_path(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct token	 t;
	size_t		 i;

	if (lex_word(&ps->lex, &t, "add-path: send, receive, send/receive or "
	    "disable") == -1)
		return (-1);
	for (i = 0; i < nitems(add_path_words); i++)
		if (token_is_nocase(&t, add_path_words[i]))
			break;
	if (i == nitems(add_path_words)) {
		if (token_is_nocase(&t, "receive/send"))
			i = ADDPATH_RECEIVE | ADDPATH_SEND;
		else if (conf_bool_word(&t) == 0)
			i = 0;
		else if ((i = old_add_path(&t)) == 0)
			return (lex_wanted(&ps->lex, &t, "add-path: send, "
			    "receive, send/receive or disable"));
	}
	conf_store(o, dst, i);
	return (0);
}

static void
put_add_path(struct wbuf *w, const void *src)
{
	wbuf_puts(w, add_path_words[*(const uint8_t *)src & 3]);
}

static int
parse_role(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	const char	*name;
	struct token	 t;
	uint8_t		 i;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	if (token_is_nocase(&t, "none")) {
		conf_store(o, dst, 0);
		return (0);
	}
	for (i = 0; (name = role_name(i)) != NULL; i++)
		if (token_is_nocase(&t, name)) {
			conf_store(o, dst, (uint64_t)i + 1);
			return (0);
		}
	return (lex_wanted(&ps->lex, &t, "role: provider, rs, rs-client, "
	    "customer, peer or none"));
}

static void
put_role(struct wbuf *w, const void *src)
{
	const char	*name;

	name = role_name((uint8_t)(*(const uint8_t *)src - 1));
	wbuf_puts(w, name != NULL ? name : "none");
}

const struct conf_kind	 conf_kind_graceful = { parse_graceful, put_graceful,
    0 };
const struct conf_kind	 conf_kind_capa = { parse_capa, put_capa, 0 };
const struct conf_kind	 conf_kind_nexthop = { parse_capa, put_nexthop, 0 };
const struct conf_kind	 conf_kind_as_set = { parse_as_set, put_as_set, 0 };
const struct conf_kind	 conf_kind_add_path = { parse_add_path, put_add_path,
    0 };
const struct conf_kind	 conf_kind_role = { parse_role, put_role, 0 };
