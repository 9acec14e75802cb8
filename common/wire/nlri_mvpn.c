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
 * Multicast in VPNs (RFC 6514 4): type u8, length u8, and then, as far as the
 * type has them:
 *
 *	route key, an NLRI (type 4)
 *	route distinguisher, 8 bytes
 *	AS of the source u32
 *	source (or rendezvous point) and group, each with its bits u8 in front
 *	address of the router that made the route, up to the end
 */
#include <sys/types.h>

#include <string.h>

#include "bgp.h"
#include "compat.h"
#include "nlri_rows.h"
#include "nlri_util.h"

#define MV_KEY		0x01
#define MV_RD		0x02
#define MV_AS		0x04
#define MV_SG		0x08		/* source and group */
#define MV_WILD		0x10		/* which may be any (RFC 6625) */
#define MV_ORIGIN	0x20

static const struct mvpn_kind {
	char		 name[36];
	char		 event[12];	/* how text events call it */
	char		 word[12];	/* … and users; "": not announced */
	char		 source[8];	/* what users call the source */
	uint8_t		 parts;		/* MV_* */
} kinds[] = {
	[1] = { "Intra-AS I-PMSI A-D Route", "intra-as-ad", "", "",
	    MV_RD | MV_ORIGIN },
	[2] = { "Inter-AS I-PMSI A-D Route", "inter-as-ad", "", "",
	    MV_RD | MV_AS },
	[3] = { "S-PMSI A-D Route", "s-pmsi-ad", "", "",
	    MV_RD | MV_SG | MV_WILD | MV_ORIGIN },
	[4] = { "Leaf A-D Route", "leaf-ad", "", "",
	    MV_KEY | MV_ORIGIN },
	[5] = { "Source Active A-D Route", "sourcead", "source-ad", "source",
	    MV_RD | MV_SG },
	[6] = { "C-Multicast Shared Tree Join route", "shared-join",
	    "shared-join", "rp", MV_RD | MV_AS | MV_SG },
	[7] = { "C-Multicast Source Tree Join route", "source-join",
	    "source-join", "source", MV_RD | MV_AS | MV_SG }
};

struct mvpn {
	uint8_t		 type;
	const struct mvpn_kind *kind;	/* NULL: shown as it is */
	struct rbuf	 value;		/* behind type and length */
	struct rbuf	 key;
	uint8_t		 rd[RD_LEN];
	uint32_t	 as;
	struct addr	 source, group;	/* none: any */
	struct addr	 origin;
};

/* An address of the family; none where there may be any. */
static int
take_any(struct rbuf *r, uint8_t af, int wild, struct addr *a)
{
	if (addr_take_sized(r, a) == -1)
		return (-1);
	return (a->af == af || (a->af == ADDR_NONE && wild) ? 0 : -1);
}

/* The parts of a known type. */
static int
take_parts(struct mvpn *m, uint8_t af, uint8_t parts)
{
	struct rbuf	 r = m->value;

	if ((parts & MV_KEY) != 0 && typed_take(&r, &m->key) == -1)
		return (-1);
	if ((parts & MV_RD) != 0 && rbuf_get(&r, m->rd, RD_LEN) == -1)
		return (-1);
	if ((parts & MV_AS) != 0 && rbuf_get_u32(&r, &m->as) == -1)
		return (-1);
	if ((parts & MV_SG) != 0 &&
	    (take_any(&r, af, parts & MV_WILD, &m->source) == -1 ||
	    take_any(&r, af, parts & MV_WILD, &m->group) == -1))
		return (-1);
	if ((parts & MV_ORIGIN) != 0 &&
	    addr_take(&r, rbuf_len(&r), &m->origin) == -1)
		return (-1);
	return (rbuf_end(&r));
}

static int
mvpn_split(const struct nlri *n, struct mvpn *m)
{
	memset(m, 0, sizeof(*m));
	typed_split(&n->body, &m->type, &m->value);
	if (m->type >= nitems(kinds) || kinds[m->type].name[0] == '\0')
		return (0);
	if (take_parts(m, nlri_af(n->family), kinds[m->type].parts) == 0)
		m->kind = &kinds[m->type];
	else if ((kinds[m->type].parts & MV_KEY) == 0)
		return (-1);
	/* other documents put keys of their own into leaves (RFC 7524) */
	return (0);
}

