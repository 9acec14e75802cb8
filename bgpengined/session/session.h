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
 * The process that speaks to one peer.  Everything it knows is in one struct,
 * which is passed around; the parts are leg (a connection and its state
 * machine), recv, send, events and link (the channel to the relay).
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdint.h>

#include "codec.h"
#include "conf.h"
#include "events.h"
#include "leg.h"
#include "monotime.h"
#include "proto.h"
#include "update.h"

struct adj_rib_in;
struct chan;
struct dumps;
struct event_base;
struct link;
struct send;
struct stale;
struct timer;

/* Why reading from the peer is stopped. */
#define PAUSE_FLOW	0x01	/* the relay says so */
#define PAUSE_RELAY	0x02	/* its channel is full */
#define PAUSE_RATE	0x04	/* rate-limit */

struct session {
	struct event_base *base;
	struct chan	*parent;
	struct link	*link;		/* to the relay */
	struct conf_neighbor *conf;	/* NULL until it came */
	char		 name[128];	/* for log lines */

	struct leg	 legs[LEG_MAX];
	struct leg	*up;		/* the established one, or NULL */
	enum fsm_state	 told;		/* what the others know */
	struct monotime	 since;		/* … when it began */
	struct monotime	 up_since;
	uint32_t	 openwait_ms;	/* for the peer's OPEN; 0: no limit */
	struct timer	*retry;
	unsigned	 failed;	/* attempts since the last success */
	uint8_t		 subscribed;	/* the relay has said what it wants */
	uint8_t		 started;
	int		 early;		/* accepted before that; -1: none */
	uint8_t		 admin_down;
	uint8_t		 stopping;
	uint8_t		 was_up;	/* was established once */
	unsigned	 lingering;	/* connections that still end */
	struct timer	*stop;

	uint8_t		 paused;	/* PAUSE_* */
	struct timer	*rate;
	uint8_t		 leaked;	/* a route leak was logged */
	uint32_t	 rate_left;	/* messages in this second */

	struct update	 update;	/* scratch of recv */
	struct update	 sent_update;	/* scratch of send */
	struct events_refresh refresh;	/* scratch of recv */
	struct adj_rib_in *rib;		/* NULL: nothing kept */
	struct stale	*stale;		/* … in it */
	struct dumps	*dumps;		/* … being listed */
	struct send	*send;
	struct events	 events;
	struct proto_stats stats;
};

/* Lines with the name of the neighbor in front. */
void	 session_log(const struct session *, int level, const char *, ...)
	    __attribute__((__format__ (printf, 3, 4)));
/* Begins to connect, or to wait for the peer, unless it is down by order. */
void	 session_start(struct session *);
/* A leg has ended: try again, when it is time. */
void	 session_retry(struct session *);
/* Stops and starts reading from the peer. */
void	 session_pause(struct session *, uint8_t why);
void	 session_go_on(struct session *, uint8_t why);
/* Tells the parent the state; link tells the relay. */
void	 session_tell_parent(struct session *);
/* A connection has ended in order. */
void	 session_lingered(void *);

#endif /* SESSION_H */
