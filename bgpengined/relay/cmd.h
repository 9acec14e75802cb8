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
 * Commands: one handler each, found by number.
 */
#ifndef CMD_H
#define CMD_H

#include <stddef.h>

#include "command.h"
#include "peerset.h"

struct client;
struct relay;

enum cmd_result {
	CMD_DONE,		/* relay->text goes out, then "done" */
	CMD_ERROR,		/* "error"; relay->why says why */
	CMD_LATER,		/* the client is busy until then */
	CMD_SILENT		/* no answer at all */
};
typedef enum cmd_result	cmd_fn(struct relay *, struct client *,
			    struct command *);

/* Executes one line of a client and answers it. */
void	 cmd_line(struct relay *, struct client *, const char *, size_t);
/* Answers a line that was longer than a command may be. */
void	 cmd_too_long(struct relay *, struct client *);
/* Has it announced more than its sessions can take for the moment? */
int	 cmd_too_far_ahead(struct relay *, struct client *);
/* Sets relay->why; CMD_ERROR. */
enum cmd_result	 cmd_fail(struct relay *, const char *, ...)
		    __attribute__((__format__ (printf, 2, 3)));

/*
 * Those that the command is about and the client may act on, added to the
 * (initialized) set.  How many.
 */
uint32_t	 cmd_select(struct relay *, const struct client *,
		    const struct command *, struct peerset *);
/* The same, of which only those with a session that is up. */
uint32_t	 cmd_select_up(struct relay *, const struct client *,
		    const struct command *, struct peerset *);

/*
 * cmd_route.c.  Those a route is for: the client's, or own (initialized), by
 * the command's selectors; NULL and relay->why: nobody.
 */
const struct peerset	*cmd_targets(struct relay *, struct client *,
			    const struct command *, struct peerset *own);
/* Announces or withdraws the command's routes; how many. */
uint32_t	 cmd_put_routes(struct relay *, const struct client *,
		    const struct peerset *, struct command *, int announce);
/*
 * CMD_DONE, or in sync mode (sync: the command's word) CMD_LATER, when the
 * neighbors of the set have been sent the change.
 */
enum cmd_result	 cmd_sent(struct relay *, struct client *,
		    const struct peerset *, int sync);
cmd_fn	 cmd_announce, cmd_withdraw, cmd_eor, cmd_refresh;
cmd_fn	 cmd_watchdog_on, cmd_watchdog_off;
cmd_fn	 cmd_flush_out, cmd_clear_out, cmd_clear_in;
/* cmd_operational.c */
cmd_fn	 cmd_operational;
/* cmd_group.c */
cmd_fn	 cmd_group, cmd_group_start, cmd_group_end;
/* Is the command kept until the group of the client ends? */
int	 cmd_group_keeps(const struct client *, const struct command *);
enum cmd_result	 cmd_group_keep(struct relay *, struct client *,
		    const char *, size_t);
void	 cmd_group_init(struct client *);
void	 cmd_group_clear(struct client *);	/* forgets what it keeps */
/*
 * A line that could not be read, of a client in a group.  Scripts of generation
 * 6 learn of it when the group ends.
 */
enum cmd_result	 cmd_group_failed(struct relay *, struct client *,
		    const char *, size_t);
/* cmd_routes.c: routes by what identifies them */
cmd_fn	 cmd_routes_list, cmd_routes_add, cmd_routes_remove;
cmd_fn	 cmd_routes_remove_index;
/* cmd_create.c */
cmd_fn	 cmd_create, cmd_delete;
/* cmd_peer.c */
cmd_fn	 cmd_teardown, cmd_up, cmd_down, cmd_reset_peer, cmd_refresh_peer;
/* cmd_daemon.c */
cmd_fn	 cmd_comment, cmd_empty, cmd_reload, cmd_restart, cmd_shutdown;
cmd_fn	 cmd_reset;
cmd_fn	 cmd_version, cmd_help, cmd_status, cmd_ping, cmd_bye;
cmd_fn	 cmd_queue_status, cmd_api_version;
cmd_fn	 cmd_ack_enable, cmd_ack_disable, cmd_ack_silence;
cmd_fn	 cmd_sync_enable, cmd_sync_disable;
cmd_fn	 cmd_log, cmd_monitor, cmd_ready, cmd_debug, cmd_crash;
/* cmd_show.c */
cmd_fn	 cmd_show_neighbor, cmd_show_summary, cmd_show_rib_in;
cmd_fn	 cmd_show_rib_out;

#endif /* CMD_H */
