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
 * What a session says about its state, and the events that scripts get of it.
 */
#include <sys/types.h>

#include <string.h>

#include "event.h"
#include "fanout.h"
#include "log.h"
#include "peer.h"
#include "relay.h"

_Static_assert(DOWN_CONNECT == (int)EVENT_DOWN_CONNECT,
    "reasons of a down have the same numbers");

/* An fsm event. */
static void
tell_fsm(struct peer *pe, uint8_t fsm, enum fanout_who who)
{
	struct event	 ev;

	memset(&ev, 0, sizeof(ev));
	ev.kind = EVENT_FSM;
	ev.dir = EVENT_NODIR;
	ev.state = proto_fsm_name(fsm);
	fanout_own(pe, &ev, NULL, who);
}

/*
 * Scripts know other states than RFC 4271 has: ACTIVE is an attempt to
 * connect, also one of the neighbor, and CONNECT a connection.  Who waits for
 * either is IDLE.  Since generation 5 the attempt is over, and IDLE, before
 * there is a connection.
 */
static void
tell_attempt(struct peer *pe)
{
	tell_fsm(pe, PFSM_ACTIVE, FANOUT_ALL);
	tell_fsm(pe, PFSM_IDLE, FANOUT_NEW);
	pe->told_attempt = 1;
}

static void
tell_connection(struct peer *pe)
{
	if (!pe->told_attempt)
		tell_attempt(pe);
	pe->told_attempt = 0;
	tell_fsm(pe, PFSM_CONNECT, FANOUT_ALL);
}

/* A state was entered that has a connection, or in which one is tried. */
static void
tell_entered(struct peer *pe, uint8_t fsm)
{
	if (fsm >= PFSM_OPENSENT)
		tell_fsm(pe, fsm, FANOUT_ALL);
	else if (fsm == PFSM_CONNECT)
		tell_attempt(pe);
	else if (pe->told_attempt) {
		tell_fsm(pe, PFSM_IDLE, FANOUT_OLD);
		pe->told_attempt = 0;
	}
}

static void
tell_state(struct peer *pe, const char *state, const struct proto_state *st)
{
	struct event	 ev;

	memset(&ev, 0, sizeof(ev));
	ev.kind = EVENT_STATE;
	ev.dir = EVENT_NODIR;
	ev.state = state;
	fanout_own(pe, &ev, st, FANOUT_ALL);
}

static void
session_up(struct peer *pe)
{
	pe->up = 1;
	pe->resync = 0;
	log_debug("neighbor %s: is up", pe->title);
	tell_state(pe, "up", NULL);
	pe->told_up = 1;
	peer_advise(pe);
	peer_send_begin(pe);
}

static void
session_down(struct peer *pe)
{
	struct rib	*rib = pe->relay->rib;

	pe->up = 0;
	pe->resync = 0;
	peer_send_end(pe);
	if (!pe->conf->adj_rib_out)
		rib_drop_api(rib, pe->slot);
	rib_gc(rib);
	requests_sent(pe->relay, pe);	/* nobody waits for it any more */
	relay_acked(pe->relay);
}

static void
went_down(struct peer *pe, const struct proto_state *st)
{
	session_down(pe);
	if (pe->told_up)
		tell_state(pe, "down", st);
	pe->told_up = 0;
}

static void
change(struct peer *pe, const struct proto_state *st)
{
	switch (st->change) {
	case CHANGE_CONNECTED:
		tell_state(pe, "connected", NULL);
		pe->told_up = 1;
		tell_connection(pe);
		break;
	case CHANGE_UP:
		session_up(pe);
		break;
	case CHANGE_DOWN:
		went_down(pe, st);
		break;
	default:
		/* It was up before this relay was. */
		if (st->established && st->fsm == PFSM_ESTABLISHED &&
		    !pe->up) {
			pe->up = 1;
			pe->told_up = 1;
			pe->resync = 1;
		}
		break;
	}
}

/*
 * What is configured holds, whatever the session says: events carry it, and a
 * session that was taken over is not to speak in the name of another one.
 */
static void
pin_names(struct codec *c, const struct conf_neighbor *n)
{
	c->peer = n->peer;
	if (n->local.af != ADDR_NONE)
		c->local = n->local;
	if (n->local_as != 0)
		c->local_as = n->local_as;
	if (n->peer_as != 0)
		c->peer_as = n->peer_as;
}

int
peer_state(struct peer *pe, struct rbuf r)
{
	struct proto_state	 st;
	uint8_t			 old;
	int			 down;

	if (proto_get_state(r, &st) == -1 ||
	    (st.change == CHANGE_UP && pe->up))
		return (-1);
	old = pe->fsm;
	pe->fsm = st.fsm;
	pe->since_us = st.since_us;
	if (st.established) {
		pe->codec = st.codec;
		pin_names(&pe->codec, pe->conf);
	}
	if (rbuf_len(&st.peer_open) > 0) {
		wbuf_reset(&pe->peer_open);
		wbuf_put_rbuf(&pe->peer_open, &st.peer_open);
	}
	down = st.change == CHANGE_DOWN && old >= PFSM_OPENSENT;
	/* All say ESTABLISHED before up; who says IDLE before down differs. */
	if (down)
		tell_fsm(pe, PFSM_IDLE, FANOUT_OLD);
	else if (st.fsm != old)
		tell_entered(pe, st.fsm);
	change(pe, &st);
	if (down) {
		tell_fsm(pe, PFSM_IDLE, FANOUT_NEW);
		if (st.fsm == PFSM_CONNECT)
			tell_attempt(pe);
	}
	return (0);
}

void
peer_died(struct peer *pe)
{
	struct proto_state	 st;
	uint8_t			 old;

	memset(&st, 0, sizeof(st));
	st.down_kind = DOWN_KILLED;
	rbuf_init(&st.data, "", 0);
	old = pe->fsm;
	if (old != PFSM_IDLE) {
		pe->fsm = PFSM_IDLE;
		pe->since_us = monotime_now().us;
	}
	if (old >= PFSM_OPENSENT)
		tell_fsm(pe, PFSM_IDLE, FANOUT_OLD);
	else
		tell_entered(pe, PFSM_IDLE);
	if (pe->up || pe->told_up)
		went_down(pe, &st);
	if (old >= PFSM_OPENSENT)
		tell_fsm(pe, PFSM_IDLE, FANOUT_NEW);
	pe->unacked = 0;
}
