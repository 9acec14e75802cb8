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
 * The relay process as the parent sees it: what it is told when it starts and
 * what it may ask for.
 */
#ifndef RELAY_LINK_H
#define RELAY_LINK_H

#include <stdint.h>

struct parent;

void	 relay_init(struct parent *);
/* Starts it; what it needs is sent by itself, now and after each death. */
void	 relay_start(struct parent *);
/* Answers a request. */
void	 relay_result(struct parent *, uint32_t request, int ok,
	    const char *text);
/* A signal came that scripts may have subscribed to. */
void	 relay_signal(struct parent *, int);

#endif /* RELAY_LINK_H */
