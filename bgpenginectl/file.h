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
 * Whole files.
 */
#ifndef FILE_H
#define FILE_H

#include <sys/types.h>

#include "wbuf.h"

/* Reads all of it into a new buffer, "-" is stdin; -1 after a complaint. */
int	 file_read(struct wbuf *, const char *path);
/*
 * Writes all of it.  A file that is there keeps its mode, a new one has none
 * of the bits of mask and of the user's.  -1 after a complaint.
 */
int	 file_write(const char *path, const struct wbuf *, mode_t mask);
/*
 * The first of these places that access(2) allows, seen from the folder our
 * program is in: owned, or NULL.
 */
char	*file_beside(const char *const *places, size_t n, int access);

#endif /* FILE_H */
