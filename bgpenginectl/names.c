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
 * -T: the names in all tables, a line each, "kind name".  The check of the
 * manual pages and the completion of shells read it.
 */
#include <sys/types.h>

#include <stdio.h>

#include "compat.h"
#include "attr.h"
#include "command.h"
#include "conf.h"
#include "conf_names.h"
#include "ctl.h"
#include "env.h"
#include "event.h"
#include "family.h"
#include "gen.h"
#include "healthcheck.h"
#include "open.h"
#include "route.h"

static void
name(const char *kind, const char *text)
{
	(void)printf("%s %s\n", kind, text);	/* checked by ctl_names() */
}

static void
names_commands(void)
{
	const struct command_help	*h;
	size_t				 i;
	int				 w;

	for (i = 0; i < ctl_nrows; i++) {
		(void)fputs("ctl", stdout);
		for (w = 0; ctl_rows[i].words[w] != NULL; w++)
			(void)printf(" %s", ctl_rows[i].words[w]);
		(void)fputc('\n', stdout);
	}
	for (h = command_helps; h->form[0] != '\0'; h++)
		name("command", h->form);
}

static void
names_wire(void)
{
	int	 i;

	for (i = 0; i < 256; i++)
		if (attr_row(i) != NULL && !attr_row(i)->nolist)
			name("attribute", attr_row(i)->name);
	for (i = 0; i < FAM_MAX; i++)
		name("family", family_name((enum family)i));
	for (i = 0; i < 256; i++)
		if (capa_row(i) != NULL)
			name("capability", capa_row(i)->name);
}

void
ctl_names(void)
{
	const char *const	*word;
	const char		*option;
	struct conf_keyword	 kw;
	struct env_key		 key;
	size_t			 i;

	names_commands();
	names_wire();
	for (i = 0; i < EVENT_MAX; i++)
		name("event", event_kind_name((enum event_kind)i));
	for (i = 0; (option = conf_option_name(i)) != NULL; i++)
		name("option", option);
	for (i = 0; conf_keyword(i, &kw); i++)
		(void)printf("keyword %s %s\n", kw.section, kw.word);
	for (i = 0; (option = hc_option_name(i)) != NULL; i++)
		(void)printf("healthcheck --%s\n", option);
	for (word = route_words(); *word != NULL; word++)
		name("route", *word);
	for (i = 0; i < gen_count; i++)
		name("generation", gen_table[i].name);
	for (i = 0; env_key_get(i, &key); i++)
		name("setting", key.name);
}
