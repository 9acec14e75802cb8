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
 * The table of messages and the check that every one passes before a handler
 * sees it, and the small pieces that bodies are put together from.
 */
#include <sys/types.h>

#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "imsg.h"
#include "proto.h"

#define CHILDREN	(P_SESSION | P_RELAY)
#define KIB		1024U
#define ANY		IMSG_BODY_MAX

static const struct proto_rule	 proto_rules[IMSG_MAX] = {
	/*			  name, from, to, flags, min, max */
	[IMSG_BOOT]		= { "boot", P_PARENT, CHILDREN, IR_ONCE, 16,
				    64 * KIB },
	[IMSG_READY]		= { "ready", CHILDREN, P_PARENT, IR_ONCE, 2,
				    128 },
	[IMSG_LOG]		= { "log", CHILDREN, P_PARENT, 0, 3,
				    4 * KIB },
	[IMSG_LOGLEVEL]		= { "loglevel", P_PARENT, CHILDREN, 0, 1, 1 },
	[IMSG_STOP]		= { "stop", P_PARENT, CHILDREN, 0, 3, KIB },
	[IMSG_STOPPED]		= { "stopped", CHILDREN, P_PARENT, IR_ONCE,
				    0, 0 },

	[IMSG_NEIGHBOR]		= { "neighbor", P_PARENT, CHILDREN, 0, 64,
				    KIB * KIB },
	[IMSG_NEIGHBOR_GONE]	= { "neighbor-gone", P_PARENT, P_RELAY, 0,
				    0, 0 },
	[IMSG_PAIR]		= { "pair", P_PARENT, CHILDREN, IR_FD, 0, 0 },
	[IMSG_SOCK_REQ]		= { "sock-req", P_SESSION, P_PARENT, 0, 0, 0 },
	[IMSG_SOCK_OUT]		= { "sock-out", P_PARENT, P_SESSION, IR_FD,
				    0, 0 },
	[IMSG_SOCK_IN]		= { "sock-in", P_PARENT, P_SESSION, IR_FD, 1,
				    17 },
	[IMSG_SOCK_FAIL]	= { "sock-fail", P_PARENT, P_SESSION, 0, 2,
				    KIB },
	[IMSG_SESSION_STATE]	= { "session-state", P_SESSION, P_PARENT, 0,
				    2, 2 },
	[IMSG_OPENWAIT]		= { "openwait", P_PARENT, P_SESSION, 0, 4,
				    4 },

	[IMSG_PROCESS]		= { "process", P_PARENT, P_RELAY, 0, 8,
				    64 * KIB },
	[IMSG_PROCESS_GONE]	= { "process-gone", P_PARENT, P_RELAY, 0, 0,
				    0 },
	[IMSG_SCRIPT_IN]	= { "script-in", P_PARENT, P_RELAY, IR_FD, 0,
				    0 },
	[IMSG_SCRIPT_OUT]	= { "script-out", P_PARENT, P_RELAY, IR_FD, 0,
				    0 },
	[IMSG_SCRIPT_ERR]	= { "script-err", P_PARENT, P_RELAY, IR_FD, 0,
				    0 },
	[IMSG_SCRIPT_EXIT]	= { "script-exit", P_PARENT, P_RELAY, 0, 5,
				    5 },
	[IMSG_SCRIPT_KILL]	= { "script-kill", P_RELAY, P_PARENT, 0, 0,
				    0 },
	[IMSG_SESSION_KILL]	= { "session-kill", P_RELAY, P_PARENT, 0, 0,
				    0 },
	[IMSG_CTL_LISTEN]	= { "ctl-listen", P_PARENT, P_RELAY, IR_FD, 1,
				    1 },
	[IMSG_CTL_PIPE]		= { "ctl-pipe", P_PARENT, P_RELAY, IR_FD, 1,
				    1 },
	[IMSG_CONF_BEGIN]	= { "conf-begin", P_PARENT, P_RELAY, 0, 0, 0 },
	[IMSG_CONF_ROUTES]	= { "conf-routes", P_PARENT, P_RELAY, 0, 4,
				    ANY },
	[IMSG_CONF_END]		= { "conf-end", P_PARENT, P_RELAY, 0, 0, 0 },
	[IMSG_RELOAD]		= { "reload", P_RELAY, P_PARENT, 0, 0, 0 },
	[IMSG_RESTART]		= { "restart", P_RELAY, P_PARENT, 0, 0, 0 },
	[IMSG_SHUTDOWN]		= { "shutdown", P_RELAY, P_PARENT, 0, 0, 0 },
	[IMSG_VERBOSE]		= { "verbose", P_RELAY, P_PARENT, 0, 1, 1 },
	[IMSG_RESULT]		= { "result", P_PARENT, P_RELAY, 0, 3,
				    64 * KIB },
	[IMSG_SIGNAL]		= { "signal", P_PARENT, P_RELAY, 0, 4, 4 },
	[IMSG_NEIGHBOR_CREATE]	= { "neighbor-create", P_RELAY, P_PARENT, 0,
				    64, KIB * KIB },
	[IMSG_NEIGHBOR_DELETE]	= { "neighbor-delete", P_RELAY, P_PARENT, 0,
				    4, 4 },
	[IMSG_ENV]		= { "env", P_PARENT, P_RELAY, 0, 12, KIB },

	[IMSG_SUBSCRIBE]	= { "subscribe", P_RELAY, P_SESSION, 0, 1,
				    KIB },
	[IMSG_ATTRSET]		= { "attrset", P_RELAY, P_SESSION, 0, 2,
				    256 * KIB },
	[IMSG_ROUTES]		= { "routes", P_RELAY, P_SESSION, 0, 0, ANY },
	[IMSG_SEND_EOR]		= { "send-eor", P_RELAY, P_SESSION, 0, 4, 4 },
	[IMSG_SEND_REFRESH]	= { "send-refresh", P_RELAY, P_SESSION, 0, 4,
				    4 },
	[IMSG_SEND_OPERATIONAL]	= { "send-oper", P_RELAY, P_SESSION, 0,
				    4, 4 * KIB },
	[IMSG_TEARDOWN]		= { "teardown", P_RELAY, P_SESSION, 0, 4,
				    4 * KIB },
	[IMSG_ADMIN]		= { "admin", P_RELAY, P_SESSION, 0, 3,
				    4 * KIB },
	[IMSG_FLOW]		= { "flow", P_RELAY, P_SESSION, 0, 1, 1 },
	[IMSG_RIB_DUMP]		= { "rib-dump", P_RELAY, P_SESSION, 0, 8, 8 },
	[IMSG_RIB_NEXT]		= { "rib-next", P_RELAY, P_SESSION, 0, 1, 1 },
	[IMSG_RIB_CLEAR]	= { "rib-clear", P_RELAY, P_SESSION, 0, 4, 4 },
	[IMSG_STATS_REQ]	= { "stats-req", P_RELAY, P_SESSION, 0, 0, 0 },

	[IMSG_STATE]		= { "state", P_SESSION, P_RELAY, 0, 16,
				    256 * KIB },
	[IMSG_EVENT]		= { "event", P_SESSION, P_RELAY, 0, 20, ANY },
	[IMSG_ACK]		= { "ack", P_SESSION, P_RELAY, 0, 4, 4 },
	[IMSG_REFRESH_RX]	= { "refresh-rx", P_SESSION, P_RELAY, 0, 4,
				    4 },
	[IMSG_RIB_ITEMS]	= { "rib-items", P_SESSION, P_RELAY, 0, 0,
				    ANY },
	[IMSG_RIB_END]		= { "rib-end", P_SESSION, P_RELAY, 0, 0, 0 },
	[IMSG_STATS]		= { "stats", P_SESSION, P_RELAY, 0, 8, KIB },
};

