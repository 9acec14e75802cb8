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
 * Groups on one line, "group COMMAND ; COMMAND ...": the commands in it.
 */
#ifndef GROUP_H
#define GROUP_H

#include <stddef.h>
#include <stdint.h>

#include "wbuf.h"

/* The text behind "group", which is borrowed, and how far it was read. */
struct group {
	const char	*p;
	size_t		 len;
	const char	*shared;	/* attributes of all that follow */
	size_t		 nshared;
	uint32_t	 number;	/* of the command, from 1 */
};

void	 group_init(struct group *, const char *p, size_t len);
/* The next command replaces what is in w: 1, or 0 when there is none. */
int	 group_next(struct group *, struct wbuf *w);

/*
 * Is this the first word, with a blank behind it?  Then it is skipped and 1
 * returned; blanks in front of it are skipped in any case.
 */
int	 group_skip_word(const char **p, size_t *len, const char *word);

#endif /* GROUP_H */
