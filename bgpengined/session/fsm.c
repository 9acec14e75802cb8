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
 * The state machine (RFC 4271 8.2.2, RFC 6608).  Where it differs from the
 * letter of the RFC:
 *	- a connection from the peer is taken in Idle too: the delay there is
 *	  for our own attempts only;
 *	- in OpenSent a NOTIFICATION ends the connection without one of ours;
 *	- ROUTE-REFRESH restarts the hold timer: it shows that the peer lives.
 */

#include "compat.h"
#include "bgp.h"
#include "fsm.h"

/* An error we found, an error the peer found, and a message out of place. */
#define END		(FA_CLOSE | FA_DOWN | FA_BACKOFF)
#define ERR()		{ FS_IDLE, FA_NOTIFY | END, 0 }
#define WRONG(sub)	{ FS_IDLE, FA_NOTIFY_FSM | END, sub }
#define STAY(s)		{ s, 0, 0 }
#define GREET		(FA_CONNECTED | FA_SEND_OPEN | FA_OPENWAIT)

static const struct fsm_cell	 fsm[FS_MAX][FE_MAX] = {
	[FS_IDLE] = {
		[FE_START]		= { FS_CONNECT, FA_CONNECT, 0 },
		[FE_START_PASSIVE]	= { FS_ACTIVE, 0, 0 },
		[FE_STOP]		= STAY(FS_IDLE),
		[FE_RESET]		= STAY(FS_IDLE),
		[FE_CLOSE]		= STAY(FS_IDLE),
		[FE_CONNECT_RETRY]	= STAY(FS_IDLE),
		[FE_HOLD]		= STAY(FS_IDLE),
		[FE_KEEPALIVE_TIMER]	= STAY(FS_IDLE),
		[FE_IDLE_HOLD]		= { FS_CONNECT, FA_CONNECT, 0 },
		[FE_TCP_UP]		= STAY(FS_IDLE),
		[FE_TCP_ACCEPTED]	= { FS_OPENSENT, GREET, 0 },
		[FE_TCP_FAIL]		= STAY(FS_IDLE),
		[FE_OPEN]		= STAY(FS_IDLE),
		[FE_HEADER_ERR]		= STAY(FS_IDLE),
		[FE_OPEN_ERR]		= STAY(FS_IDLE),
		[FE_COLLISION]		= STAY(FS_IDLE),
		[FE_NOTIF_VERSION]	= STAY(FS_IDLE),
		[FE_NOTIF]		= STAY(FS_IDLE),
		[FE_KEEPALIVE]		= STAY(FS_IDLE),
		[FE_UPDATE]		= STAY(FS_IDLE),
		[FE_UPDATE_ERR]		= STAY(FS_IDLE),
		[FE_REFRESH]		= STAY(FS_IDLE),
		[FE_REFRESH_ERR]	= STAY(FS_IDLE),
		[FE_OTHER]		= STAY(FS_IDLE),
	},
	[FS_CONNECT] = {
		[FE_START]		= STAY(FS_CONNECT),
		[FE_START_PASSIVE]	= STAY(FS_CONNECT),
		[FE_STOP]		= { FS_IDLE, FA_CLOSE, 0 },
		[FE_RESET]		= { FS_IDLE, FA_CLOSE | FA_BACKOFF, 0 },
		[FE_CLOSE]		= { FS_IDLE, FA_CLOSE | FA_BACKOFF, 0 },
		[FE_CONNECT_RETRY]	= { FS_CONNECT, FA_CLOSE | FA_CONNECT,
					    0 },
		[FE_HOLD]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE_TIMER]	= { FS_IDLE, END, 0 },
		[FE_IDLE_HOLD]		= STAY(FS_CONNECT),
		[FE_TCP_UP]		= { FS_OPENSENT, GREET, 0 },
		[FE_TCP_ACCEPTED]	= { FS_OPENSENT, GREET, 0 },
		[FE_TCP_FAIL]		= { FS_IDLE, END, 0 },
		[FE_OPEN]		= { FS_IDLE, END, 0 },
		[FE_HEADER_ERR]		= { FS_IDLE, END, 0 },
		[FE_OPEN_ERR]		= { FS_IDLE, END, 0 },
		[FE_COLLISION]		= { FS_IDLE, FA_CLOSE, 0 },
		[FE_NOTIF_VERSION]	= { FS_IDLE, END, 0 },
		[FE_NOTIF]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE]		= { FS_IDLE, END, 0 },
		[FE_UPDATE]		= { FS_IDLE, END, 0 },
		[FE_UPDATE_ERR]		= { FS_IDLE, END, 0 },
		[FE_REFRESH]		= { FS_IDLE, END, 0 },
		[FE_REFRESH_ERR]	= { FS_IDLE, END, 0 },
		[FE_OTHER]		= { FS_IDLE, END, 0 },
	},
	[FS_ACTIVE] = {
		[FE_START]		= { FS_CONNECT, FA_CONNECT, 0 },
		[FE_START_PASSIVE]	= STAY(FS_ACTIVE),
		[FE_STOP]		= { FS_IDLE, FA_CLOSE, 0 },
		[FE_RESET]		= { FS_IDLE, FA_CLOSE | FA_BACKOFF, 0 },
		[FE_CLOSE]		= { FS_IDLE, FA_CLOSE | FA_BACKOFF, 0 },
		[FE_CONNECT_RETRY]	= { FS_CONNECT, FA_CONNECT, 0 },
		[FE_HOLD]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE_TIMER]	= { FS_IDLE, END, 0 },
		[FE_IDLE_HOLD]		= { FS_CONNECT, FA_CONNECT, 0 },
		[FE_TCP_UP]		= { FS_OPENSENT, GREET, 0 },
		[FE_TCP_ACCEPTED]	= { FS_OPENSENT, GREET, 0 },
		[FE_TCP_FAIL]		= { FS_IDLE, END, 0 },
		[FE_OPEN]		= { FS_IDLE, END, 0 },
		[FE_HEADER_ERR]		= { FS_IDLE, END, 0 },
		[FE_OPEN_ERR]		= { FS_IDLE, END, 0 },
		[FE_COLLISION]		= { FS_IDLE, FA_CLOSE, 0 },
		[FE_NOTIF_VERSION]	= { FS_IDLE, END, 0 },
		[FE_NOTIF]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE]		= { FS_IDLE, END, 0 },
		[FE_UPDATE]		= { FS_IDLE, END, 0 },
		[FE_UPDATE_ERR]		= { FS_IDLE, END, 0 },
		[FE_REFRESH]		= { FS_IDLE, END, 0 },
		[FE_REFRESH_ERR]	= { FS_IDLE, END, 0 },
		[FE_OTHER]		= { FS_IDLE, END, 0 },
	},
	[FS_OPENSENT] = {
		[FE_START]		= STAY(FS_OPENSENT),
		[FE_START_PASSIVE]	= STAY(FS_OPENSENT),
		[FE_STOP]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_RESET]		= ERR(),
		[FE_CLOSE]		= { FS_IDLE, END, 0 },
		[FE_CONNECT_RETRY]	= STAY(FS_OPENSENT),
		[FE_HOLD]		= { FS_IDLE, FA_NOTIFY_HOLD | END, 0 },
		[FE_KEEPALIVE_TIMER]	= WRONG(BGP_FSM_OPENSENT),
		[FE_IDLE_HOLD]		= STAY(FS_OPENSENT),
		[FE_TCP_UP]		= WRONG(BGP_FSM_OPENSENT),
		[FE_TCP_ACCEPTED]	= WRONG(BGP_FSM_OPENSENT),
		[FE_TCP_FAIL]		= { FS_ACTIVE, END, 0 },
		[FE_OPEN]		= { FS_OPENCONFIRM, FA_SEND_OPEN |
					    FA_NEGOTIATE | FA_SEND_KEEPALIVE |
					    FA_START_HOLD | FA_START_KEEPALIVE,
					    0 },
		[FE_HEADER_ERR]		= ERR(),
		[FE_OPEN_ERR]		= ERR(),
		[FE_COLLISION]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_NOTIF_VERSION]	= { FS_IDLE, END, 0 },
		[FE_NOTIF]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE]		= WRONG(BGP_FSM_OPENSENT),
		[FE_UPDATE]		= WRONG(BGP_FSM_OPENSENT),
		[FE_UPDATE_ERR]		= WRONG(BGP_FSM_OPENSENT),
		[FE_REFRESH]		= WRONG(BGP_FSM_OPENSENT),
		[FE_REFRESH_ERR]	= WRONG(BGP_FSM_OPENSENT),
		[FE_OTHER]		= WRONG(BGP_FSM_OPENSENT),
	},
	[FS_OPENCONFIRM] = {
		[FE_START]		= STAY(FS_OPENCONFIRM),
		[FE_START_PASSIVE]	= STAY(FS_OPENCONFIRM),
		[FE_STOP]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_RESET]		= ERR(),
		[FE_CLOSE]		= { FS_IDLE, END, 0 },
		[FE_CONNECT_RETRY]	= STAY(FS_OPENCONFIRM),
		[FE_HOLD]		= { FS_IDLE, FA_NOTIFY_HOLD | END, 0 },
		[FE_KEEPALIVE_TIMER]	= { FS_OPENCONFIRM, FA_SEND_KEEPALIVE |
					    FA_START_KEEPALIVE, 0 },
		[FE_IDLE_HOLD]		= STAY(FS_OPENCONFIRM),
		[FE_TCP_UP]		= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_TCP_ACCEPTED]	= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_TCP_FAIL]		= { FS_IDLE, END, 0 },
		[FE_OPEN]		= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_HEADER_ERR]		= ERR(),
		[FE_OPEN_ERR]		= ERR(),
		[FE_COLLISION]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_NOTIF_VERSION]	= { FS_IDLE, END, 0 },
		[FE_NOTIF]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE]		= { FS_ESTABLISHED, FA_START_HOLD |
					    FA_UP, 0 },
		[FE_UPDATE]		= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_UPDATE_ERR]		= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_REFRESH]		= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_REFRESH_ERR]	= WRONG(BGP_FSM_OPENCONFIRM),
		[FE_OTHER]		= WRONG(BGP_FSM_OPENCONFIRM),
	},
	[FS_ESTABLISHED] = {
		[FE_START]		= STAY(FS_ESTABLISHED),
		[FE_START_PASSIVE]	= STAY(FS_ESTABLISHED),
		[FE_STOP]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_RESET]		= ERR(),
		[FE_CLOSE]		= { FS_IDLE, END, 0 },
		[FE_CONNECT_RETRY]	= STAY(FS_ESTABLISHED),
		[FE_HOLD]		= { FS_IDLE, FA_NOTIFY_HOLD | END, 0 },
		[FE_KEEPALIVE_TIMER]	= { FS_ESTABLISHED, FA_SEND_KEEPALIVE |
					    FA_START_KEEPALIVE, 0 },
		[FE_IDLE_HOLD]		= STAY(FS_ESTABLISHED),
		[FE_TCP_UP]		= WRONG(BGP_FSM_ESTABLISHED),
		[FE_TCP_ACCEPTED]	= WRONG(BGP_FSM_ESTABLISHED),
		[FE_TCP_FAIL]		= { FS_IDLE, END, 0 },
		[FE_OPEN]		= WRONG(BGP_FSM_ESTABLISHED),
		[FE_HEADER_ERR]		= ERR(),
		[FE_OPEN_ERR]		= WRONG(BGP_FSM_ESTABLISHED),
		[FE_COLLISION]		= { FS_IDLE, FA_NOTIFY | FA_CLOSE |
					    FA_DOWN, 0 },
		[FE_NOTIF_VERSION]	= { FS_IDLE, END, 0 },
		[FE_NOTIF]		= { FS_IDLE, END, 0 },
		[FE_KEEPALIVE]		= { FS_ESTABLISHED, FA_START_HOLD, 0 },
		[FE_UPDATE]		= { FS_ESTABLISHED, FA_START_HOLD |
					    FA_ROUTES, 0 },
		[FE_UPDATE_ERR]		= ERR(),
		[FE_REFRESH]		= { FS_ESTABLISHED, FA_START_HOLD |
					    FA_REFRESH, 0 },
		[FE_REFRESH_ERR]	= ERR(),
		[FE_OTHER]		= { FS_ESTABLISHED, FA_START_HOLD, 0 },
	},
};

static const char *const	 states[] = {
	"idle", "connect", "active", "opensent", "openconfirm", "established"
};
_Static_assert(nitems(states) == FS_MAX, "a name for each state");

static const char *const	 events[] = {
	"start", "start passive", "stop", "reset", "close", "connect retry",
	"hold timer", "keepalive timer", "idle hold", "tcp up", "tcp accepted",
	"tcp fail", "open", "header error", "open error", "collision",
	"version notification", "notification", "keepalive", "update",
	"update error", "refresh", "refresh error", "other message"
};
_Static_assert(nitems(events) == FE_MAX, "a name for each event");

static const char *const	 actions[] = {
	"notify", "notify-hold", "notify-fsm", "close", "down", "backoff",
	"connect", "connected", "send-open", "openwait", "negotiate",
	"send-keepalive", "start-hold", "start-keepalive", "up", "routes",
	"refresh"
};
_Static_assert(nitems(actions) == FA_COUNT, "a name for each action");

const struct fsm_cell *
fsm_event(enum fsm_state state, enum fsm_event event)
{
	return (&fsm[state][event]);
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
