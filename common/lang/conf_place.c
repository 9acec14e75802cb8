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
 * Names of processes in api sections: whether there are such processes is seen
 * when the whole file was read.
 */
#include <sys/types.h>

#include <stdlib.h>

#include "conf_private.h"
#include "xmem.h"

void
conf_ref_add(struct conf_parser *ps, const struct token *t, int pattern)
{
	struct conf_ref	*ref;

	ref = xcalloc(1, sizeof(*ref));
	ref->section = ps->api->section;
	ref->at = conf_place_of(t);
	ref->pattern = pattern != 0;
	ref->name = xstrndup(t->p, t->len);
	STAILQ_INSERT_TAIL(&ps->refs, ref, entry);
}

void
conf_refs_free(struct conf_parser *ps)
{
	struct conf_ref	*ref;

	while ((ref = STAILQ_FIRST(&ps->refs)) != NULL) {
		STAILQ_REMOVE_HEAD(&ps->refs, entry);
		free(ref->name);
		free(ref);
	}
}

static void
check_ref(struct conf *c, const struct conf_ref *ref)
{
	const char	*why;
	int		 r;

	if (!ref->pattern) {
		if (conf_process_find(c, ref->name) == NULL)
			conf_error_at(c, ref->at, "api: there is no process "
			    "%s", ref->name);
		return;
	}
	r = conf_pattern_resolve(c, ref->name, NULL, &why);
	if (r == -1)
		conf_error_at(c, ref->at, "api: \"%s\" %s", ref->name, why);
	else if (r == 0)
		conf_warn_at(c, ref->at, "api: \"%s\" matches no process",
		    ref->name);
}

void
conf_refs_check(struct conf_parser *ps)
{
	const struct conf_neighbor	*n;
	const struct conf_api		*api;
	const struct conf_ref		*ref;
	uint8_t				*used;

	used = xcalloc(ps->napis + 1, sizeof(*used));
	TAILQ_FOREACH(n, &ps->conf->neighbors, entry)
		TAILQ_FOREACH(api, &n->apis, entry)
			used[api->section] = 1;
	STAILQ_FOREACH(ref, &ps->refs, entry)
		if (used[ref->section])
			check_ref(ps->conf, ref);
	free(used);
}