const struct proto_rule *
proto_rule(uint32_t type)
{
	if (type >= IMSG_MAX || proto_rules[type].name[0] == '\0')
		return (NULL);
	return (&proto_rules[type]);
}

const char *
proto_check(uint32_t type, uint8_t from, uint8_t to, size_t len, int has_fd)
{
	const struct proto_rule	*r;

	if ((r = proto_rule(type)) == NULL)
		return ("unknown message");
	if ((r->from & from) == 0)
		return ("message not allowed from this process");
	if ((r->to & to) == 0)
		return ("message not for this process");
	if (len < r->min)
		return ("message too short");
	if (len > r->max)
		return ("message too long");
	if ((r->flags & IR_FD) != 0 && !has_fd)
		return ("message without its descriptor");
	if ((r->flags & IR_FD) == 0 && has_fd)
		return ("message with a descriptor");
	return (NULL);
}

/* Both ends come from one binary, so the time it was compiled will do. */
const char *
proto_build_id(void)
{
	return (VERSION " " __DATE__ " " __TIME__);
}

void
proto_put_bytes(struct wbuf *w, const struct rbuf *r)
{
	struct rbuf	 cut;

	cut = *r;
	if (rbuf_len(&cut) > UINT16_MAX)
		rbuf_init(&cut, r->p, UINT16_MAX);
	wbuf_put_u16(w, (uint16_t)rbuf_len(&cut));
	wbuf_put_rbuf(w, &cut);
}

