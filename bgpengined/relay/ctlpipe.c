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
 * Named pipes.
 */
#include <sys/types.h>

#include <event2/event.h>
#include <stdlib.h>

#include "apiclient.h"
#include "ctlpipe.h"
#include "log.h"
#include "relay.h"
#include "xmem.h"

#define PATIENCE	5	/* seconds for somebody to read */

struct ctlpipe {
	struct client	*client;	/* owned */
	size_t		 left;		/* queued a second ago */
	unsigned	 idle;		/* seconds without a reader */
};

void
ctlpipe_open(struct relay *r, int fd, int end)
{
	if (r->pipe == NULL) {
		r->pipe = xcalloc(1, sizeof(*r->pipe));
		r->pipe->client = client_new(r, CLIENT_PIPE, "named pipes");
		r->pipe->client->policy = QUEUE_DROP;
		r->pipe->client->ack = 1;
	}
	/* Others have taken their place; the first end comes first. */
	if (end == 0 && r->pipe->client->rfd != -1)
		client_close(r->pipe->client);
	if (end == 0)
		client_open(r->pipe->client, fd, -1);
	else
		client_open(r->pipe->client, -1, fd);
}

/*
 * An answer longer than the pipe waits for its reader, and commands wait for
 * the end of the answer.  When nobody comes the rest of it goes away; the
 * newline ends a line that may be in the pipe by half.
 */
static void
give_up(struct client *c)
{
	log_info("%s: nobody reads a long answer, the rest is dropped",
	    c->name);
	if (c->more != NULL)
		c->more_free(c->more_arg);
	c->more = NULL;
	requests_forget_client(c->relay, c);
	outq_clear(&c->out);
	outq_put_answer(&c->out, "\n", 1);
	client_continue(c);
}

void
ctlpipe_tick(struct relay *r)
{
	struct ctlpipe	*cp = r->pipe;
	size_t		 waits;

	if (cp == NULL || cp->client->gone)
		return;
	waits = outq_len(&cp->client->out);
	if ((cp->client->more == NULL && !cp->client->flows) || waits == 0 ||
	    waits != cp->left)
		cp->idle = 0;
	else if (++cp->idle >= PATIENCE) {
		cp->idle = 0;
		give_up(cp->client);
	}
	cp->left = outq_len(&cp->client->out);
}
