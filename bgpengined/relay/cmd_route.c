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
 * Commands about routes.
 */
#include <sys/types.h>

#include <string.h>

#include "answer.h"
#include "apiclient.h"
#include "attr.h"
#include "bgp.h"
#include "cmd.h"
#include "log.h"
#include "relay.h"
#include "script.h"

const struct peerset *
cmd_targets(struct relay *r, struct client *c, const struct command *cmd,
    struct peerset *own)
{
	if (cmd->selectors.count == 0) {
		if (!peerset_empty(&c->allowed))
			return (&c->allowed);
		(void)cmd_fail(r, "no neighbor to act on");
		return (NULL);
	}
	if (cmd_select(r, c, cmd, own) > 0)
		return (own);
	(void)cmd_fail(r, "no neighbor matches the selector");
	return (NULL);
}

/* Does the set say anything? */
static int
says_something(const struct rbuf *packed)
{
	struct attrset	 a;

	return (attrset_unpack(packed, &a) == 0 &&
	    (a.nh_kind != NH_KIND_NONE || rbuf_len(&a.attrs) > 0 ||
	    rbuf_len(&a.verbatim) > 0));
}

uint32_t
cmd_put_routes(struct relay *r, const struct client *c,
    const struct peerset *set, struct command *cmd, int announce)
{
	struct attrs	*a;
	struct rbuf	 packed, nlris;
	struct nlri	 n;
	uint32_t	 count;

	wbuf_view(&cmd->routes.attrset, &packed);
	wbuf_view(&cmd->routes.nlris, &nlris);
	a = announce || says_something(&packed) ?
	    attr_intern_get(r->attrs, &packed) : NULL;
	for (count = 0; route_nlri_next(&nlris, &n) == 1; count++) {
		if (announce)
			rib_announce(r->rib, set, &n, a, client_owner(c));
		else
			rib_withdraw(r->rib, set, &n, a);
	}
	attrs_unref(r->attrs, a);
	relay_dirty(r);
	return (count);
}

static int
all_sent(struct relay *r, struct request *q, int ok)
{
	return (1);
}

enum cmd_result
cmd_sent(struct relay *r, struct client *c, const struct peerset *set,
    int sync)
{
	struct request	*q;
	struct peerset	 waits;
	uint32_t	 slot;

	if (sync != 1 && (!c->sync || sync != 0))
		return (CMD_DONE);
	if (r->text.len > 0)
		answer_text(r, c);
	relay_flush(r);
	peerset_init(&waits);
	for (slot = 0; peerset_next(set, slot, &slot); slot++) {
		if (peer_is_behind(r->by_slot[slot]))
			peerset_add(&waits, slot);
	}
	if (peerset_empty(&waits))
		return (CMD_DONE);
	q = request_new(r, c, all_sent);
	q->sync = 1;
	q->waits = waits;		/* taken */
	for (slot = 0; peerset_next(&q->waits, slot, &slot); slot++)
		peer_mark(r->by_slot[slot], q->id);
	return (CMD_LATER);
}

static enum cmd_result
change(struct relay *r, struct client *c, struct command *cmd, int announce)
{
	enum cmd_result		 res;
	const struct peerset	*set;
	struct peerset		 own;

	peerset_init(&own);
	if ((set = cmd_targets(r, c, cmd, &own)) == NULL) {
		peerset_clear(&own);
		return (CMD_ERROR);
	}
	(void)cmd_put_routes(r, c, set, cmd, announce);
	res = cmd_sent(r, c, set, cmd->sync);
	peerset_clear(&own);
	return (res);
}

enum cmd_result
cmd_announce(struct relay *r, struct client *c, struct command *cmd)
{
	return (change(r, c, cmd, 1));
}

enum cmd_result
cmd_withdraw(struct relay *r, struct client *c, struct command *cmd)
{
	return (change(r, c, cmd, 0));
}

