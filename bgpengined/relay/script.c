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
 * Scripts, see script.h.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <errno.h>
#include <event2/event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "apiclient.h"
#include "log.h"
#include "relay.h"
#include "script.h"
#include "xmem.h"

#define STDERR_LINE	1024		/* longer lines are cut in pieces */
#define SILENT_US	1000000		/* then a script has said its all */

struct script {
	TAILQ_ENTRY(script) entry;
	struct relay	*relay;
	uint32_t	 id;
	struct conf_process *conf;	/* owned */
	struct client	*client;	/* owned */
	struct event	*err;		/* its stderr is readable */
	int		 errfd;
	struct wbuf	 errline;
	uint8_t		 awaited;	/* is about to be started */
	uint8_t		 over;		/* ended, and does not come again */
	uint32_t	 owner;		/* of the routes of this run */
};

/* Routes of a script that has ended, to be withdrawn. */
struct orphan {
	struct relay	*relay;
	struct event	*timer;
	uint32_t	 owner;
	char		 name[CONF_NAME_MAX];
};

static void	stderr_close(struct script *);

struct script *
script_find(struct relay *r, uint32_t id)
{
	struct script	*s;

	TAILQ_FOREACH(s, &r->scripts, entry) {
		if (s->id == id)
			return (s);
	}
	return (NULL);
}

const char *
script_name(const struct script *s)
{
	return (s->conf->name);
}

uint32_t
script_owner(const struct script *s)
{
	return (s->owner);
}

struct client *
script_client(struct script *s)
{
	return (s->client);
}

struct script *
script_next(struct relay *r, struct script *s)
{
	return (s == NULL ? TAILQ_FIRST(&r->scripts) :
	    TAILQ_NEXT(s, entry));
}

void
script_configure(struct relay *r, uint32_t id, struct conf_process *conf)
{
	struct script	*s;
	char		 name[CONF_NAME_MAX + 16];

	if ((s = script_find(r, id)) == NULL) {
		s = xcalloc(1, sizeof(*s));
		s->relay = r;
		s->id = id;
		s->errfd = -1;
		s->awaited = 1;
		wbuf_init(&s->errline, 2 * STDERR_LINE);
		(void)snprintf(name, sizeof(name), "script %s", conf->name);
		s->client = client_new(r, CLIENT_SCRIPT, name);
		s->client->script = s;
		TAILQ_INSERT_TAIL(&r->scripts, s, entry);
	} else {
		conf_process_free(s->conf);
	}
	s->conf = conf;
	s->client->enc = conf->encoder;
	s->client->next_gen = NULL;
	if (s->client->enc.gen == NULL)
		s->client->enc.gen = r->env.encoder.gen;
	s->client->enc.compact = r->env.compact;
	s->client->policy = conf->policy;
	s->client->limit = conf->queue_max != 0 ? conf->queue_max :
	    CLIENT_QUEUE_DEFAULT;
	relay_rights_changed(r);
}

static void
orphan_due(int fd, short what, void *arg)
{
	struct orphan	*o = arg;

	log_info("script %s: has ended, its routes are withdrawn", o->name);
	rib_withdraw_owner(o->relay->rib, o->owner);
	relay_dirty(o->relay);
	event_free(o->timer);
	free(o);
}

/*
 * What the run that is over has announced, and nobody has announced again by
 * then, goes when the configuration says so.
 */
static void
routes_end(struct script *s)
{
	struct orphan	*o;
	struct timeval	 tv;

	if (!s->conf->exit_withdraw || s->owner == RIB_OWNER_API)
		return;
	o = xcalloc(1, sizeof(*o));
	o->relay = s->relay;
	o->owner = s->owner;
	memcpy(o->name, s->conf->name, sizeof(o->name));
	s->owner = RIB_OWNER_API;
	o->timer = evtimer_new(s->relay->base, orphan_due, o);
	tv.tv_sec = (time_t)s->conf->exit_seconds;
	tv.tv_usec = 0;
	if (o->timer == NULL || evtimer_add(o->timer, &tv) == -1)
		fatalx("script: no timer");
}

