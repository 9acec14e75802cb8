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
 * What the files of the configuration parser share.  Reading a neighbor, a
 * template or a group fills a conf_build; when the file was read, templates
 * are merged into neighbors and the result is checked.
 */
#ifndef CONF_PRIVATE_H
#define CONF_PRIVATE_H

#include <sys/queue.h>

#include <stddef.h>
#include <stdint.h>

#include "conf.h"
#include "conf_place.h"
#include "lex.h"
#include "route.h"

#define CONF_INHERIT_MAX	32

struct conf_parser;
struct conf_option;

/* What a kind of option does with its value. */
struct conf_kind {
	/* Reads the value; the keyword was taken.  -1: the lexer's error. */
	int	(*parse)(struct conf_parser *, const struct conf_option *,
		    void *dst, const struct token *key);
	/* Appends the value as it is written in a file. */
	void	(*put)(struct wbuf *, const void *src);
	uint8_t	 secret;		/* owned bytes in front of a length */
};

/*
 * An option that has one value; the rows are in the order of printing, and
 * have no pointers, so that all processes share them.
 */
struct conf_option {
	char			 name[32];
	uint8_t			 kind;	/* number in conf_kinds */
	uint16_t		 off;	/* in struct conf_neighbor */
	uint16_t		 size;
	uint32_t		 lo, hi;
	uint16_t		 flags;	/* OPTF_* */
};
#define OPTF_CAPABILITY	0x01	/* stands in capability { } */
#define OPTF_BARE_TRUE	0x02	/* the keyword alone says true */
#define OPTF_BARE_FALSE	0x04	/* … false, to everybody's surprise */
#define OPTF_OFF	0x08	/* "disable" is 0 */
#define OPTF_AUTO	0x10	/* "auto" is 0, or no address */
#define OPTF_SHOW	0x20	/* shown even when it is the default */
#define OPTF_HEAD	0x40	/* is in the head of the neighbor */
#define OPTF_GAP	0x80	/* an empty line follows when all are shown */
#define OPTF_NEW	0x100	/* programs of generation 4 do not know it */
#define OPTF_OURS	0x200	/* those of no generation do */

extern const struct conf_kind *const conf_kinds[];
extern const struct conf_option	 conf_options[];
extern const size_t		 conf_noptions;

/* A neighbor, template or group while its text is read. */
struct conf_build {
	TAILQ_ENTRY(conf_build)	 entry;
	char			 name[CONF_NAME_MAX];
	unsigned		 line, col;
	struct conf_neighbor	*n;		/* owned until it is done */
	struct conf_places	 at;
	uint8_t			 ao_keyid;
	uint8_t			 family_minimal;
	struct conf_routes	*own;		/* owned, or NULL */
	struct conf_build	*group;
	struct conf_build	*inherit[CONF_INHERIT_MAX];
	size_t			 ninherit;
};
TAILQ_HEAD(conf_builds, conf_build);

struct conf_parser {
	struct lex		 lex;
	struct conf		*conf;
	const struct conf_env	*env;
	struct conf_builds	 templates;
	struct conf_builds	 groups;
	struct conf_builds	 neighbors;
	struct conf_apis	 apis;		/* for every neighbor */
	/* what is being read */
	struct conf_build	*build;
	struct conf_build	*group;
	struct conf_process	*process;
	struct conf_api		*api;
	unsigned		 napis;		/* sections so far */
	struct conf_refs	 refs;
	struct api_dir		*dir;
	struct conf_place	 receive_at, send_at;	/* of this api */
	uint16_t		 afi;		/* announce { ipv4 { */
	int			 eof;		/* its error was given */
	struct route_list	 routes;	/* scratch */
};

/* How much of a keyword messages show: for "%.*s". */
static inline int
conf_klen(const struct token *key)
{
	return ((int)(key->len > 40 ? 40 : key->len));
}

/* Reads a statement whose keyword was taken.  -1: the lexer's error. */
typedef int	conf_statement(struct conf_parser *, const struct token *key);

/* A keyword of a section and who reads what follows. */
struct conf_word {
	const char	*word;
	conf_statement	*parse;
	uint8_t		 block;		/* only when "{" follows */
};