enum cmd_result
cmd_eor(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	enum family	 f;
	uint32_t	 slot;
	int		 any;

	peerset_init(&set);
	any = cmd_select_up(r, c, cmd, &set) > 0;
	f = cmd->family;
	if (any && f != FAMILY_NONE) {
		for (slot = 0; peerset_next(&set, slot, &slot); slot++)
			peer_send_eor(r->by_slot[slot], FAMILY_BIT(f));
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no session is established"));
}

/* Only for a family that is in use (RFC 2918 4). */
static void
send_refresh(struct peer *pe, uint16_t afi, uint8_t safi)
{
	enum family	 f;

	f = family_find(afi, safi);
	if (pe->codec.refresh && f != FAMILY_NONE &&
	    FAMILY_HAS(pe->codec.families, f))
		peer_say_refresh(pe, afi, safi, REFRESH_QUERY);
}

enum cmd_result
cmd_refresh(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	uint32_t	 slot;
	int		 any;

	peerset_init(&set);
	any = cmd_select_up(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++)
		send_refresh(r->by_slot[slot], cmd->afi, cmd->safi);
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no session is established"));
}

enum cmd_result
cmd_refresh_peer(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	struct peer	*pe;
	uint32_t	 slot;
	int		 any, f;

	peerset_init(&set);
	any = cmd_select_up(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		pe = r->by_slot[slot];
		for (f = 0; f < FAM_MAX; f++) {
			if (FAMILY_HAS(pe->codec.families, f))
				send_refresh(pe, family_afi((enum family)f),
				    family_safi((enum family)f));
		}
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no session is established"));
}

static enum cmd_result
watchdog(struct relay *r, struct client *c, struct command *cmd, int on)
{
	enum cmd_result		 res;
	const struct peerset	*set;
	struct peerset		 own;
	const char		*name;

	peerset_init(&own);
	if ((set = cmd_targets(r, c, cmd, &own)) == NULL) {
		peerset_clear(&own);
		return (CMD_ERROR);
	}
	name = cmd->text;
	if (name[0] == '\0' && c->script != NULL)
		name = script_name(c->script);
	watchdog_switch(r, name, set, on);
	res = cmd_sent(r, c, set, cmd->sync);
	peerset_clear(&own);
	return (res);
}

enum cmd_result
cmd_watchdog_on(struct relay *r, struct client *c, struct command *cmd)
{
	return (watchdog(r, c, cmd, 1));
}

enum cmd_result
cmd_watchdog_off(struct relay *r, struct client *c, struct command *cmd)
{
	return (watchdog(r, c, cmd, 0));
}

enum cmd_result
cmd_flush_out(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	struct peer	*pe;
	uint32_t	 slot;
	int		 any, f;

	peerset_init(&set);
	any = cmd_select_up(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		pe = r->by_slot[slot];
		for (f = 0; f < FAM_MAX; f++)
			peer_resend(pe, (enum family)f, pe->codec.enhanced);
		peer_send(pe);
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no session is established"));
}

enum cmd_result
cmd_clear_out(struct relay *r, struct client *c, struct command *cmd)
{
	enum cmd_result	 res;
	struct peerset	 set;

	peerset_init(&set);
	if (cmd_select(r, c, cmd, &set) > 0) {
		rib_clear(r->rib, &set);
		relay_dirty(r);
		res = cmd_sent(r, c, &set, cmd->sync);
	} else
		res = cmd_fail(r, "no neighbor matches");
	peerset_clear(&set);
	return (res);
}

enum cmd_result
cmd_clear_in(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	struct wbuf	*w;
	uint32_t	 slot;
	int		 any;

	peerset_init(&set);
	any = cmd_select(r, c, cmd, &set) > 0;
	for (slot = 0; peerset_next(&set, slot, &slot); slot++) {
		if (r->by_slot[slot]->chan == NULL)
			continue;
		w = chan_open_msg(r->by_slot[slot]->chan, IMSG_RIB_CLEAR, 0);
		wbuf_put_u32(w, FAMILY_ALL);
		chan_close_msg(r->by_slot[slot]->chan);
	}
	peerset_clear(&set);
	return (any ? CMD_DONE : cmd_fail(r, "no neighbor matches"));
}
