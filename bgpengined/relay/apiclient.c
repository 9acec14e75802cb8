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
 * Clients, see apiclient.h: their life, and the lines that they give.
 */
#include <sys/types.h>
#include <sys/ioctl.h>

#include <errno.h>
#include <event2/event.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apiclient_priv.h"
#include "cmd.h"
#include "fanout.h"
#include "log.h"
#include "relay.h"
#include "xmem.h"

#define READ_CHUNK	(64U << 10)
#define SILENCE_US	100000		/* then it begins to speak anew */
#define TURN_US		20000		/* then others have theirs */

static void	client_readable(int, short, void *);
static void	client_resume(int, short, void *);

struct client *
client_new(struct relay *r, enum client_kind kind, const char *name)
{
	struct client	*c;

	c = xcalloc(1, sizeof(*c));
	c->relay = r;
	c->kind = kind;
	(void)strlcpy(c->name, name, sizeof(c->name));	/* may be cut */
	c->rfd = c->wfd = -1;
	c->ack = kind == CLIENT_SCRIPT ? r->env.ack : 1;
	c->limit = CLIENT_QUEUE_DEFAULT;
	c->enc = r->env.encoder;
	c->heard_us = monotime_now().us;
	wbuf_init(&c->in, COMMAND_LINE_MAX + 2 * READ_CHUNK);
	outq_init(&c->out);
	cmd_group_init(c);
	peerset_init(&c->allowed);
	c->now = event_new(r->base, -1, 0, client_writable, c);
	c->resume = event_new(r->base, -1, 0, client_resume, c);
	if (c->now == NULL || c->resume == NULL)
		fatalx("client: no event");
	TAILQ_INSERT_TAIL(&r->clients, c, entry);
	return (c);
}

void
client_close(struct client *c)
{
	if (c->rev != NULL)
		event_free(c->rev);
	if (c->wev != NULL)
		event_free(c->wev);
	c->rev = c->wev = NULL;
	(void)event_del(c->resume);	/* not running is fine */
	if (c->rfd != -1)
		close(c->rfd);
	if (c->wfd != -1 && c->wfd != c->rfd)
		close(c->wfd);
	c->rfd = c->wfd = -1;
	if (c->more != NULL) {
		c->more_free(c->more_arg);
		c->more = NULL;
	}
	requests_forget_client(c->relay, c);
	wbuf_reset(&c->in);
	c->inoff = c->scanned = 0;
	if (c->slow)
		c->relay->nslow--;
	c->skip = c->eof = c->busy = c->slow = c->yields = c->full = 0;
	cmd_group_clear(c);
	outq_clear(&c->out);
	c->missing = 0;
	if (c->paused) {
		c->paused = 0;
		fanout_flow(c->relay, c);
	}
}

void
client_free(struct client *c)
{
	if (c->gone)
		return;
	client_close(c);
	c->gone = 1;
	fanout_forget(c->relay, c);
}

void
clients_reap(struct relay *r)
{
	struct client	*c, *next;

	TAILQ_FOREACH_SAFE(c, &r->clients, entry, next) {
		if (!c->gone || c->running)
			continue;
		TAILQ_REMOVE(&r->clients, c, entry);
		event_free(c->now);
		event_free(c->resume);
		wbuf_clear(&c->in);
		outq_clear(&c->out);
		peerset_clear(&c->allowed);
		free(c);
	}
}

uint32_t
client_owner(const struct client *c)
{
	return (c->script == NULL ? RIB_OWNER_API :
	    script_owner(c->script));
}

static struct event *
watch(struct client *c, int fd, short what, event_callback_fn fn)
{
	struct event	*ev;

	ev = event_new(c->relay->base, fd, what, fn, c);
	if (ev == NULL)
		fatalx("client: no event");
	return (ev);
}

void
client_open(struct client *c, int rfd, int wfd)
{
	if (rfd != -1) {
		c->rfd = rfd;
		c->eof = 0;
		c->rev = watch(c, rfd, EV_READ | EV_PERSIST, client_readable);
		if (event_add(c->rev, NULL) == -1)
			fatalx("client: event_add");
	}
	if (wfd != -1) {
		c->wfd = wfd;
		c->wev = watch(c, wfd, EV_WRITE, client_writable);
		event_active(c->now, EV_WRITE, 0);
	}
}

/* Reads only when what was read can be executed. */
static void
watch_input(struct client *c)
{
	if (c->rev == NULL)
		return;
	if (c->busy || c->slow || c->yields || c->full || c->eof)
		(void)event_del(c->rev);
	else
		(void)event_add(c->rev, NULL);	/* it was added before */
}

/* The other end closed its output: what is buffered is still executed. */
static void
end_of_input(struct client *c)
{
	if (c->in.len > c->inoff && !c->skip)
		log_info("%s: ended in the middle of a line", c->name);
	wbuf_reset(&c->in);
	c->inoff = c->scanned = 0;
	if (c->rev != NULL)
		event_free(c->rev);
	c->rev = NULL;
	if (c->kind != CLIENT_SCRIPT) {
		if (outq_len(&c->out) == 0 || c->monitor)
			client_free(c);
		return;
	}
	if (c->rfd != -1)
		close(c->rfd);
	c->rfd = -1;
}

