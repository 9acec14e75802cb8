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
 * A kernel drops what is signed with another key, or not at all, without a
 * word to anybody: no connection comes about, and that is all.  Here the log
 * is told what it may be.
 */
#ifndef KEY_HINT_H
#define KEY_HINT_H

#include <stddef.h>
#include <stdint.h>

struct parent;
struct peer;

/* We are about to try again; pe->unanswered attempts had no answer. */
void	 key_hint_attempt(const struct peer *);
/* From now on looks for neighbors with a key that we wait for. */
void	 key_hint_begin(struct parent *);

/*
 * So many segments has the kernel refused for their key; text: of Linux'
 * /proc/net/netstat.
 */
uint64_t key_hint_refused(const char *text);

#endif /* KEY_HINT_H */
