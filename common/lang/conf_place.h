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
 * Where things stand in a file, for messages at its end: the options and
 * sections of a neighbor, and the names of processes in its api sections.
 */
#ifndef CONF_PLACE_H
#define CONF_PLACE_H

#include <sys/queue.h>

#include <stdint.h>

#include "conf.h"
#include "lex.h"

#define CONF_OPTIONS_MAX	48

struct conf_parser;

/* What messages point at besides options: keywords of sections. */
enum conf_part {
	CONF_PART_ADD_PATH,	/* the section */
	CONF_PART_TCP_AO,	/* the section */
	CONF_PART_AO_KEY,	/* password in it */
	CONF_PART_PREFIX_LIMIT,	/* the first one */
	CONF_PART_CONFED,	/* the section */
	CONF_PART_CONFED_ID,	/* identifier in it */
	CONF_PART_MEMBERS,	/* members in it */
	CONF_PARTS
};

/* Where what a neighbor has was said, in it or in a template. */
struct conf_places {
	struct conf_place	 option[CONF_OPTIONS_MAX];	/* by row */
	struct conf_place	 part[CONF_PARTS];
	struct conf_place	 add_path[FAM_MAX];	/* families there … */
	struct conf_place	 nexthop[FAM_MAX];	/* … and there */
};

/* A name, or a pattern of names, of processes in an api section. */
struct conf_ref {
	STAILQ_ENTRY(conf_ref)	 entry;
	unsigned		 section;	/* as in struct conf_api */
	struct conf_place	 at;
	uint8_t			 pattern;
	char			*name;		/* owned */
};
STAILQ_HEAD(conf_refs, conf_ref);

/* Where the token stands. */
static inline struct conf_place
conf_place_of(const struct token *t)
{
	struct conf_place	 at = { t->line, t->col };

	return (at);
}

/* The name stands in the section that is being read. */
void	 conf_ref_add(struct conf_parser *, const struct token *,
	    int pattern);
/*
 * Are there processes of these names?  Sections of templates that nobody
 * inherits do not count.
 */
void	 conf_refs_check(struct conf_parser *);
void	 conf_refs_free(struct conf_parser *);

/*
 * conf_pattern.c: a pattern of processes-match puts names into processes of
 * the section (NULL: nowhere).  1; 0: no process has such a name; -1: why it
 * is no pattern.
 */
int	 conf_pattern_resolve(const struct conf *, const char *pattern,
	    struct conf_api *, const char **why);

#endif /* CONF_PLACE_H */
