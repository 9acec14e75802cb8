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
 * The processes of the configuration: started with pipes whose other ends go
 * to the relay, and started again with a growing delay when they end.
 */
#ifndef SCRIPTS_H
#define SCRIPTS_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "monotime.h"

struct conf_process;
struct event;
struct parent;

struct script {
	TAILQ_ENTRY(script) entry;
	struct parent	*p;
	uint32_t	 id;
	struct conf_process *conf;	/* owned */
	char		*path;		/* of the program, owned */
	pid_t		 pid;		/* leader of its group; 0: none */
	struct event	*timer;		/* to start again, or to kill */
	struct monotime	 started;
	unsigned	 fails;		/* in a row */
	uint8_t		 wanted;	/* configured, and we do not stop */
	uint8_t		 soon;		/* starts again at once */
	uint8_t		 ended;		/* and does not come again */
	uint8_t		 going;		/* is freed when it has ended */
	uint8_t		 keep;		/* while a new file is applied */
};

/* Takes both; not started yet. */
struct script	*script_add(struct parent *, struct conf_process *,
		    char *path);
/* Ends it for good. */
void	 script_remove(struct script *);
/* Ends it and starts it again at once. */
void	 script_restart(struct script *);
void	 script_describe(struct script *);	/* to the relay */
void	 script_run(struct script *);
/* The relay's rule for its queue says so. */
void	 scripts_kill(struct parent *, uint32_t id);
/* All of them, to a relay that has just started. */
void	 scripts_tell_relay(struct parent *);
void	 scripts_start(struct parent *);
void	 scripts_relay_gone(struct parent *);
/* Ends all; scripts_running() tells when it is done. */
void	 scripts_stop(struct parent *);
int	 scripts_running(const struct parent *);
void	 scripts_free(struct parent *);
/* A process was reaped: 1 if it was one of these. */
int	 scripts_reaped(struct parent *, pid_t, int status);

#endif /* SCRIPTS_H */
