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
 * A strict look at JSON for tests: one value, valid UTF-8, no key twice in an
 * object, on one line.
 */
#ifndef STRICT_H
#define STRICT_H

#include <stdlib.h>
#include <string.h>

#include <yajl/yajl_parse.h>

#define STRICT_DEPTH	64

struct strict_key {
	unsigned char	*p;
	size_t		 len;
	int		 depth;
};

struct strict {
	struct strict_key *keys;	/* of all objects that are open */
	size_t		 nkeys, cap;
	int		 depth;
	int		 values;	/* at depth 0 */
};

static inline int
strict_value(void *arg)
{
	struct strict	*s = arg;

	if (s->depth == 0)
		s->values++;
	return (1);
}

static inline int
strict_string(void *arg, const unsigned char *p, size_t len)
{
	return (strict_value(arg));
}

static inline int
strict_number(void *arg, const char *p, size_t len)
{
	return (strict_value(arg));
}

static inline int
strict_boolean(void *arg, int v)
{
	return (strict_value(arg));
}

static inline int
strict_begin(void *arg)
{
	struct strict	*s = arg;

	(void)strict_value(arg);
	return (++s->depth < STRICT_DEPTH);
}

static inline int
strict_end(void *arg)
{
	struct strict	*s = arg;

	while (s->nkeys > 0 && s->keys[s->nkeys - 1].depth == s->depth)
		free(s->keys[--s->nkeys].p);
	s->depth--;
	return (1);
}

static inline int
strict_key(void *arg, const unsigned char *p, size_t len)
{
	struct strict	*s = arg;
	struct strict_key *k;
	size_t		 i;

	for (i = s->nkeys; i > 0 && s->keys[i - 1].depth == s->depth; i--)
		if (s->keys[i - 1].len == len &&
		    memcmp(s->keys[i - 1].p, p, len) == 0)
			return (0);
	if (s->nkeys == s->cap) {
		s->cap = s->cap == 0 ? 64 : s->cap * 2;
		s->keys = realloc(s->keys, s->cap * sizeof(*s->keys));
		if (s->keys == NULL)
			abort();
	}
	k = &s->keys[s->nkeys++];
	k->depth = s->depth;
	k->len = len;
	if ((k->p = malloc(len + 1)) == NULL)
		abort();
	memcpy(k->p, p, len);
	return (1);
}

/* 1 when it is one strict JSON value without a newline inside, else 0. */
static inline int
strict_json(const void *text, size_t len)
{
	static yajl_callbacks	 cb = {
		strict_value, strict_boolean, NULL, NULL, strict_number,
		strict_string, strict_begin, strict_key, strict_end,
		strict_begin, strict_end
	};
	struct strict		 s;
	yajl_handle		 h;
	int			 ok;

	memset(&s, 0, sizeof(s));
	if (memchr(text, '\n', len) != NULL)
		return (0);
	h = yajl_alloc(&cb, NULL, &s);
	ok = yajl_parse(h, text, len) == yajl_status_ok &&
	    yajl_complete_parse(h) == yajl_status_ok && s.values == 1;
	yajl_free(h);
	while (s.nkeys > 0)
		free(s.keys[--s.nkeys].p);
	free(s.keys);
	return (ok);
}

#endif /* STRICT_H */
