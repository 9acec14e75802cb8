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
 * The contract between our processes: every message, who may send it to whom,
 * how long it may be, whether a file descriptor rides along.  proto_rules[]
 * is checked before any handler runs; bodies are packed field by field.
 *
 * `id` of the imsg header names the neighbor, process or request that a
 * message is about (in brackets below); who sent it is known from the channel.
 * Strings in bodies are u16 length and bytes; addresses u8 family and 0, 4 or
 * 16 bytes (proto_put_*, proto_get_*).
 */
#ifndef PROTO_H
#define PROTO_H

#include <stdint.h>

#include "addr.h"
#include "codec.h"
#include "conf.h"
#include "rbuf.h"
#include "wbuf.h"

/* Kinds of process: bits, for masks. */
#define P_PARENT	0x01
#define P_SESSION	0x02
#define P_RELAY		0x04

#define IR_FD		0x01	/* carries exactly one fd, else none */
#define IR_ONCE		0x02	/* only once on a channel */

enum proto_type {
	/* parent and every child */
	IMSG_BOOT = 100,	/* P→C struct boot; first on the channel */
	IMSG_READY,		/* C→P string build id; sandbox is closed */
	IMSG_LOG,		/* C→P u8 level, string text */
	IMSG_LOGLEVEL,		/* P→C u8 verbose */
	IMSG_STOP,		/* P→C u8 enum proto_stop, string reason: end
				   in order */
	IMSG_STOPPED,		/* C→P ended in order, exits now */

	/* parent and session */
	IMSG_NEIGHBOR = 200,	/* P→S, P→R [neighbor] proto_put_neighbor();
				   to a session at first and when only what
				   needs no reset has changed */
	IMSG_NEIGHBOR_GONE,	/* P→R [neighbor] */
	IMSG_PAIR,		/* P→S, P→R [neighbor] fd of their channel;
				   a new one replaces the old */
	IMSG_SOCK_REQ,		/* S→P wants a connection to its peer */
	IMSG_SOCK_OUT,		/* P→S fd, connect(2) in progress */
	IMSG_SOCK_IN,		/* P→S fd, accepted from the peer; addr */
	IMSG_SOCK_FAIL,		/* P→S string why */
	IMSG_SESSION_STATE,	/* S→P u8 FSM state, u8 was established once */
	IMSG_OPENWAIT,		/* P→S u32 seconds for the peer's OPEN, 0: no
				   limit; before the first NEIGHBOR */

	/* parent and relay */
	IMSG_PROCESS = 300,	/* P→R [process] proto_put_process() */
	IMSG_PROCESS_GONE,	/* P→R [process] not configured any more */
	IMSG_SCRIPT_IN,		/* P→R [process] fd: we write, its stdin */
	IMSG_SCRIPT_OUT,	/* P→R [process] fd: we read, its stdout */
	IMSG_SCRIPT_ERR,	/* P→R [process] fd: we read, its stderr */
	IMSG_SCRIPT_EXIT,	/* P→R [process] u32 wait status, u8 comes
				   again */
	IMSG_SCRIPT_KILL,	/* R→P [process] its queue's rule is restart */
	IMSG_SESSION_KILL,	/* R→P [neighbor] broke the contract */
	IMSG_CTL_LISTEN,	/* P→R fd, listening; u8 read-only */
	IMSG_CTL_PIPE,		/* P→R fd of a named pipe; u8 0: we read its
				   commands, 1: we write answers */
	IMSG_CONF_BEGIN,	/* P→R [generation] static routes follow */
	IMSG_CONF_ROUTES,	/* P→R u32 n, n × u32 neighbor, then records
				   of route_pack() for all of them */
	IMSG_CONF_END,		/* P→R [generation] older ones go away */
	IMSG_RELOAD,		/* R→P [request] */
	IMSG_RESTART,		/* R→P [request] */
	IMSG_SHUTDOWN,		/* R→P [request] */
	IMSG_VERBOSE,		/* R→P u8 */
	IMSG_RESULT,		/* P→R [request] u8 ok, string text */
	IMSG_SIGNAL,		/* P→R u32 number, for signal events */
	IMSG_NEIGHBOR_CREATE,	/* R→P [request] proto_put_neighbor() */
	IMSG_NEIGHBOR_DELETE,	/* R→P [request] u32 neighbor */
	IMSG_ENV,		/* P→R proto_put_env() */

