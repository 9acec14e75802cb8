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
 * The end, in order and never longer than a few seconds.
 */
#include <sys/types.h>

#include <event2/event.h>

#include "log.h"
#include "notify.h"
#include "parent.h"
#include "scripts.h"
#include "sockets.h"
#include "stop.h"
#include "timer.h"

/* How long a phase may take, in ms. */
static const int64_t	 limits[] = {
	[STOP_SESSIONS]	= 1500,
	[STOP_RELAY]	= 1000,
	[STOP_GRACE]	= 100,
	[STOP_SCRIPTS]	= 2500
};

static void
stop_phase(struct parent *p, int phase)
{
	p->stopping = phase;
	switch (phase) {
	case STOP_RELAY:
		child_stop(&p->relay, PSTOP_END, "shutdown");
		break;
	case STOP_SCRIPTS:
		scripts_stop(p);
		break;
	case STOP_DONE:
		if (event_base_loopexit(p->base, NULL) == -1)
			fatalx("event_base_loopexit");
		return;
	}
	timer_set(p->stop_timer, limits[phase]);
}

static int
sessions_running(const struct parent *p)
{
	const struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (pe->child.pid != 0 || pe->child.chan != NULL)
			return (1);
	return (0);
}

void
stop_progress(struct parent *p)
{
	if (p->stopping == STOP_SESSIONS && !sessions_running(p))
		stop_phase(p, STOP_RELAY);
	if (p->stopping == STOP_RELAY && p->relay.pid == 0 &&
	    p->relay.chan == NULL)
		stop_phase(p, STOP_GRACE);
	if (p->stopping >= STOP_GRACE && p->stopping < STOP_DONE &&
	    !scripts_running(p))
		stop_phase(p, STOP_DONE);
}

static void
stop_late(int fd, short what, void *arg)
{
	struct parent	*p = arg;

	if (p->stopping < STOP_DONE)
		stop_phase(p, p->stopping + 1);
	stop_progress(p);
}

void
stop_begin(struct parent *p, const char *reason)
{
	struct peer	*pe;

	if (p->stopping != STOP_NOT)
		return;
	log_info("stopping: %s", reason);
	notify("STOPPING=1");
	sockets_close(p);
	p->stop_timer = timer_new(p->base, stop_late, p);
	TAILQ_FOREACH(pe, &p->peers, entry)
		child_stop(&pe->child, PSTOP_END, "shutdown");
	stop_phase(p, STOP_SESSIONS);
	stop_progress(p);
}

void
stop_when_all_gave_up(struct parent *p)
{
	const struct peer	*pe;

	TAILQ_FOREACH(pe, &p->peers, entry)
		if (!pe->gave_up || pe->conf->range)
			return;
	stop_begin(p, "no attempts are left");
}
