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
 * Commands: the table of their handlers, and what all of them need.
 */
#include <sys/types.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "cmd.h"
#include "log.h"
#include "relay.h"

/* Changes that the slowest session of a client may be behind. */
#define AHEAD_MAX	200000

static cmd_fn *const	 table[CMD_MAX] = {
	[CMD_COMMENT]			= cmd_comment,
	[CMD_EMPTY]			= cmd_empty,
	[CMD_ANNOUNCE]			= cmd_announce,
	[CMD_WITHDRAW]			= cmd_withdraw,
	[CMD_ANNOUNCE_EOR]		= cmd_eor,
	[CMD_ANNOUNCE_REFRESH]		= cmd_refresh,
	[CMD_ANNOUNCE_OPERATIONAL]	= cmd_operational,
	[CMD_ANNOUNCE_WATCHDOG]		= cmd_watchdog_on,
	[CMD_WITHDRAW_WATCHDOG]		= cmd_watchdog_off,
	[CMD_TEARDOWN]			= cmd_teardown,
	[CMD_NEIGHBOR_UP]		= cmd_up,
	[CMD_NEIGHBOR_DOWN]		= cmd_down,
	[CMD_NEIGHBOR_RESET]		= cmd_reset_peer,
	[CMD_NEIGHBOR_REFRESH]		= cmd_refresh_peer,
	[CMD_FLUSH_OUT]			= cmd_flush_out,
	[CMD_CLEAR_OUT]			= cmd_clear_out,
	[CMD_CLEAR_IN]			= cmd_clear_in,
	[CMD_SHOW_NEIGHBOR]		= cmd_show_neighbor,
	[CMD_SHOW_RIB_IN]		= cmd_show_rib_in,
	[CMD_SHOW_RIB_OUT]		= cmd_show_rib_out,
	[CMD_SHOW_SUMMARY]		= cmd_show_summary,
	[CMD_RELOAD]			= cmd_reload,
	[CMD_RESTART]			= cmd_restart,
	[CMD_SHUTDOWN]			= cmd_shutdown,
	[CMD_RESET]			= cmd_reset,
	[CMD_VERSION]			= cmd_version,
	[CMD_HELP]			= cmd_help,
	[CMD_STATUS]			= cmd_status,
	[CMD_PING]			= cmd_ping,
	[CMD_BYE]			= cmd_bye,
	[CMD_QUEUE_STATUS]		= cmd_queue_status,
	[CMD_API_VERSION]		= cmd_api_version,
	[CMD_ACK_ENABLE]		= cmd_ack_enable,
	[CMD_ACK_DISABLE]		= cmd_ack_disable,
	[CMD_ACK_SILENCE]		= cmd_ack_silence,
	[CMD_SYNC_ENABLE]		= cmd_sync_enable,
	[CMD_SYNC_DISABLE]		= cmd_sync_disable,
	[CMD_GROUP_START]		= cmd_group_start,
	[CMD_GROUP_END]			= cmd_group_end,
	[CMD_LOG]			= cmd_log,
	[CMD_MONITOR]			= cmd_monitor,
	[CMD_READY]			= cmd_ready,
	[CMD_DEBUG]			= cmd_debug,
	[CMD_CRASH]			= cmd_crash,
	[CMD_NEIGHBOR_CREATE]		= cmd_create,
	[CMD_NEIGHBOR_DELETE]		= cmd_delete,
	[CMD_GROUP]			= cmd_group,
	[CMD_ROUTES_LIST]		= cmd_routes_list,
	[CMD_ROUTES_ADD]		= cmd_routes_add,
	[CMD_ROUTES_REMOVE]		= cmd_routes_remove,
	[CMD_ROUTES_REMOVE_INDEX]	= cmd_routes_remove_index,
};

enum cmd_result
cmd_fail(struct relay *r, const char *fmt, ...)
{
	va_list	 ap;
	char	 buf[256];

	va_start(ap, fmt);
	(void)vsnprintf(buf, sizeof(buf), fmt, ap);	/* cut at worst */
	va_end(ap);
	wbuf_reset(&r->why);
	wbuf_puts(&r->why, buf);
	return (CMD_ERROR);
}

void
cmd_too_long(struct relay *r, struct client *c)
{
	(void)cmd_fail(r, "a line longer than %u bytes", COMMAND_LINE_MAX);
	c->tag[0] = '\0';
	answer_error(r, c);
}

static enum cmd_result
execute(struct relay *r, struct client *c, const char *line, size_t len)
{
	struct lex_error	 err;
	struct command		*cmd = &r->cmd;

	if (command_parse(line, len, cmd, &err) == -1) {
		(void)strlcpy(c->tag, cmd->tag, sizeof(c->tag));
		(void)cmd_fail(r, "column %u: %s", err.col, err.text);
		return (c->grouping ? cmd_group_failed(r, c, line, len) :
		    CMD_ERROR);
	}
	(void)strlcpy(c->tag, cmd->tag, sizeof(c->tag));
	if (c->kind == CLIENT_CTL_RO && !cmd->read_only)
		return (cmd_fail(r, "not allowed on the read-only socket"));
	if (cmd->id >= CMD_MAX || table[cmd->id] == NULL)
		return (cmd_fail(r, "this command is not available"));
	if (c->grouping && cmd_group_keeps(c, cmd))
		return (cmd_group_keep(r, c, line, len));
	return (table[cmd->id](r, c, cmd));
}

void
cmd_line(struct relay *r, struct client *c, const char *line, size_t len)
{
	wbuf_reset(&r->why);
	wbuf_reset(&r->text);
	r->busy = 1;
	switch (execute(r, c, line, len)) {
	case CMD_DONE:
		answer_done(r, c);
		break;
	case CMD_ERROR:
		answer_error(r, c);
		break;
	case CMD_LATER:
	case CMD_SILENT:
		break;
	}
}

static int
matches(const struct peer *pe, const struct command *cmd)
{
	if (cmd->show.peer.af != ADDR_NONE &&
	    addr_cmp(&cmd->show.peer, &pe->conf->peer) != 0)
		return (0);
	return (selectors_match(&cmd->selectors, &pe->name));
}

uint32_t
cmd_select(struct relay *r, const struct client *c,
    const struct command *cmd, struct peerset *set)
{
	uint32_t	 slot;

	if (cmd->selectors.count == 0 && cmd->show.peer.af == ADDR_NONE)
		peerset_copy(set, &c->allowed);
	else {
		for (slot = 0; peerset_next(&c->allowed, slot, &slot);
		    slot++) {
			if (matches(r->by_slot[slot], cmd))
				peerset_add(set, slot);
		}
	}
	return (peerset_count(set));
}

uint32_t
cmd_select_up(struct relay *r, const struct client *c,
    const struct command *cmd, struct peerset *set)
{
	uint32_t	 slot;

	(void)cmd_select(r, c, cmd, set);	/* counted below */
	for (slot = 0; peerset_next(set, slot, &slot); slot++) {
		if (!r->by_slot[slot]->up)
			peerset_del(set, slot);
	}
	return (peerset_count(set));
}

int
cmd_too_far_ahead(struct relay *r, struct client *c)
{
	struct peer	*pe;
	uint32_t	 slot;

	for (slot = 0; peerset_next(&c->allowed, slot, &slot); slot++) {
		pe = r->by_slot[slot];
		if ((pe->reader != NULL &&
		    rib_reader_lag(pe->reader) > AHEAD_MAX) ||
		    pe->unacked > PEER_AHEAD || (pe->chan != NULL &&
		    chan_queued(pe->chan) > PEER_AHEAD))
			return (1);
	}
	return (0);
}
