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
 * Messages of the parent.
 */
#include <sys/types.h>

#include <string.h>

#include "ctlpipe.h"
#include "ctlsock.h"
#include "fanout.h"
#include "log.h"
#include "relay.h"
#include "xmem.h"

/* Handles one message. */
typedef void	parent_fn(struct relay *, struct imsg *);

static void
on_env(struct relay *r, struct imsg *m)
{
	if (proto_get_env(m->body, &r->env) == -1)
		fatalx("bad environment from the parent");
	if (r->env.encoder.gen == NULL)
		r->env.encoder.gen = gen_default();
	r->host.host = r->env.host;
	r->host.pid = r->env.pid;
	r->host.ppid = r->env.ppid;
}

static void
on_loglevel(struct relay *r, struct imsg *m)
{
	uint8_t	 v;

	if (rbuf_get_u8(&m->body, &v) == 0)
		log_setverbose(v);
}

static void
on_neighbor(struct relay *r, struct imsg *m)
{
	struct conf_neighbor	*n;

	if ((n = proto_get_neighbor(m->body)) == NULL) {
		log_warnx("bad neighbor from the parent");
		return;
	}
	fanout_configure(peer_configure(r, m->id, n));
}

static void
on_neighbor_gone(struct relay *r, struct imsg *m)
{
	struct peer	*pe;
	struct client	*c;

	if ((pe = peer_by_id(r, m->id)) == NULL)
		return;
	TAILQ_FOREACH(c, &r->clients, entry)
		peerset_del(&c->allowed, pe->slot);
	peer_forget(pe);
}

static void
on_pair(struct relay *r, struct imsg *m)
{
	struct peer	*pe;

	if ((pe = peer_by_id(r, m->id)) != NULL)
		peer_pair(pe, imsg_take_fd(m));
}

static void
on_process(struct relay *r, struct imsg *m)
{
	struct conf_process	*p;

	if ((p = proto_get_process(m->body)) == NULL)
		log_warnx("bad process from the parent");
	else
		script_configure(r, m->id, p);
}

static void
on_process_gone(struct relay *r, struct imsg *m)
{
	struct script	*s;

	if ((s = script_find(r, m->id)) != NULL)
		script_forget(s);
}

static void
on_script_pipe(struct relay *r, struct imsg *m)
{
	struct script	*s;

	if ((s = script_find(r, m->id)) == NULL)
		return;
	if (m->type == IMSG_SCRIPT_IN)
		script_stdin(s, imsg_take_fd(m));
	else if (m->type == IMSG_SCRIPT_OUT)
		script_stdout(s, imsg_take_fd(m));
	else
		script_stderr(s, imsg_take_fd(m));
}

static void
on_script_exit(struct relay *r, struct imsg *m)
{
	struct script	*s;
	uint32_t	 status;
	uint8_t		 again;

	if ((s = script_find(r, m->id)) != NULL &&
	    rbuf_get_u32(&m->body, &status) == 0 &&
	    rbuf_get_u8(&m->body, &again) == 0)
		script_exited(s, status, again);
}

static void
on_ctl_listen(struct relay *r, struct imsg *m)
{
	uint8_t	 read_only;

	if (rbuf_get_u8(&m->body, &read_only) == 0)
		ctl_listen(r, imsg_take_fd(m), read_only);
}

static void
on_ctl_pipe(struct relay *r, struct imsg *m)
{
	uint8_t	 end;

	if (rbuf_get_u8(&m->body, &end) == 0)
		ctlpipe_open(r, imsg_take_fd(m), end);
}

static void
on_conf_begin(struct relay *r, struct imsg *m)
{
	r->generation = m->id;
	r->configured = 0;
}

static void
conf_record(struct relay *r, const struct route_rec *rec,
    const struct peerset *set, uint32_t generation)
{
	struct attrs	*a;
	struct rbuf	 nlris;
	struct nlri	 n;
	int		 shown;

	shown = rbuf_len(&rec->watchdog) > 0 ?
	    watchdog_add(&r->watchdogs, rec, set, generation) : !rec->hidden;
	if (!shown)
		return;
	a = attr_intern_get(r->attrs, &rec->attrset);
	nlris = rec->nlris;
	while (route_nlri_next(&nlris, &n) == 1)
		rib_announce(r->rib, set, &n, a, generation);
	attrs_unref(r->attrs, a);
}

