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

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "compat.h"
#include "conf_private.h"
#include "number.h"

void
conf_store(const struct conf_option *o, void *dst, uint64_t v)
{
	if (o->size == sizeof(uint8_t))
		*(uint8_t *)dst = (uint8_t)v;
	else if (o->size == sizeof(uint16_t))
		*(uint16_t *)dst = (uint16_t)v;
	else
		*(uint32_t *)dst = (uint32_t)v;
}

int
conf_option_bool(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	int		 bare = -1;

	if (o->flags & (OPTF_BARE_TRUE | OPTF_BARE_FALSE))
		bare = (o->flags & OPTF_BARE_TRUE) != 0;
	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (bare == 0 && t.type != LEX_WORD)
		conf_warn(ps->conf, key->line, key->col, "%s without a value "
		    "means false; say true or false", o->name);
	return (conf_bool(ps, key, bare, dst));
}

static void
put_bool(struct wbuf *w, const void *src)
{
	wbuf_puts(w, *(const uint8_t *)src ? "true" : "false");
}

static int
parse_uint(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint64_t	 v;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if ((o->flags & OPTF_OFF) && t.type == LEX_WORD &&
	    !isdigit((unsigned char)t.p[0]) && conf_bool_word(&t) == 0) {
		(void)lex_next(&ps->lex, &t);	/* it was looked at */
		conf_store(o, dst, 0);
		return (0);
	}
	if (lex_uint(&ps->lex, o->lo, o->hi, &v, o->name) == -1)
		return (-1);
	conf_store(o, dst, v);
	return (0);
}

static void
put_u8(struct wbuf *w, const void *src)
{
	wbuf_put_dec(w, *(const uint8_t *)src);
}

static void
put_u16(struct wbuf *w, const void *src)
{
	wbuf_put_dec(w, *(const uint16_t *)src);
}

static void
put_rate(struct wbuf *w, const void *src)
{
	uint32_t	 v;

	v = *(const uint32_t *)src;
	if (v == 0)
		wbuf_puts(w, "disable");
	else
		wbuf_put_dec(w, v);
}

/* ttl-security of 3.4 may stand alone, and then means the most there is. */
static int
parse_ttl(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (token_is_nocase(key, "ttl-security") && t.type != LEX_WORD) {
		conf_store(o, dst, 255);
		return (0);
	}
	return (parse_uint(ps, o, dst, key));
}

static int
parse_hold(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint64_t	 v;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    lex_uint(&ps->lex, 0, 65535, &v, o->name) == -1)
		return (-1);
	if (v == 1 || v == 2)
		return (lex_wanted(&ps->lex, &t, "hold-time: 0, or 3 to "
		    "65535"));
	conf_store(o, dst, v);
	return (0);
}

/* 65000, 1.2 or auto */
static int
parse_asn(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;
	uint32_t	 as;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	if (token_is_nocase(&t, "auto")) {
		conf_store(o, dst, 0);
		return (0);
	}
	if (as_parse(t.p, t.len, &as) == -1)
		return (lex_wanted(&ps->lex, &t, "%s: an AS number or auto",
		    o->name));
	if (as == 0)
		conf_warn(ps->conf, t.line, t.col, "%s 0 is taken as auto",
		    o->name);
	conf_store(o, dst, as);
	return (0);
}

static void
put_asn(struct wbuf *w, const void *src)
{
	uint32_t	 as;

	as = *(const uint32_t *)src;
	if (as == 0)
		wbuf_puts(w, "auto");
	else
		wbuf_put_dec(w, as);
}

static int
parse_addr(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct addr	*a = dst;
	struct token	 t;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	if ((o->flags & OPTF_AUTO) && token_is_nocase(&t, "auto")) {
		memset(a, 0, sizeof(*a));
		return (0);
	}
	if (addr_parse(a, t.p, t.len) == -1)
		return (lex_wanted(&ps->lex, &t, "%s: an IP address", o->name));
	return (0);
}

static void
put_addr(struct wbuf *w, const void *src)
{
	const struct addr	*a = src;

	if (a->af == ADDR_NONE)
		wbuf_puts(w, "auto");
	else
		addr_put(w, a);
}

static int
parse_linklocal(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    parse_addr(ps, o, dst, key) == -1)
		return (-1);
	if (!addr_is_linklocal(dst))
		return (lex_wanted(&ps->lex, &t, "%s: an address in "
		    "fe80::/10", o->name));
	return (0);
}

static int
parse_router_id(struct conf_parser *ps, const struct conf_option *o,
    void *dst, const struct token *key)
{
	struct addr	 a;
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    parse_addr(ps, o, &a, key) == -1)
		return (-1);
	if (a.af != ADDR_V4 || addr_to_v4(&a) == 0)
		return (lex_wanted(&ps->lex, &t, "router-id: an IPv4 address "
		    "but 0.0.0.0"));
	conf_store(o, dst, addr_to_v4(&a));
	return (0);
}

