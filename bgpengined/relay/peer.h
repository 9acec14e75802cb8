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
 * What the relay knows of each neighbor, and the channel to its session.
 */
#ifndef PEER_H
#define PEER_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "conf.h"
#include "peerset.h"
#include "proto.h"
#include "rib_out.h"
#include "selector.h"

struct chan;
struct client;
struct relay;

/* Clients that are sent the same bytes of one neighbor's events. */
struct stream {
	struct proto_stream	 sub;
	struct client		**clients;	/* owned array */
	size_t			 nclients;
	uint64_t		 counter;	/* of lines */
	struct wbuf		 negotiated;	/* body of the last one */
};

/* A family that is sent again while the session is up. */
struct resend {
	STAILQ_ENTRY(resend) entry;
	struct rib_reader *reader;
	enum family	 family;
	uint8_t		 marked;	/* between BoRR and EoRR */
};
STAILQ_HEAD(resends, resend);

/*
 * A command that waits until all changes up to one have been sent.  What the
 * store gets later does not hold up its answer.
 */
struct sent_mark {
	STAILQ_ENTRY(sent_mark) entry;
	uint32_t	 request;
	uint64_t	 seq;		/* of the last change */
	uint8_t		 passed;	/* the reader has passed it, with … */
	uint64_t	 bytes;		/* … so many bytes sent until then */
};
STAILQ_HEAD(sent_marks, sent_mark);

/* Only while the session is up. */
struct peer_slots {
	uint32_t	 id[PROTO_SLOTS];	/* of struct attrs, 0: none */
	uint64_t	 used[PROTO_SLOTS / 64];	/* in this batch */
};

struct peer {
	TAILQ_ENTRY(peer) entry;
	struct relay	*relay;
	uint32_t	 id;		/* the parent's */
	uint32_t	 slot;		/* ours */
	struct conf_neighbor *conf;	/* owned */
	struct neighbor_name name;
	char		 title[ADDR_TEXT_MAX];	/* its address */
	struct chan	*chan;		/* NULL: no session process */

	uint8_t		 fsm;		/* enum proto_fsm */
	uint8_t		 up;		/* established */
	uint8_t		 told_up;	/* scripts were told connected or up */
	uint8_t		 told_attempt;	/* … that a connection is tried */
	uint8_t		 resync;	/* was up before we were */
	uint8_t		 eor_due;	/* first replay is under way */
	int64_t		 since_us;	/* monotonic, of the FSM state */
	struct codec	 codec;		/* negotiated; valid when up */
	struct wbuf	 peer_open;	/* body of its OPEN */

	struct rib_reader *reader;	/* only while up */
	struct resends	 resends;
	struct peer_slots *slots;	/* owned, from the first route on */
	size_t		 unacked;	/* bytes on their way */
	uint64_t	 sent;		/* bytes to be acknowledged, ever */
	struct sent_marks marks;	/* in the order of their changes */
	family_set	 eor_later;	/* asked for while behind */
	family_set	 eorr_due;	/* EoRR when the replay is through */

	struct stream	 streams[PROTO_STREAMS_MAX];
	size_t		 nstreams;
	uint32_t	 stream_ids;	/* given so far */
	struct wbuf	 advisories;	/* bodies of ASM, as proto_put_bytes()
					   writes them */
	uint8_t		 flow;		/* it was told to stop reading */
	enum {
		ORDER_NONE,
		ORDER_UP,
		ORDER_DOWN
	}		 order;		/* the last one of a command, which
					   a new session process has to know */
	struct proto_stats stats;	/* last answer */
};
TAILQ_HEAD(peers, peer);

#define PEER_WINDOW	(256U << 10)	/* unacknowledged bytes */
#define PEER_BATCH	(32U << 10)	/* of routes in one message */
#define PEER_AHEAD	(1U << 20)	/* who says more than that waits */

/* NULL: no such one. */
struct peer	*peer_by_id(struct relay *, uint32_t id);
/* A new neighbor, or a changed one; takes conf. */
struct peer	*peer_configure(struct relay *, uint32_t id,
		    struct conf_neighbor *);
void		 peer_forget(struct peer *);
/* The channel to its session; fd: owned. */
void		 peer_pair(struct peer *, int fd);
/* A message with no body but what is given; nothing without a session. */
void		 peer_message(struct peer *, enum proto_type, uint32_t id,
		    const void *, size_t);
/* A text behind n bytes: TEARDOWN, ADMIN. */
void		 peer_message_text(struct peer *, enum proto_type,
		    const uint8_t *, size_t n, const char *text);
/* By order of a command it is up or down, until another one. */
void		 peer_admin(struct peer *, int up, const char *text);
/* Our address on the session, or as configured; may be ADDR_NONE. */
const struct addr	*peer_local(const struct peer *);
/* Same bytes for it, whichever of the two sets? */
int		 peer_same_attrs(void *relay, uint32_t slot,
		    const struct attrs *, const struct attrs *);

/* peer_state.c: handles STATE, -1: not such bytes; the channel died. */
int		 peer_state(struct peer *, struct rbuf);
void		 peer_died(struct peer *);

/* cmd_operational.c: the session is up, say what holds */
void		 peer_advise(struct peer *);

/* peer_send.c */
void		 peer_send_begin(struct peer *);	/* session is up */
void		 peer_send_end(struct peer *);		/* is down */
void		 peer_send(struct peer *);		/* what it can */
void		 peer_acked(struct peer *, uint32_t bytes);
/* Another message that is to be written, and acknowledged. */
void		 peer_say(struct peer *, enum proto_type, const void *, size_t);
void		 peer_say_refresh(struct peer *, uint16_t afi, uint8_t safi,
		    uint8_t subtype);
/* Is there something that it has not written yet? */
int		 peer_is_behind(const struct peer *);
/* Answers the request when it has written what the store has now. */
void		 peer_mark(struct peer *, uint32_t request);
void		 peer_send_eor(struct peer *, family_set);
/* Sends a family again; marked: between BoRR and EoRR. */
void		 peer_resend(struct peer *, enum family, int marked);
void		 peer_refresh(struct peer *, uint16_t afi, uint8_t safi,
		    uint8_t subtype);
/* A session that was up before the relay was: only what is there counts. */
void		 peer_resync(struct peer *);

#endif /* PEER_H */
