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
 * The relay process as the parent sees it.
 */
#include <sys/types.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "chan.h"
#include "conf.h"
#include "feed.h"
#include "log.h"
#include "parent.h"
#include "peers.h"
#include "pipes.h"
#include "relay_link.h"
#include "reload.h"
#include "scripts.h"
#include "sockets.h"
#include "stop.h"

#define QUEUE_MAX	(256U << 20)	/* bytes that it has not read yet */
#define CREATED_MAX	10000		/* neighbors of commands */

static void	relay_begin(struct child *);
static void	relay_message(struct child *, struct imsg *);
static void	relay_over(struct child *);

static const struct child_ops	 relay_ops = {
	relay_begin,
	relay_message,
	relay_over
};

void
relay_init(struct parent *p)
{
	child_init(&p->relay, p, P_RELAY, "relay", &relay_ops, p);
}

void
relay_start(struct parent *p)
{
	child_start(&p->relay);
}

static void
send_env(struct parent *p)
{
	struct proto_env	 e;
	struct wbuf		*w;

	memset(&e, 0, sizeof(e));
	e.ack = p->env.ack;
	e.compact = p->env.compact;
	e.encoder = p->cenv.encoder;
	e.pid = (uint32_t)getpid();
	e.ppid = (uint32_t)getppid();
	/* The sizes are enough for what is ours; a host name may be cut. */
	(void)strlcpy(e.version, VERSION, sizeof(e.version));
	if (gethostname(e.host, sizeof(e.host) - 1) == -1)
		(void)strlcpy(e.host, "localhost", sizeof(e.host));
	w = chan_open_msg(p->relay.chan, IMSG_ENV, 0);
	proto_put_env(w, &e);
	chan_close_msg(p->relay.chan);
}

static void
send_control(struct parent *p)
{
	uint8_t	 ro;
	int	 fd;

	for (ro = 0; ro < 2; ro++) {
		if (p->ctl_fd[ro] == -1)
			continue;
		fd = fcntl(p->ctl_fd[ro], F_DUPFD_CLOEXEC, 0);
		if (fd == -1)
			log_warn("control socket");
		else
			chan_send(p->relay.chan, IMSG_CTL_LISTEN, 0, fd, &ro,
			    1);
	}
}

static void
relay_begin(struct child *c)
{
	struct parent	*p = c->p;

	send_env(p);
	send_control(p);
	pipes_forget(p);
	pipes_tell_relay(p);
	scripts_tell_relay(p);
	peers_tell_relay(p);
	scripts_start(p);
	feed_start(p);
}

static void
relay_over(struct child *c)
{
	struct parent	*p = c->p;

	feed_stop(p);
	scripts_relay_gone(p);
	stop_progress(p);
}

void
relay_result(struct parent *p, uint32_t request, int ok, const char *text)
{
	struct wbuf	*w;

	if (p->relay.chan == NULL)
		return;
	w = chan_open_msg(p->relay.chan, IMSG_RESULT, request);
	wbuf_put_u8(w, (uint8_t)ok);
	proto_put_str(w, text);
	chan_close_msg(p->relay.chan);
}

void
relay_signal(struct parent *p, int sig)
{
	struct wbuf	*w;

	if (p->relay.chan == NULL)
		return;
	w = chan_open_msg(p->relay.chan, IMSG_SIGNAL, 0);
	wbuf_put_u32(w, (uint32_t)sig);
	chan_close_msg(p->relay.chan);
}

/* Something to check a neighbor in: the processes, and nothing else. */
static struct conf *
scratch_conf(struct parent *p)
{
	struct script	*sc;
	struct conf	*cf;
	struct wbuf	 w;

	wbuf_init(&w, 0);
	TAILQ_FOREACH(sc, &p->scripts, entry)
		wbuf_printf(&w, "process %s {\n\trun /bin/true;\n"
		    "\tencoder json;\n}\n", sc->conf->name);
	cf = conf_parse((const char *)w.data, w.len, &p->cenv);
	wbuf_clear(&w);
	return (cf);
}

static void
refuse_twin(struct parent *p, uint32_t id, const struct conf_neighbor *n)
{
	struct neighbor_name	 name;
	struct wbuf		 w;

	wbuf_init(&w, 0);
	conf_neighbor_name(n, &name);
	wbuf_puts(&w, "peer already exists: ");
	neighbor_name_put(&w, &name);
	relay_result(p, id, 0, wbuf_cstr(&w));
	wbuf_clear(&w);
}

