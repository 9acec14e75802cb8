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
 * Readers of commands: what follows the words of a row.
 */
#include <sys/types.h>

#include <string.h>
#include <strings.h>

#include "compat.h"
#include "bgp.h"
#include "command_table.h"
#include "nlri.h"
#include "notif.h"

#define FAMILY_WORD_MAX	32

int
command_read_routes(struct lex *l, const struct command_row *row,
    struct command *c)
{
	return (route_parse(l, (enum route_form)row->arg, FAMILY_NONE,
	    row->id == CMD_WITHDRAW || row->id == CMD_ROUTES_REMOVE,
	    &c->routes, NULL, NULL));
}

/* "unknown family …, valid here: " and the SAFI of that AFI. */
static int
unknown_safi(struct lex *l, const struct token *t, const char *afi)
{
	char	 show[80], list[256];
	int	 f;

	list[0] = '\0';
	for (f = 0; f < FAM_MAX; f++) {
		if (strcmp(family_afi_name((enum family)f), afi) != 0)
			continue;
		(void)strlcat(list, " ", sizeof(list));	/* the list fits */
		(void)strlcat(list, family_safi_name((enum family)f),
		    sizeof(list));
	}
	return (lex_fail(l, t, "unknown word %s, valid here:%s",
	    token_show(t, show, sizeof(show)), list));
}

/* ipv4|ipv6|l2vpn SAFI …; the first one is a word of the row. */
int
command_read_family_routes(struct lex *l, const struct command_row *row,
    struct command *c)
{
	const char	*afi = row->words[1];
	char		 safi[FAMILY_WORD_MAX];
	struct token	 t;
	enum family	 family;

	if (lex_word(l, &t, "an address family") == -1)
		return (-1);
	if (token_copy(&t, safi, sizeof(safi)) == -1 ||
	    (family = family_parse(afi, safi)) == FAMILY_NONE)
		return (unknown_safi(l, &t, afi));
	return (route_parse(l, ROUTE_FAMILY, family, row->id == CMD_WITHDRAW,
	    &c->routes, NULL, NULL));
}

/* AFI SAFI */
static int
read_family(struct lex *l, struct command *c)
{
	struct token	 t, u;

	if (lex_word(l, &t, "an address family") == -1 ||
	    lex_word(l, &u, "a second word of the address family") == -1)
		return (-1);
	if ((c->family = family_parse_tokens(&t, &u)) == FAMILY_NONE)
		return (lex_wanted(l, &t, "an address family as ipv4 unicast"));
	c->afi = family_afi(c->family);
	c->safi = family_safi(c->family);
	return (0);
}

int
command_read_refresh(struct lex *l, const struct command_row *row,
    struct command *c)
{
	return (read_family(l, c));
}

int
command_read_eor(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;
	int		 r;

	if ((r = lex_peek(l, &t)) == -1)
		return (-1);
	if (r == 1)
		return (read_family(l, c));
	c->family = FAM_IPV4_UNICAST;
	c->afi = AFI_IPV4;
	c->safi = SAFI_UNICAST;
	return (0);
}

/* The rest of the line as it stands, or what was in quotes. */
int
command_read_rest(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t, next;
	const char	*p;
	size_t		 n;

	if (lex_next(l, &t) != 1)
		return (l->error.text[0] != '\0' ? -1 : 0);
	if (t.quoted && lex_peek(l, &next) == 0) {
		p = t.p;
		n = t.len;
	} else {
		p = l->bol + t.col - 1;
		n = (size_t)(l->end - p);
		l->p = l->end;
		l->peeked = 0;
	}
	if (n >= sizeof(c->text))
		return (lex_fail(l, &t, "a text of more than %zu bytes",
		    sizeof(c->text) - 1));
	memcpy(c->text, p, n);
	c->text[n] = '\0';
	return (0);
}

static int
oper_number(struct lex *l, struct command *c, uint32_t *out)
{
	uint64_t	 v;

	if (lex_uint(l, 0, UINT32_MAX, &v, "a number") == -1)
		return (-1);
	*out = (uint32_t)v;
	return (0);
}

