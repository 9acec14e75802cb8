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
 * What decode and encode need to know of a session: from a configuration's
 * first neighbor, or made up.
 */
#ifndef LOAD_H
#define LOAD_H

#include "codec.h"
#include "conf.h"
#include "wbuf.h"

/*
 * Reads and parses a configuration and prints its messages.  NULL after a
 * complaint; otherwise the caller frees it.
 */
struct conf	*load_conf(const char *path, int warnings);
/* path NULL: the defaults.  0, or -1 after a complaint. */
int	 load_codec(struct codec *, const char *path);

#endif /* LOAD_H */
