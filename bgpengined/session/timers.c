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
 * Timers (RFC 4271 10): one-shot events, delays with jitter.
 */
#include <sys/types.h>
#include <sys/time.h>

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>

#include "compat.h"
#include "hash.h"
#include "timers.h"
#include "xmem.h"

#define FIRST_RETRY_MS	300

struct timer {
	struct event	 ev;
	timers_fn	*fn;
	void		*arg;
};

static void
timer_fire(evutil_socket_t fd, short what, void *arg)
{
	struct timer	*t = arg;

	t->fn(t->arg);
}

struct timer *
timers_new(struct event_base *base, timers_fn *fn, void *arg)
{
	struct timer	*t;

	t = xcalloc(1, sizeof(*t));
	t->fn = fn;
	t->arg = arg;
	(void)evtimer_assign(&t->ev, base, timer_fire, t); /* never fails */
	return (t);
}

void
timers_free(struct timer *t)
{
	timers_stop(t);
	free(t);
}

void
timers_start(struct timer *t, uint32_t ms)
{
	struct timeval	 tv;

	tv.tv_sec = ms / 1000;
	tv.tv_usec = (suseconds_t)(ms % 1000) * 1000;
	(void)evtimer_add(&t->ev, &tv);	/* only memory could fail */
}

void
timers_stop(struct timer *t)
{
	(void)evtimer_del(&t->ev);	/* not running is fine */
}

int
timers_running(const struct timer *t)
{
	return (evtimer_pending(&t->ev, NULL) != 0);
}

static uint32_t
jitter(uint32_t ms)
{
	return (ms - (uint32_t)(hash_seed() % (ms / 4 + 1)));
}

uint32_t
timers_retry_ms(unsigned failed)
{
	uint32_t	 ms;

	if (failed == 0)
		return (jitter(FIRST_RETRY_MS));
	ms = failed > 6 ? TIMER_RETRY_MAX_MS : 1000U << (failed - 1);
	return (jitter(ms > TIMER_RETRY_MAX_MS ? TIMER_RETRY_MAX_MS : ms));
}

uint32_t
timers_keepalive_ms(uint16_t hold)
{
	return (jitter((uint32_t)hold * 1000 / 3));
}
