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
 * Commands that wait for somebody else, see request.h.
 */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "log.h"
#include "relay.h"
#include "request.h"
#include "xmem.h"

struct request *
request_new(struct relay *r, struct client *c, request_done_fn *done)
{
	struct request	*q;

	q = xcalloc(1, sizeof(*q));
	q->id = ++r->next_request;
	q->client = c;
	q->done = done;
	peerset_init(&q->waits);
	peerset_init(&q->about);
	peerset_init(&q->todo);
	c->busy = 1;
	LIST_INSERT_HEAD(&r->requests, q, entry);
	return (q);
}

static void
request_free(struct request *q)
{
	q->client->flows = q->client->held = 0;
	LIST_REMOVE(q, entry);
	peerset_clear(&q->waits);
	peerset_clear(&q->about);
	peerset_clear(&q->todo);
	free(q);
}

/* The next part of what sessions list, or no more of it. */
static void
ask_for_more(struct relay *r, struct request *q, uint8_t more)
{
	uint32_t	 slot;

	q->asked = more;
	for (slot = 0; peerset_next(&q->waits, slot, &slot); slot++)
		peer_message(r->by_slot[slot], IMSG_RIB_NEXT, q->id, &more, 1);
}

static struct request *
find(struct relay *r, uint32_t id)
{
	struct request	*q;

	LIST_FOREACH(q, &r->requests, entry) {
		if (q->id == id)
			return (q);
	}
	return (NULL);
}

static void
finish(struct relay *r, struct request *q, int ok)
{
	struct client	*c = q->client;

	wbuf_reset(&r->text);
	if (q->done(r, q, ok))
		answer_done(r, c);
	else
		answer_error(r, c);
	request_free(q);
	client_continue(c);
}

void
request_ask(struct relay *r, struct request *q, const struct peerset *set,
    int type, const void *body, size_t len)
{
	struct peer	*pe;
	uint32_t	 slot;

	for (slot = 0; peerset_next(set, slot, &slot); slot++) {
		pe = r->by_slot[slot];
		peerset_add(&q->about, slot);
		if (pe->chan == NULL)
			continue;
		peerset_add(&q->waits, slot);
		peer_message(pe, (enum proto_type)type, q->id, body, len);
	}
	if (peerset_empty(&q->waits))
		finish(r, q, 1);
}

/* Asks the first that is still to be asked; nobody: it is done. */
static void
ask_next(struct relay *r, struct request *q)
{
	struct peer	*pe;
	uint32_t	 slot;

	while (peerset_next(&q->todo, 0, &slot)) {
		peerset_del(&q->todo, slot);
		pe = r->by_slot[slot];
		if (pe->chan == NULL)
			continue;
		peerset_add(&q->waits, slot);
		q->asked = 1;
		peer_message(pe, q->type, q->id, q->body, q->len);
		return;
	}
	finish(r, q, 1);
}

void
request_ask_in_turn(struct relay *r, struct request *q,
    const struct peerset *set, enum proto_type type, const void *body,
    size_t len)
{
	if (len > sizeof(q->body))
		fatalx("request: %zu bytes", len);
	memcpy(q->body, body, len);
	q->len = len;
	q->type = type;
	peerset_copy(&q->todo, set);
	q->client->flows = 1;
	ask_next(r, q);
}

static void
no_more_from(struct relay *r, struct request *q, uint32_t slot)
{
	if (!peerset_has(&q->waits, slot))
		return;
	peerset_del(&q->waits, slot);
	if (peerset_empty(&q->waits))
		ask_next(r, q);
}

void
request_answered(struct relay *r, uint32_t id, struct peer *pe)
{
	struct request	*q;

	if ((q = find(r, id)) != NULL)
		no_more_from(r, q, pe->slot);
}

int
request_items(struct relay *r, uint32_t id, struct peer *pe, struct rbuf items)
{
	struct request	*q;

	if ((q = find(r, id)) == NULL || q->items == NULL ||
	    !peerset_has(&q->waits, pe->slot))
		return (0);
	if (!q->asked)
		return (-1);
	q->asked = 0;
	q->items(r, q, pe, items);
	if (client_takes_more(q->client))
		ask_for_more(r, q, 1);
	else
		q->client->held = 1;
	return (0);
}

void
requests_go_on(struct relay *r, struct client *c)
{
	struct request	*q;

	c->held = 0;
	LIST_FOREACH(q, &r->requests, entry) {
		if (q->client == c && q->items != NULL)
			ask_for_more(r, q, 1);
	}
}

void
request_result(struct relay *r, uint32_t id, int ok)
{
	struct request	*q;

	/* Sessions are not the parent: only who waits for nobody else. */
	if ((q = find(r, id)) != NULL && peerset_empty(&q->waits))
		finish(r, q, ok);
}

/*
 * None of those that wait for the neighbor now waits any longer.  Looked for
 * from the beginning each time: the answer to one lets its client give
 * commands, which may end others, and begin some that are not meant here.
 */
static void
wait_is_over(struct relay *r, uint32_t slot, int only_sync)
{
	struct request	*q;
	uint32_t	 last = r->next_request;

	do {
		LIST_FOREACH(q, &r->requests, entry) {
			if ((int32_t)(last - q->id) >= 0 &&
			    (q->sync || !only_sync) &&
			    peerset_has(&q->waits, slot))
				break;
		}
		if (q != NULL)
			no_more_from(r, q, slot);
	} while (q != NULL);
}

void
requests_sent(struct relay *r, struct peer *pe)
{
	wait_is_over(r, pe->slot, 1);
}

void
requests_forget_peer(struct relay *r, struct peer *pe)
{
	struct request	*q;

	LIST_FOREACH(q, &r->requests, entry)
		peerset_del(&q->todo, pe->slot);
	wait_is_over(r, pe->slot, 0);
}

void
requests_forget_client(struct relay *r, struct client *c)
{
	struct request	*q, *next;

	LIST_FOREACH_SAFE(q, &r->requests, entry, next) {
		if (q->client != c)
			continue;
		if (q->items != NULL)
			ask_for_more(r, q, 0);
		request_free(q);
	}
}
