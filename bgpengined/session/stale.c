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
 * Stale routes, family by family.  Scripts see the session go down and come
 * up, as without any of this: only Adj-RIB-In remembers.  What goes away while
 * it is up they are told as a withdrawal, for nothing else says it.
 */
#include <sys/types.h>

#include <syslog.h>

#include "compat.h"
#include "adj_rib_in.h"
#include "bgp.h"
#include "conf.h"
#include "dump.h"
#include "link.h"
#include "msg.h"
#include "session.h"
#include "stale.h"
#include "timers.h"
#include "xmem.h"

#define WAIT_SEC	360	/* for End-of-RIB, or for EoRR */
#define TIMER_MAX_MS	3600000
#define TELL_SIZE	4000	/* NLRI in one event, bytes */
#define TELL_EVENTS	64	/* in one turn */
#define TELL_LATER_MS	50	/* when nobody takes them now */

enum phase {
	PHASE_NONE,
	PHASE_GRACE,		/* it is down, restart time */
	PHASE_LONG,		/* long-lived stale time, also when up again */
	PHASE_EOR,		/* up again, End-of-RIB must follow */
	PHASE_REFRESH,		/* between BoRR and EoRR */
	PHASE_TELL		/* what is still stale goes, and is told */
};

struct stale_family {
	enum phase	 phase;
	struct monotime	 until;
	uint32_t	 at;		/* of PHASE_TELL */
	size_t		 told;
	const char	*why;
};

struct stale {
	struct session	*s;
	struct timer	*timer;
	struct stale_family f[FAM_MAX];
	family_set	 eor;		/* were said on this session */
	/* what the last OPEN of a session that came up has promised */
	family_set	 gr;
	uint16_t	 gr_time;
	family_set	 llgr;
	uint32_t	 llgr_time[FAM_MAX];
};

static void
arm(struct stale *st)
{
	struct monotime	 now = monotime_now();
	int64_t		 ms, least = INT64_MAX;
	int		 f;

	for (f = 0; f < FAM_MAX; f++) {
		if (st->f[f].phase == PHASE_NONE)
			continue;
		ms = monotime_diff_us(st->f[f].until, now) / 1000 + 1;
		if (ms < least)
			least = ms;
	}
	if (least == INT64_MAX) {
		timers_stop(st->timer);
		return;
	}
	if (least > TIMER_MAX_MS)
		least = TIMER_MAX_MS;
	timers_start(st->timer, least < 0 ? 0 : (uint32_t)least);
}

static void
enter(struct stale *st, int f, enum phase phase, uint32_t secs)
{
	st->f[f].phase = phase;
	st->f[f].until = monotime_now();
	st->f[f].until.us += (int64_t)secs * 1000000;
}

static void
swept(struct stale *st, int f, size_t n, const char *why)
{
	st->f[f].phase = PHASE_NONE;
	if (n > 0)
		session_log(st->s, LOG_INFO, "%s: %zu stale routes removed: "
		    "%s", family_name((enum family)f), n, why);
}

/* What is still stale goes away; as long as it is up, not in one go. */
static void
sweep(struct stale *st, int f, const char *why)
{
	struct session	*s = st->s;

	if (s->rib != NULL && s->up != NULL &&
	    events_want(&s->events, EVENT_RECEIVE, BGP_UPDATE)) {
		enter(st, f, PHASE_TELL, 0);
		st->f[f].at = 0;
		st->f[f].told = 0;
		st->f[f].why = why;
		return;
	}
	swept(st, f, s->rib == NULL ? 0 :
	    adj_rib_in_sweep(s->rib, FAMILY_BIT(f)), why);
}

