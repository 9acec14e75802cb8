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
 * Messages about a file: adding them, and their order.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "conf.h"
#include "xmem.h"

static void	vmessage(struct conf *, unsigned, unsigned, int, const char *,
		    va_list) __attribute__((__format__ (printf, 5, 0)));

static void
vmessage(struct conf *c, unsigned line, unsigned col, int warning,
    const char *fmt, va_list ap)
{
	struct conf_message	*m;
	char			 text[512];

	if (!warning)
		c->errors++;
	/* the first error is always told */
	if (c->nmessages >= CONF_MESSAGES_MAX && (warning || c->errors > 1))
		return;
	c->nmessages++;
	(void)vsnprintf(text, sizeof(text), fmt, ap);	/* may be cut */
	m = xcalloc(1, sizeof(*m));
	m->line = line;
	m->col = col;
	m->warning = warning != 0;
	m->text = xstrdup(text);
	STAILQ_INSERT_TAIL(&c->messages, m, entry);
}

void
conf_error(struct conf *c, unsigned line, unsigned col, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, line, col, 0, fmt, ap);
	va_end(ap);
}

void
conf_warn(struct conf *c, unsigned line, unsigned col, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, line, col, 1, fmt, ap);
	va_end(ap);
}

void
conf_error_at(struct conf *c, struct conf_place at, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, at.line, at.col, 0, fmt, ap);
	va_end(ap);
}

void
conf_warn_at(struct conf *c, struct conf_place at, const char *fmt, ...)
{
	va_list	 ap;

	va_start(ap, fmt);
	vmessage(c, at.line, at.col, 1, fmt, ap);
	va_end(ap);
}

struct sortable {
	struct conf_message	*m;
	size_t			 seq;
};

static int
message_cmp(const void *va, const void *vb)
{
	const struct sortable	*a = va, *b = vb;

	if (a->m->line != b->m->line)
		return (a->m->line < b->m->line ? -1 : 1);
	if (a->m->col != b->m->col)
		return (a->m->col < b->m->col ? -1 : 1);
	return (a->seq < b->seq ? -1 : 1);
}

/* Checks at the end come out of order; readers want that of the file. */
void
conf_messages_sort(struct conf *c)
{
	struct conf_message	*m;
	struct sortable		*list;
	size_t			 n = 0, i;

	if (c->nmessages == 0)
		return;
	list = xcalloc(c->nmessages, sizeof(*list));
	while ((m = STAILQ_FIRST(&c->messages)) != NULL) {
		STAILQ_REMOVE_HEAD(&c->messages, entry);
		list[n].m = m;
		list[n].seq = n;
		n++;
	}
	qsort(list, n, sizeof(*list), message_cmp);
	for (i = 0; i < n; i++)
		STAILQ_INSERT_TAIL(&c->messages, list[i].m, entry);
	free(list);
}