static void
put_router_id(struct wbuf *w, const void *src)
{
	struct addr	 a;

	addr_from_v4(&a, *(const uint32_t *)src);
	addr_put(w, &a);
}

static int
parse_text(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1)
		return (-1);
	if (t.type == LEX_SEMICOLON) {
		memset(dst, 0, o->size);
		return (0);
	}
	return (conf_text(ps, key, dst, o->size));
}

static void
put_text(struct wbuf *w, const void *src)
{
	conf_put_word(w, src, strlen(src));
}

/* What a capability can carry; only a host's name belongs there. */
static int
parse_host(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	const char	*p = dst;
	struct token	 t;

	if (lex_peek(&ps->lex, &t) == -1 ||
	    conf_text(ps, key, dst, o->size) == -1)
		return (-1);
	for (; *p != '\0'; p++)
		if (iscntrl((unsigned char)*p))
			return (lex_fail(&ps->lex, &t, "%s: a name without "
			    "control characters expected", o->name));
	for (p = dst; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr(".-_", *p) == NULL)
			break;
	if (*p != '\0')
		conf_warn(ps->conf, t.line, t.col, "%s: names have letters, "
		    "digits, \".\" and \"-\" only", o->name);
	return (0);
}

int
conf_peer_parse(struct conf_parser *ps, const struct token *t,
    struct conf_neighbor *n)
{
	struct prefix	 p;
	const char	*zone, *why;
	char		 show[80];
	size_t		 len;

	len = t->len;
	memset(n->zone, 0, sizeof(n->zone));
	if ((zone = memchr(t->p, '%', t->len)) != NULL) {
		len = (size_t)(zone++ - t->p);
		if (t->len - len - 1 >= sizeof(n->zone) ||
		    t->len - len == 1)
			return (lex_fail(&ps->lex, t, "no interface behind "
			    "\"%%\", or its name is too long"));
		memcpy(n->zone, zone, t->len - len - 1);
	}
	if (prefix_parse(&p, t->p, len, &why) == -1)
		return (lex_fail(&ps->lex, t, "%s: %s",
		    token_show(t, show, sizeof(show)), why));
	if (n->zone[0] != '\0' && !addr_is_linklocal(&p.addr))
		return (lex_fail(&ps->lex, t, "only addresses in fe80::/10 "
		    "have a zone"));
	n->range = p.len < addr_len(&p.addr) * 8;
	n->plen = p.len;
	if (prefix_has_host_bits(&p)) {
		conf_warn(ps->conf, t->line, t->col, "%s: bits behind the "
		    "mask are ignored", token_show(t, show, sizeof(show)));
		prefix_mask(&p);
	}
	n->peer = p.addr;
	return (0);
}

static int
parse_peer(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	struct token	 t;

	if (lex_word(&ps->lex, &t, o->name) == -1)
		return (-1);
	return (conf_peer_parse(ps, &t, ps->build->n));
}

/* auto waits for the password. */
static int
parse_base64(struct conf_parser *ps, const struct conf_option *o, void *dst,
    const struct token *key)
{
	if (lex_accept_word(&ps->lex, "auto")) {
		conf_store(o, dst, CONF_AUTO);
		return (0);
	}
	return (conf_option_bool(ps, o, dst, key));
}

static const struct conf_kind kind_bool = { conf_option_bool, put_bool, 0 };
static const struct conf_kind kind_ttl = { parse_ttl, put_u8, 0 };
static const struct conf_kind kind_u16 = { parse_uint, put_u16, 0 };
static const struct conf_kind kind_rate = { parse_uint, put_rate, 0 };
static const struct conf_kind kind_hold = { parse_hold, put_u16, 0 };
static const struct conf_kind kind_asn = { parse_asn, put_asn, 0 };
static const struct conf_kind kind_addr = { parse_addr, put_addr, 0 };
static const struct conf_kind kind_ll = { parse_linklocal, put_addr, 0 };
static const struct conf_kind kind_id = { parse_router_id, put_router_id, 0 };
static const struct conf_kind kind_text = { parse_text, put_text, 0 };
static const struct conf_kind kind_host = { parse_host, put_text, 0 };
static const struct conf_kind kind_peer = { parse_peer, put_addr, 0 };
static const struct conf_kind kind_base64 = { parse_base64, put_bool, 0 };

