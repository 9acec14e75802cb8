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
 * What the files of the parent share: the process' state and its parts.
 */
#ifndef PARENT_H
#define PARENT_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "addr.h"
#include "children.h"
#include "conf.h"
#include "env.h"
#include "monotime.h"
#include "sockets.h"

struct event;
struct event_base;
struct feed;
struct script;

#define OPT_ADDRS_MAX	16
#define OPT_DEFS_MAX	64

struct parent_opts {
	const char	*file;			/* -f; "-": stdin */
	const char	*envfile;		/* -e, or NULL */
	const char	*socket;		/* -s, or NULL: the default */
	uint16_t	 port;			/* -p, or 0 */
	struct addr	 addrs[OPT_ADDRS_MAX];	/* -l */
	size_t		 naddrs;
	const char	*defs[OPT_DEFS_MAX];	/* -D */
	size_t		 ndefs;
	int		 foreground;		/* -d */
	int		 check;			/* -n */
	int		 verbose;		/* -v, how often */
};

/*
 * One neighbor of the configuration, or one that came from a range or from a
 * command, and the process that speaks to it.
 */
struct peer {
	TAILQ_ENTRY(peer) entry;
	struct parent	*p;
	uint32_t	 id;
	struct conf_neighbor *conf;	/* owned */
	struct child	 child;
	struct event	*timer;		/* dynamic: has to get somewhere */
	uint8_t		 dynamic;	/* made for one of a range */
	uint8_t		 created;	/* by a command, not in the file */
	uint8_t		 going;		/* ends, then is no more */
	uint8_t		 fsm;		/* enum proto_fsm, as it told us */
	uint8_t		 was_open;	/* dynamic: reached OpenSent */
	uint8_t		 gave_up;	/* tcp.attempts are used up */
	uint8_t		 keyless;	/* a listener has no key for it */
	uint8_t		 keep;		/* while a new file is applied */
	uint32_t	 range_id;	/* dynamic: of whom it is one */
	uint32_t	 attempts;
	uint32_t	 unanswered;	/* attempts since one came about */
	uint32_t	 requests;	/* SOCK_REQ in this second */
	int64_t		 second;
};
TAILQ_HEAD(peers, peer);

TAILQ_HEAD(scripts, script);

struct parent {
	struct event_base *base;
	struct parent_opts opt;
	struct env	 env;
	struct conf_env	 cenv;
	uint16_t	 port;		/* to listen on; cenv: to connect to */
	uint32_t	 child_uid, child_gid;	/* (uint32_t)-1: ours */
	char		 chroot[256];	/* of children, or "" */
	struct wbuf	 filter[2];	/* sandbox of sessions, of the relay */
	char		*dir;		/* folder of the file, owned */

	struct child	 relay;
	struct peers	 peers;
	struct scripts	 scripts;
	struct listeners listeners;
	struct feed	*feed;		/* routes on their way, or NULL */
	uint32_t	 last_id;	/* of neighbors and processes */
	uint32_t	 generation;	/* of static routes */

	int		 ctl_fd[2];	/* listening: rw, ro; -1: none */
	char		 ctl_path[2][108];
	struct {
		dev_t	 dev;
		ino_t	 ino;		/* 0: none */
	}		 pipes[2];	/* named pipes that the relay has */

	struct event	*restart_timer;	/* NULL: never asked for */
	struct event	*stop_timer;
	int		 stopping;	/* enum stop_phase */
	struct event	*delay;		/* tcp.delay: sessions begin then */
	uint8_t		 begun;		/* sessions may run */

	struct event	*key_look;	/* at what the kernel has refused … */
	uint64_t	 key_refused;	/* … segments, when it did */
	uint32_t	 key_hints;	/* looks that found more */
};

#endif /* PARENT_H */
