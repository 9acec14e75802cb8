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
 * exabgp schema export and configuration example: what a configuration may
 * have, as a JSON schema out of the tables, and as files to begin with.
 */
#include <sys/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat.h"
#include "complain.h"
#include "conf.h"
#include "conf_names.h"
#include "env.h"
#include "exabgp.h"
#include "jw.h"
#include "wbuf.h"

#define DRAFT	"https://json-schema.org/draft/2020-12/schema"

static const char	 example_neighbor[] =
    "neighbor 192.0.2.1 {\n"
    "\trouter-id 192.0.2.10;\n"
    "\tlocal-address 192.0.2.10;\n"
    "\tlocal-as 65010;\n"
    "\tpeer-as 65001;\n"
    "}\n";

static const char	 example_full[] =
    "process announce {\n"
    "\trun /etc/bgpengine/announce.sh;\n"
    "\tencoder json;\n"
    "\tversion 5;\n"
    "}\n"
    "\n"
    "template {\n"
    "\tneighbor router {\n"
    "\t\tlocal-as 65010;\n"
    "\t\tpeer-as 65001;\n"
    "\t\thold-time 180;\n"
    "\t\tcapability {\n"
    "\t\t\troute-refresh enable;\n"
    "\t\t\tgraceful-restart 120;\n"
    "\t\t}\n"
    "\t\tfamily {\n"
    "\t\t\tipv4 unicast;\n"
    "\t\t\tipv6 unicast;\n"
    "\t\t\tipv4 flow;\n"
    "\t\t}\n"
    "\t\tapi {\n"
    "\t\t\tprocesses [ announce ];\n"
    "\t\t\tneighbor-changes;\n"
    "\t\t\treceive {\n"
    "\t\t\t\tparsed;\n"
    "\t\t\t\tupdate;\n"
    "\t\t\t}\n"
    "\t\t}\n"
    "\t}\n"
    "}\n"
    "\n"
    "neighbor 192.0.2.1 {\n"
    "\tinherit router;\n"
    "\tdescription \"first router\";\n"
    "\trouter-id 192.0.2.10;\n"
    "\tlocal-address 192.0.2.10;\n"
    "\tmd5-password secret;\n"
    "\n"
    "\tstatic {\n"
    "\t\troute 198.51.100.0/24 next-hop self "
    "community [ 65010:1 ];\n"
    "\t}\n"
    "\tflow {\n"
    "\t\troute {\n"
    "\t\t\tmatch {\n"
    "\t\t\t\tdestination 203.0.113.1/32;\n"
    "\t\t\t\tprotocol udp;\n"
    "\t\t\t}\n"
    "\t\t\tthen {\n"
    "\t\t\t\tdiscard;\n"
    "\t\t\t}\n"
    "\t\t}\n"
    "\t}\n"
    "}\n";

struct schema {
	const char	*name;
	void		(*put)(struct jw *);
};

static void
put_member(struct jw *j, const char *key, const char *text)
{
	jw_key(j, key);
	jw_cstr(j, text);
}

/* An object with these properties begins. */
static void
begin_object(struct jw *j)
{
	jw_object(j);
	put_member(j, "type", "object");
	jw_key(j, "properties");
	jw_object(j);
}

static void
end_object(struct jw *j)
{
	jw_object_end(j);
	jw_object_end(j);
}

/* A property of a type; nothing is said about what is in it. */
static void
put_property(struct jw *j, const char *name, const char *type)
{
	jw_key(j, name);
	jw_object(j);
	put_member(j, "type", type);
	jw_object_end(j);
}

static void
put_options(struct jw *j, int capability)
{
	struct conf_option_about	 o;
	size_t				 i;

	for (i = 0; conf_option_describe(i, &o); i++) {
		if (o.capability != capability)
			continue;
		jw_key(j, o.name);
		jw_object(j);
		put_member(j, "type", o.type);
		if (o.hi != 0) {
			jw_key(j, "minimum");
			jw_uint(j, o.lo);
			jw_key(j, "maximum");
			jw_uint(j, o.hi);
		}
		jw_object_end(j);
	}
}

/* What has a row of its own, or is for groups and for files of 3.4. */
static int
is_section(const struct conf_keyword *kw)
{
	static const char *const	 others[] = {
		"capability", "inherit", "neighbor", "process"
	};
	size_t				 i;

	if (strcmp(kw->section, "neighbor") != 0 || kw->option)
		return (0);
	for (i = 0; i < nitems(others); i++)
		if (strcmp(kw->word, others[i]) == 0)
			return (0);
	return (1);
}

