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
 * Adj-RIB-In listed for the relay, a part at a time: the next one is made when
 * the relay asks for it, so nothing piles up for somebody who does not read.
 */
#ifndef DUMP_H
#define DUMP_H

#include <stdint.h>

#include "rbuf.h"

struct dumps;
struct session;

struct dumps	*dumps_new(struct session *);
/* RIB_DUMP and RIB_NEXT; -1: not such bytes. */
int	 dumps_begin(struct dumps *, uint32_t request, struct rbuf);
int	 dumps_next(struct dumps *, uint32_t request, struct rbuf);
/* The channel has room. */
void	 dumps_go_on(struct dumps *);
/* Adj-RIB-In was emptied: what is being listed ends. */
void	 dumps_end(struct dumps *);
/* The relay is gone. */
void	 dumps_forget(struct dumps *);

#endif /* DUMP_H */
