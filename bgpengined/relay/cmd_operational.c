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
 * Command announce operational; advisories that hold (ASM) are said again to
 * each new session.
 */
#include <sys/types.h>

#include <string.h>

#include "cmd.h"
#include "log.h"
#include "operational.h"
#include "peer.h"
#include "relay.h"

/* Takes the one that holds for that family out of the list. */
static void
forget_asm(struct wbuf *list, const struct oper *o)
{
	struct oper	 old;
	struct wbuf	 keep;
	struct rbuf	 r, body;

	wbuf_init(&keep, 0);
	wbuf_view(list, &r);
	while (proto_get_bytes(&r, &body) == 0) {
		if (oper_decode(body, &old) == -1 ||
		    (old.afi == o->afi && old.safi == o->safi))
			continue;
		proto_put_bytes(&keep, &body);
	}
	wbuf_reset(list);
	wbuf_put(list, keep.data, keep.len);
	wbuf_clear(&keep);
}

static int
say(struct peer *pe, const struct oper *o)
{
	struct wbuf	 w;
	struct rbuf	 body;
	int		 can;

	wbuf_init(&w, 0);
	oper_encode(&w, o);
	if (o->type == OPER_ASM) {
		forget_asm(&pe->advisories, o);
		wbuf_view(&w, &body);
		if (rbuf_len(&o->text) > 0)
			proto_put_bytes(&pe->advisories, &body);
	}
	can = pe->up && pe->codec.operational;
	if (can)
		peer_say(pe, IMSG_SEND_OPERATIONAL, w.data, w.len);
	wbuf_clear(&w);
	return (can);
}

enum cmd_result
cmd_operational(struct relay *r, struct client *c, struct command *cmd)
{
	struct peerset	 set;
	uint32_t	 slot;
	int		 any = 0;

	if (cmd->oper.form == OPER_UNKNOWN) {
		log_debug("%s: operational message of an unknown name",
		    c->name);
		return (CMD_DONE);
	}
	peerset_init(&set);
	(void)cmd_select(r, c, cmd, &set);	/* none: said below */
	for (slot = 0; peerset_next(&set, slot, &slot); slot++)
		any |= say(r->by_slot[slot], &cmd->oper);
	peerset_clear(&set);
	return (any || cmd->oper.type == OPER_ASM ? CMD_DONE :
	    cmd_fail(r, "no session has agreed on operational messages"));
}

void
peer_advise(struct peer *pe)
{
	struct rbuf	 r, body;

	if (!pe->codec.operational)
		return;
	wbuf_view(&pe->advisories, &r);
	while (proto_get_bytes(&r, &body) == 0)
		peer_say(pe, IMSG_SEND_OPERATIONAL, body.p, rbuf_len(&body));
}