static int
mvpn_next(struct rbuf *r, struct nlri *n, struct wire_fault *f)
{
	struct mvpn	 m;

	if (typed_take(r, &n->body) == -1)
		return (nlri_fault(f, "MCAST-VPN route cut short"));
	if (mvpn_split(n, &m) == -1)
		return (nlri_fault(f, "malformed MCAST-VPN route"));
	return (0);
}

/* What the words say. */
struct mvpn_text {
	const struct mvpn_kind *kind;
	const char	*source_word;
	struct addr	 source, group;
	uint32_t	 as;
	uint8_t		 has_as;
};

static const struct mvpn_kind *
read_kind(struct lex *l)
{
	size_t	 i;

	for (i = 0; i < nitems(kinds); i++)
		if (kinds[i].word[0] != '\0' &&
		    lex_accept_word(l, kinds[i].word))
			return (&kinds[i]);
	return (NULL);
}

static int
mvpn_word(struct lex *l, struct nlri_text *t)
{
	struct mvpn_text	*own;

	own = nlri_own(t, sizeof(*own));
	if (own->kind == NULL && (own->kind = read_kind(l)) != NULL)
		return (1);
	if (lex_accept_word(l, "group"))
		return (nlri_read_addr(l, "group", &own->group) == -1 ? -1 :
		    1);
	if (lex_accept_word(l, "source-as")) {
		own->has_as = 1;
		return (nlri_read_as(l, "source-as", &own->as) == -1 ? -1 :
		    1);
	}
	if (lex_accept_word(l, "rp"))
		own->source_word = "rp";
	else if (lex_accept_word(l, "source"))
		own->source_word = "source";
	else
		return (0);
	return (nlri_read_addr(l, own->source_word, &own->source) == -1 ?
	    -1 : 1);
}

static int
mvpn_compose(struct lex *l, const struct token *at, struct nlri_text *t,
    enum family family, struct wbuf *nlri)
{
	const struct mvpn_text	*own;
	const struct mvpn_kind	*k;
	size_t			 len;
	uint8_t			 af;

	af = nlri_af(family);
	own = nlri_own(t, sizeof(*own));
	if ((k = own->kind) == NULL)
		return (lex_fail(l, at, "mcast-vpn: shared-join, source-join "
		    "or source-ad expected"));
	if (own->source_word == NULL || strcmp(own->source_word,
	    k->source) != 0)
		return (lex_fail(l, at, "%s: %s is missing", k->word,
		    k->source));
	if (own->group.af == ADDR_NONE)
		return (lex_fail(l, at, "%s: group is missing", k->word));
	if (own->source.af != af || own->group.af != af)
		return (lex_fail(l, at, "%s: %s addresses expected", k->word,
		    af == ADDR_V4 ? "IPv4" : "IPv6"));
	if (!t->has_rd)
		return (lex_fail(l, at, "%s: rd is missing", k->word));
	if (nlri_check_bare(l, at, t, 1, k->word) == -1)
		return (-1);
	if (own->has_as != ((k->parts & MV_AS) != 0))
		return (lex_fail(l, at, own->has_as ? "%s has no source-as" :
		    "%s: source-as is missing", k->word));
	len = addr_len(&own->source);
	wbuf_put_u8(nlri, (uint8_t)(k - kinds));
	wbuf_put_u8(nlri, (uint8_t)(RD_LEN + (own->has_as ? 4 : 0) +
	    2 * (1 + len)));
	wbuf_put(nlri, t->rd, RD_LEN);
	if (own->has_as)
		wbuf_put_u32(nlri, own->as);
	addr_put_sized(nlri, &own->source);
	addr_put_sized(nlri, &own->group);
	return (0);
}