static int
too_many_created(const struct parent *p)
{
	const struct peer	*pe;
	int			 n = 0;

	TAILQ_FOREACH(pe, &p->peers, entry)
		n += pe->created;
	return (n >= CREATED_MAX);
}

/* A neighbor of a command is checked like one of the file. */
static void
create_neighbor(struct parent *p, struct imsg *m)
{
	const struct conf_message	*msg;
	struct conf_neighbor		*n;
	struct conf			*scratch;
	struct peer			*pe;

	if ((n = proto_get_neighbor(m->body)) == NULL) {
		relay_result(p, m->id, 0, "not a neighbor");
		return;
	}
	if (too_many_created(p)) {
		relay_result(p, m->id, 0, "too many neighbors of commands");
		conf_neighbor_free(n);
		return;
	}
	scratch = scratch_conf(p);
	if (conf_neighbor_check(scratch, n, &p->cenv) == -1) {
		msg = STAILQ_LAST(&scratch->messages, conf_message, entry);
		relay_result(p, m->id, 0, msg != NULL ? msg->text :
		    "not a neighbor");
		conf_free(scratch);
		conf_neighbor_free(n);
		return;
	}
	conf_free(scratch);
	if (reload_find(p, n) != NULL) {
		refuse_twin(p, m->id, n);
		conf_neighbor_free(n);
		return;
	}
	pe = peer_add(p, n);
	pe->created = 1;
	if (sockets_listen(p) == -1)
		log_warnx("%s: without its listening socket",
		    pe->child.title);
	peer_start(pe);
	relay_result(p, m->id, 1, "");
}

static void
delete_neighbor(struct parent *p, struct imsg *m)
{
	struct peer	*pe;
	uint32_t	 id;

	if (rbuf_get_u32(&m->body, &id) == -1 ||
	    (pe = peer_find(p, id)) == NULL || pe->going) {
		relay_result(p, m->id, 0, "no such neighbor");
		return;
	}
	peer_remove(pe, PSTOP_GONE, "neighbor deleted");
	relay_result(p, m->id, 1, "");
}

static void
relay_reload(struct parent *p, struct imsg *m)
{
	char	 why[256];

	if (reload(p, why, sizeof(why)) == -1)
		relay_result(p, m->id, 0, why);
	else
		relay_result(p, m->id, 1, "");
}

static void
relay_restart(struct parent *p, struct imsg *m)
{
	relay_result(p, m->id, 1, "");
	reload_restart_soon(p);
}

static void
relay_shutdown(struct parent *p, struct imsg *m)
{
	relay_result(p, m->id, 1, "");
	stop_begin(p, "shutdown command");
}

static void
relay_verbose(struct parent *p, struct imsg *m)
{
	uint8_t	 v;

	if (rbuf_get_u8(&m->body, &v) == 0)
		children_verbose(v);
}

static void
relay_kills_script(struct parent *p, struct imsg *m)
{
	scripts_kill(p, m->id);
}

/* A session that breaks its contract with the relay is ended, and begun. */
static void
relay_kills_session(struct parent *p, struct imsg *m)
{
	struct peer	*pe;

	if ((pe = peer_find(p, m->id)) != NULL && child_alive(&pe->child))
		child_kill(&pe->child);
}

static const struct {
	uint32_t	 type;
	void		(*fn)(struct parent *, struct imsg *);
} handlers[] = {
	{ IMSG_RELOAD,		relay_reload },
	{ IMSG_RESTART,		relay_restart },
	{ IMSG_SHUTDOWN,	relay_shutdown },
	{ IMSG_VERBOSE,		relay_verbose },
	{ IMSG_SCRIPT_KILL,	relay_kills_script },
	{ IMSG_SESSION_KILL,	relay_kills_session },
	{ IMSG_NEIGHBOR_CREATE,	create_neighbor },
	{ IMSG_NEIGHBOR_DELETE,	delete_neighbor }
};

static void
relay_message(struct child *c, struct imsg *m)
{
	size_t	 i;

	/* It asks, and does not read the answers. */
	if (chan_queued(c->chan) > QUEUE_MAX) {
		child_broke(c, "does not read");
		return;
	}
	for (i = 0; i < nitems(handlers); i++)
		if (handlers[i].type == m->type) {
			handlers[i].fn(c->p, m);
			return;
		}
}