	/* relay and session, on their own channel */
	IMSG_SUBSCRIBE = 400,	/* R→S proto_put_streams(): what to render */
	IMSG_ATTRSET,		/* R→S u16 slot, packed attribute set: names
				   it until the slot is given again */
	IMSG_ROUTES,		/* R→S [batch] proto_route entries */
	IMSG_SEND_EOR,		/* R→S u32 family_set: when all before it was
				   sent */
	IMSG_SEND_REFRESH,	/* R→S u16 afi, u8 safi, u8 subtype */
	IMSG_SEND_OPERATIONAL,	/* R→S body of the message */
	IMSG_TEARDOWN,		/* R→S u8 code, u8 subcode, string text; then
				   the session starts again */
	IMSG_ADMIN,		/* R→S u8 up, string text of the shutdown */
	IMSG_FLOW,		/* R→S u8 1: stop reading TCP, 0: go on */
	IMSG_RIB_DUMP,		/* R→S [request] proto_put_dump(): the first
				   part of Adj-RIB-In */
	IMSG_RIB_NEXT,		/* R→S [request] u8 1: the next part, 0: no
				   more of it */
	IMSG_RIB_CLEAR,		/* R→S u32 family_set; Adj-RIB-In */
	IMSG_STATS_REQ,		/* R→S [request] */

	IMSG_STATE,		/* S→R proto_put_state() */
	IMSG_EVENT,		/* S→R [stream's id] proto_put_event() */
	IMSG_ACK,		/* S→R u32 bytes of bodies of ATTRSET, ROUTES
				   and SEND_… that were written to TCP or
				   dropped */
	IMSG_REFRESH_RX,	/* S→R u16 afi, u8 safi, u8 subtype */
	IMSG_RIB_ITEMS,		/* S→R [request] proto_rib_item entries: a
				   part; the next one has to be asked for */
	IMSG_RIB_END,		/* S→R [request] */
	IMSG_STATS,		/* S→R [request] proto_put_stats() */
	IMSG_MAX
};

struct proto_rule {
	char		 name[16];	/* not a pointer: those cost each
					   process pages of its own */
	uint8_t		 from, to;	/* P_* */
	uint8_t		 flags;		/* IR_* */
	uint32_t	 min, max;	/* length of the body */
};
/* The row of a type, or NULL: unknown. */
const struct proto_rule	*proto_rule(uint32_t type);
/*
 * May this message pass?  NULL, or why not.  from, to: P_*.
 */
const char	*proto_check(uint32_t type, uint8_t from, uint8_t to,
		    size_t len, int has_fd);
/* Both ends must have been built together. */
const char	*proto_build_id(void);

/* Small pieces; getters return -1 on a short body. */
void	 proto_put_str(struct wbuf *, const char *);
void	 proto_put_bytes(struct wbuf *, const struct rbuf *);
int	 proto_get_bytes(struct rbuf *, struct rbuf *);
/* -1 also when it does not fit. */
int	 proto_get_str(struct rbuf *, char *, size_t);
void	 proto_put_addr(struct wbuf *, const struct addr *);
int	 proto_get_addr(struct rbuf *, struct addr *);

/* What comes after a session that has to end. */
enum proto_stop {
	PSTOP_END,		/* the daemon ends */
	PSTOP_AGAIN,		/* the same once more */
	PSTOP_CHANGED,		/* the same neighbor with other settings */
	PSTOP_GONE		/* nothing: it is not our neighbor any more */
};

struct proto_boot {
	char		 build[64];
	char		 title[64];	/* "session 192.0.2.1" */
	char		 chroot[256];	/* "": do not */
	uint32_t	 uid, gid;	/* (uint32_t)-1: keep */
	uint8_t		 verbose;
	uint32_t	 memory;	/* MiB of data; 0: no limit */
	struct rbuf	 filter;	/* of the sandbox; a view that ends
					   with the message */
};
void	 proto_put_boot(struct wbuf *, const struct proto_boot *);
int	 proto_get_boot(struct rbuf, struct proto_boot *);

/* No secret is ever in here. */
void	 proto_put_neighbor(struct wbuf *, const struct conf_neighbor *);
/* NULL: not such bytes. */
struct conf_neighbor	*proto_get_neighbor(struct rbuf);
/* Of a process the relay needs no program. */
void	 proto_put_process(struct wbuf *, const struct conf_process *);
struct conf_process	*proto_get_process(struct rbuf);

/* Settings of the environment that the relay needs. */
struct proto_env {
	uint8_t		 ack;		/* api.ack */
	uint8_t		 compact;	/* api.compact */
	struct encoder	 encoder;	/* default */
	char		 version[32];	/* of us */
	uint32_t	 pid, ppid;	/* of the parent and its parent */
	char		 host[256];
};
void	 proto_put_env(struct wbuf *, const struct proto_env *);
int	 proto_get_env(struct rbuf, struct proto_env *);

/*
 * A stream is a way of rendering that one or more scripts of a neighbor share
 * exactly: encoder and subscription.  Its id is given by
 * the relay.
 */
#define PROTO_STREAMS_MAX	32
struct proto_stream {
	uint32_t	 id;		/* never used again for another one */
	struct encoder	 encoder;
	uint16_t	 kinds;		/* STATE FSM NEGOTIATED SIGNAL */
	struct api_dir	 receive;
	struct api_dir	 send;
};
void	 proto_put_streams(struct wbuf *, const struct proto_stream *, size_t);
/* How many, or -1. */
int	 proto_get_streams(struct rbuf, struct proto_stream *, size_t max);