static int
oper_sequence(struct lex *l, struct command *c)
{
	return (oper_number(l, c, &c->oper.sequence));
}

static int
oper_counter(struct lex *l, struct command *c)
{
	return (oper_number(l, c, &c->oper.counter));
}

static int
oper_router_id(struct lex *l, struct command *c)
{
	struct addr	 a;
	struct token	 t;

	if (lex_word(l, &t, "router-id: an IPv4 address") == -1)
		return (-1);
	if (addr_parse(&a, t.p, t.len) == -1 || a.af != ADDR_V4)
		return (lex_wanted(l, &t, "an IPv4 address"));
	c->oper.router_id = addr_to_v4(&a);
	return (0);
}

/* afi AFI safi SAFI: both, one behind the other. */
static int
oper_family(struct lex *l, struct command *c)
{
	struct token	 t, u;

	if (lex_word(l, &t, "an address family") == -1)
		return (-1);
	if (!lex_accept_word(l, "safi"))
		return (lex_wanted(l, &t, "afi AFI safi SAFI"));
	if (lex_word(l, &u, "a second word of the address family") == -1)
		return (-1);
	if ((c->family = family_parse_tokens(&t, &u)) == FAMILY_NONE)
		return (lex_wanted(l, &t, "an address family as afi ipv4 safi "
		    "unicast"));
	c->oper.afi = c->afi = family_afi(c->family);
	c->oper.safi = c->safi = family_safi(c->family);
	return (0);
}

static int
oper_text(struct lex *l, struct command *c)
{
	if (command_read_rest(l, NULL, c) == -1)
		return (-1);
	rbuf_init(&c->oper.text, c->text, strlen(c->text));
	return (0);
}

/* Words of an operational message, the forms that take and those that need. */
#define OPER_FORMS(f)	(1U << (f))
static const struct {
	const char	*word;
	unsigned	 takes;
	unsigned	 needs;
	int		(*read)(struct lex *, struct command *);
} oper_keys[] = {
	{ "afi", ~0U, ~0U, oper_family },
	{ "router-id", ~0U, 0, oper_router_id },
	{ "advisory", OPER_FORMS(OPER_ADVISORY), OPER_FORMS(OPER_ADVISORY),
	    oper_text },
	{ "sequence", OPER_FORMS(OPER_QUERY) | OPER_FORMS(OPER_COUNTER),
	    OPER_FORMS(OPER_QUERY) | OPER_FORMS(OPER_COUNTER),
	    oper_sequence },
	{ "counter", OPER_FORMS(OPER_COUNTER), OPER_FORMS(OPER_COUNTER),
	    oper_counter }
};

/* Is all there?  seen: a bit for each of the words. */
static int
oper_complete(struct lex *l, const struct token *end, const struct oper *o,
    unsigned seen)
{
	size_t	 i;

	for (i = 0; i < nitems(oper_keys); i++) {
		if (!(oper_keys[i].needs & OPER_FORMS(o->form)) ||
		    (seen & 1U << i))
			continue;
		if (oper_keys[i].read == oper_text && o->type == OPER_ASM)
			continue;	/* an empty one ends the last */
		return (lex_fail(l, end, "missing: %s",
		    oper_keys[i].word));
	}
	return (0);
}

/*
 * NAME [router-id IP] afi AFI safi SAFI …; scripts have always been told that
 * a NAME nobody knows was done.
 */
