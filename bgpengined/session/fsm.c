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
 * The state machine (RFC 4271 8.2.2, RFC 6608, RFC 9687).  Where it differs
 * from the letter of the RFC:
 *	- a connection from the peer is taken in Idle too: the delay there is
 *	  for our own attempts only;
 *	- in OpenSent a NOTIFICATION ends the connection without one of ours;
 *	- ROUTE-REFRESH restarts the hold timer: it shows that the peer lives.
 */

#include "compat.h"
#include "bgp.h"
#include "fsm.h"

/* What can be done; where it differs from state to state see fsm_event(). */
enum decision {
	STAY,			/* nothing */
	WAIT,			/* for the peer to connect */
	CALL,			/* connect */
	AGAIN,			/* give up this attempt, and connect */
	QUIT,			/* give up */
	REST,			/* give up, and come again later */
	GREET,			/* connected: say OPEN */
	AGREE,			/* the peer's OPEN is good */
	UP,			/* and so is ours */
	SPEAK,			/* it is time for a KEEPALIVE */
	HEAR,			/* the peer lives */
	ROUTES,			/* … and has an UPDATE */
	FRESH,			/* … and wants to hear ours again */
	STOP,			/* end with a NOTIFICATION, no new start */
	ERROR,			/* end with the NOTIFICATION of an error */
	LATE,			/* the hold timer's */
	WRONG,			/* a message out of place */
	END,			/* end without one */
	FALL,			/* … and wait for the peer meanwhile */
	DECISIONS
};

#define SAME	FS_MAX		/* the state stays */
#define OVER	(FA_CLOSE | FA_DOWN | FA_BACKOFF)

static const struct fsm_cell	 decisions[] = {
	/*	    next, actions, subcode */
	[STAY]	= { SAME, 0, 0 },
	[WAIT]	= { FS_ACTIVE, 0, 0 },
	[CALL]	= { FS_CONNECT, FA_CONNECT, 0 },
	[AGAIN]	= { SAME, FA_CLOSE | FA_CONNECT, 0 },
	[QUIT]	= { FS_IDLE, FA_CLOSE, 0 },
	[REST]	= { FS_IDLE, FA_CLOSE | FA_BACKOFF, 0 },
	[GREET]	= { FS_OPENSENT, FA_CONNECTED | FA_SEND_OPEN | FA_OPENWAIT,
		    0 },
	[AGREE]	= { FS_OPENCONFIRM, FA_SEND_OPEN | FA_NEGOTIATE |
		    FA_SEND_KEEPALIVE | FA_START_HOLD | FA_START_KEEPALIVE,
		    0 },
	[UP]	= { FS_ESTABLISHED, FA_START_HOLD | FA_UP, 0 },
	[SPEAK]	= { SAME, FA_SEND_KEEPALIVE | FA_START_KEEPALIVE, 0 },
	[HEAR]	= { SAME, FA_START_HOLD, 0 },
	[ROUTES]	= { SAME, FA_START_HOLD | FA_ROUTES, 0 },
	[FRESH]	= { SAME, FA_START_HOLD | FA_REFRESH, 0 },
	[STOP]	= { FS_IDLE, FA_NOTIFY | FA_CLOSE | FA_DOWN, 0 },
	[ERROR]	= { FS_IDLE, FA_NOTIFY | OVER, 0 },
	[LATE]	= { FS_IDLE, FA_NOTIFY_HOLD | OVER, 0 },
	[WRONG]	= { FS_IDLE, FA_NOTIFY_FSM | OVER, 0 },
	[END]	= { FS_IDLE, OVER, 0 },
	[FALL]	= { FS_ACTIVE, OVER, 0 }
};
_Static_assert(nitems(decisions) == DECISIONS, "a row for each decision");