/* As if the peer had withdrawn them. */
static void
tell_gone(struct session *s, enum family f, const struct wbuf *nlris, int ids)
{
	struct events_update	 eu;
	struct codec		 codec = s->up->codec;
	struct update		 u;

	update_init(&u);
	codec.addpath_rx &= ~FAMILY_BIT(f);
	if (ids)
		codec.addpath_rx |= FAMILY_BIT(f);
	if (f == FAM_IPV4_UNICAST)
		wbuf_view(nlris, &u.withdrawn);
	else {
		u.unreach = f;
		u.unreach_afi = family_table[f]->afi;
		u.unreach_safi = family_table[f]->safi;
		wbuf_view(nlris, &u.unreach_nlri);
	}
	eu.update = &u;
	eu.codec = &codec;
	events_message(&s->events, s->link, EVENT_RECEIVE, BGP_UPDATE, NULL,
	    events_body_update, &eu);
	update_clear(&u);
}

static void
tell(struct stale *st, int f)
{
	struct session		*s = st->s;
	struct stale_family	*sf = &st->f[f];
	struct wbuf		 w;
	size_t			 n = 1;
	int			 i, ids = 0;

	wbuf_init(&w, 0);
	for (i = 0; n > 0 && s->paused == 0 && i < TELL_EVENTS; i++) {
		wbuf_reset(&w);
		n = adj_rib_in_take(s->rib, FAMILY_BIT(f), &sf->at, &w,
		    TELL_SIZE, &ids);
		sf->told += n;
		if (n > 0)
			tell_gone(s, (enum family)f, &w, ids);
	}
	wbuf_clear(&w);
	if (n == 0) {
		swept(st, f, sf->told, sf->why);
		return;
	}
	enter(st, f, PHASE_TELL, 0);
	if (s->paused != 0)
		sf->until.us += TELL_LATER_MS * 1000;
}

/* The restart time is over, or there was none. */
static void
go_long(struct stale *st, int f)
{
	size_t	 n = 0;

	if (!FAMILY_HAS(st->llgr, f) || st->llgr_time[f] == 0) {
		sweep(st, f, "restart time is over");
		return;
	}
	if (st->s->rib != NULL)
		n = adj_rib_in_drop(st->s->rib, FAMILY_BIT(f),
		    COMMUNITY_NO_LLGR);
	session_log(st->s, LOG_INFO, "%s: stale routes are kept for %u "
	    "seconds, without %zu that ask not to be",
	    family_name((enum family)f), st->llgr_time[f], n);
	enter(st, f, PHASE_LONG, st->llgr_time[f]);
}

static void
stale_fire(void *arg)
{
	struct stale	*st = arg;
	struct monotime	 now = monotime_now();
	int		 f;

	for (f = 0; f < FAM_MAX; f++) {
		if (st->f[f].phase == PHASE_NONE ||
		    monotime_diff_us(now, st->f[f].until) < 0)
			continue;
		if (st->f[f].phase == PHASE_GRACE)
			go_long(st, f);
		else if (st->f[f].phase == PHASE_TELL)
			tell(st, f);
		else
			sweep(st, f, "time is over");
	}
	if (st->s->up == NULL && adj_rib_in_count(st->s->rib) == 0) {
		dumps_end(st->s->dumps);
		adj_rib_in_free(st->s->rib);
		st->s->rib = NULL;
	}
	arm(st);
}

struct stale *
stale_new(struct session *s)
{
	struct stale	*st;

	st = xcalloc(1, sizeof(*st));
	st->s = s;
	st->timer = timers_new(s->base, stale_fire, st);
	return (st);
}

/*
 * Down: RFC 4724 4.2, RFC 8538 4.
 */

/* Does the peer's end leave its routes in place? */
static int
may_return(const struct leg *l, const struct cause *c)
{
	if (!l->gr)
		return (0);
	if (c->kind == DOWN_CLOSED || c->kind == DOWN_GRACEFUL)
		return (1);
	if (c->kind != DOWN_SENT && c->kind != DOWN_RECEIVED)
		return (0);
	return (l->gr_notify && !(c->code == BGP_ERR_CEASE &&
	    c->subcode == BGP_CEASE_HARD_RESET));
}

static void
forget(struct stale *st)
{
	int	 f;

	for (f = 0; f < FAM_MAX; f++)
		st->f[f].phase = PHASE_NONE;
	adj_rib_in_free(st->s->rib);
	st->s->rib = NULL;
}

