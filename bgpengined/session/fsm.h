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
 * The state machine of RFC 4271 8 as a table: pure, so that a test can print
 * it.  Who calls it executes the actions.
 */
#ifndef FSM_H
#define FSM_H

#include <stddef.h>
#include <stdint.h>

/* The order is that of enum proto_fsm. */
enum fsm_state {
	FS_IDLE,
	FS_CONNECT,
	FS_ACTIVE,
	FS_OPENSENT,
	FS_OPENCONFIRM,
	FS_ESTABLISHED,
	FS_MAX
};

/* Numbers of RFC 4271 8.1 behind them. */
enum fsm_event {
	FE_START,		/* 1, 3 */
	FE_START_PASSIVE,	/* 4, 5 */
	FE_STOP,		/* 2: shut down, no new start */
	FE_RESET,		/* 8: ended by us, starts again */
	FE_CLOSE,		/* 8, but without a NOTIFICATION (RFC 4724) */
	FE_CONNECT_RETRY,	/* 9 */
	FE_HOLD,		/* 10; in OpenSent no OPEN came in time */
	FE_KEEPALIVE_TIMER,	/* 11 */
	FE_SEND_HOLD,		/* 29: RFC 9687 */
	FE_IDLE_HOLD,		/* 13 */
	FE_TCP_UP,		/* 16: our connect succeeded */
	FE_TCP_ACCEPTED,	/* 17: the peer's did */
	FE_TCP_FAIL,		/* 18 */
	FE_OPEN,		/* 19: an OPEN we can accept */
	FE_HEADER_ERR,		/* 21 */
	FE_OPEN_ERR,		/* 22 */
	FE_COLLISION,		/* 23: the other connection stays */
	FE_NOTIF_VERSION,	/* 24 */
	FE_NOTIF,		/* 25 */
	FE_KEEPALIVE,		/* 26 */
	FE_UPDATE,		/* 27 */
	FE_UPDATE_ERR,		/* 28 */
	FE_REFRESH,		/* ROUTE-REFRESH, RFC 2918 */
	FE_REFRESH_ERR,		/* RFC 7313 5 */
	FE_OTHER,		/* a type that was not negotiated */
	FE_MAX
};

/* Executed in the order of the bits. */
#define FA_NOTIFY		0x00001	/* what the caller found */
#define FA_NOTIFY_HOLD		0x00002	/* 4/0 */
#define FA_NOTIFY_FSM		0x00004	/* 5/subcode, RFC 6608 */
#define FA_CLOSE		0x00008	/* the connection and its timers */
#define FA_DOWN			0x00010	/* say so, forget what it sent */
#define FA_BACKOFF		0x00020	/* try again after the delay */
#define FA_CONNECT		0x00040	/* ask for a connection */
#define FA_CONNECTED		0x00080	/* say so */
#define FA_SEND_OPEN		0x00100	/* unless it was sent already */
#define FA_OPENWAIT		0x00200	/* hold timer until the OPEN comes */
#define FA_NEGOTIATE		0x00400	/* from both OPENs */
#define FA_SEND_KEEPALIVE	0x00800
#define FA_START_HOLD		0x01000	/* with the negotiated time */
#define FA_START_KEEPALIVE	0x02000
#define FA_UP			0x04000	/* say so */
#define FA_ROUTES		0x08000	/* take the UPDATE in */
#define FA_REFRESH		0x10000	/* take the ROUTE-REFRESH in */
#define FA_COUNT		17

struct fsm_cell {
	enum fsm_state	 next;
	uint32_t	 act;		/* FA_* */
	uint8_t		 subcode;	/* of FA_NOTIFY_FSM */
};

/* What to do. */
struct fsm_cell	 fsm_event(enum fsm_state, enum fsm_event);
const char		*fsm_state_name(enum fsm_state);
const char		*fsm_event_name(enum fsm_event);
/* Name of bit 1 << n. */
const char		*fsm_action_name(size_t n);

#endif /* FSM_H */