static const uint8_t	 fsm[FE_MAX][FS_MAX] = {
	/*			    idle, connect, active, opensent,
				    openconfirm, established */
	[FE_START]		= { CALL,  STAY,  CALL,  STAY,  STAY,  STAY },
	[FE_START_PASSIVE]	= { WAIT,  STAY,  STAY,  STAY,  STAY,  STAY },
	[FE_STOP]		= { STAY,  QUIT,  QUIT,  STOP,  STOP,  STOP },
	[FE_RESET]		= { STAY,  REST,  REST,  ERROR, ERROR, ERROR },
	[FE_CLOSE]		= { STAY,  REST,  REST,  END,   END,   END },
	[FE_CONNECT_RETRY]	= { STAY,  AGAIN, CALL,  STAY,  STAY,  STAY },
	[FE_HOLD]		= { STAY,  END,   END,   LATE,  LATE,  LATE },
	[FE_KEEPALIVE_TIMER]	= { STAY,  END,   END,   WRONG, SPEAK, SPEAK },
	[FE_SEND_HOLD]		= { STAY,  STAY,  STAY,  STAY,  STAY,  ERROR },
	[FE_IDLE_HOLD]		= { CALL,  STAY,  CALL,  STAY,  STAY,  STAY },
	[FE_TCP_UP]		= { STAY,  GREET, GREET, WRONG, WRONG, WRONG },
	[FE_TCP_ACCEPTED]	= { GREET, GREET, GREET, WRONG, WRONG, WRONG },
	[FE_TCP_FAIL]		= { STAY,  END,   END,   FALL,  END,   END },
	[FE_OPEN]		= { STAY,  END,   END,   AGREE, WRONG, WRONG },
	[FE_HEADER_ERR]		= { STAY,  END,   END,   ERROR, ERROR, ERROR },
	[FE_OPEN_ERR]		= { STAY,  END,   END,   ERROR, ERROR, WRONG },
	[FE_COLLISION]		= { STAY,  QUIT,  QUIT,  STOP,  STOP,  STOP },
	[FE_NOTIF_VERSION]	= { STAY,  END,   END,   END,   END,   END },
	[FE_NOTIF]		= { STAY,  END,   END,   END,   END,   END },
	[FE_KEEPALIVE]		= { STAY,  END,   END,   WRONG, UP,    HEAR },
	[FE_UPDATE]		= { STAY,  END,   END,   WRONG, WRONG, ROUTES },
	[FE_UPDATE_ERR]		= { STAY,  END,   END,   WRONG, WRONG, ERROR },
	[FE_REFRESH]		= { STAY,  END,   END,   WRONG, WRONG, FRESH },
	[FE_REFRESH_ERR]	= { STAY,  END,   END,   WRONG, WRONG, ERROR },
	[FE_OTHER]		= { STAY,  END,   END,   WRONG, WRONG, HEAR },
};

/* Of the NOTIFICATION about a message out of place (RFC 6608). */
static const uint8_t	 wrong_subcodes[FS_MAX] = {
	[FS_OPENSENT]		= BGP_FSM_OPENSENT,
	[FS_OPENCONFIRM]	= BGP_FSM_OPENCONFIRM,
	[FS_ESTABLISHED]	= BGP_FSM_ESTABLISHED
};

static const char *const	 states[] = {
	"idle", "connect", "active", "opensent", "openconfirm", "established"
};
_Static_assert(nitems(states) == FS_MAX, "a name for each state");

/* Arrays, not pointers that each process would relocate. */
static const char	 events[][24] = {
	"start", "start passive", "stop", "reset", "close", "connect retry",
	"hold timer", "keepalive timer", "send hold timer", "idle hold",
	"tcp up", "tcp accepted", "tcp fail", "open", "header error",
	"open error", "collision", "version notification", "notification",
	"keepalive", "update", "update error", "refresh", "refresh error",
	"other message"
};
_Static_assert(nitems(events) == FE_MAX, "a name for each event");

static const char	 actions[][16] = {
	"notify", "notify-hold", "notify-fsm", "close", "down", "backoff",
	"connect", "connected", "send-open", "openwait", "negotiate",
	"send-keepalive", "start-hold", "start-keepalive", "up", "routes",
	"refresh"
};
_Static_assert(nitems(actions) == FA_COUNT, "a name for each action");

struct fsm_cell
fsm_event(enum fsm_state state, enum fsm_event event)
{
	struct fsm_cell	 cell;

	cell = decisions[fsm[event][state]];
	if (cell.next == SAME)
		cell.next = state;
	if (cell.act & FA_NOTIFY_FSM)
		cell.subcode = wrong_subcodes[state];
	return (cell);
}

const char *
fsm_state_name(enum fsm_state state)
{
	return (states[state]);
}

const char *
fsm_event_name(enum fsm_event event)
{
	return (events[event]);
}

const char *
fsm_action_name(size_t n)
{
	return (n < nitems(actions) ? actions[n] : "?");
}
