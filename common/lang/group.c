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
 * Groups on one line: what stands between the semicolons, and the attributes
 * that all commands behind them share.
 */
#include <sys/types.h>

#include <string.h>

#include "group.h"

void
group_init(struct group *g, const char *p, size_t len)
{
	memset(g, 0, sizeof(*g));
	g->p = p;
	g->len = len;
}

static void
skip_blanks(const char **p, size_t *len)
{
	while (*len > 0 && (**p == ' ' || **p == '\t' || **p == '\r')) {
		++*p;
		--*len;
	}
}

int
group_skip_word(const char **p, size_t *len, const char *word)
{
	size_t	 n;

	skip_blanks(p, len);
	n = strlen(word);
	if (*len <= n || memcmp(*p, word, n) != 0 ||
	    ((*p)[n] != ' ' && (*p)[n] != '\t'))
		return (0);
	*p += n;
	*len -= n;
	return (1);
}

static int
skip_attributes(const char **p, size_t *len)
{
	return (group_skip_word(p, len, "attributes") ||
	    group_skip_word(p, len, "attribute"));
}

/* Up to the next ";" that is in no block and in no quotes. */
static size_t
part_length(const char *p, size_t len)
{
	size_t	 i;
	int	 depth;
	char	 quote;

	depth = 0;
	quote = '\0';
	for (i = 0; i < len; i++) {
		if (quote != '\0') {
			if (p[i] == quote)
				quote = '\0';
		} else if (p[i] == '"' || p[i] == '\'')
			quote = p[i];
		else if (p[i] == '{')
			depth++;
		else if (p[i] == '}')
			depth--;
		else if (p[i] == ';' && depth <= 0)
			break;
	}
	return (i);
}

/*
 * The text of one command with the attributes that all share: of what is
 * given twice the first counts, so they stand last.
 */
static void
put_part(const struct group *g, struct wbuf *w, const char *p, size_t len)
{
	const char	*q = p;
	size_t		 n = len;

	wbuf_reset(w);
	if (g->nshared > 0 && group_skip_word(&q, &n, "announce")) {
		if (skip_attributes(&q, &n)) {
			wbuf_put(w, p, len - n);
			wbuf_put(w, g->shared, g->nshared);
			wbuf_put(w, q, n);
			return;
		}
		wbuf_put(w, p, len);
		wbuf_put(w, g->shared, g->nshared);
		return;
	}
	wbuf_put(w, p, len);
}

int
group_next(struct group *g, struct wbuf *w)
{
	const char	*p;
	size_t		 len, part;

	while (g->len > 0) {
		p = g->p;
		len = part = part_length(g->p, g->len);
		if (part < g->len)
			part++;			/* the ";" */
		g->p += part;
		g->len -= part;
		g->number++;
		if (skip_attributes(&p, &len)) {
			g->shared = p;
			g->nshared = len;
			continue;
		}
		put_part(g, w, p, len);
		return (1);
	}
	return (0);
}
