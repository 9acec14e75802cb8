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
 * Commands that wait for somebody else: sessions that list or count
 * something, or the parent.  They hold up only the client that gave them.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "command.h"
#include "peerset.h"
#include "proto.h"
#include "rbuf.h"

struct client;
struct peer;
struct relay;
struct request;

LIST_HEAD(requests, request);

/*
 * All have answered (ok: what the parent said, text: why not): gives the
 * answer, but not its last line, and returns 1, or 0 when it was an error
 * with its reason in relay->why.
 */
typedef int	request_done_fn(struct relay *, struct request *, int ok);
/* Items of an Adj-RIB-In came. */
typedef void	request_items_fn(struct relay *, struct request *,
		    struct peer *, struct rbuf);

struct request {
	LIST_ENTRY(request) entry;
	uint32_t	 id;
	struct client	*client;
	struct peerset	 waits;		/* slots that have not answered */
	struct peerset	 about;		/* slots the command is about */
	struct command_show show;
	request_done_fn	*done;
	request_items_fn *items;
	/* sessions that are asked one after another, and what */
	struct peerset	 todo;
	uint8_t		 asked;		/* a part may come */
	enum proto_type	 type;
	uint8_t		 body[16];
	size_t		 len;
	uint8_t		 sync;		/* for what was sent, not an answer */
};

/* The client is busy until it is done. */
struct request	*request_new(struct relay *, struct client *,
		    request_done_fn *);
/* Asks the sessions of the set that are there; it may be done at once. */
void	 request_ask(struct relay *, struct request *,
	    const struct peerset *, int type, const void *, size_t);
/*
 * The same, but one after another: each part of an answer is asked for when
 * the client has read what came before.
 */
void	 request_ask_in_turn(struct relay *, struct request *,
	    const struct peerset *, enum proto_type, const void *, size_t);
/* The client can take more. */
void	 requests_go_on(struct relay *, struct client *);
/* A session has answered. */
void	 request_answered(struct relay *, uint32_t id, struct peer *);
/* -1: they were not asked for. */
int	 request_items(struct relay *, uint32_t id, struct peer *,
	    struct rbuf);
/* The parent has. */
void	 request_result(struct relay *, uint32_t id, int ok);
/* What there was for the neighbor never will be sent. */
void	 requests_sent(struct relay *, struct peer *);
/* One that will not answer any more, or be answered. */
void	 requests_forget_peer(struct relay *, struct peer *);
void	 requests_forget_client(struct relay *, struct client *);

#endif /* REQUEST_H */