static void
put_any(struct wbuf *w, const struct addr *a)
{
	if (a->af == ADDR_NONE)
		wbuf_put_u8(w, '*');
	else
		addr_put(w, a);
}

/* Words that are read again. */
static void
put_input(struct wbuf *w, const struct mvpn *m)
{
	wbuf_printf(w, "%s %s ", m->kind->word, m->kind->source);
	addr_put(w, &m->source);
	wbuf_puts(w, " group ");
	addr_put(w, &m->group);
	wbuf_puts(w, " rd ");
	rd_put(w, m->rd);
	if ((m->kind->parts & MV_AS) != 0)
		wbuf_printf(w, " source-as %u", m->as);
}

static void
mvpn_text(struct wbuf *w, const struct nlri *n, const struct render *rd)
{
	struct mvpn	 m;
	uint8_t		 parts;

	if (mvpn_split(n, &m) == -1)
		return;
	if (m.kind == NULL) {
		wbuf_puts(w, "mvpn:unknown:0x");
		wbuf_put_hex(w, m.value.p, rbuf_len(&m.value));
		return;
	}
	if (rd->gen == NULL && m.kind->word[0] != '\0') {
		put_input(w, &m);
		return;
	}
	parts = m.kind->parts;
	wbuf_printf(w, "mvpn:%s:", m.kind->event);
	if ((parts & MV_KEY) != 0) {
		wbuf_puts(w, ":0x");
		wbuf_put_hex(w, m.key.p, rbuf_len(&m.key));
	}
	if ((parts & MV_RD) != 0) {
		wbuf_put_u8(w, ':');
		rd_put(w, m.rd);
	}
	if ((parts & MV_AS) != 0)
		wbuf_printf(w, ":%u", m.as);
	if ((parts & MV_SG) != 0) {
		wbuf_put_u8(w, ':');
		put_any(w, &m.source);
		wbuf_put_u8(w, ':');
		put_any(w, &m.group);
	}
	if ((parts & MV_ORIGIN) != 0) {
		wbuf_put_u8(w, ':');
		addr_put(w, &m.origin);
	}
}

static void
json_any(struct jw *j, const char *key, const struct addr *a)
{
	if (a->af != ADDR_NONE) {
		json_put_addr(j, key, a);
		return;
	}
	jw_key(j, key);
	jw_cstr(j, "*");
}

static void
mvpn_json(struct jw *j, const struct nlri *n, const struct render *rd)
{
	struct mvpn	 m;
	uint8_t		 parts;

	if (mvpn_split(n, &m) == -1) {
		jw_null(j);
		return;
	}
	parts = m.kind == NULL ? 0 : m.kind->parts;
	jw_object(j);
	json_put_typed(j, m.type, &n->body, m.kind == NULL ? NULL :
	    m.kind->name);
	if ((parts & MV_KEY) != 0) {
		jw_key(j, "route-key");
		jw_hex(j, "", m.key.p, rbuf_len(&m.key));
	}
	if ((parts & MV_RD) != 0)
		json_put_rd(j, m.rd);
	if ((parts & MV_AS) != 0) {
		jw_key(j, "source-as");
		jw_rawf(j, "\"%u\"", m.as);
	}
	if ((parts & MV_SG) != 0) {
		json_any(j, "source", &m.source);
		json_any(j, "group", &m.group);
	}
	if ((parts & MV_ORIGIN) != 0)
		json_put_addr(j, "originator", &m.origin);
	jw_object_end(j);
}

#define NLRI_MVPN(sym, an, a)						\
const struct nlri_ops	sym = {						\
	.afi_name = an, .safi_name = "mcast-vpn",			\
	.afi = a, .safi = SAFI_MCAST_VPN, .nh = NH_ADDR, .nh_attr = 1,	\
	.next = mvpn_next, .word = mvpn_word, .compose = mvpn_compose,	\
	.text = mvpn_text, .json = mvpn_json				\
}

NLRI_MVPN(nlri_ipv4_mcast_vpn, "ipv4", AFI_IPV4);
NLRI_MVPN(nlri_ipv6_mcast_vpn, "ipv6", AFI_IPV6);
