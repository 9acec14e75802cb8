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
 * The connections of the legs: made by us or by the peer, and which of two
 * stays (RFC 4271 6.8, RFC 6286).
 */
#include <sys/types.h>

#include <syslog.h>
#include <unistd.h>

#include "compat.h"
#include "bgp.h"
#include "conn.h"
#include "leg.h"
#include "notif.h"
#include "recv.h"
#include "send.h"
#include "session.h"

static void
leg_up(void *arg)
{
	leg_event(arg, FE_TCP_UP, NULL);
}

static void
leg_closed(void *arg, const char *why)
{
	struct leg	*l = arg;
	struct cause	 c;

	cause_text(&c, l->state < FS_OPENSENT ? DOWN_CONNECT : DOWN_CLOSED,
	    why == NULL ? "" : why);
	leg_event(l, FE_TCP_FAIL, &c);
}

static void
leg_fault(void *arg, const struct wire_fault *f)
{
	struct leg	*l = arg;
	struct cause	 c;

	session_log(l->s, LOG_WARNING, "bad message: %s", f->why);
	cause_notify(&c, f->code, f->subcode, &f->data);
	leg_event(l, FE_HEADER_ERR, &c);
}

static void
leg_written(void *arg)
{
	struct leg	*l = arg;

	if (l != l->s->up)
		return;
	leg_watch_sending(l);
	send_written(l->s->send);
}

static int
leg_message(void *arg, uint8_t type, const struct rbuf *body,
    const struct rbuf *whole)
{
	struct leg	*l = arg;
	unsigned	 serial;

	serial = l->serial;
	recv_message(l, type, body, whole);
	return (l->serial == serial ? 0 : -1);
}

static const struct conn_ops	 ops = {
	.up = leg_up,
	.message = leg_message,
	.fault = leg_fault,
	.closed = leg_closed,
	.written = leg_written
};

void
leg_connect(struct leg *l, int fd)
{
	if (l->state != FS_CONNECT || l->conn != NULL) {
		(void)close(fd);	/* came too late */
		return;
	}
	l->conn = conn_new(l->s->base, fd, 1, &ops, l, l->s->stats.sent);
}

/*
 * The peer connects.  When it does so a second time it has given up the first
 * connection, also an established one when graceful restart was agreed on
 * (RFC 4724 4.2); otherwise that one stays.
 */
void
leg_accept(struct leg *l, int fd)
{
	struct session	*s = l->s;
	struct conn	*conn;
	struct cause	 c;

	/* The end of the old one may be there, and not be read yet. */
	if (s->up != NULL)
		conn_look(s->up->conn);
	if (s->up != NULL && conn_hung_up(s->up->conn))
		leg_closed(s->up, NULL);
	cause_notify(&c, BGP_ERR_CEASE, BGP_CEASE_COLLISION, NULL);
	if (s->up != NULL && s->up->gr) {
		cause_text(&c, DOWN_GRACEFUL, "the peer connects anew");
		leg_event(s->up, FE_CLOSE, &c);
	} else if (s->up != NULL) {
		conn = conn_new(s->base, fd, 0, &ops, l, s->stats.sent);
		notif_put(conn_urgent(conn), c.code, c.subcode, NULL, 0);
		s->lingering++;
		conn_end(conn, session_lingered, s);
		return;
	} else if (l->conn != NULL)
		leg_event(l, FE_COLLISION, &c);
	l->conn = conn_new(s->base, fd, 0, &ops, l, s->stats.sent);
	leg_event(l, FE_TCP_ACCEPTED, NULL);
}

/* Does the connection that the side with this id began survive? */
static int
we_win(const struct leg *l)
{
	uint32_t	 ours, theirs;

	ours = leg_local_id(l);
	theirs = l->open.id;
	if (ours == theirs)	/* RFC 6286 2.3 */
		return (l->local_as > l->open.as);
	return (ours > theirs);
}

int
leg_collides(struct leg *l)
{
	struct leg	*o = leg_other(l);
	struct cause	 c;

	cause_notify(&c, BGP_ERR_CEASE, BGP_CEASE_COLLISION, NULL);
	if (o->state < FS_OPENCONFIRM)
		return (0);
	if (o->state == FS_OPENCONFIRM &&
	    we_win(l) == (l->role == LEG_OUT)) {
		leg_event(o, FE_COLLISION, &c);
		return (0);
	}
	leg_event(l, FE_COLLISION, &c);
	return (-1);
}