void
proto_put_str(struct wbuf *w, const char *s)
{
	struct rbuf	 r;

	rbuf_init(&r, s, strlen(s));
	proto_put_bytes(w, &r);
}

int
proto_get_bytes(struct rbuf *r, struct rbuf *v)
{
	uint16_t	 len;

	if (rbuf_get_u16(r, &len) == -1)
		return (-1);
	return (rbuf_sub(r, len, v));
}

int
proto_get_str(struct rbuf *r, char *buf, size_t size)
{
	struct rbuf	 v;
	size_t		 len;

	if (proto_get_bytes(r, &v) == -1)
		return (-1);
	len = rbuf_len(&v);
	if (len >= size || memchr(v.p, '\0', len) != NULL)
		return (-1);
	if (rbuf_get(&v, buf, len) == -1)
		return (-1);
	buf[len] = '\0';
	return (0);
}

void
proto_put_addr(struct wbuf *w, const struct addr *a)
{
	wbuf_put_u8(w, a->af);
	wbuf_put(w, a->b, addr_len(a));
}

int
proto_get_addr(struct rbuf *r, struct addr *a)
{
	memset(a, 0, sizeof(*a));
	if (rbuf_get_u8(r, &a->af) == -1 || a->af > ADDR_V6)
		return (-1);
	return (rbuf_get(r, a->b, addr_len(a)));
}

void
proto_put_boot(struct wbuf *w, const struct proto_boot *b)
{
	proto_put_str(w, b->build);
	proto_put_str(w, b->title);
	proto_put_str(w, b->chroot);
	wbuf_put_u32(w, b->uid);
	wbuf_put_u32(w, b->gid);
	wbuf_put_u8(w, b->verbose);
	wbuf_put_u32(w, b->memory);
	proto_put_bytes(w, &b->filter);
}

int
proto_get_boot(struct rbuf r, struct proto_boot *b)
{
	memset(b, 0, sizeof(*b));
	if (proto_get_str(&r, b->build, sizeof(b->build)) == -1 ||
	    proto_get_str(&r, b->title, sizeof(b->title)) == -1 ||
	    proto_get_str(&r, b->chroot, sizeof(b->chroot)) == -1 ||
	    rbuf_get_u32(&r, &b->uid) == -1 ||
	    rbuf_get_u32(&r, &b->gid) == -1 ||
	    rbuf_get_u8(&r, &b->verbose) == -1 ||
	    rbuf_get_u32(&r, &b->memory) == -1 ||
	    proto_get_bytes(&r, &b->filter) == -1)
		return (-1);
	return (rbuf_end(&r));
}

const char *
proto_fsm_name(enum proto_fsm s)
{
	static const char *const names[] = {
		[PFSM_IDLE]		= "IDLE",
		[PFSM_CONNECT]		= "CONNECT",
		[PFSM_ACTIVE]		= "ACTIVE",
		[PFSM_OPENSENT]		= "OPENSENT",
		[PFSM_OPENCONFIRM]	= "OPENCONFIRM",
		[PFSM_ESTABLISHED]	= "ESTABLISHED"
	};

	return ((size_t)s < nitems(names) ? names[s] : "UNKNOWN");
}
