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
 * Options that have one value, of a neighbor and of its capabilities: one table
 * for reading, merging and printing them.
 */
#include <sys/types.h>

#include <stddef.h>
#include <string.h>

#include "compat.h"
#include "conf_private.h"

enum conf_kind_number {
	KIND_PEER, KIND_TEXT, KIND_ID, KIND_HOST, KIND_ADDR, KIND_LL,
	KIND_ASN, KIND_HOLD, KIND_RATE, KIND_BOOL, KIND_U16, KIND_TTL,
	KIND_MD5, KIND_BASE64, KIND_GRACEFUL, KIND_NEXTHOP, KIND_ADD_PATH,
	KIND_ROLE, KIND_CAPA, KIND_AS_SET, KIND_NOTE
};

const struct conf_kind *const	 conf_kinds[] = {
	[KIND_PEER] = &conf_kind_peer,
	[KIND_TEXT] = &conf_kind_text,
	[KIND_NOTE] = &conf_kind_note,
	[KIND_ID] = &conf_kind_id,
	[KIND_HOST] = &conf_kind_host,
	[KIND_ADDR] = &conf_kind_addr,
	[KIND_LL] = &conf_kind_ll,
	[KIND_ASN] = &conf_kind_asn,
	[KIND_HOLD] = &conf_kind_hold,
	[KIND_RATE] = &conf_kind_rate,
	[KIND_BOOL] = &conf_kind_bool,
	[KIND_U16] = &conf_kind_u16,
	[KIND_TTL] = &conf_kind_ttl,
	[KIND_MD5] = &conf_kind_md5,
	[KIND_BASE64] = &conf_kind_base64,
	[KIND_GRACEFUL] = &conf_kind_graceful,
	[KIND_NEXTHOP] = &conf_kind_nexthop,
	[KIND_ADD_PATH] = &conf_kind_add_path,
	[KIND_ROLE] = &conf_kind_role,
	[KIND_CAPA] = &conf_kind_capa,
	[KIND_AS_SET] = &conf_kind_as_set
};

#define AT(m)	offsetof(struct conf_neighbor, m), \
		sizeof(((struct conf_neighbor *)0)->m)
#define CAPA	OPTF_CAPABILITY
#define BARE	OPTF_BARE_TRUE
#define SHOW	OPTF_SHOW

