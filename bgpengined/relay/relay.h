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
 * The relay: scripts and control clients on one side, sessions on the other,
 * and the routes in between.
 */
#ifndef RELAY_H
#define RELAY_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "apiclient.h"
#include "chan.h"
#include "command.h"
#include "monotime.h"
#include "peer.h"
#include "proto.h"
#include "request.h"
#include "rib_out.h"
#include "script.h"
#include "watchdog.h"

struct event;
struct event_base;
struct ctlpipe;

struct relay {
	struct event_base *base;
	struct chan	*parent;
	struct proto_env env;
	struct event_host host;		/* host points into env */
	struct attr_intern *attrs;
	struct rib	*rib;

	struct peers	 peers;
	struct peer	**by_slot;	/* owned; NULL: free */
	uint32_t	 nslots;
	struct scripts	 scripts;
	struct clients	 clients;	/* scripts and control sockets */
	struct ctlpipe	*pipe;		/* named pipes, or NULL */
	struct requests	 requests;
	uint32_t	 next_request;
	uint32_t	 last_owner;	/* of routes; of scripts */
	int		 nofile;	/* descriptors that we may have */
	struct watchdogs watchdogs;
	uint32_t	 generation;	/* of the configuration's routes */

	struct event	*flush;
	struct monotime	 dirty_since;
	struct monotime	 quiet_since;	/* the last command */
	uint8_t		 dirty;		/* flush is scheduled */
	uint8_t		 busy;		/* a command came since then */
	uint8_t		 stream;	/* right after the command before */
	uint32_t	 nslow;		/* clients that are held up */

	struct event	*tick;		/* slow timer */
	struct monotime	 started;
	uint8_t		 configured;	/* the configuration's routes are in */
	uint8_t		 settled;	/* scripts have said what they had */

	struct event	*stop;		/* it ends: looks what is left */
	struct monotime	 stop_since;	/* this part of the end */
	uint8_t		 told;		/* scripts have their last line */

	struct command	 cmd;		/* scratch: the command that runs */
	struct wbuf	 why;		/* scratch: why it failed */
	struct wbuf	 text;		/* scratch: its answer */
	struct wbuf	 line;		/* scratch: an event */
	struct wbuf	 batch;		/* scratch: routes to a session */
	char		 uuid[40];	/* of this run, for ping and status */
};

/* Routes have changed: they go out at the end of this turn. */
void	 relay_dirty(struct relay *);
/* Now, because something that must not overtake them follows. */
void	 relay_flush(struct relay *);
/* A session has taken some: who was held up may go on. */
void	 relay_acked(struct relay *);
/* Neighbors, rights or processes have changed. */
void	 relay_rights_changed(struct relay *);

/* Hears what sessions said last, tells the scripts, and ends; once. */
void	 relay_stop(struct relay *);

/* relay_parent.c: handles one message of the parent. */
void	 relay_parent_message(struct relay *, struct imsg *);

#endif /* RELAY_H */
