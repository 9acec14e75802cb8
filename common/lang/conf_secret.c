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
 * Keys of TCP-MD5 (RFC 2385) and TCP-AO (RFC 5925).  They are bytes; base64 is
 * a way of writing them.  No message ever shows one.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"
#include "xmem.h"

static const char	 base64_digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Decodes in place; padding may be missing.  -1: not base64. */
static int
base64_decode(uint8_t *p, size_t *len)
{
	const char	*digit;
	uint32_t	 bits = 0;
	size_t		 i, n = *len, out = 0;

	while (n > 0 && p[n - 1] == '=' && *len - n < 2)
		n--;
	if (n == 0 || n % 4 == 1 || (n != *len && *len % 4 != 0))
		return (-1);
	for (i = 0; i < n; i++) {
		digit = p[i] == '\0' ? NULL : strchr(base64_digits, p[i]);
		if (digit == NULL)
			return (-1);
		bits = bits << 6 | (uint32_t)(digit - base64_digits);
		if (i % 4 != 0)
			p[out++] = (uint8_t)(bits >> (6 - 2 * (i % 4)));
	}
	*len = out;
	return (0);
}

static void
base64_put(struct wbuf *w, const uint8_t *p, size_t len)
{
	uint32_t	 bits;
	size_t		 i, n;
	char		 d[4];

	for (i = 0; i < len; i += 3) {
		n = len - i > 3 ? 3 : len - i;
		bits = (uint32_t)p[i] << 16;
		if (n > 1)
			bits |= (uint32_t)p[i + 1] << 8;
		if (n > 2)
			bits |= p[i + 2];
		d[0] = base64_digits[bits >> 18];
		d[1] = base64_digits[bits >> 12 & 63];
		d[2] = n > 1 ? base64_digits[bits >> 6 & 63] : '=';
		d[3] = n > 2 ? base64_digits[bits & 63] : '=';
		wbuf_put(w, d, sizeof(d));
	}
}

void
conf_secret_put(struct wbuf *w, const uint8_t *p, size_t len, int base64)
{
	if (base64)
		base64_put(w, p, len);
	else
		conf_put_word(w, (const char *)p, len);
}

/* The text is longer while it is base64. */
static int
read_secret(struct conf_parser *ps, const char *what, uint8_t **key,
    size_t *len)
{
	struct token	 t;

	if (lex_word(&ps->lex, &t, what) == -1)
		return (-1);
	if (t.len > CONF_MD5_MAX * 4 / 3 + 4)
		return (lex_fail(&ps->lex, &t, "%s: longer than %d bytes",
		    what, CONF_MD5_MAX));
	ps->build->n->key_at = conf_place_of(&t);
	freezero(*key, *len);
	*key = NULL;
	*len = t.len;
	if (t.len > 0)
		*key = conf_secret_dup((const uint8_t *)t.p, t.len);
	return (0);
}

static int
parse_md5(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct conf_neighbor	*n = ps->build->n;
	struct token		 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    read_secret(ps, "md5-password", &n->md5, &n->md5_len) == -1)
		return (-1);
	if (n->md5 == NULL)
		conf_warn(ps->conf, t.line, t.col, "md5-password is empty: "
		    "the session has none");
	return (0);
}

const struct conf_kind	 conf_kind_md5 = { parse_md5, NULL, 1 };

static const char *const	 ao_words[] = {
	[CONF_AO_SHA1_96] = "hmac-sha-1-96",
	[CONF_AO_AES128_96] = "aes-128-cmac-96",
	[CONF_AO_SHA256] = "hmac-sha-256",
	[CONF_AO_SHA256_96] = "hmac-sha-256-96",
};

static int
ao_keyid(struct conf_parser *ps, const struct token *key)
{
	uint64_t	 v;

	if (lex_uint(&ps->lex, 0, 255, &v, "keyid") == -1)
		return (-1);
	ps->build->n->ao.keyid = (uint8_t)v;
	ps->build->ao_keyid = 1;
	return (conf_end(ps, key));
}

static int
ao_algorithm(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;
	uint8_t		 i;

	if (lex_word(&ps->lex, &t, "algorithm") == -1)
		return (-1);
	for (i = 1; i < nitems(ao_words); i++)
		if (token_is_nocase(&t, ao_words[i]))
			break;
	if (i == nitems(ao_words))
		return (lex_wanted(&ps->lex, &t, "algorithm: hmac-sha-1-96, "
		    "aes-128-cmac-96, hmac-sha-256 or hmac-sha-256-96"));
	ps->build->n->ao.algorithm = i;
	return (conf_end(ps, key));
}

static int
ao_password(struct conf_parser *ps, const struct token *key)
{
	struct conf_tcp_ao	*ao = &ps->build->n->ao;

	if (read_secret(ps, "password", &ao->key, &ao->key_len) == -1)
		return (-1);
	ps->build->at.part[CONF_PART_AO_KEY] = conf_place_of(key);
	return (conf_end(ps, key));
}

static int
ao_base64(struct conf_parser *ps, const struct token *key)
{
	if (conf_bool(ps, key, 1, &ps->build->n->ao.base64) == -1)
		return (-1);
	return (conf_end(ps, key));
}

static const struct conf_word	 ao_keywords[] = {
	{ "keyid",	ao_keyid, 0 },
	{ "algorithm",	ao_algorithm, 0 },
	{ "password",	ao_password, 0 },
	{ "base64",	ao_base64, 0 },
};

