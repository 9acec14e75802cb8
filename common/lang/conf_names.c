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
 * The keywords of all sections, from the parser's own tables.
 */
#include <sys/types.h>

#include <stddef.h>

#include "compat.h"
#include "conf_names.h"
#include "conf_private.h"

static const struct {
	const char	*section;
	const char	*(*name)(size_t);
	int		 option;	/* they have one value each */
} sections[] = {
	{ "file",	conf_names_root, 0 },
	{ "neighbor",	conf_names_body, 0 },
	{ "neighbor",	conf_names_option, 1 },
	{ "capability",	conf_names_capability, 1 },
	{ "family",	conf_names_family, 0 },
	{ "add-path",	conf_names_add_path, 0 },
	{ "api",	conf_names_api, 0 },
	{ "receive",	conf_names_direction, 0 },
	{ "send",	conf_names_direction, 0 },
	{ "tcp-ao",	conf_names_ao, 0 },
	{ "role",	conf_names_role, 0 },
	{ "confederation", conf_names_confed, 0 },
	{ "process",	conf_process_word, 0 },
	{ "process",	conf_names_legacy, 0 },
};

int
conf_keyword(size_t n, struct conf_keyword *kw)
{
	size_t	 i, j;

	for (i = 0; i < nitems(sections); i++)
		for (j = 0; (kw->word = sections[i].name(j)) != NULL; j++)
			if (n-- == 0) {
				kw->section = sections[i].section;
				kw->option = sections[i].option;
				return (1);
			}
	return (0);
}
