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
 * Events as scripts read them, in text and JSON and in every generation.  A
 * session renders the body, the relay the envelope around it.
 */
#ifndef EVENT_H
#define EVENT_H

#include <stdint.h>

#include "addr.h"
#include "codec.h"
#include "gen.h"
#include "notif.h"
#include "open.h"
#include "rbuf.h"
#include "update.h"
#include "wbuf.h"

enum event_kind {
	EVENT_STATE,
	EVENT_FSM,
	EVENT_NEGOTIATED,
	EVENT_SIGNAL,
	EVENT_OPEN,
	EVENT_UPDATE,
	EVENT_NOTIFICATION,
	EVENT_KEEPALIVE,
	EVENT_REFRESH,
	EVENT_OPERATIONAL,
	EVENT_SHUTDOWN,		/* no neighbor */
	EVENT_OVERFLOW,		/* events are missing here */
	EVENT_MAX
};

enum event_dir {
	EVENT_RECEIVE,
	EVENT_SEND,
	EVENT_IN,		/* decode */
	EVENT_NODIR
};

/* A way of writing events. */
struct encoder {
	const struct gen	*gen;
	uint8_t			 json;		/* else text */
	uint8_t			 compact;	/* api.compact */
};

/* Our daemon, as every event names it. */
struct event_host {
	const char	*host;		/* name of the machine */
	uint32_t	 pid;		/* of the parent */
	uint32_t	 ppid;
};

/* Who it is about. */
struct event_peer {
	struct addr	 local;
	struct addr	 peer;
	uint32_t	 local_as;
	uint32_t	 peer_as;
	uint32_t	 router_id;	/* ours, host order */
};

struct event {
	enum event_kind	 kind;
	enum event_dir	 dir;
	uint8_t		 packet;	/* raw form: type and raw, no body */
	uint8_t		 type;		/* BGP message type of raw */
	uint64_t	 counter;
	int64_t		 time_us;	/* wall clock */
	struct rbuf	 body;		/* as event_body_*() made it */
	struct rbuf	 raw;		/* whole message; empty: not shown */
	struct rbuf	 negotiated;	/* body of the last negotiated event,
					   or empty: not shown */
	const char	*state;		/* connected, up, down; fsm: name */
	struct rbuf	 reason;	/* of a down, see event_reason_put() */
	int		 signal;
	uint64_t	 missing;	/* overflow: how many */
};

/*
 * Bodies.  JSON: one balanced value without a newline.  Text: lines without
 * the "neighbor ADDRESS DIRECTION " in front, each with its newline.
 */
struct event_cache;			/* attributes rendered last time */
struct event_cache	*event_cache_new(void);
void	 event_cache_free(struct event_cache *);
/* cache may be NULL; it belongs to one encoder. */
void	 event_body_update(struct wbuf *, const struct encoder *,
	    const struct update *, const struct codec *,
	    struct event_cache *);
void	 event_body_open(struct wbuf *, const struct encoder *,
	    const struct open_msg *, enum event_dir);
void	 event_body_notification(struct wbuf *, const struct encoder *,
	    const struct notif *, enum event_dir);
void	 event_body_refresh(struct wbuf *, const struct encoder *,
	    uint16_t afi, uint8_t safi, uint8_t subtype);
void	 event_body_negotiated(struct wbuf *, const struct encoder *,
	    const struct codec *);

/* Body of an OPERATIONAL message; nothing when it is too short to print. */
void	 event_body_operational(struct wbuf *, const struct encoder *,
	    const struct rbuf *body);

/* Why a session ended.  The values are those of enum proto_down. */
enum event_down {
	EVENT_DOWN_NONE,
	EVENT_DOWN_CLOSED,	/* by the peer */
	EVENT_DOWN_SENT,	/* we sent the NOTIFICATION */
	EVENT_DOWN_RECEIVED,
	EVENT_DOWN_ADMIN,	/* shut down by us */
	EVENT_DOWN_REMOVED,
	EVENT_DOWN_COLLISION,
	EVENT_DOWN_KILLED,	/* the session process died */
	EVENT_DOWN_GRACEFUL,	/* closed without NOTIFICATION */
	EVENT_DOWN_CONNECT,	/* no connection came about */
	EVENT_DOWN_MAX
};
/*
 * Appends the reason of a down in the words of the generation.  code, subcode
 * and data are those of the NOTIFICATION, where there was one; of a failed
 * connection data is the text.  data may be NULL.
 */
void	 event_reason_put(struct wbuf *, const struct gen *, enum event_down,
	    uint8_t code, uint8_t subcode, const struct rbuf *data);

/*
 * The whole event, ready for the pipe with everything that ends it.  Nothing
 * is appended for events that the encoder has no form for, or that lack what
 * their kind needs.  peer is NULL for EVENT_SHUTDOWN and EVENT_OVERFLOW, and
 * only for them.
 */
void	 event_put(struct wbuf *, const struct encoder *,
	    const struct event_host *, const struct event_peer *,
	    const struct event *);
/*
 * Is this one balanced JSON value on one line, or for text encoders text of
 * whole lines?  One cheap scan of bytes that an other process made.
 */
int	 event_body_ok(const struct encoder *, const struct rbuf *body);
/* JSON?  Generations without a text form have JSON always. */
int	 event_is_json(const struct encoder *);

const char	*event_kind_name(enum event_kind);
/* Which kind a BGP message type is; EVENT_MAX: none. */
enum event_kind	 event_kind_of(uint8_t msg_type);

#endif /* EVENT_H */