static void
client_readable(int fd, short what, void *arg)
{
	struct client	*c = arg;
	ssize_t		 n;

	if (wbuf_room(&c->in, READ_CHUNK) == -1) {
		/* The reader below takes every line; this can not be. */
		log_warnx("%s: input overrun", c->name);
		wbuf_reset(&c->in);
		c->inoff = c->scanned = 0;
		return;
	}
	n = read(fd, c->in.data + c->in.len, READ_CHUNK);
	c->taken = n > 0 ? (int)n : 0;
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0)
		c->eof = 1;
	else
		c->in.len += (size_t)n;
	client_run(c);
}

/* The next line: 1 and a view of it; 0: none is complete. */
static int
next_line(struct client *c, const char **line, size_t *len)
{
	const uint8_t	*nl;

	for (;;) {
		nl = NULL;
		if (c->in.len > c->scanned)
			nl = memchr(c->in.data + c->scanned, '\n',
			    c->in.len - c->scanned);
		if (nl == NULL)
			break;
		*line = (const char *)c->in.data + c->inoff;
		*len = (size_t)(nl - (c->in.data + c->inoff));
		c->inoff += *len + 1;
		c->scanned = c->inoff;
		if (!c->skip && *len <= COMMAND_LINE_MAX)
			return (1);
		if (!c->skip)
			cmd_too_long(c->relay, c);
		c->skip = 0;
	}
	c->scanned = c->in.len;
	if (c->skip || c->in.len - c->inoff > COMMAND_LINE_MAX) {
		if (!c->skip)
			cmd_too_long(c->relay, c);
		c->skip = 1;
		c->inoff = c->scanned;
	}
	return (0);
}

/* Who reads no answers does not wait for them before it goes on. */
static void
note_silence(struct client *c)
{
	int64_t	 now;

	now = monotime_now().us;
	if (c->kind == CLIENT_SCRIPT && now - c->spoke_us > SILENCE_US)
		c->opening = client_has_read(c) != 0;
	c->heard_us = c->spoke_us = now;
}

/*
 * Through a timer, which the loop looks at behind everything else: what is
 * made active at once would come before all others again.
 */
static void
yield(struct client *c)
{
	static const struct timeval	 soon = { 0, 0 };

	c->yields = 1;
	if (event_add(c->resume, &soon) == -1)
		fatalx("client: event_add");
}

/* Executes lines, for as long as a turn lasts. */
static void
execute(struct client *c)
{
	const char	*line;
	size_t		 len;
	int64_t		 begin = c->heard_us;

	for (;;) {
		c->full = client_holds_back(c);
		if (c->gone || c->busy || c->slow || c->full ||
		    !next_line(c, &line, &len))
			return;
		cmd_line(c->relay, c, line, len);
		if (c->gone || monotime_now().us - begin < TURN_US)
			continue;
		yield(c);
		return;
	}
}

void
client_run(struct client *c)
{
	if (c->running || c->gone)
		return;
	c->running = 1;
	c->yields = 0;
	note_silence(c);
	execute(c);
	c->running = 0;
	if (c->gone)
		return;
	if (c->inoff == c->in.len) {
		wbuf_reset(&c->in);
		c->inoff = c->scanned = 0;
	} else if (c->inoff >= READ_CHUNK) {
		wbuf_consume(&c->in, c->inoff);
		c->scanned -= c->inoff;
		c->inoff = 0;
	}
	if (!c->slow && cmd_too_far_ahead(c->relay, c)) {
		c->slow = 1;
		c->relay->nslow++;
	}
	watch_input(c);
	if (c->eof && !c->busy && !c->slow && !c->yields && !c->full)
		end_of_input(c);
}

static void
client_resume(int fd, short what, void *arg)
{
	client_run(arg);
}

/* Nothing holds up its commands any more. */
static void
let_go(struct client *c)
{
	if (c->more != NULL) {
		c->more_free(c->more_arg);
		c->more = NULL;
	}
	requests_forget_client(c->relay, c);
	c->busy = 0;
	if (c->slow) {
		c->slow = 0;
		c->relay->nslow--;
	}
}

/*
 * What is in the pipe now is the script's; what comes later is of somebody it
 * has left behind, who may never stop.
 */
void
client_drain(struct client *c)
{
	int	 left;

	if (c->rfd == -1 || ioctl(c->rfd, FIONREAD, &left) == -1)
		left = 0;
	do {
		let_go(c);
		if (c->in.len > c->scanned)
			client_run(c);
		else if (left > 0) {
			c->taken = 0;
			client_readable(c->rfd, EV_READ, c);
			left = c->taken == 0 ? 0 : left - c->taken;
		}
	} while (c->rfd != -1 && !c->gone &&
	    (left > 0 || c->in.len > c->scanned));
}

void
client_continue(struct client *c)
{
	c->busy = 0;
	client_run(c);
}