int
command_read_operational(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;
	unsigned	 seen = 0;
	size_t		 i;
	int		 r;

	c->oper.form = OPER_UNKNOWN;
	if ((r = lex_next(l, &t)) == -1)
		return (-1);
	if (r == 0 || oper_find(t.p, t.len, &c->oper) == -1)
		return (command_read_rest(l, row, c));
	c->family = FAMILY_NONE;
	while ((r = lex_next(l, &t)) == 1) {
		for (i = 0; i < nitems(oper_keys); i++)
			if (token_is(&t, oper_keys[i].word) &&
			    (oper_keys[i].takes & OPER_FORMS(c->oper.form)))
				break;
		if (i == nitems(oper_keys))
			return (lex_wanted(l, &t, "afi, router-id, "
			    "advisory, sequence or counter"));
		if (oper_keys[i].read(l, c) == -1)
			return (-1);
		seen |= 1U << i;
	}
	return (r == 0 ? oper_complete(l, &t, &c->oper, seen) : r);
}

/* The rest of the line, however long: there is one. */
int
command_read_line(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;
	int		 r;

	if ((r = lex_peek(l, &t)) == -1)
		return (-1);
	if (r == 0)
		return (lex_wanted(l, &t, "%s", row->id == CMD_GROUP ?
		    "group: commands" : "index: an even number of hex digits"));
	c->rest = l->bol + t.col - 1;
	c->restlen = (size_t)(l->end - c->rest);
	l->p = l->end;
	l->peeked = 0;
	return (0);
}

/* [NAME] */
int
command_read_name(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;

	if (lex_peek(l, &t) == 0)
		return (0);
	if (lex_word(l, &t, "a name") == -1)
		return (-1);
	if (t.len >= ROUTE_NAME_MAX || token_copy(&t, c->text,
	    sizeof(c->text)) == -1)
		return (lex_fail(l, &t, "a name longer than %d characters",
		    ROUTE_NAME_MAX - 1));
	return (0);
}

/* "administrative-shutdown": is that this name with hyphens for blanks? */
static int
hyphened(const struct token *t, const char *name)
{
	size_t	 i;

	for (i = 0; i < t->len && name[i] != '\0'; i++)
		if (strncasecmp(t->p + i, name[i] == ' ' ? "-" : name + i,
		    1) != 0)
			return (0);
	return (i == t->len && name[i] == '\0');
}

/* The subcode of the Cease, or its name. */
int
command_read_teardown(struct lex *l, const struct command_row *row,
    struct command *c)
{
	static const char	 what[] = "teardown: a subcode from 0 to 255";
	struct token		 t;
	uint64_t		 v;
	uint8_t			 code;

	if (lex_word(l, &t, what) == -1)
		return (-1);
	if (token_uint(&t, 0, 0, UINT8_MAX, &v) == 0) {
		c->number = (uint32_t)v;
		return (0);
	}
	for (code = BGP_CEASE_PREFIXES; code <= BGP_CEASE_HARD_RESET; code++)
		if (hyphened(&t, notif_subcode_name(BGP_ERR_CEASE, code))) {
			c->number = code;
			return (0);
		}
	return (lex_wanted(l, &t, "%s", what));
}

/* [4|6] */
int
command_read_version(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct token	 t;
	uint64_t	 v;

	if (lex_peek(l, &t) == 0)
		return (0);
	if (token_uint(&t, 0, 4, 6, &v) == -1 || v == 5)
		return (lex_fail(l, &t, "API version must be 4 or 6"));
	c->number = (uint32_t)v;
	(void)lex_next(l, &t);			/* was looked at */
	return (0);
}

int
command_read_number(struct lex *l, const struct command_row *row,
    struct command *c)
{
	c->number = row->arg;
	return (0);
}

/* [ADDRESS], instead of a selector in front. */
int
command_read_peer(struct lex *l, const struct command_row *row,
    struct command *c)
{
	struct selector	*s = &c->selectors.sel[0];
	struct token	 t;

	if (c->selectors.count > 0 || lex_peek(l, &t) == 0)
		return (0);
	memset(s, 0, sizeof(*s));
	s->mask = SEL_PEER;
	if (t.type != LEX_WORD || addr_parse(&s->name.peer, t.p, t.len) == -1)
		return (lex_wanted(l, &t, "the address of a neighbor"));
	c->selectors.count = 1;
	(void)lex_next(l, &t);			/* was looked at */
	return (0);
}