void
script_forget(struct script *s)
{
	stderr_close(s);
	routes_end(s);
	client_free(s->client);
	TAILQ_REMOVE(&s->relay->scripts, s, entry);
	wbuf_clear(&s->errline);
	conf_process_free(s->conf);
	free(s);
}

void
script_stdin(struct script *s, int fd)
{
	struct client	*c = s->client;

	if (c->next_gen != NULL) {
		c->enc.gen = c->next_gen;
		relay_rights_changed(s->relay);
	}
	s->owner = RIB_OWNER_SCRIPT | ++s->relay->last_owner;
	s->awaited = 0;
	s->over = 0;
	c->killed = 0;
	c->ack_logged = 0;
	c->ack = s->relay->env.ack;
	c->said_ready = 0;
	c->heard_us = monotime_now().us;
	client_open(c, -1, fd);
}

void
script_stdout(struct script *s, int fd)
{
	client_open(s->client, fd, -1);
}

void
script_exited(struct script *s, uint32_t status, int again)
{
	int	 st = (int)status;

	/* What it had written before it ended is still executed. */
	if (s->client->rfd != -1)
		client_drain(s->client);
	if (WIFSIGNALED(st))
		log_info("%s: ended by signal %d", s->client->name,
		    WTERMSIG(st));
	else if (WEXITSTATUS(st) != 0 || again)
		log_info("%s: ended with status %d", s->client->name,
		    WEXITSTATUS(st));
	if (s->client->acks_dropped > 0)
		log_info("%s: %llu answers were dropped", s->client->name,
		    (unsigned long long)s->client->acks_dropped);
	s->client->acks_dropped = 0;
	s->awaited = 0;
	s->over = !again;
	client_close(s->client);
	routes_end(s);
}

void
script_kill(struct script *s)
{
	if (s != NULL)
		chan_send(s->relay->parent, IMSG_SCRIPT_KILL, s->id, -1,
		    NULL, 0);
}

int
script_awaited(const struct script *s)
{
	return (s->awaited);
}

int
script_settled(const struct script *s, int64_t now_us)
{
	return (s->over || s->client->said_ready || (!s->awaited &&
	    now_us - s->client->heard_us >= SILENT_US));
}

/* Lines of its stderr go to the log under its name. */
static void
stderr_line(struct script *s, const uint8_t *p, size_t len)
{
	while (len > 0 && (p[len - 1] == '\r' || p[len - 1] == ' '))
		len--;
	if (len > 0)
		log_at(LOG_NOTICE, "%s: %.*s", s->client->name, (int)len,
		    (const char *)p);
}

static void
stderr_close(struct script *s)
{
	if (s->err != NULL)
		event_free(s->err);
	s->err = NULL;
	if (s->errfd != -1)
		close(s->errfd);
	s->errfd = -1;
	stderr_line(s, s->errline.data, s->errline.len);
	wbuf_reset(&s->errline);
}

static void
stderr_readable(int fd, short what, void *arg)
{
	struct script	*s = arg;
	const uint8_t	*nl;
	uint8_t		 buf[STDERR_LINE];
	ssize_t		 n;
	size_t		 len;

	n = read(fd, buf, sizeof(buf));
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		stderr_close(s);
		return;
	}
	wbuf_put(&s->errline, buf, (size_t)n);
	while (s->errline.len > 0) {
		nl = memchr(s->errline.data, '\n', s->errline.len);
		if (nl == NULL && s->errline.len < STDERR_LINE)
			break;
		len = nl != NULL ? (size_t)(nl - s->errline.data) :
		    s->errline.len;
		stderr_line(s, s->errline.data, len);
		wbuf_consume(&s->errline, nl != NULL ? len + 1 : len);
	}
}

void
script_stderr(struct script *s, int fd)
{
	stderr_close(s);
	s->errfd = fd;
	s->err = event_new(s->relay->base, fd, EV_READ | EV_PERSIST,
	    stderr_readable, s);
	if (s->err == NULL || event_add(s->err, NULL) == -1)
		fatalx("script: no event");
}