enum conf_kind_number {
	KIND_PEER, KIND_TEXT, KIND_ID, KIND_HOST, KIND_ADDR, KIND_LL,
	KIND_ASN, KIND_HOLD, KIND_RATE, KIND_BOOL, KIND_U16, KIND_TTL,
	KIND_MD5, KIND_BASE64, KIND_GRACEFUL, KIND_NEXTHOP, KIND_ADD_PATH,
	KIND_ROLE, KIND_CAPA, KIND_AS_SET
};

const struct conf_kind *const	 conf_kinds[] = {
	[KIND_PEER] = &kind_peer,
	[KIND_TEXT] = &kind_text,
	[KIND_ID] = &kind_id,
	[KIND_HOST] = &kind_host,
	[KIND_ADDR] = &kind_addr,
	[KIND_LL] = &kind_ll,
	[KIND_ASN] = &kind_asn,
	[KIND_HOLD] = &kind_hold,
	[KIND_RATE] = &kind_rate,
	[KIND_BOOL] = &kind_bool,
	[KIND_U16] = &kind_u16,
	[KIND_TTL] = &kind_ttl,
	[KIND_MD5] = &conf_kind_md5,
	[KIND_BASE64] = &kind_base64,
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
	{ "description", KIND_TEXT, AT(description), 0, 0, SHOW },
	{ "router-id", KIND_ID, AT(router_id), 0, 0, SHOW },
	{ "host-name", KIND_HOST, AT(capas.host), 0, 0, SHOW },
	{ "domain-name", KIND_HOST, AT(capas.domain), 0, 0, SHOW },
	{ "local-address", KIND_ADDR, AT(local), 0, 0, SHOW | OPTF_AUTO },
	{ "local-link-local", KIND_LL, AT(local_ll), 0, 0, 0 },
	{ "source-interface", KIND_TEXT, AT(interface), 0, 0, SHOW },
	{ "local-as", KIND_ASN, AT(local_as), 0, 0, SHOW },
	{ "peer-as", KIND_ASN, AT(peer_as), 0, 0, SHOW },
	{ "as-set", KIND_AS_SET, AT(as_set), 0, 0, 0 },
	{ "hold-time", KIND_HOLD, AT(hold_time), 0, 0, SHOW },
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
	{ "outgoing-ttl", KIND_TTL, AT(ttl_out), 0, 255, OPTF_OFF },
	{ "incoming-ttl", KIND_TTL, AT(ttl_in), 0, 255, OPTF_OFF },
	{ "md5-password", KIND_MD5, AT(md5), 0, 0, 0 },
	{ "md5-base64", KIND_BASE64, AT(md5_base64), 0, 0,
	    SHOW | BARE },
	{ "md5-ip", KIND_ADDR, AT(md5_ip), 0, 0, SHOW | OPTF_AUTO },
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
	    CAPA | SHOW | BARE },
	{ "nexthop", KIND_NEXTHOP, AT(nexthop), 0, 0,
	    CAPA | SHOW | BARE },
	{ "add-path", KIND_ADD_PATH, AT(add_path), 0, 0, CAPA | SHOW },
	{ "multi-session", KIND_BOOL, AT(multisession), 0, 0,
	    CAPA | SHOW | BARE },
	{ "operational", KIND_CAPA, AT(capas.operational), 0, 0,
	    CAPA | SHOW | BARE },
	{ "aigp", KIND_BOOL, AT(aigp), 0, 0, CAPA | SHOW | BARE },
	{ "extended-message", KIND_CAPA, AT(capas.ext_message), 0, 0,
	    CAPA | SHOW | BARE },
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
		for (i = 0; i < nitems(conf_options); i++)
			if (strcmp(conf_options[i].name,
			    option_aliases[j].name) == 0)
				break;
		return (i);
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
	if (b->set[i] != 0 && !(o->flags & OPTF_HEAD))
		conf_warn(ps->conf, key->line, key->col, "%.*s: this replaces "
		    "line %u", conf_klen(key), key->p, b->set[i]);
	/* also when it fails, so that nobody calls it missing */
	b->set[i] = key->line;
	if (conf_kinds[o->kind]->parse(ps, o, (char *)b->n + o->off, key) ==
	    -1)
		return (-1);
	return (conf_end(ps, key));
}

/* What stands elsewhere under another name: its value, and the end. */
int
conf_option_value(struct conf_parser *ps, const char *name,
    const struct token *key)
{
	struct conf_build	*b = ps->build;
	size_t			 i;

	for (i = 0; i < nitems(conf_options) - 1; i++)
		if (strcmp(conf_options[i].name, name) == 0)
			break;
	b->set[i] = key->line;
	if (conf_kinds[conf_options[i].kind]->parse(ps, &conf_options[i],
	    (char *)b->n + conf_options[i].off, key) == -1)
		return (-1);
	return (conf_end(ps, key));
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
