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
 * Channels: libevent under imsg, the contract checked before any handler runs,
 * one cleanup path (the handler is called with NULL when the other end is gone
 * or has broken the contract).
 */
#ifndef CHAN_H
#define CHAN_H

#include <sys/types.h>

#include <stddef.h>
#include <stdint.h>

#include "compat.h"
#include "imsg.h"
#include "proto.h"

struct event_base;
struct chan;

/*
 * Called for each message; m NULL: the channel is closed (why: constant
 * text or NULL for a plain end) and is freed when the handler returns.
 */
typedef void	chan_fn(struct chan *, struct imsg *m, const char *why,
		    void *arg);
/* Called when the queue falls below the low mark after it was above high. */
typedef void	chan_drained_fn(struct chan *, void *arg);

/* fd: owned.  self, peer: P_* of both ends. */
struct chan	*chan_new(struct event_base *, int fd, uint8_t self,
		    uint8_t peer, chan_fn *, void *arg);
/* No handler is called any more; safe in a handler. */
void		 chan_free(struct chan *);
/* Queue one message; takes fd (-1: none). */
void		 chan_send(struct chan *, enum proto_type, uint32_t id,
		    int fd, const void *, size_t);
void		 chan_send_buf(struct chan *, enum proto_type, uint32_t id,
		    const struct wbuf *);
/* Built in place; nothing else may be sent before chan_close_msg(). */
struct wbuf	*chan_open_msg(struct chan *, enum proto_type, uint32_t id);
void		 chan_close_msg(struct chan *);
size_t		 chan_queued(const struct chan *);
size_t		 chan_queued_fds(const struct chan *);
void		 chan_on_drained(struct chan *, size_t low, chan_drained_fn *);
/* Tries to write everything now, blocking at most ms. */
void		 chan_flush(struct chan *, int ms);

/*
 * A line for the log of the parent.  What is urgent (LOG_CRIT) is written at
 * once, even in the place of a message that is being built.  -1: the channel
 * can not be written any more.
 */
int		 chan_log(struct chan *, int level, const char *);

#endif /* CHAN_H */
