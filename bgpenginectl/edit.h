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
 * Lines that somebody types at a terminal, with history and completion, where
 * the program was built with libedit.
 */
#ifndef EDIT_H
#define EDIT_H

#include "ctl.h"

struct edit;

/*
 * history: a file, or NULL.  NULL when there is no terminal or no library:
 * then lines are read as they come.
 */
struct edit	*edit_open(const struct ctl *, const char *prompt,
		    const char *history);
/* The next line with its newline, valid until the next call; NULL: the end. */
const char	*edit_line(struct edit *);
void		 edit_close(struct edit *);

#endif /* EDIT_H */
