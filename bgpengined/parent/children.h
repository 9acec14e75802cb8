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
 * Child processes of our own binary: started, heard, reaped, and started
 * again with a growing delay when they die.
 */
#ifndef CHILDREN_H
#define CHILDREN_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "monotime.h"
#include "proto.h"

struct chan;
struct child;
struct event;
struct imsg;
struct parent;

struct child_ops {
	/* It was started; send it what it needs first (BOOT was sent). */
	void	(*begin)(struct child *);
	/* A message that the contract allows and that is not for all. */
	void	(*message)(struct child *, struct imsg *);
	/* It has ended and was reaped.  May free the child. */
	void	(*over)(struct child *);
};

struct child {
	LIST_ENTRY(child) entry;	/* running ones */
	struct parent	*p;
	const struct child_ops *ops;
	void		*arg;
	uint8_t		 kind;		/* P_SESSION or P_RELAY */
	char		 title[64];
	pid_t		 pid;		/* 0: not running */
	struct chan	*chan;		/* NULL: closed */
	struct event	*timer;		/* to start again, or to kill */
	struct monotime	 started;
	unsigned	 fails;		/* in a row */
	uint8_t		 wanted;	/* starts again when it ends */
	uint8_t		 ready;
	uint32_t	 said, unsaid;	/* lines of this second; left out */
	int64_t		 second;
};

void	 child_init(struct child *, struct parent *, uint8_t kind,
	    const char *title, const struct child_ops *, void *arg);
/* Frees what it holds; the process is killed if it still runs. */
void	 child_clear(struct child *);
/* From now on it has to run. */
void	 child_start(struct child *);
/* It has to end in order; killed when it does not within a few seconds. */
void	 child_stop(struct child *, enum proto_stop, const char *reason);
void	 child_kill(struct child *);
/*
 * It broke the contract: nothing of it is heard any more, and it is killed.
 * May free it, when it has ended already.
 */
void	 child_broke(struct child *, const char *why);
/* Runs, and can be sent messages? */
int	 child_alive(const struct child *);
/* A process was reaped: 1 if it was one of these. */
int	 children_reaped(pid_t, int status);
/* Tells all that run. */
void	 children_verbose(int);
/* How a process ended, for the log. */
const char	*wait_status_text(int status, char *buf, size_t size);

#endif /* CHILDREN_H */