const struct conf_option	 conf_options[] = {
	/* peer, range, plen and zone are neighbors in the struct */
	{ "peer-address", KIND_PEER, offsetof(struct conf_neighbor, peer),
	    offsetof(struct conf_neighbor, local) -
	    offsetof(struct conf_neighbor, peer), 0, 0, OPTF_HEAD },
	{ "description", KIND_NOTE, AT(description), 0, 0, SHOW },
	{ "router-id", KIND_ID, AT(router_id), 0, 0, SHOW },
	{ "host-name", KIND_HOST, AT(capas.host), 0, 0, SHOW },
	{ "domain-name", KIND_HOST, AT(capas.domain), 0, 0, SHOW },
	{ "local-address", KIND_ADDR, AT(local), 0, 0, SHOW | OPTF_AUTO },
	{ "local-link-local", KIND_LL, AT(local_ll), 0, 0, 0 },
	{ "source-interface", KIND_TEXT, AT(interface), 0, 0,
	    SHOW | OPTF_NEW },
	{ "local-as", KIND_ASN, AT(local_as), 0, 0, SHOW },
	{ "peer-as", KIND_ASN, AT(peer_as), 0, 0, SHOW },
	{ "as-set", KIND_AS_SET, AT(as_set), 0, 0, 0 },
	{ "hold-time", KIND_HOLD, AT(hold_time), 0, 0, SHOW },
	{ "send-hold-time", KIND_RATE, AT(send_hold), 3, 65535, OPTF_OFF },
	{ "rate-limit", KIND_RATE, AT(rate_limit), 0, UINT32_MAX,
	    SHOW | OPTF_OFF },
	{ "manual-eor", KIND_BOOL, AT(manual_eor), 0, 0,
	    SHOW | OPTF_BARE_FALSE | OPTF_GAP },
	{ "passive", KIND_BOOL, AT(passive), 0, 0, SHOW | BARE },
	{ "range-limit", KIND_RATE, AT(range_limit), 0, UINT32_MAX,
	    OPTF_OFF },
	{ "shutdown", KIND_BOOL, AT(shutdown), 0, 0, OPTF_BARE_FALSE },
	{ "listen", KIND_U16, AT(listen), 0, 65535, OPTF_OFF },
	{ "connect", KIND_U16, AT(connect), 0, 65535, OPTF_OFF },
	{ "group-updates", KIND_BOOL, AT(group_updates), 0, 0, SHOW | BARE },
	{ "auto-flush", KIND_BOOL, AT(auto_flush), 0, 0, SHOW | BARE },
	{ "adj-rib-in", KIND_BOOL, AT(adj_rib_in), 0, 0,
	    SHOW | OPTF_BARE_FALSE },
	{ "adj-rib-out", KIND_BOOL, AT(adj_rib_out), 0, 0,
	    SHOW | OPTF_BARE_FALSE },
	{ "md5-password", KIND_MD5, AT(md5), 0, 0, 0 },
	{ "md5-base64", KIND_BASE64, AT(md5_base64), 0, 0,
	    SHOW | BARE },
	{ "md5-ip", KIND_ADDR, AT(md5_ip), 0, 0, SHOW | OPTF_AUTO },
	{ "outgoing-ttl", KIND_TTL, AT(ttl_out), 0, 255, OPTF_OFF },
	{ "incoming-ttl", KIND_TTL, AT(ttl_in), 0, 255, OPTF_OFF },
	{ "asn4", KIND_CAPA, AT(capas.as4), 0, 0, CAPA | SHOW | BARE },
	{ "route-refresh", KIND_CAPA, AT(capas.refresh), 0, 0,
	    CAPA | SHOW | BARE },
	{ "graceful-restart", KIND_GRACEFUL, AT(graceful), 0, 0,
	    CAPA | SHOW },
	{ "graceful-restart-notification", KIND_BOOL,
	    AT(capas.gr_notification), 0, 0, CAPA | BARE },
	{ "long-lived-graceful-restart", KIND_RATE, AT(long_lived), 0,
	    0xffffff, CAPA | OPTF_OFF },
	{ "software-version", KIND_CAPA, AT(capas.software), 0, 0,
	    CAPA | SHOW | BARE | OPTF_NEW },
	{ "nexthop", KIND_NEXTHOP, AT(nexthop), 0, 0,
	    CAPA | SHOW | BARE },
	{ "add-path", KIND_ADD_PATH, AT(add_path), 0, 0, CAPA | SHOW },
	{ "multi-session", KIND_BOOL, AT(multisession), 0, 0,
	    CAPA | SHOW | BARE },
	{ "operational", KIND_CAPA, AT(capas.operational), 0, 0,
	    CAPA | SHOW | BARE },
	{ "aigp", KIND_BOOL, AT(aigp), 0, 0, CAPA | SHOW | BARE },
	{ "extended-message", KIND_CAPA, AT(capas.ext_message), 0, 0,
	    CAPA | SHOW | BARE | OPTF_OURS },
	{ "link-local-nexthop", KIND_CAPA, AT(capas.linklocal_nh), 0, 0,
	    CAPA | BARE },
	{ "link-local-prefer", KIND_BOOL, AT(linklocal_prefer), 0, 0,
	    CAPA | BARE },
	{ "role", KIND_ROLE, AT(role), 0, 0, CAPA },
	{ "role-strict", KIND_BOOL, AT(capas.role_strict), 0, 0,
	    CAPA | BARE },
};
const size_t			 conf_noptions = nitems(conf_options);

_Static_assert(nitems(conf_options) <= CONF_OPTIONS_MAX,
    "a line for each option");

/* Names of 3.4 and what they are called now. */
static const struct {
	const char	*old, *name;
} option_aliases[] = {
	{ "md5",		"md5-password" },
	{ "ttl-security",	"outgoing-ttl" },
};

static size_t
find_option(struct conf_parser *ps, const struct token *key)
{
	size_t	 i, j;

	for (i = 0; i < nitems(conf_options); i++)
		if (token_is_nocase(key, conf_options[i].name))
			return (i);
	for (j = 0; j < nitems(option_aliases); j++) {
		if (!token_is_nocase(key, option_aliases[j].old))
			continue;
		conf_deprecated(ps, key, option_aliases[j].name);
		return (conf_option_row(option_aliases[j].name));
	}
	return (nitems(conf_options));
}

int
conf_option_parse(struct conf_parser *ps, const struct token *key,
    int capability)
{
	const struct conf_option	*o;
	struct conf_build		*b = ps->build;
	size_t				 i;

	i = find_option(ps, key);
	o = &conf_options[i];
	if (i == nitems(conf_options) ||
	    (capability && !(o->flags & OPTF_CAPABILITY)))
		return (conf_unknown(ps, key, capability ? "capability" :
		    "neighbor"));
	if (!capability && (o->flags & OPTF_CAPABILITY))
		conf_deprecated(ps, key, "it in a capability section");
	if (b->at.option[i].line != 0 && !(o->flags & OPTF_HEAD))
		conf_warn(ps->conf, key->line, key->col, "%.*s: this replaces "
		    "line %u", conf_klen(key), key->p, b->at.option[i].line);
	/* also when it fails, so that nobody calls it missing */
	b->at.option[i] = conf_place_of(key);
	if (conf_kinds[o->kind]->parse(ps, o, (char *)b->n + o->off, key) ==
	    -1)
		return (-1);
	return (conf_end(ps, key));
}

