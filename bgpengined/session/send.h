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
 * What we say: routes from the relay become UPDATEs.  What is produced waits
 * in the connection; above a limit the rest waits as it came, so that memory
 * is bounded by the relay's window.
 */
#ifndef SEND_H
#define SEND_H

#include <stdint.h>

#include "leg.h"
#include "proto.h"
#include "rbuf.h"

struct send;
struct session;

struct send	*send_new(struct session *);
/* ATTRSET, ROUTES and all SEND_ messages, in the order they came. */
void	 send_input(struct send *, enum proto_type, const struct rbuf *);
void	 send_up(struct send *, struct leg *);
/* What waits is dropped and acknowledged. */
void	 send_down(struct send *);
/* TCP took some. */
void	 send_written(struct send *);
/* Another relay: the numbers of its attribute sets mean nothing yet. */
void	 send_forget(struct send *);

#endif /* SEND_H */