/* ROUTES: entries one after another. */
struct proto_route {
	uint8_t		 withdraw;
	uint16_t	 slot;		/* of its attributes; PROTO_NO_SLOT */
	struct nlri	 nlri;		/* body is a view */
};
#define PROTO_SLOTS	4096		/* numbered attribute sets */
#define PROTO_NO_SLOT	0xffff
void	 proto_put_route(struct wbuf *, const struct proto_route *);
/* 1, 0 at the end, -1: not such bytes. */
int	 proto_get_route(struct rbuf *, struct proto_route *);

/* What the relay knows of a session. */
enum proto_fsm {		/* order and names of RFC 4271 8.2.2 */
	PFSM_IDLE,
	PFSM_CONNECT,
	PFSM_ACTIVE,
	PFSM_OPENSENT,
	PFSM_OPENCONFIRM,
	PFSM_ESTABLISHED
};
const char	*proto_fsm_name(enum proto_fsm);	/* "IDLE" … */

enum proto_change {
	CHANGE_NONE,		/* FSM only, or a new relay is told */
	CHANGE_CONNECTED,
	CHANGE_UP,
	CHANGE_DOWN
};
struct proto_state {
	uint8_t		 fsm;		/* enum proto_fsm */
	uint8_t		 change;	/* enum proto_change */
	uint8_t		 established;	/* .codec is valid */
	uint8_t		 down_kind;	/* enum proto_down */
	uint8_t		 code, subcode;	/* of the NOTIFICATION */
	struct rbuf	 data;		/* its data, or text of the reason */
	int64_t		 since_us;	/* monotonic: this FSM state */
	struct codec	 codec;		/* negotiated */
	struct rbuf	 peer_open;	/* body of the peer's OPEN, for show */
};
enum proto_down {
	DOWN_NONE,
	DOWN_CLOSED,		/* by the peer */
	DOWN_SENT,		/* we sent the NOTIFICATION */
	DOWN_RECEIVED,
	DOWN_ADMIN,		/* shut down by us */
	DOWN_REMOVED,
	DOWN_COLLISION,
	DOWN_KILLED,		/* the session process died: relay's own */
	DOWN_GRACEFUL,		/* closed without NOTIFICATION */
	DOWN_CONNECT		/* no connection came about */
};
void	 proto_put_state(struct wbuf *, const struct proto_state *);
int	 proto_get_state(struct rbuf, struct proto_state *);

/* EVENT: for one stream; its time is when the message came or went. */
struct proto_event {
	uint8_t		 kind;		/* enum event_kind */
	uint8_t		 dir;		/* enum event_dir */
	uint8_t		 packet;	/* raw form */
	uint8_t		 type;		/* BGP message type */
	int64_t		 time_us;
	struct rbuf	 raw;		/* whole message, or empty */
	struct rbuf	 body;		/* or empty */
};
void	 proto_put_event(struct wbuf *, const struct proto_event *);
/* The same with the body written in place, between these two. */
size_t	 proto_event_begin(struct wbuf *, const struct proto_event *);
void	 proto_event_end(struct wbuf *, size_t off, size_t rawlen);
int	 proto_get_event(struct rbuf, struct proto_event *);

/* What of the Adj-RIB-In is wanted; the encoder has a generation. */
struct proto_dump {
	family_set	 families;
	uint8_t		 extensive;
	struct encoder	 enc;
};
void	 proto_put_dump(struct wbuf *, const struct proto_dump *);
int	 proto_get_dump(struct rbuf, struct proto_dump *);

/*
 * RIB_ITEMS: entries one after another, text already, so that the relay reads
 * no bytes of a peer as BGP.  The relay puts the neighbor in front.
 */
struct proto_rib_item {
	uint8_t		 family;	/* enum family */
	struct rbuf	 nlri;		/* "10.0.0.0/24 path-information …" */
	struct rbuf	 rest;		/* "next-hop X", extensive: with all
					   attributes behind it; may be empty */
};
void	 proto_put_rib_item(struct wbuf *, enum family, const struct wbuf *nlri,
	    const struct wbuf *rest);
/* All of it can be read, and no text would end its line. */
int	 proto_rib_items_ok(struct rbuf);
/* 1, 0 at the end, -1: not such bytes. */
int	 proto_get_rib_item(struct rbuf *, struct proto_rib_item *);

/* Messages counted since the session process began; [0] unused. */
struct proto_stats {
	uint64_t	 sent[7];	/* by BGP message type */
	uint64_t	 received[7];
	uint64_t	 prefixes_in;	/* held in Adj-RIB-In */
	uint64_t	 withdrawn_in;
	uint64_t	 faults;	/* RFC 7606 repairs */
};
void	 proto_put_stats(struct wbuf *, const struct proto_stats *);
int	 proto_get_stats(struct rbuf, struct proto_stats *);

#endif /* PROTO_H */
