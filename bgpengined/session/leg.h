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
 * A connection and its state machine.  There are two legs, one for the
 * connection we make and one for the connection that the peer makes; at most
 * one survives (RFC 4271 6.8).
 */
#ifndef LEG_H
#define LEG_H

#include <stdint.h>

#include "codec.h"
#include "fsm.h"
#include "monotime.h"
#include "open.h"
#include "proto.h"
#include "rbuf.h"
#include "wbuf.h"

struct conn;
struct session;
struct timer;

enum leg_role {
	LEG_OUT,
	LEG_IN,
	LEG_MAX
};

struct leg {
	struct session	*s;
	enum leg_role	 role;
	enum fsm_state	 state;
	struct conn	*conn;		/* NULL: none */
	unsigned	 serial;	/* of the connection */
	struct timer	*hold;
	struct timer	*keepalive;
	struct timer	*send_hold;	/* while TCP takes nothing */
	struct monotime	 heard;		/* last message that counts */
	uint32_t	 hold_ms;	/* 0: for ever */
	uint8_t		 open_sent;
	uint8_t		 has_open;	/* .open is valid */
	uint8_t		 notified;	/* a NOTIFICATION was sent */
	uint8_t		 gr;		/* both offered graceful restart … */
	uint8_t		 gr_notify;	/* … with the N bit, RFC 8538 */
	uint32_t	 local_as;
	struct wbuf	 peer_open;	/* body of its OPEN */
	struct open_msg	 open;		/* views of peer_open */
	struct codec	 codec;
};

/* Why a leg ends.  data: of the NOTIFICATION, else a text. */
struct cause {
	enum proto_down	 kind;
	uint8_t		 code, subcode;
	struct rbuf	 data;
};

void	 leg_init(struct leg *, struct session *, enum leg_role);
/* Runs the state machine.  cause: NULL where none can be needed. */
void	 leg_event(struct leg *, enum fsm_event, const struct cause *);
struct leg	*leg_other(struct leg *);
/* TCP took something, or did not. */
void	 leg_watch_sending(struct leg *);
/* Our router-id on this leg. */
uint32_t leg_local_id(const struct leg *);

/* leg_conn.c: a connection for it: owned. */
void	 leg_connect(struct leg *, int fd);
void	 leg_accept(struct leg *, int fd);
/* What the peer's OPEN says is known: decide a collision.  0: go on. */
int	 leg_collides(struct leg *);

void	 cause_text(struct cause *, enum proto_down, const char *);
void	 cause_notify(struct cause *, uint8_t code, uint8_t subcode,
	    const struct rbuf *data);

#endif /* LEG_H */
