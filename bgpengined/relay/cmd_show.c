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
 * Commands that show something.
 */
#include <sys/types.h>

#include "answer.h"
#include "apiclient.h"
#include "cmd.h"
#include "relay.h"
#include "show.h"

/* Shown are all neighbors, also those a script may not act on. */
static void
select_all(struct relay *r, const struct command *cmd, struct peerset *set)
{
	struct peer	*pe;

	TAILQ_FOREACH(pe, &r->peers, entry) {
		if (cmd->show.peer.af != ADDR_NONE &&
		    addr_cmp(&cmd->show.peer, &pe->conf->peer) != 0)
			continue;
		if (selectors_match(&cmd->selectors, &pe->name))
			peerset_add(set, pe->slot);
	}
}

static void
put_json(struct relay *r, struct request *q)
{
	struct peer	*pe;
	uint32_t	 slot;
	int		 first;

	first = 1;
	wbuf_puts(&r->text, "[");
	for (slot = 0; peerset_next(&q->about, slot, &slot); slot++) {
		if ((pe = r->by_slot[slot]) == NULL)
			continue;
		if (!first)
			wbuf_puts(&r->text, ", ");
		first = 0;
		if (q->show.style == SHOW_LIST)
			show_list_json(&r->text, pe);
		else
			show_neighbor_json(&r->text, pe,
			    answer_is_v6(q->client),
			    !answer_to_program(q->client));
	}
	wbuf_puts(&r->text, "]\n");
}

/* Up to generation 4 a summary has only sessions that are up. */
static int
shows_down(const struct client *c)
{
	return (!answer_to_program(c) ||
	    (c->enc.gen->flags & GENF_ROUTER_ID) != 0);
}

static int
neighbor_done(struct relay *r, struct request *q, int ok)
{
	struct peer	*pe;
	uint32_t	 slot;

	if (q->show.json) {
		put_json(r, q);
		return (1);
	}
	if (q->show.style == SHOW_SUMMARY)
		show_summary_head(&r->text, answer_is_v6(q->client));
	for (slot = 0; peerset_next(&q->about, slot, &slot); slot++) {
		if ((pe = r->by_slot[slot]) == NULL)
			continue;
		if (q->show.style == SHOW_SUMMARY) {
			if (pe->up || shows_down(q->client))
				show_summary_row(&r->text, pe,
				    answer_is_v6(q->client));
		} else
			show_extensive(&r->text, pe,
			    q->client->enc.gen);
	}
	return (1);
}

static enum cmd_result
show_configuration(struct relay *r, const struct client *c,
    struct command *cmd)
{
	struct peerset	 set;
	struct peer	*pe;
	uint32_t	 slot;

	peerset_init(&set);
	select_all(r, cmd, &set);
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		pe = r->by_slot[slot];
		if (answer_to_program(c))
			conf_show_neighbor(&r->text, pe->conf, c->enc.gen);
		else
			conf_put_neighbor(&r->text, pe->conf, 0);
	}
	peerset_clear(&set);
	return (CMD_DONE);
}

enum cmd_result
cmd_show_neighbor(struct relay *r, struct client *c, struct command *cmd)
{
	struct request	*q;
	struct peerset	 set;

	if (cmd->show.target && answer_is_v6(c) && answer_to_program(c))
		cmd->show.json = 1;
	else if (cmd->show.style == SHOW_CONFIGURATION)
		return (show_configuration(r, c, cmd));
	if (cmd->show.style == SHOW_DEFAULT && !cmd->show.json) {
		show_usage(&r->text, answer_is_v6(c));
		return (CMD_DONE);
	}
	peerset_init(&set);
	select_all(r, cmd, &set);
	q = request_new(r, c, neighbor_done);
	q->show = cmd->show;
	request_ask(r, q, &set, IMSG_STATS_REQ, NULL, 0);
	peerset_clear(&set);
	return (CMD_LATER);
}

/* A line for each neighbor, and one with the sums. */
static int
summary_done(struct relay *r, struct request *q, int ok)
{
	struct peer	*pe;
	uint32_t	 slot;

	if (q->show.json) {
		show_totals_json(r, &r->text);
		return (1);
	}
	show_summary_head(&r->text, answer_is_v6(q->client));
	for (slot = 0; peerset_next(&q->about, slot, &slot); slot++) {
		if ((pe = r->by_slot[slot]) != NULL)
			show_summary_row(&r->text, pe,
			    answer_is_v6(q->client));
	}
	show_totals(r, &r->text);
	return (1);
}

enum cmd_result
cmd_show_summary(struct relay *r, struct client *c, struct command *cmd)
{
	struct request	*q;
	struct peerset	 set;

	peerset_init(&set);
	select_all(r, cmd, &set);
	q = request_new(r, c, summary_done);
	q->show = cmd->show;
	q->show.json = cmd->show.json || answer_is_v6(c);
	request_ask(r, q, &set, IMSG_STATS_REQ, NULL, 0);
	peerset_clear(&set);
	return (CMD_LATER);
}

static int
rib_in_done(struct relay *r, struct request *q, int ok)
{
	return (1);
}

static void
rib_in_items(struct relay *r, struct request *q, struct peer *pe,
    struct rbuf items)
{
	struct proto_rib_item	 it;

	wbuf_reset(&r->text);
	while (proto_get_rib_item(&items, &it) == 1) {
		if (it.family < FAM_MAX)
			show_rib_line(&r->text, q->client, &q->show, pe,
			    it.family, &it.nlri, &it.rest);
	}
	answer_text(r, q->client);
}

enum cmd_result
cmd_show_rib_in(struct relay *r, struct client *c, struct command *cmd)
{
	struct proto_dump	 want;
	struct request		*q;
	struct peerset		 set;
	struct wbuf		 body;

	want.families = cmd->show.families != 0 ? cmd->show.families :
	    FAMILY_ALL;
	want.extensive = cmd->show.style == SHOW_EXTENSIVE;
	want.enc = c->enc;
	want.enc.json = (uint8_t)cmd->show.json;
	peerset_init(&set);
	wbuf_init(&body, 0);
	select_all(r, cmd, &set);
	q = request_new(r, c, rib_in_done);
	q->items = rib_in_items;
	q->show = cmd->show;
	proto_put_dump(&body, &want);
	request_ask_in_turn(r, q, &set, IMSG_RIB_DUMP, body.data, body.len);
	wbuf_clear(&body);
	peerset_clear(&set);
	return (CMD_LATER);
}

enum cmd_result
cmd_show_rib_out(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;

	peerset_init(&set);
	select_all(r, cmd, &set);
	show_rib_out(r, c, &set, &cmd->show);
	peerset_clear(&set);
	return (CMD_LATER);
}
