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
 * Timers of a session and how long they run (RFC 4271 10).
 */
#ifndef TIMERS_H
#define TIMERS_H

#include <stdint.h>

struct event_base;
struct timer;

#define TIMER_OPENWAIT_MS	60000	/* for the peer's OPEN, by default */
#define TIMER_CONNECT_MS	10000	/* for one attempt to connect */
#define TIMER_RETRY_MAX_MS	60000

typedef void	timers_fn(void *arg);

struct timer	*timers_new(struct event_base *, timers_fn *, void *arg);
void	 timers_free(struct timer *);
/* Runs once, in ms from now; a timer that runs already starts anew. */
void	 timers_start(struct timer *, uint32_t ms);
void	 timers_stop(struct timer *);
int	 timers_running(const struct timer *);

/*
 * Delay before attempt number `failed` + 1: a fraction of a second after no
 * failure, then about 1, 2, 4 … 60 s, less up to a quarter by chance.
 */
uint32_t	 timers_retry_ms(unsigned failed);
/* A third of the hold time, less up to a quarter by chance; 0: none. */
uint32_t	 timers_keepalive_ms(uint16_t hold);

#endif /* TIMERS_H */