/*
 * Routes that were stale before it went down again do not live on, but for
 * long-lived ones, whose time goes on.
 */
static void
keep(struct stale *st, int f)
{
	enum phase	 before = st->f[f].phase;

	if (before != PHASE_NONE && before != PHASE_LONG)
		sweep(st, f, "down again");
	adj_rib_in_mark(st->s->rib, FAMILY_BIT(f));
	if (before == PHASE_LONG)
		return;
	enter(st, f, PHASE_GRACE, st->gr_time);
	if (st->gr_time == 0 || !FAMILY_HAS(st->gr, f))
		go_long(st, f);
}

void
stale_down(struct stale *st, const struct leg *l, const struct cause *c)
{
	struct session	*s = st->s;
	family_set	 kept;
	int		 f;

	dumps_end(s->dumps);
	kept = may_return(l, c) ? (st->gr | st->llgr) & l->codec.families : 0;
	if (s->rib == NULL || kept == 0) {
		forget(st);
		arm(st);
		return;
	}
	adj_rib_in_clear(s->rib, FAMILY_ALL & ~kept);
	for (f = 0; f < FAM_MAX; f++) {
		if (FAMILY_HAS(kept, f))
			keep(st, f);
		else
			st->f[f].phase = PHASE_NONE;
	}
	session_log(s, LOG_INFO, "graceful restart: %zu routes are kept for "
	    "%u seconds", adj_rib_in_count(s->rib), st->gr_time);
	arm(st);
}

/*
 * Up again: only what the peer has kept, too, may stay until it says
 * End-of-RIB.
 */
void
stale_up(struct stale *st, const struct leg *l)
{
	const struct capas	*ours = &st->s->conf->capas;
	const struct capas	*theirs = &l->open.c;
	family_set		 preserved;
	int			 f;

	st->eor = 0;
	st->gr = l->gr ? theirs->gr_families : 0;
	st->gr_time = theirs->gr_time;
	st->llgr = l->gr ? theirs->llgr_families & ours->llgr_families : 0;
	preserved = ((st->gr & theirs->gr_forwarding) |
	    (st->llgr & theirs->llgr_forwarding)) & l->codec.families;
	for (f = 0; f < FAM_MAX; f++) {
		st->llgr_time[f] = theirs->llgr_time[f];
		if (st->f[f].phase == PHASE_NONE)
			continue;
		if (!FAMILY_HAS(preserved, f))
			/* told behind the state */
			sweep(st, f, "the peer has not preserved its state");
		else if (st->f[f].phase == PHASE_GRACE)
			enter(st, f, PHASE_EOR, WAIT_SEC);
	}
	arm(st);
}

void
stale_eor(struct stale *st, enum family f)
{
	if (f >= FAM_MAX)
		return;
	st->eor |= FAMILY_BIT(f);
	if (st->f[f].phase != PHASE_EOR && st->f[f].phase != PHASE_LONG)
		return;
	sweep(st, (int)f, "End-of-RIB");
	arm(st);
}

/* RFC 7313 4; a BoRR before the End-of-RIB of a restart is out of place. */
void
stale_refresh(struct stale *st, enum family f, uint8_t subtype)
{
	struct session	*s = st->s;

	if (subtype == REFRESH_BEGIN && s->up->open.c.graceful &&
	    !FAMILY_HAS(st->eor, f))
		session_log(s, LOG_WARNING, "refresh: %s: BoRR before "
		    "End-of-RIB ignored", family_name(f));
	else if (subtype == REFRESH_BEGIN) {
		if (s->rib != NULL)
			adj_rib_in_mark(s->rib, FAMILY_BIT(f));
		enter(st, (int)f, PHASE_REFRESH, WAIT_SEC);
	} else if (st->f[f].phase == PHASE_REFRESH)
		sweep(st, (int)f, "EoRR");
	else
		session_log(s, LOG_INFO, "refresh: %s: EoRR without BoRR "
		    "ignored", family_name(f));
	arm(st);
}
