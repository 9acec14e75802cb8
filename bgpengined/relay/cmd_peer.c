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
 * Commands about sessions.
 */
#include <sys/types.h>

#include "answer.h"
#include "apiclient.h"
#include "bgp.h"
#include "cmd.h"
#include "log.h"
#include "notif.h"
#include "relay.h"

static void
teardown(struct peer *pe, uint8_t subcode, const char *text)
{
	uint8_t	 what[2];

	what[0] = BGP_ERR_CEASE;
	what[1] = subcode;
	peer_message_text(pe, IMSG_TEARDOWN, what, sizeof(what), text);
}

/*
 * Without a selector, generations before 6 say done and do nothing: nobody
 * should lose all sessions by a word that was left out.
 */
enum cmd_result
cmd_teardown(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	const char	*text;
	uint32_t	 slot;
	int		 any;

	if (cmd->selectors.count == 0 && answer_to_program(c) &&
	    !answer_is_v6(c)) {
		log_info("%s: teardown without a neighbor does nothing",
		    c->name);
		return (CMD_DONE);
	}
	peerset_init(&set);
	any = cmd_select(r, c, cmd, &set) > 0;
	text = notif_subcode_name(BGP_ERR_CEASE, (uint8_t)cmd->number);
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		log_info("%s: neighbor %s: teardown %u", c->name,
		    r->by_slot[slot]->title, cmd->number);
		teardown(r->by_slot[slot], (uint8_t)cmd->number, text);
	}
	peerset_clear(&set);
	if (!any && (answer_is_v6(c) || !answer_to_program(c)))
		return (cmd_fail(r, "no neighbor matches the selector"));
	return (CMD_DONE);
}

/* ADMIN to all that are meant. */
static enum cmd_result
admin(struct relay *r, struct client *c, struct command *cmd, int up)
{
	struct peerset	 set;
	uint32_t	 slot;
	int		 any;

	peerset_init(&set);
	any = cmd_select(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		log_info("%s: neighbor %s: %s", c->name,
		    r->by_slot[slot]->title, up ? "up" : "down");
		peer_admin(r->by_slot[slot], up, cmd->text);
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no neighbor matches"));
}

enum cmd_result
cmd_up(struct relay *r, struct client *c, struct command *cmd)
{
	return (admin(r, c, cmd, 1));
}

enum cmd_result
cmd_down(struct relay *r, struct client *c, struct command *cmd)
{
	return (admin(r, c, cmd, 0));
}

enum cmd_result
cmd_reset_peer(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	uint32_t	 slot;
	int		 any;

	peerset_init(&set);
	any = cmd_select(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		log_info("%s: neighbor %s: reset", c->name,
		    r->by_slot[slot]->title);
		teardown(r->by_slot[slot], BGP_CEASE_RESET,
		    cmd->text[0] != '\0' ? cmd->text :
		    notif_subcode_name(BGP_ERR_CEASE, BGP_CEASE_RESET));
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no neighbor matches"));
}
