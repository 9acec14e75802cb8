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
 * Who gives commands and reads events: a script or a connection to a control
 * socket.  Lines in, one answer each in the same order, lines out.
 */
#ifndef APICLIENT_H
#define APICLIENT_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "event.h"
#include "outq.h"
#include "peerset.h"
#include "wbuf.h"

struct client;
struct event;
struct relay;
struct script;

enum client_kind {
	CLIENT_SCRIPT,
	CLIENT_PIPE,		/* the named pipes */
	CLIENT_CTL,
	CLIENT_CTL_RO
};

/* Writes more of a long answer; 0: that was all, and the command is done. */
typedef int	client_more_fn(struct relay *, struct client *, void *arg);

struct client {
	TAILQ_ENTRY(client) entry;
	struct relay	*relay;
	struct script	*script;	/* NULL: control socket */
	enum client_kind kind;
	char		 name[96];	/* for the log */
	struct encoder	 enc;
	const struct gen *next_gen;	/* from its next start on, or NULL */

	int		 rfd, wfd;	/* owned; -1: none; may be the same */
	struct event	*rev, *wev;
	struct event	*now;		/* write at the end of this turn */
	struct event	*resume;	/* commands go on */
	struct wbuf	 in;
	size_t		 inoff;		/* lines before it were taken */
	size_t		 scanned;	/* no newline before it */
	int		 taken;		/* bytes of the last read */
	uint8_t		 skip;		/* the rest of a line too long */
	uint8_t		 eof;
	uint8_t		 gone;		/* is freed when it is safe */
	uint8_t		 running;	/* in client_run() */

	uint8_t		 busy;		/* a command's answer is to come */
	uint8_t		 slow;		/* not read: too far ahead */
	uint8_t		 yields;	/* not read: others have their turn */
	uint8_t		 full;		/* not read: nor does it */
	uint8_t		 flows;		/* parts of its answer are asked for */
	uint8_t		 held;		/* … when it has read what it has */
	uint8_t		 ack;		/* answers are wanted */
	uint8_t		 sync;		/* accepted, see the manual */
	uint8_t		 said_ready;
	uint8_t		 monitor;	/* gets all events */
	uint8_t		 grouping;	/* group start … group end */
	uint32_t	 ngrouped;	/* commands kept in it */
	struct wbuf	 group;		/* their lines */
	struct wbuf	 group_errors;	/* why others were refused, lines */
	char		 tag[64];	/* of the command that is busy */
	client_more_fn	*more;		/* the long answer under way */
	void		*more_arg;
	void		(*more_free)(void *);

	struct outq	 out;
	uint8_t		 policy;	/* enum queue_policy */
	uint8_t		 paused;	/* sessions were told not to read */
	uint8_t		 killed;	/* asked the parent to restart it */
	uint8_t		 ack_logged;
	size_t		 limit;		/* of the queue, bytes */
	uint64_t	 missing;	/* events dropped since the last one */
	uint64_t	 dropped;	/* ever */
	uint64_t	 acks_dropped;
	int64_t		 heard_us;	/* monotonic: last line, or start */
	int64_t		 spoke_us;	/* last line; 0: never */
	uint8_t		 opening;	/* it began to speak after a silence,
					   having read all its answers */

	struct peerset	 allowed;	/* slots it may act on */
};
TAILQ_HEAD(clients, client);

#define CLIENT_QUEUE_DEFAULT	(8U << 20)
#define CLIENT_ACKS_MAX		(64U << 10)

struct client	*client_new(struct relay *, enum client_kind,
		    const char *name);
/* Safe in its own handlers. */
void	 client_free(struct client *);
/* Frees those that are gone. */
void	 clients_reap(struct relay *);
/* fds: owned, non-blocking; -1: leaves it as it is. */
void	 client_open(struct client *, int rfd, int wfd);
/* Closes both ends and forgets what waits. */
void	 client_close(struct client *);

/* Reads and executes what it can. */
void	 client_run(struct client *);
/* Whether it has read everything that was written for it. */
int	 client_has_read(const struct client *);
/* Its end has come: executes what it has written, whatever holds it up. */
void	 client_drain(struct client *);
/* The answer of a busy command was given. */
void	 client_continue(struct client *);
/* The answer goes on by fn until it returns 0, as the reader reads. */
void	 client_stream(struct client *, client_more_fn *, void *arg,
	    void (*free_arg)(void *));

/* Whose the routes are that it announces, see rib_out.h. */
uint32_t	 client_owner(const struct client *);

/* May a long answer go on?  Also when nobody will read it. */
int	 client_takes_more(const struct client *);
/* Lines of an answer: dropped when it does not read. */
void	 client_answer(struct client *, const void *, size_t);
/* One event; keep: pausing is better than losing it. */
void	 client_event(struct client *, const struct wbuf *, int keep);

#endif /* APICLIENT_H */