static void
on_conf_routes(struct relay *r, struct imsg *m)
{
	struct route_rec rec;
	struct peerset	 set;
	struct peer	*pe;
	uint32_t	 n, id;

	peerset_init(&set);
	if (rbuf_get_u32(&m->body, &n) == -1)
		return;
	for (; n > 0 && rbuf_get_u32(&m->body, &id) == 0; n--) {
		if ((pe = peer_by_id(r, id)) != NULL)
			peerset_add(&set, pe->slot);
	}
	while (!peerset_empty(&set) && route_unpack(&m->body, &rec) == 1)
		conf_record(r, &rec, &set, m->id);
	peerset_clear(&set);
	relay_dirty(r);
}

static void
on_conf_end(struct relay *r, struct imsg *m)
{
	struct peer	*pe;

	/* What is new was announced before what is old goes. */
	rib_sweep(r->rib, m->id);
	watchdogs_sweep(&r->watchdogs, m->id);
	r->configured = 1;
	relay_flush(r);
	TAILQ_FOREACH(pe, &r->peers, entry)
		peer_send(pe);		/* End-of-RIB may have waited */
}

static void
on_result(struct relay *r, struct imsg *m)
{
	struct rbuf	 text;
	uint8_t		 ok;

	if (rbuf_get_u8(&m->body, &ok) == -1 ||
	    proto_get_bytes(&m->body, &text) == -1)
		return;
	wbuf_reset(&r->why);
	wbuf_put_rbuf(&r->why, &text);
	request_result(r, m->id, ok);
}

static void
on_signal(struct relay *r, struct imsg *m)
{
	struct event	 ev;
	struct peer	*pe;
	uint32_t	 number;

	if (rbuf_get_u32(&m->body, &number) == -1)
		return;
	TAILQ_FOREACH(pe, &r->peers, entry) {
		memset(&ev, 0, sizeof(ev));
		ev.kind = EVENT_SIGNAL;
		ev.dir = EVENT_NODIR;
		ev.signal = (int)number;
		fanout_own(pe, &ev, NULL, FANOUT_ALL);
	}
}

static void
on_stop(struct relay *r, struct imsg *m)
{
	relay_stop(r);
}

static const struct {
	uint32_t	 type;
	parent_fn	*fn;
} handlers[] = {
	{ IMSG_ENV,		on_env },
	{ IMSG_LOGLEVEL,	on_loglevel },
	{ IMSG_NEIGHBOR,	on_neighbor },
	{ IMSG_NEIGHBOR_GONE,	on_neighbor_gone },
	{ IMSG_PAIR,		on_pair },
	{ IMSG_PROCESS,		on_process },
	{ IMSG_PROCESS_GONE,	on_process_gone },
	{ IMSG_SCRIPT_IN,	on_script_pipe },
	{ IMSG_SCRIPT_OUT,	on_script_pipe },
	{ IMSG_SCRIPT_ERR,	on_script_pipe },
	{ IMSG_SCRIPT_EXIT,	on_script_exit },
	{ IMSG_CTL_LISTEN,	on_ctl_listen },
	{ IMSG_CTL_PIPE,	on_ctl_pipe },
	{ IMSG_CONF_BEGIN,	on_conf_begin },
	{ IMSG_CONF_ROUTES,	on_conf_routes },
	{ IMSG_CONF_END,	on_conf_end },
	{ IMSG_RESULT,		on_result },
	{ IMSG_SIGNAL,		on_signal },
	{ IMSG_STOP,		on_stop },
};

void
relay_parent_message(struct relay *r, struct imsg *m)
{
	size_t	 i;

	for (i = 0; i < nitems(handlers); i++) {
		if (handlers[i].type == m->type) {
			handlers[i].fn(r, m);
			return;
		}
	}
}
