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
 * Paths by prefix: the tree has what identifies the prefix, each node its
 * paths in the order they came.
 */
#include <sys/types.h>
#include <sys/queue.h>
#include <sys/tree.h>

#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "path_limit.h"
#include "xmem.h"

struct path {
	TAILQ_ENTRY(path) entry;
	uint32_t	 id;
	uint8_t		 waits;
	struct wbuf	 attrs;		/* while it waits */
};

struct paths_node {
	RB_ENTRY(paths_node) entry;
	enum family	 family;
	struct wbuf	 key;
	TAILQ_HEAD(, path) paths;
	uint32_t	 announced;
};
RB_HEAD(paths_tree, paths_node);

struct path_limit {
	uint16_t	 limit[FAM_MAX];
	struct paths_tree tree;
	struct paths_node sought;	/* its key is scratch */
};

static int
node_cmp(const struct paths_node *a, const struct paths_node *b)
{
	if (a->family != b->family)
		return (a->family < b->family ? -1 : 1);
	if (a->key.len != b->key.len)
		return (a->key.len < b->key.len ? -1 : 1);
	if (a->key.len == 0)
		return (0);
	return (memcmp(a->key.data, b->key.data, a->key.len));
}

RB_GENERATE_STATIC(paths_tree, paths_node, entry, node_cmp)

struct path_limit *
path_limit_new(const uint16_t limit[FAM_MAX], family_set families)
{
	struct path_limit	*p;
	int		 f, any = 0;

	p = xcalloc(1, sizeof(*p));
	for (f = 0; f < FAM_MAX; f++) {
		if (FAMILY_HAS(families, f))
			p->limit[f] = limit[f];
		any |= p->limit[f] != 0;
	}
	RB_INIT(&p->tree);
	wbuf_init(&p->sought.key, 0);
	if (any)
		return (p);
	path_limit_free(p);
	return (NULL);
}

static void
path_free(struct paths_node *n, struct path *path)
{
	TAILQ_REMOVE(&n->paths, path, entry);
	wbuf_clear(&path->attrs);
	free(path);
}

static void
node_free(struct path_limit *p, struct paths_node *n)
{
	struct path	*path;

	while ((path = TAILQ_FIRST(&n->paths)) != NULL)
		path_free(n, path);
	RB_REMOVE(paths_tree, &p->tree, n);
	wbuf_clear(&n->key);
	free(n);
}

void
path_limit_free(struct path_limit *p)
{
	struct paths_node	*n;

	if (p == NULL)
		return;
	while ((n = RB_ROOT(&p->tree)) != NULL)
		node_free(p, n);
	wbuf_clear(&p->sought.key);
	free(p);
}

/* The key is in .sought afterwards. */
static struct paths_node *
find(struct path_limit *p, const struct nlri *n)
{
	struct rbuf	 key;

	p->sought.family = n->family;
	nlri_key(n, &p->sought.key, &key);
	if (key.p != p->sought.key.data) {	/* a view of the NLRI */
		wbuf_reset(&p->sought.key);
		wbuf_put_rbuf(&p->sought.key, &key);
	}
	return (RB_FIND(paths_tree, &p->tree, &p->sought));
}

static struct path *
path_find(struct paths_node *n, uint32_t id)
{
	struct path	*path;

	TAILQ_FOREACH(path, &n->paths, entry)
		if (path->id == id)
			break;
	return (path);
}

static struct paths_node *
node_new(struct path_limit *p)
{
	struct paths_node	*n;

	n = xcalloc(1, sizeof(*n));
	n->family = p->sought.family;
	wbuf_init(&n->key, 0);
	wbuf_put(&n->key, p->sought.key.data, p->sought.key.len);
	TAILQ_INIT(&n->paths);
	RB_INSERT(paths_tree, &p->tree, n);
	return (n);
}

int
path_limit_announce(struct path_limit *p, const struct nlri *nlri,
    const struct rbuf *attrs)
{
	struct paths_node	*n;
	struct path		*path;
	uint16_t		 limit = p->limit[nlri->family];

	if (limit == 0)
		return (1);
	if ((n = find(p, nlri)) == NULL)
		n = node_new(p);
	if ((path = path_find(n, nlri->path_id)) == NULL) {
		path = xcalloc(1, sizeof(*path));
		path->id = nlri->path_id;
		wbuf_init(&path->attrs, 0);
		path->waits = n->announced >= limit;
		n->announced += !path->waits;
		TAILQ_INSERT_TAIL(&n->paths, path, entry);
	}
	if (!path->waits)
		return (1);
	wbuf_reset(&path->attrs);
	wbuf_put_rbuf(&path->attrs, attrs);
	return (0);
}

int
path_limit_withdraw(struct path_limit *p, const struct nlri *nlri)
{
	struct paths_node	*n;
	struct path		*path;
	int			 announced;

	if (p->limit[nlri->family] == 0)
		return (1);
	if ((n = find(p, nlri)) == NULL ||
	    (path = path_find(n, nlri->path_id)) == NULL)
		return (0);
	announced = !path->waits;
	n->announced -= (uint32_t)announced;
	path_free(n, path);
	if (TAILQ_EMPTY(&n->paths))
		node_free(p, n);
	return (announced);
}

int
path_limit_next(struct path_limit *p, const struct nlri *nlri,
    uint32_t *path_id, struct wbuf *attrs)
{
	struct paths_node	*n;
	struct path		*path;

	if (p->limit[nlri->family] == 0 || (n = find(p, nlri)) == NULL ||
	    n->announced >= p->limit[nlri->family])
		return (0);
	TAILQ_FOREACH(path, &n->paths, entry)
		if (path->waits)
			break;
	if (path == NULL)
		return (0);
	path->waits = 0;
	n->announced++;
	*path_id = path->id;
	wbuf_put(attrs, path->attrs.data, path->attrs.len);
	wbuf_clear(&path->attrs);
	wbuf_init(&path->attrs, 0);
	return (1);
}