static void
put_neighbor(struct jw *j)
{
	struct conf_keyword	 kw;
	size_t			 i;

	begin_object(j);
	put_property(j, "inherit", "string");
	put_options(j, 0);
	jw_key(j, "capability");
	begin_object(j);
	put_options(j, 1);
	end_object(j);
	for (i = 0; conf_keyword(i, &kw); i++)
		if (is_section(&kw))
			put_property(j, kw.word, "object");
	end_object(j);
}

static void
put_process(struct jw *j)
{
	const char	*word;
	size_t		 i;

	begin_object(j);
	for (i = 0; (word = conf_process_word(i)) != NULL; i++)
		put_property(j, word, strcmp(word, "respawn") == 0 ?
		    "boolean" : "string");
	end_object(j);
}

static void
put_settings(struct jw *j)
{
	struct env_key	 key;
	size_t		 i;

	begin_object(j);
	for (i = 0; env_key_get(i, &key); i++) {
		jw_key(j, key.name);
		jw_object(j);
		put_member(j, "default", key.value);
		if (key.meaning != NULL)
			put_member(j, "description", key.meaning);
		jw_object_end(j);
	}
	end_object(j);
}

static const struct schema	 schemas[] = {
	{ "neighbor",	put_neighbor },
	{ "process",	put_process },
	{ "settings",	put_settings }
};

/* Neighbors by their addresses, processes and templates by their names. */
static void
put_named(struct jw *j, const char *key, void (*put)(struct jw *))
{
	jw_key(j, key);
	jw_object(j);
	put_member(j, "type", "object");
	jw_key(j, "additionalProperties");
	put(j);
	jw_object_end(j);
}

static void
put_file(struct jw *j)
{
	jw_object(j);
	put_member(j, "$schema", DRAFT);
	put_member(j, "title", "bgpengined.conf");
	put_member(j, "type", "object");
	jw_key(j, "properties");
	jw_object(j);
	put_named(j, "neighbor", put_neighbor);
	put_named(j, "template", put_neighbor);
	put_named(j, "process", put_process);
	jw_object_end(j);
	jw_object_end(j);
}

/* Each member on a line of its own. */
static void
print_lines(const char *p)
{
	int	 depth, quoted;

	depth = quoted = 0;
	for (; *p != '\0'; p++) {
		if (*p == '"' && (!quoted || p[-1] != '\\'))
			quoted = !quoted;
		if (!quoted && *p == ' ' && p[1] == '}')
			continue;
		if (quoted || strchr("{},", *p) == NULL) {
			(void)putchar(*p);	/* checked by fflush */
			continue;
		}
		depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
		if (*p == '}')
			(void)printf("\n%*s}", 2 * depth, "");
		else
			(void)printf("%c\n%*s", *p, 2 * depth, "");
		p += strspn(p + 1, " ");
	}
	(void)putchar('\n');
}

static int
usage(void)
{
	(void)fprintf(stderr, "usage: exabgp schema export [--compact] "
	    "[neighbor|process|settings]\n"
	    "       exabgp configuration example [neighbor|full]\n");
	return (2);
}

int
exabgp_schema(int argc, char **argv)
{
	void		(*put)(struct jw *) = put_file;
	struct jw	 j;
	struct wbuf	 w;
	size_t		 k;
	int		 compact, i, r;

	if (argc < 2 || strcmp(argv[1], "export") != 0)
		return (usage());
	compact = 0;
	for (i = 2; i < argc; i++) {
		for (k = 0; k < nitems(schemas); k++)
			if (strcmp(argv[i], schemas[k].name) == 0)
				break;
		if (k < nitems(schemas))
			put = schemas[k].put;
		else if (strcmp(argv[i], "--compact") == 0)
			compact = 1;
		else
			return (usage());
	}
	wbuf_init(&w, 0);
	jw_init(&j, &w);
	put(&j);
	r = jw_finish(&j);
	if (compact)
		(void)puts(wbuf_cstr(&w));	/* checked by fflush */
	else
		print_lines(wbuf_cstr(&w));
	jw_clear(&j);
	wbuf_clear(&w);
	return (r == -1 || fflush(stdout) == EOF);
}

int
exabgp_example(int argc, char **argv)
{
	const char	*which = argc > 1 ? argv[1] : "full";
	const char	*text;

	if (strcmp(which, "neighbor") == 0)
		text = example_neighbor;
	else if (strcmp(which, "full") == 0)
		text = example_full;
	else
		return (usage());
	return (fputs(text, stdout) == EOF || fflush(stdout) == EOF);
}
