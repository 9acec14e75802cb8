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
 * Scripts: the processes of the configuration, as far as the relay knows
 * them.  The parent starts them and hands over the ends of their pipes.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "conf.h"

struct client;
struct relay;
struct script;

TAILQ_HEAD(scripts, script);

/* A new process, or a changed one; takes conf. */
void		 script_configure(struct relay *, uint32_t id,
		    struct conf_process *);
struct script	*script_find(struct relay *, uint32_t id);
void		 script_forget(struct script *);
const char	*script_name(const struct script *);
/* Of the routes it announces; another one each time it is started. */
uint32_t	 script_owner(const struct script *);
struct client	*script_client(struct script *);
/* The first: after NULL. */
struct script	*script_next(struct relay *, struct script *);

/* Ends of its pipes; fd: owned. */
void		 script_stdin(struct script *, int fd);
void		 script_stdout(struct script *, int fd);
void		 script_stderr(struct script *, int fd);
/* It has ended. */
void		 script_exited(struct script *, uint32_t status, int again);
/* Asks the parent to end it and start it again. */
void		 script_kill(struct script *);
/* It has no pipe yet, but will get one soon: what is for it may wait. */
int		 script_awaited(const struct script *);
/* Has it said all it has? */
int		 script_settled(const struct script *, int64_t now_us);

#endif /* SCRIPT_H */
