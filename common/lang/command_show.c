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
 * Readers of the show commands.  Options come in any order.
 */
#include <sys/types.h>

#include <string.h>
#include <strings.h>

#include "bgp.h"
#include "command_table.h"
#include "compat.h"
#include "nlri.h"

static const struct {
	const char	*word;
	enum show_style	 style;
} styles[] = {
	{ "summary", SHOW_SUMMARY },
	{ "extensive", SHOW_EXTENSIVE },
	{ "configuration", SHOW_CONFIGURATION },
};

/* Filters by kind of family; afi 0: any. */
static const struct {
	const char	*word;
	uint16_t	 afi[2];
	uint8_t		 safi[4];	/* 0 only: any */
} kinds[] = {
	{ "inet", { AFI_IPV4, AFI_IPV6 },
	    { SAFI_UNICAST, SAFI_MULTICAST, SAFI_MPLS_LABEL,
	    SAFI_MPLS_VPN } },
	{ "flow", { AFI_IPV4, AFI_IPV6 },
	    { SAFI_FLOW, SAFI_FLOW_VPN, 0, 0 } },
	{ "l2vpn", { AFI_L2VPN, AFI_L2VPN }, { 0, 0, 0, 0 } },
};

static int
unknown(struct lex *l, const struct token *t, const char *valid)
{
	char	 show[80];

	return (lex_fail(l, t, "unknown word %s, valid here: %s",
	    token_show(t, show, sizeof(show)), valid));
}

/* summary, extensive, configuration, json, text: 1, or 0. */
static int
read_style(const struct token *t, struct command_show *s)
{
	size_t	 i;

	for (i = 0; i < nitems(styles); i++)
		if (token_is(t, styles[i].word)) {
			s->style = styles[i].style;
			return (1);
		}
	if (!token_is(t, "json") && !token_is(t, "text"))
		return (0);
	s->json = token_is(t, "json") != 0;
	return (1);
}

/* [ADDRESS] [summary|extensive|configuration] [json] */
int
command_show_neighbor(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct command_show	*s = &c->show;
	struct token		 t;
	struct addr		 a;
	int			 r;

	while ((r = lex_peek(l, &t)) == 1) {
		if (t.type == LEX_WORD && s->peer.af == ADDR_NONE &&
		    c->selectors.count == 0 &&
		    addr_parse(&a, t.p, t.len) == 0)
			s->peer = a;
		else if (!read_style(&t, s))
			return (unknown(l, &t, "summary extensive "
			    "configuration json, or the address of a "
			    "neighbor"));
		(void)lex_next(l, &t);		/* was looked at */
	}
	return (r);
}

/* The same of generation 6, which has its own way to show it. */
int
command_show_peer(struct lex *l, const struct command_row *row,
    struct command *c)
{
	c->show.target = 1;
	return (command_show_neighbor(l, row, c));
}

/* peer list: a short list as JSON, whatever the generation */
int
command_show_list(struct lex *l, const struct command_row *row,
    struct command *c)
{
	c->show.style = SHOW_LIST;
	c->show.json = 1;
	return (0);
}

/* [json] */
int
command_show_json(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;

	if (lex_accept_word(l, "json"))
		c->show.json = 1;
	else
		(void)lex_accept_word(l, "text");
	if (lex_peek(l, &t) == 1)
		return (unknown(l, &t, "json"));
	return (l->error.text[0] != '\0' ? -1 : 0);
}

static int
in_kind(size_t k, enum family f)
{
	size_t		 i;
	uint16_t	 afi;

	afi = family_afi(f);
	if (afi != kinds[k].afi[0] && afi != kinds[k].afi[1])
		return (0);
	if (kinds[k].safi[0] == 0)
		return (1);
	for (i = 0; i < nitems(kinds[k].safi); i++)
		if (kinds[k].safi[i] == family_safi(f))
			return (1);
	return (0);
}

/* The families of a word: of a kind, or of an AFI; 0: it is none. */
static family_set
families_of(const struct token *t)
{
	family_set	 set = 0;
	size_t		 k;
	int		 f;

	for (k = 0; k < nitems(kinds); k++)
		if (token_is(t, kinds[k].word))
			break;
	for (f = 0; f < FAM_MAX; f++)
		if (k < nitems(kinds) ? in_kind(k, (enum family)f) :
		    token_is(t, family_afi_name((enum family)f)) ||
		    (token_is(t, "inet4") &&
		    family_afi((enum family)f) == AFI_IPV4) ||
		    (token_is(t, "inet6") &&
		    family_afi((enum family)f) == AFI_IPV6))
			set |= FAMILY_BIT(f);
	return (set);
}

/* Takes "inet", "ipv4", "ipv4 unicast": 1, or 0. */
static int
read_families(struct lex *l, const struct token *t, struct command_show *s)
{
	struct token	 u;
	family_set	 set;
	enum family	 f;

	if ((set = families_of(t)) == 0)
		return (0);
	(void)lex_next(l, &u);			/* t */
	if (lex_peek(l, &u) == 1 && u.type == LEX_WORD &&
	    (f = family_parse_tokens(t, &u)) != FAMILY_NONE) {
		(void)lex_next(l, &u);		/* was looked at */
		set = FAMILY_BIT(f);
	}
	s->families |= set;
	return (1);
}

/* The first address is a neighbor, anything else to look for a prefix. */
static int
read_address(struct lex *l, const struct token *t, struct command_show *s)
{
	struct prefix	 p;
	const char	*why;
	struct token	 taken;

	if (t->type != LEX_WORD || s->prefix.addr.af != ADDR_NONE ||
	    prefix_parse(&p, t->p, t->len, &why) == -1)
		return (0);
	if (s->peer.af == ADDR_NONE && memchr(t->p, '/', t->len) == NULL)
		s->peer = p.addr;
	else if (prefix_has_host_bits(&p))
		return (lex_fail(l, t, "bits are set behind the prefix "
		    "length"));
	else
		s->prefix = p;
	(void)lex_next(l, &taken);		/* t */
	return (1);
}

/* [ADDRESS] [FAMILY] [PREFIX [longer]] [extensive] [json] */
int
command_show_rib(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct command_show	*s = &c->show;
	struct token		 t, longer;
	int			 r, found;

	while ((r = lex_peek(l, &t)) == 1) {
		if (read_style(&t, s)) {
			(void)lex_next(l, &t);	/* was looked at */
			continue;
		}
		if (token_is(&t, "longer")) {
			(void)lex_next(l, &longer);
			s->longer = 1;
			continue;
		}
		if ((found = read_address(l, &t, s)) == -1)
			return (-1);
		if (!found && !read_families(l, &t, s))
			return (unknown(l, &t, "extensive json longer inet "
			    "flow l2vpn, an address family, an address or a "
			    "prefix"));
	}
	if (r == 0 && s->longer && s->prefix.addr.af == ADDR_NONE)
		return (lex_fail(l, &longer, "longer without a prefix"));
	return (r);
}

/* [AFI [SAFI]] list */
int
command_show_routes(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;
	int		 r;

	while ((r = lex_peek(l, &t)) == 1 && !token_is(&t, "list"))
		if (!read_families(l, &t, &c->show))
			break;
	if (r == -1)
		return (-1);
	if (r == 0 || !token_is(&t, "list"))
		return (lex_fail(l, &t, "routes requires action: list, add, "
		    "or remove"));
	(void)lex_next(l, &t);			/* was looked at */
	return (0);
}