/* conf_block.c: blocks and statements */
/*
 * Reads "{", statements and "}" behind the keyword of a section.  Errors of
 * the statements are told, and the rest is read all the same; -1: there is no
 * "{" (the lexer's error).
 */
int	 conf_read_section(struct conf_parser *, const struct token *key,
	    const char *name, conf_statement *);
/* Statements up to the end of the text. */
void	 conf_read_file(struct conf_parser *, const char *name,
	    conf_statement *);
int	 conf_end(struct conf_parser *, const struct token *key);
int	 conf_unknown(struct conf_parser *, const struct token *key,
	    const char *section);
const struct conf_word	*conf_word_find(struct conf_parser *,
	    const struct conf_word *, size_t n, const struct token *key);
void	 conf_deprecated(struct conf_parser *, const struct token *,
	    const char *instead);

/* conf_value.c: values of statements */
int	 conf_bool_word(const struct token *);	/* 1, 0, -1: is none */
/* Has the statement ended before this token, with no value? */
int	 conf_is_end(const struct conf_parser *, const struct token *);
int	 conf_bool(struct conf_parser *, const struct token *key, int bare,
	    uint8_t *);
int	 conf_text(struct conf_parser *, const struct token *key, char *,
	    size_t);
int	 conf_name(struct conf_parser *, const struct token *key, char *,
	    size_t);
int	 conf_family_words(struct conf_parser *, const struct token *afi,
	    enum family *);
void	 conf_put_word(struct wbuf *, const char *, size_t);

/* conf_kind.c, conf_address.c, conf_capability.c: values of options */
extern const struct conf_kind	 conf_kind_bool, conf_kind_ttl, conf_kind_u16,
				 conf_kind_rate, conf_kind_hold,
				 conf_kind_text, conf_kind_note,
				 conf_kind_host, conf_kind_base64;
extern const struct conf_kind	 conf_kind_asn, conf_kind_addr, conf_kind_ll,
				 conf_kind_id, conf_kind_peer;
extern const struct conf_kind	 conf_kind_graceful, conf_kind_capa,
				 conf_kind_nexthop, conf_kind_as_set,
				 conf_kind_add_path, conf_kind_role;
/* A number of the option's size. */
void	 conf_store(const struct conf_option *, void *dst, uint64_t);
int	 conf_option_bool(struct conf_parser *, const struct conf_option *,
	    void *dst, const struct token *key);
int	 conf_peer_parse(struct conf_parser *, const struct token *,
	    struct conf_neighbor *);

/* conf_option.c: the table, and the sections that only have options */
/* The row of an option that there is. */
size_t	 conf_option_row(const char *name);
int	 conf_option_parse(struct conf_parser *, const struct token *key,
	    int capability);
int	 conf_stmt_capability(struct conf_parser *, const struct token *);
int	 conf_stmt_role(struct conf_parser *, const struct token *);

/* conf_neighbor.c: neighbor, template, group and what they hold */
int	 conf_stmt_neighbor(struct conf_parser *, const struct token *);
int	 conf_stmt_template(struct conf_parser *, const struct token *);
int	 conf_stmt_group(struct conf_parser *, const struct token *);
void	 conf_build_free(struct conf_build *);

/* conf_family.c */
int	 conf_stmt_family(struct conf_parser *, const struct token *);
int	 conf_stmt_nexthop(struct conf_parser *, const struct token *);
int	 conf_stmt_add_path(struct conf_parser *, const struct token *);
void	 conf_put_families(struct wbuf *, const struct conf_neighbor *);

/* conf_confed.c */
int	 conf_stmt_confederation(struct conf_parser *, const struct token *);
/* Of a neighbor of the file: at says where things stand; else NULL. */
void	 conf_confed_check(struct conf *, const struct conf_neighbor *,
	    const struct conf_places *at);
void	 conf_confed_put(struct wbuf *, const struct conf_confederation *);

/* conf_api.c */
int	 conf_stmt_api(struct conf_parser *, const struct token *);
/* A new one of the build, owned by it. */
struct conf_api	*conf_api_new(struct conf_parser *, const struct token *);
int	 conf_api_is_empty(const struct conf_api *);
int	 conf_api_legacy(struct conf_parser *, const struct token *);
void	 conf_put_api(struct wbuf *, const struct conf_api *);