size_t
conf_option_row(const char *name)
{
	size_t	 i;

	for (i = 0; i < nitems(conf_options) - 1; i++)
		if (strcmp(conf_options[i].name, name) == 0)
			break;
	return (i);
}

/* What stands elsewhere under another name: its value, and the end. */
static int
option_value(struct conf_parser *ps, const char *name,
    const struct token *key)
{
	struct conf_build	*b = ps->build;
	size_t			 i;

	i = conf_option_row(name);
	b->at.option[i] = conf_place_of(key);
	if (conf_kinds[conf_options[i].kind]->parse(ps, &conf_options[i],
	    (char *)b->n + conf_options[i].off, key) == -1)
		return (-1);
	return (conf_end(ps, key));
}

static int
capability_statement(struct conf_parser *ps, const struct token *key)
{
	return (conf_option_parse(ps, key, 1));
}

int
conf_stmt_capability(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "capability", capability_statement));
}

/* role { local provider; strict enable; }: options of capability, too. */
static int
stmt_local(struct conf_parser *ps, const struct token *key)
{
	return (option_value(ps, "role", key));
}

static int
stmt_strict(struct conf_parser *ps, const struct token *key)
{
	return (option_value(ps, "role-strict", key));
}

/* RFC 9234 leaves no choice: who has a role marks routes. */
static int
stmt_otc(struct conf_parser *ps, const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (t.type != LEX_WORD)
		return (conf_end(ps, key));
	(void)lex_next(&ps->lex, &t);	/* it was looked at */
	if (conf_bool_word(&t) != 1)
		conf_warn(ps->conf, t.line, t.col, "otc %.*s has no effect: "
		    "a role marks and checks routes (RFC 9234 5)",
		    conf_klen(&t), t.p);
	return (conf_end(ps, key));
}

static int
stmt_add_meta(struct conf_parser *ps, const struct token *key)
{
	uint8_t	 meta = 1;

	if (conf_bool(ps, key, 1, &meta) == -1)
		return (-1);
	if (meta)
		conf_warn(ps->conf, key->line, key->col, "add-meta has no "
		    "effect: nothing is added to events");
	return (conf_end(ps, key));
}

static const struct conf_word	 role_keywords[] = {
	{ "local",	stmt_local, 0 },
	{ "strict",	stmt_strict, 0 },
	{ "add-meta",	stmt_add_meta, 0 },
	{ "otc",	stmt_otc, 0 },
};

static int
role_statement(struct conf_parser *ps, const struct token *key)
{
	const struct conf_word	*w;

	w = conf_word_find(ps, role_keywords, nitems(role_keywords), key);
	return (w == NULL ? conf_unknown(ps, key, "role") :
	    w->parse(ps, key));
}

int
conf_stmt_role(struct conf_parser *ps, const struct token *key)
{
	return (conf_read_section(ps, key, "role", role_statement));
}

const char *
conf_names_role(size_t n)
{
	return (n < nitems(role_keywords) ? role_keywords[n].word : NULL);
}

/* The n-th one that has this flag, or that has it not. */
static const char *
option_with(size_t n, uint8_t flag, uint8_t value)
{
	size_t	 i;

	for (i = 0; i < nitems(conf_options); i++)
		if ((conf_options[i].flags & flag) == value && n-- == 0)
			return (conf_options[i].name);
	return (NULL);
}

const char *
conf_names_option(size_t n)
{
	size_t	 i;

	for (i = 0; i < nitems(option_aliases); i++)
		if (n-- == 0)
			return (option_aliases[i].old);
	return (option_with(n, OPTF_CAPABILITY, 0));
}

const char *
conf_names_capability(size_t n)
{
	return (option_with(n, OPTF_CAPABILITY, OPTF_CAPABILITY));
}

const char *
conf_option_name(size_t n)
{
	return (n < nitems(conf_options) ? conf_options[n].name : NULL);
}

int
conf_option_describe(size_t n, struct conf_option_about *about)
{
	const struct conf_option	*o = &conf_options[n];

	if (n >= nitems(conf_options))
		return (0);
	memset(about, 0, sizeof(*about));
	about->name = o->name;
	about->capability = (o->flags & OPTF_CAPABILITY) != 0;
	switch (o->kind) {
	case KIND_BOOL:
		about->type = "boolean";
		break;
	case KIND_HOLD:
	case KIND_RATE:
	case KIND_U16:
	case KIND_TTL:
		about->type = "integer";
		about->lo = o->lo;
		about->hi = o->hi;
		break;
	default:
		about->type = "string";
		break;
	}
	return (1);
}