static int
ao_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, ao_keywords, nitems(ao_keywords), key);
	return (w == NULL ? conf_unknown(ps, key, "tcp-ao") :
	    w->parse(ps, key));
}

const char *
conf_names_ao(size_t n)
{
	return (n < nitems(ao_keywords) ? ao_keywords[n].word : NULL);
}

int
conf_stmt_tcp_ao(struct conf_parser *ps, const struct token *key)
{
	struct conf_build	*b = ps->build;

	if (conf_read_section(ps, key, "tcp-ao", ao_statement) == -1)
		return (-1);
	b->at.part[CONF_PART_TCP_AO] = conf_place_of(key);
	if (!b->ao_keyid || b->n->ao.algorithm == CONF_AO_NONE ||
	    b->n->ao.key == NULL)
		conf_error(ps->conf, key->line, key->col, "tcp-ao needs "
		    "keyid, algorithm and password");
	return (0);
}

static void
decode(struct conf *c, struct conf_place at, const char *what, uint8_t *key,
    size_t *len, int base64)
{
	if (key != NULL && base64 && base64_decode(key, len) == -1)
		conf_error_at(c, at, "%s: not base64", what);
	else if (*len > CONF_MD5_MAX)
		conf_error_at(c, at, "%s: longer than %d bytes", what,
		    CONF_MD5_MAX);
}

static int
looks_like_base64(const struct conf_neighbor *n)
{
	size_t	 i;

	for (i = 0; i < n->md5_len; i++)
		if (memchr("0123456789abcdef", n->md5[i], 16) == NULL)
			return (0);
	return (n->md5_len > 0 && n->md5_len % 4 != 1);
}

/*
 * auto, as ExaBGP 4 and 5 have it: what could be hexadecimal is base64, if it
 * can be that.  6 takes it as it stands there, so it is better not to ask.
 */
static void
decide_base64(struct conf *c, struct conf_neighbor *n, struct conf_place at)
{
	n->md5_base64 = (uint8_t)looks_like_base64(n);
	if (n->md5_base64)
		conf_warn_at(c, at, "md5-base64 auto: the password "
		    "looks like base64 and is taken as that; say true or "
		    "false");
}

void
conf_secrets_decode(struct conf *c, struct conf_neighbor *n,
    const struct conf_places *at)
{
	struct conf_place	 md5, said;

	md5 = at->option[conf_option_row("md5-password")];
	said = at->option[conf_option_row("md5-base64")];
	if (n->md5_base64 == CONF_AUTO)
		decide_base64(c, n, said);
	else if (said.line == 0 && looks_like_base64(n))
		conf_warn_at(c, md5, "md5-password: it is hexadecimal, "
		    "which ExaBGP 4 and 5 took for base64; it is used as it "
		    "stands there (md5-base64 says which)");
	decode(c, md5, "md5-password", n->md5, &n->md5_len, n->md5_base64);
	decode(c, at->part[CONF_PART_AO_KEY], "tcp-ao password", n->ao.key,
	    &n->ao.key_len, n->ao.base64);
}

int
conf_ao_same(const struct conf_tcp_ao *a, const struct conf_tcp_ao *b)
{
	return (a->algorithm == b->algorithm && a->keyid == b->keyid &&
	    a->key_len == b->key_len && a->key_len != 0 &&
	    memcmp(a->key, b->key, a->key_len) == 0);
}

/* May the kernel meet both keys at one listening socket? */
static int
ao_clash(const struct conf_neighbor *range, const struct conf_neighbor *n)
{
	struct prefix	 p, q;

	/* without a password it has an error of its own, and no place */
	if (range == n || n->ao.algorithm == CONF_AO_NONE ||
	    n->key_at.line == 0 ||
	    n->ao.key == NULL ||		/* an error already */
	    range->ao.keyid != n->ao.keyid ||
	    conf_ao_same(&range->ao, &n->ao))
		return (0);
	conf_neighbor_prefix(range, &p);
	conf_neighbor_prefix(n, &q);
	return (p.len <= q.len && prefix_covers(&p, &q.addr) &&
	    (range->local.af == ADDR_NONE || n->local.af == ADDR_NONE ||
	    addr_cmp(&range->local, &n->local) == 0));
}

void
conf_ao_check(struct conf *c)
{
	struct conf_neighbor	*range, *n;

	TAILQ_FOREACH(range, &c->neighbors, entry) {
		if (!range->range || range->ao.algorithm == CONF_AO_NONE)
			continue;
		TAILQ_FOREACH(n, &c->neighbors, entry)
			if (ao_clash(range, n))
				conf_warn_at(c, n->key_at, "tcp-ao: keyid %u "
				    "is another key in the range in line %u, "
				    "so connections are refused (RFC 5925 "
				    "3.1)", n->ao.keyid, range->at.line);
	}
}

void
conf_ao_put(struct wbuf *w, const struct conf_tcp_ao *ao, int secrets)
{
	wbuf_puts(w, "  tcp-ao {\n");
	wbuf_printf(w, "    keyid %u;\n", ao->keyid);
	wbuf_printf(w, "    algorithm %s;\n",
	    ao_words[ao->algorithm % nitems(ao_words)]);
	if (secrets) {
		wbuf_puts(w, "    password ");
		conf_secret_put(w, ao->key, ao->key_len, ao->base64);
		wbuf_puts(w, ";\n");
		if (ao->base64)
			wbuf_puts(w, "    base64 true;\n");
	}
	wbuf_puts(w, "  }\n");
}
