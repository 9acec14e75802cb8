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
 * What the api blocks of a neighbor give to a client.
 */
#include <sys/types.h>

#include <string.h>

#include "apiclient.h"
#include "event.h"
#include "rights.h"
#include "script.h"

#define MONITOR_KINDS	(1U << EVENT_STATE | 1U << EVENT_FSM)
#define MONITOR_TYPES	(1U << EVENT_OPEN | 1U << EVENT_UPDATE |	\
			1U << EVENT_NOTIFICATION | 1U << EVENT_REFRESH)

static int
in_list(char *const *list, const char *name)
{
	for (; list != NULL && *list != NULL; list++) {
		if (strcmp(*list, name) == 0)
			return (1);
	}
	return (0);
}

int
rights_may_act(const struct client *c, const struct conf_neighbor *n)
{
	struct conf_api	*a;

	if (c->script == NULL)
		return (1);
	TAILQ_FOREACH(a, &n->apis, entry) {
		if (in_list(a->processes, script_name(c->script)))
			return (1);
	}
	return (0);
}

static void
add_dir(struct api_dir *to, const struct api_dir *from)
{
	to->types |= from->types;
	to->forms |= from->forms;
}

/* Types without a form, and forms without a type, are nothing. */
static void
tidy_dir(struct api_dir *d)
{
	if (d->types == 0 || d->forms == 0)
		memset(d, 0, sizeof(*d));
}

int
rights_subscription(const struct client *c, const struct conf_neighbor *n,
    struct proto_stream *sub)
{
	struct conf_api	*a;

	memset(sub, 0, sizeof(*sub));
	sub->encoder = c->enc;
	if (c->monitor) {
		sub->kinds = MONITOR_KINDS;
		sub->receive.types = sub->send.types = MONITOR_TYPES;
		sub->receive.forms = sub->send.forms = API_FORM_PARSED;
		return (1);
	}
	if (c->script == NULL)
		return (0);
	TAILQ_FOREACH(a, &n->apis, entry) {
		if (!in_list(a->processes, script_name(c->script)))
			continue;
		sub->kinds |= a->kinds;
		add_dir(&sub->receive, &a->receive);
		add_dir(&sub->send, &a->send);
	}
	tidy_dir(&sub->receive);
	tidy_dir(&sub->send);
	return (sub->kinds != 0 || sub->receive.types != 0 ||
	    sub->send.types != 0);
}
