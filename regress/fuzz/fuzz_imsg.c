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
 * What another process of ours may send once it is taken over: framing, the
 * table of messages, and every body.  The first byte chooses a body's reader;
 * one beyond them makes the rest a stream.
 */
#include <sys/types.h>
#include <sys/socket.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "fuzz.h"
#include "imsg.h"
#include "proto.h"

#define STREAM_MAX	65536	/* a socket takes that at once */

/*
 * Readers: 0 and what would be sent for what was understood, or -1.
 */
typedef int	 body_fn(struct rbuf, struct wbuf *);

static int
boot(struct rbuf r, struct wbuf *w)
{
	struct proto_boot	 b;

	if (proto_get_boot(r, &b) == -1)
		return (-1);
	proto_put_boot(w, &b);
	return (0);
}

static int
neighbor(struct rbuf r, struct wbuf *w)
{
	struct conf_neighbor	*n;

	if ((n = proto_get_neighbor(r)) == NULL)
		return (-1);
	proto_put_neighbor(w, n);
	conf_neighbor_free(n);
	return (0);
}

static int
process(struct rbuf r, struct wbuf *w)
{
	struct conf_process	*p;

	if ((p = proto_get_process(r)) == NULL)
		return (-1);
	proto_put_process(w, p);
	free(p);
	return (0);
}

static int
env(struct rbuf r, struct wbuf *w)
{
	struct proto_env	 e;

	if (proto_get_env(r, &e) == -1)
		return (-1);
	proto_put_env(w, &e);
	return (0);
}

static int
streams(struct rbuf r, struct wbuf *w)
{
	struct proto_stream	 s[PROTO_STREAMS_MAX];
	int			 n;

	if ((n = proto_get_streams(r, s, nitems(s))) == -1)
		return (-1);
	must((size_t)n <= nitems(s));
	proto_put_streams(w, s, (size_t)n);
	return (0);
}

static int
routes(struct rbuf r, struct wbuf *w)
{
	struct proto_route	 pr;
	int			 more;

	while ((more = proto_get_route(&r, &pr)) == 1) {
		must(pr.nlri.family < FAM_MAX);
		must(pr.slot < PROTO_SLOTS || pr.slot == PROTO_NO_SLOT);
		proto_put_route(w, &pr);
	}
	return (more);
}

static int
state(struct rbuf r, struct wbuf *w)
{
	struct proto_state	 s;

	if (proto_get_state(r, &s) == -1)
		return (-1);
	must(proto_fsm_name((enum proto_fsm)s.fsm) != NULL);
	proto_put_state(w, &s);
	return (0);
}

static int
event(struct rbuf r, struct wbuf *w)
{
	struct proto_event	 e;

	if (proto_get_event(r, &e) == -1)
		return (-1);
	proto_put_event(w, &e);
	return (0);
}

static int
stats(struct rbuf r, struct wbuf *w)
{
	struct proto_stats	 s;

	if (proto_get_stats(r, &s) == -1)
		return (-1);
	proto_put_stats(w, &s);
	return (0);
}

static int
rib_items(struct rbuf r, struct wbuf *w)
{
	struct proto_rib_item	 item;
	struct wbuf		 nlri, rest;
	int			 more;

	wbuf_init(&nlri, 0);
	wbuf_init(&rest, 0);
	while ((more = proto_get_rib_item(&r, &item)) == 1) {
		wbuf_reset(&nlri);
		wbuf_reset(&rest);
		wbuf_put_rbuf(&nlri, &item.nlri);
		wbuf_put_rbuf(&rest, &item.rest);
		proto_put_rib_item(w, (enum family)item.family, &nlri, &rest);
	}
	wbuf_clear(&nlri);
	wbuf_clear(&rest);
	return (more);
}

static body_fn *const	 bodies[] = {
	boot, neighbor, process, env, streams, routes, state, event, stats,
	rib_items
};

/* What was understood is written in a way that is understood the same. */
static void
one_body(body_fn *fn, struct rbuf r)
{
	struct wbuf	 first, second;
	struct rbuf	 again;

	wbuf_init(&first, 0);
	wbuf_init(&second, 0);
	if (fn(r, &first) == 0) {
		must(!wbuf_error(&first));
		wbuf_view(&first, &again);
		must(fn(again, &second) == 0);
		must(first.len == second.len && (first.len == 0 ||
		    memcmp(first.data, second.data, first.len) == 0));
	}
	wbuf_clear(&first);
	wbuf_clear(&second);
}

static void
one_message(const struct imsg *m)
{
	static const uint8_t	 who[] = { P_PARENT, P_SESSION, P_RELAY };
	const struct proto_rule	*rule;
	size_t			 from, to;
	const char		*why;

	rule = proto_rule(m->type);
	for (from = 0; from < nitems(who); from++)
		for (to = 0; to < nitems(who); to++) {
			why = proto_check(m->type, who[from], who[to],
			    rbuf_len(&m->body), m->fd != -1);
			must(why != NULL || (rule != NULL &&
			    (rule->from & who[from]) != 0 &&
			    (rule->to & who[to]) != 0 &&
			    rbuf_len(&m->body) >= rule->min &&
			    rbuf_len(&m->body) <= rule->max));
		}
}

static void
stream(const uint8_t *data, size_t len)
{
	struct imsgbuf	 ib;
	struct imsg	 m;
	size_t		 taken = 0;
	int		 s[2], r;

	if (len > STREAM_MAX)
		return;
	must(socketpair(AF_UNIX, SOCK_STREAM, 0, s) == 0);
	must(fcntl(s[0], F_SETFL, O_NONBLOCK) == 0);
	must(write(s[1], data, len) == (ssize_t)len);
	close(s[1]);
	imsgbuf_init(&ib, s[0]);
	while ((r = imsgbuf_read(&ib)) == 1) {
		while ((r = imsg_get(&ib, &m)) == 1) {
			/* nobody sent one */
			must(m.fd == -1);
			taken += IMSG_HEADER + rbuf_len(&m.body);
			one_message(&m);
			imsg_free(&m);
		}
		if (r == -1)
			break;
	}
	must(taken <= len);
	imsgbuf_clear(&ib);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct rbuf	 r;

	if (len == 0)
		return (0);
	if (data[0] >= nitems(bodies)) {
		stream(data + 1, len - 1);
		return (0);
	}
	rbuf_init(&r, data + 1, len - 1);
	one_body(bodies[data[0]], r);
	return (0);
}