/* conf_process.c */
int	 conf_stmt_process(struct conf_parser *, const struct token *);
int	 conf_stmt_process_legacy(struct conf_parser *,
	    const struct token *);
void	 conf_put_process(struct wbuf *, const struct conf_process *);

/* conf_child.c */
int	 conf_stmt_directory(struct conf_parser *, const struct token *);
int	 conf_stmt_environment(struct conf_parser *, const struct token *);
int	 conf_stmt_limit(struct conf_parser *, const struct token *);
int	 conf_stmt_on_exit(struct conf_parser *, const struct token *);
void	 conf_put_child(struct wbuf *, const struct conf_process *);

/* conf_route.c */
void	 conf_put_routes(struct wbuf *, const struct conf_neighbor *);
int	 conf_stmt_static(struct conf_parser *, const struct token *);
int	 conf_stmt_announce(struct conf_parser *, const struct token *);
int	 conf_stmt_flow(struct conf_parser *, const struct token *);
int	 conf_stmt_l2vpn(struct conf_parser *, const struct token *);

/* conf_secret.c */
extern const struct conf_kind	 conf_kind_md5;
int	 conf_stmt_tcp_ao(struct conf_parser *, const struct token *);
/* Decodes what was given as base64; errors are added. */
void	 conf_secrets_decode(struct conf *, struct conf_neighbor *,
	    const struct conf_places *);
void	 conf_secret_put(struct wbuf *, const uint8_t *, size_t,
	    int base64);
/* Warns of keys with one number where the addresses overlap. */
void	 conf_ao_check(struct conf *);
void	 conf_ao_put(struct wbuf *, const struct conf_tcp_ao *,
	    int secrets);

/* conf_template.c: what becomes of a build at the end of the file */
void	 conf_merge(struct conf_parser *, struct conf_build *,
	    const struct conf_build *from, int quiet);
void	 conf_finish(struct conf_parser *);

/* conf.c: parts of the tree */
/* Adds a copy of the word to an owned, NULL-terminated list, once. */
void	 conf_list_add(char ***, const char *, size_t);
void	 conf_list_free(char **);
struct conf_process	*conf_process_find(const struct conf *,
	    const char *);
struct conf_api	*conf_api_dup(const struct conf_api *);
void	 conf_api_free(struct conf_api *);
void	 conf_routes_unref(struct conf_routes *);
void	 conf_routes_add(struct conf_neighbor *, struct conf_routes *);
uint8_t	*conf_secret_dup(const uint8_t *, size_t);
/* The members are copied. */
void	 conf_confed_copy(struct conf_confederation *to,
	    const struct conf_confederation *);
/* Are the texts the same?  Clears both, which may hold secrets. */
int	 conf_same_text(struct wbuf *, struct wbuf *);

/* conf_derive.c: what follows from options and families */
void	 conf_derive(struct conf_neighbor *);
int	 conf_confed_has(const struct conf_confederation *, uint32_t as);

/* conf_check.c: conf_neighbor_check(), of a file unless at is NULL */
int	 conf_check_places(struct conf *, struct conf_neighbor *,
	    const struct conf_env *, const struct conf_places *);

/* conf_put.c */
/* routes: static { } too; all: also what is the default. */
void	 conf_put_head(struct wbuf *, const struct conf_neighbor *);
void	 conf_put_full(struct wbuf *, const struct conf_neighbor *,
	    int secrets, int routes, int all);

/*
 * The n-th keyword of a section, or NULL: no more.  What conf_keyword() goes
 * through; each is beside the table that the parser looks at.
 */
const char	*conf_names_root(size_t);
const char	*conf_names_body(size_t);
const char	*conf_names_option(size_t);
const char	*conf_names_capability(size_t);
const char	*conf_names_family(size_t);
const char	*conf_names_add_path(size_t);
const char	*conf_names_api(size_t);
const char	*conf_names_direction(size_t);
const char	*conf_names_legacy(size_t);
const char	*conf_names_ao(size_t);
const char	*conf_names_role(size_t);
const char	*conf_names_confed(size_t);

#endif /* CONF_PRIVATE_H */
