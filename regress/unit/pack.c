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
 * UPDATEs that we send: bytes for each kind of session, packing up to the
 * size of a message, order, what is refused; and that we read them back.
 */
#include "wiretest.h"

#include "msg.h"
#include "pack.h"
#include "update.h"

#define MARKER	"ffffffffffffffffffffffffffffffff"
#define REACH6	"800e1c 0002 01 10 20010db8000000000000000000000001 00"	\
		"3020010db80001"

struct bench {
	struct codec		 c;
	struct wbuf		 out;
	struct pack		*p;
	struct pack_attrs	 pa;
	struct attr_build	*b;
	struct wbuf		 packed;
	struct wbuf		 nlri;
	const char		*why;
};

static void
bench_init(struct bench *t, uint32_t peer_as)
{
	memset(t, 0, sizeof(*t));
	codec_of(&t->c, 65000, peer_as);
	wbuf_init(&t->out, 0);
	wbuf_init(&t->packed, 0);
	wbuf_init(&t->nlri, 0);
	pack_attrs_init(&t->pa);
	t->b = attr_build_new();
	t->p = pack_new(&t->c, &t->out);
	t->why = "";
}

static void
bench_clear(struct bench *t)
{
	pack_free(t->p);
	attr_build_free(t->b);
	pack_attrs_clear(&t->pa);
	wbuf_clear(&t->out);
	wbuf_clear(&t->packed);
	wbuf_clear(&t->nlri);
}

/* How many came out, all of them whole. */
static int
messages(const struct bench *t)
{
	struct wire_fault	 f;
	struct rbuf		 r, body, whole;
	uint8_t			 type;
	int			 n = 0;

	wbuf_view(&t->out, &r);
	while (msg_next(&r, BGP_MSG_MAX_EXT, &type, &body, &whole, &f) == 1)
		n++;
	assert_int_equal(rbuf_end(&r), 0);
	return (n);
}

/* "next-hop X med 5 …" into t->pa for the family. */
static void
attrs(struct bench *t, enum family family, const char *text)
{
	const struct attr_ops	*row;
	struct attrset		 as;
	struct wbuf		 v;
	struct addr		 nh;
	struct rbuf		 r;
	struct token		 tok;
	struct lex		 l;

	wbuf_init(&v, 0);
	attr_build_reset(t->b);
	lex_init(&l, text, strlen(text), LEX_LINE);
	while (lex_next(&l, &tok) == 1) {
		if (token_is(&tok, "next-hop")) {
			assert_int_equal(lex_next(&l, &tok), 1);
			if (addr_parse(&nh, tok.p, tok.len) == 0)
				attr_build_nexthop(t->b, NH_KIND_ADDR, &nh);
			else
				attr_build_nexthop(t->b, NH_KIND_SELF, NULL);
			continue;
		}
		row = attr_find(tok.p, tok.len);
		assert_non_null(row);
		wbuf_reset(&v);
		if (row->parse(&l, &v) == -1)
			fail_msg("%s", l.error.text);
		wbuf_view(&v, &r);
		attr_build_add(t->b, row->code, &r);
	}
	lex_clear(&l);
	wbuf_clear(&v);
	wbuf_reset(&t->packed);
	attr_build_pack(t->b, &t->packed);
	wbuf_view(&t->packed, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	pack_attrs_set(&t->pa, &as, family, &t->c);
}

/* The same with one attribute of a tester's own. */
static void
raw(struct bench *t, enum family family, uint8_t flags, uint8_t code,
    const char *hex)
{
	struct attrset	 as;
	struct wbuf	 v;
	struct rbuf	 r;

	wbuf_init(&v, 0);
	put_hex(&v, hex);
	wbuf_view(&v, &r);
	attr_build_raw(t->b, flags, code, &r);
	wbuf_clear(&v);
	wbuf_reset(&t->packed);
	attr_build_pack(t->b, &t->packed);
	wbuf_view(&t->packed, &r);
	assert_int_equal(attrset_unpack(&r, &as), 0);
	pack_attrs_set(&t->pa, &as, family, &t->c);
}

static void
nlri_of(struct bench *t, enum family family, const char *hex, struct nlri *n)
{
	memset(n, 0, sizeof(*n));
	n->family = family;
	wbuf_reset(&t->nlri);
	put_hex(&t->nlri, hex);
	wbuf_view(&t->nlri, &n->body);
}

static int
announce(struct bench *t, enum family family, const char *hex)
{
	struct nlri	 n;

	nlri_of(t, family, hex, &n);
	return (pack_announce(t->p, &t->pa, &n, &t->why));
}

static int
withdraw(struct bench *t, enum family family, const char *hex, int with)
{
	struct nlri	 n;

	nlri_of(t, family, hex, &n);
	return (pack_withdraw(t->p, with ? &t->pa : NULL, &n, &t->why));
}

/* The body of the only message that came out; out is emptied. */
static void
assert_body(struct bench *t, const char *hex)
{
	pack_flush(t->p);
	assert_true(t->out.len >= BGP_HEADER_LEN);
	assert_bytes(t->out.data, 16, MARKER);
	assert_int_equal(t->out.data[16] << 8 | t->out.data[17], t->out.len);
	assert_int_equal(t->out.data[18], BGP_UPDATE);
	assert_bytes(t->out.data + 19, t->out.len - 19, hex);
	wbuf_reset(&t->out);
}

/* iBGP between AS 65000 and itself, four octets. */
static const struct {
	enum family	 family;
	const char	*attrs, *nlri, *body;
} vectors[] = {
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 med 10 "
	    "community [ 65000:1 no-export ]", "180a0000",
	    "0000002740010100400200400304010101018004040000000a"
	    "40050400000064c00808fde80001ffffff01180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ 65001 65002 ] "
	    "local-preference 200", "180a0000",
	    "0000001f4001010040020a02020000fde90000fdea400304010101014005"
	    "04000000c8180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ 1 2 ] ( 3 4 )",
	    "180a0000", "000000294001010040021402020000000100000002010200"
	    "00000300000004400304010101014005040000"
	    "0064180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 large-community [ 1:2:3 ] "
	    "extended-community [ target:65000:1 ]", "180a0000",
	    "0000002f40010100400200400304010101014005040000"
	    "0064c010080002fde800000001c0200c000000010000000200000003"
	    "180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 aggregator "
	    "( 65000:1.2.3.4 ) atomic-aggregate", "180a0000",
	    "0000002340010100400200400304010101014005040000"
	    "0064400600c007080000fde801020304180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 originator-id 1.2.3.4 "
	    "cluster-list [ 1.1.1.1 2.2.2.2 ] local-preference 200 "
	    "atomic-aggregate", "180a0000",
	    "0000002a4001010040020040030401010101400504000000c8400600"
	    "80090401020304800a080101010102020202180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 1.1.1.1 aigp 0x10", "180a0000",
	    "0000002340010100400200400304010101014005040000"
	    "0064801a0b01000b0000000000000010180a0000" },
	{ FAM_IPV4_UNICAST, "next-hop 2001:db8::1", "180a0000",
	    "0000002a40010100400200400504000000"
	    "64800e190001011020010db800000000000000000000000100180a0000" },
	{ FAM_IPV6_UNICAST, "next-hop 2001:db8::1", "3020010db80001",
	    "0000002d40010100400200400504000000"
	    "64800e1c0002011020010db800000000000000000000000100"
	    "3020010db80001" },
	/* IPv6 routes with a next hop of IPv4: beside MP_REACH, too */
	{ FAM_IPV6_UNICAST, "next-hop 1.1.1.1", "2020010db8",
	    "00000026400101004002004003040101010140050400000064"
	    "800e0e00020104010101010020" "20010db8" },
};

static void
test_vectors(void **state)
{
	struct bench	 t;
	size_t		 i;

	bench_init(&t, 65000);
	t.c.ext_nexthop = FAMILY_ALL;
	for (i = 0; i < nitems(vectors); i++) {
		attrs(&t, vectors[i].family, vectors[i].attrs);
		assert_int_equal(announce(&t, vectors[i].family,
		    vectors[i].nlri), 0);
		assert_body(&t, vectors[i].body);
	}
	bench_clear(&t);
}

static void
test_ebgp(void **state)
{
	struct bench	 t;

	bench_init(&t, 65001);
	/* our AS in front, no LOCAL_PREF, no AIGP */
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 local-preference 200 "
	    "aigp 5 med 7");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 001b 40010100 40020602010000fde8"
	    "40030401010101 80040400000007 180a0000");
	/* a path that was given is the path */
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ 1 ]");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 0014 40010100 400206020100000001"
	    "40030401010101 180a0000");
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ ]");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 000e 40010100 400200 40030401010101 180a0000");
	/* AIGP where it was configured */
	t.c.aigp = 1;
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ ] aigp 5");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 001c 40010100 400200 40030401010101"
	    "801a0b01000b0000000000000005 180a0000");
	bench_clear(&t);
}

/* RFC 6793: AS_TRANS, and AS4_* in the order of the codes. */
static void
test_old_peer(void **state)
{
	struct bench	 t;

	bench_init(&t, 65001);
	t.c.asn4 = 0;
	t.c.local_as = 70000;
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 aggregator "
	    "70000:1.2.3.4 community 1:1 large-community 1:2:3");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 0045 40010100 40020402015ba0"
	    "40030401010101 c007065ba001020304 c0080400010001"
	    "c01106020100011170 c012080001117001020304"
	    "c0200c000000010000000200000003 180a0000");
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1 as-path [ 1 2 ] "
	    "aggregator 3:1.2.3.4");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 001d 40010100 4002060202" "00010002"
	    "40030401010101 c00706000301020304 180a0000");
	bench_clear(&t);
}

static void
test_self(void **state)
{
	struct bench	 t;

	bench_init(&t, 65000);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop self");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 0015 40010100 400200 400304c0000201"
	    "40050400000064 180a0000");
	/* over IPv4 we have no address for an IPv6 route */
	attrs(&t, FAM_IPV6_UNICAST, "next-hop self");
	assert_int_equal(announce(&t, FAM_IPV6_UNICAST, "2020010db8"), -1);
	assert_non_null(strstr(t.why, "next hop"));
	assert_int_equal(addr_parse_str(&t.c.local, "2001:db8::1"), 0);
	attrs(&t, FAM_IPV6_UNICAST, "next-hop self");
	assert_int_equal(announce(&t, FAM_IPV6_UNICAST, "3020010db80001"), 0);
	assert_body(&t, "0000 002d 40010100 400200 40050400000064" REACH6);
	/* over IPv6 the router-id has to do for IPv4 */
	attrs(&t, FAM_IPV4_UNICAST, "next-hop self");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 0015 40010100 400200 4003040a000001"
	    "40050400000064 180a0000");
	/* the link-local half goes along */
	t.c.linklocal_nh = 1;
	assert_int_equal(addr_parse_str(&t.c.local_ll, "fe80::1"), 0);
	attrs(&t, FAM_IPV6_UNICAST, "next-hop 2001:db8::ffff");
	assert_int_equal(announce(&t, FAM_IPV6_UNICAST,
	    "8020010db8000100000000000000000001"), 0);
	assert_body(&t, "0000004740010100400200400504000000"
	    "64800e360002012020010db800000000000000000000ffff"
	    "fe80000000000000000000000000000100"
	    "8020010db8000100000000000000000001");
	bench_clear(&t);
}

static void
test_withdraw(void **state)
{
	struct bench	 t;

	bench_init(&t, 65000);
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0001", 0), 0);
	assert_body(&t, "0004 180a0001 0000");
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0001", 1), 0);
	assert_body(&t, "0004 180a0001 0000");
	assert_int_equal(withdraw(&t, FAM_IPV6_UNICAST, "2020010db8", 0), 0);
	assert_body(&t, "0000 000b 800f08 0002 01 2020010db8");
	attrs(&t, FAM_IPV6_UNICAST, "next-hop 2001:db8::1 med 5");
	assert_int_equal(withdraw(&t, FAM_IPV6_UNICAST, "2020010db8", 1), 0);
	assert_body(&t, "0000 0020 800f08 0002 01 2020010db8 40010100"
	    "400200 80040400000005 40050400000064");
	/* where the other family's next hops were agreed on, as it came */
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 2001:db8::1");
	t.c.ext_nexthop = 0;
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0001", 1), 0);
	assert_body(&t, "0004 180a0001 0000");
	t.c.ext_nexthop = FAMILY_BIT(FAM_IPV4_UNICAST);
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0001", 1), 0);
	assert_body(&t, "0000 0018 800f07 0001 01 180a0001 40010100 400200"
	    "40050400000064");
	bench_clear(&t);
}

static void
test_eor(void **state)
{
	struct bench	 t;

	bench_init(&t, 65000);
	pack_eor(t.p, FAM_IPV4_UNICAST);
	assert_body(&t, "0000 0000");
	pack_eor(t.p, FAM_IPV6_UNICAST);
	assert_body(&t, "0000 0007 900f0003 0002 01");
	/* what waits goes first */
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0001", 0), 0);
	pack_eor(t.p, FAM_IPV4_UNICAST);
	assert_bytes(t.out.data, t.out.len, MARKER "001b02 0004180a00010000"
	    MARKER "001702 00000000");
	bench_clear(&t);
}

static void
test_join(void **state)
{
	struct bench	 t;

	bench_init(&t, 65000);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0001"), 0);
	assert_body(&t, "0000 0015 40010100 400200 40030401010101"
	    "40050400000064 180a0000 180a0001");
	/* other attributes, another direction, another family: another one */
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.2");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0001"), 0);
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0000", 0), 0);
	assert_int_equal(withdraw(&t, FAM_IPV6_UNICAST, "00", 0), 0);
	assert_int_equal(withdraw(&t, FAM_IPV6_MULTICAST, "00", 0), 0);
	pack_flush(t.p);
	assert_bytes(t.out.data, t.out.len,
	    MARKER "003002 0000 0015 40010100 400200 40030401010101"
	    "40050400000064 180a0000"
	    MARKER "003002 0000 0015 40010100 400200 40030401010102"
	    "40050400000064 180a0001"
	    MARKER "001b02 0004 180a0000 0000"
	    MARKER "001e02 0000 0007 800f04 0002 01 00"
	    MARKER "001e02 0000 0007 800f04 0002 02 00");
	wbuf_reset(&t.out);
	/* group-updates false */
	t.c.group = 0;
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0001"), 0);
	pack_flush(t.p);
	assert_int_equal(messages(&t), 2);
	bench_clear(&t);
}

/* Full messages: as many routes as fit, never a byte more. */
static void
fill(enum family family, const char *text, uint32_t max, int withdrawn)
{
	struct bench	 t;
	struct wbuf	 v;
	struct nlri	 n;
	struct rbuf	 r;
	uint64_t	 before = 0;
	size_t		 len, most = 0;
	uint32_t	 i;
	int		 ret;

	bench_init(&t, 65000);
	wbuf_init(&v, 0);
	t.c.msg_max = max;
	attrs(&t, family, text);
	memset(&n, 0, sizeof(n));
	n.family = family;
	for (i = 0; i < 30000; i++) {
		wbuf_reset(&v);
		wbuf_put_u8(&v, 32);
		wbuf_put_u32(&v, i);
		wbuf_view(&v, &n.body);
		ret = withdrawn ? pack_withdraw(t.p, &t.pa, &n, &t.why) :
		    pack_announce(t.p, &t.pa, &n, &t.why);
		assert_int_equal(ret, 0);
	}
	pack_flush(t.p);
	wbuf_view(&t.out, &r);
	while (rbuf_len(&r) > 0) {
		len = (size_t)(r.p[16] << 8 | r.p[17]);
		assert_true(len <= max);
		assert_int_equal(rbuf_skip(&r, len), 0);
		most = len > most ? len : most;
		before++;
	}
	assert_true(most > max - 5);
	wbuf_clear(&v);
	bench_clear(&t);
}

static void
test_full(void **state)
{
	fill(FAM_IPV4_UNICAST, "next-hop 1.1.1.1", BGP_MSG_MAX, 0);
	fill(FAM_IPV4_UNICAST, "next-hop 1.1.1.1", BGP_MSG_MAX_EXT, 0);
	fill(FAM_IPV4_UNICAST, "next-hop 1.1.1.1", BGP_MSG_MAX, 1);
	fill(FAM_IPV6_UNICAST, "next-hop 2001:db8::1", BGP_MSG_MAX, 0);
	fill(FAM_IPV6_UNICAST, "next-hop 2001:db8::1", BGP_MSG_MAX_EXT, 0);
	fill(FAM_IPV6_UNICAST, "next-hop 2001:db8::1", BGP_MSG_MAX, 1);
	/* around the length that takes a second byte */
	fill(FAM_IPV6_UNICAST, "next-hop 2001:db8::1", 310, 0);
	fill(FAM_IPV6_UNICAST, "next-hop 2001:db8::1", 315, 0);
}

static void
test_refused(void **state)
{
	struct bench	 t;
	struct wbuf	 text;
	int		 i;

	bench_init(&t, 65000);
	attrs(&t, FAM_IPV4_UNICAST, "med 5");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), -1);
	assert_non_null(strstr(t.why, "next hop"));
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 2001:db8::1");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), -1);
	assert_non_null(strstr(t.why, "not negotiated"));
	t.c.families = FAMILY_BIT(FAM_IPV6_UNICAST);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), -1);
	assert_non_null(strstr(t.why, "family"));
	assert_int_equal(withdraw(&t, FAM_IPV4_UNICAST, "180a0000", 0), -1);
	t.c.families = FAMILY_ALL;
	wbuf_init(&text, 0);
	wbuf_puts(&text, "next-hop 1.1.1.1 community [");
	for (i = 0; i < 1100; i++)
		wbuf_printf(&text, " 1:%d", i);
	wbuf_puts(&text, " ]");
	attrs(&t, FAM_IPV4_UNICAST, wbuf_cstr(&text));
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), -1);
	assert_non_null(strstr(t.why, "larger"));
	/* nothing was sent, and the next route is fine */
	pack_flush(t.p);
	assert_int_equal(t.out.len, 0);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	t.c.msg_max = BGP_MSG_MAX_EXT;
	attrs(&t, FAM_IPV4_UNICAST, wbuf_cstr(&text));
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	pack_flush(t.p);
	assert_int_equal(messages(&t), 2);
	wbuf_clear(&text);
	bench_clear(&t);
}

/* What a tester wrote goes out as it is, and in place of ours. */
static void
test_verbatim(void **state)
{
	struct bench	 t;

	bench_init(&t, 65000);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	raw(&t, FAM_IPV4_UNICAST, 0x80, ATTR_MED, "00000064");
	raw(&t, FAM_IPV4_UNICAST, 0x40, ATTR_ORIGIN, "09");
	raw(&t, FAM_IPV4_UNICAST, 0x70, 0x99, "00000064");
	raw(&t, FAM_IPV4_UNICAST, 0xc0, ATTR_LOCAL_PREF, "05");
	raw(&t, FAM_IPV4_UNICAST, 0x70, 0x99, "01");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 0026 40010109 400200 40030401010101"
	    "80040400000064 c0050105 70990004" "00000064 7099000101"
	    "180a0000");
	/* a NEXT_HOP of its own makes the route complete */
	attrs(&t, FAM_IPV4_UNICAST, "med 1");
	raw(&t, FAM_IPV4_UNICAST, 0x40, ATTR_NEXT_HOP, "0102");
	assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "180a0000"), 0);
	assert_body(&t, "0000 001a 40010100 400200 4003020102"
	    "80040400000001 40050400000064 180a0000");
	/* and so does an MP_REACH_NLRI: no NLRI of ours goes along */
	attrs(&t, FAM_IPV6_UNICAST, "next-hop 2001:db8::1");
	raw(&t, FAM_IPV6_UNICAST, 0x80, ATTR_MP_REACH, "0102");
	assert_int_equal(announce(&t, FAM_IPV6_UNICAST, "00"), 0);
	assert_body(&t, "0000 0013 40010100 400200 40050400000064"
	    "800e020102");
	bench_clear(&t);
}

static void
test_addpath(void **state)
{
	struct bench	 t;
	struct nlri	 n;

	bench_init(&t, 65000);
	t.c.addpath_tx = FAMILY_BIT(FAM_IPV4_UNICAST);
	attrs(&t, FAM_IPV4_UNICAST, "next-hop 1.1.1.1");
	nlri_of(&t, FAM_IPV4_UNICAST, "180a0000", &n);
	assert_int_equal(pack_withdraw(t.p, NULL, &n, &t.why), 0);
	assert_body(&t, "0008 00000000 180a0000 0000");
	n.has_path_id = 1;
	n.path_id = 0x01020304;
	assert_int_equal(pack_withdraw(t.p, NULL, &n, &t.why), 0);
	assert_body(&t, "0008 01020304 180a0000 0000");
	t.c.addpath_tx = 0;
	assert_int_equal(pack_withdraw(t.p, NULL, &n, &t.why), 0);
	assert_body(&t, "0004 180a0000 0000");
	bench_clear(&t);
}

/* RFC 9234: marked for customers, in the families that it is about. */
static void
test_otc(void **state)
{
	static const struct {
		uint8_t		 role;
		enum family	 family;
		int		 marked;
	} rows[] = {
		{ 0, FAM_IPV4_UNICAST, 0 },
		{ 1 + ROLE_PROVIDER, FAM_IPV4_UNICAST, 1 },
		{ 1 + ROLE_PROVIDER, FAM_IPV6_UNICAST, 1 },
		{ 1 + ROLE_PROVIDER, FAM_IPV4_MPLS_LABEL, 0 },
		{ 1 + ROLE_PEER, FAM_IPV4_UNICAST, 1 },
		{ 1 + ROLE_RS, FAM_IPV4_UNICAST, 1 },
		{ 1 + ROLE_RS_CLIENT, FAM_IPV4_UNICAST, 0 },
		{ 1 + ROLE_CUSTOMER, FAM_IPV4_UNICAST, 0 }
	};
	struct pack_attrs	 pa;
	struct attrset		 set;
	struct codec		 c;
	struct attr		 a;
	struct rbuf		 r;
	size_t			 i;

	memset(&c, 0, sizeof(c));
	c.local_as = 65000;
	c.peer_as = 65001;
	c.asn4 = 1;
	memset(&set, 0, sizeof(set));
	rbuf_init(&set.attrs, "", 0);
	rbuf_init(&set.verbatim, "", 0);
	for (i = 0; i < nitems(rows); i++) {
		c.role = rows[i].role;
		pack_attrs_init(&pa);
		pack_attrs_set(&pa, &set, rows[i].family, &c);
		wbuf_view(&pa.bytes, &r);
		assert_int_equal(attr_lookup(&r, ATTR_OTC, &a),
		    rows[i].marked);
		if (rows[i].marked) {
			assert_int_equal(rbuf_len(&a.value), 4);
			assert_memory_equal(a.value.p, "\0\0\xfd\xe8", 4);
			assert_ptr_equal(a.value.p + 4, r.p + rbuf_len(&r));
		}
		pack_attrs_clear(&pa);
	}
}

/* What we send to a peer it understands, and says the same. */
static void
test_back(void **state)
{
	static const char	 text[] = " origin egp as-path [ 65000 70000 ] "
	    "med 5 aggregator ( 70000:1.2.3.4 ) community [ 1:1 2:2 ] "
	    "extended-community target:65000:1 large-community 1:2:3 otc 7";
	struct bench		 t;
	struct update		 u;
	struct wbuf		 w;
	struct rbuf		 r;
	int			 as4;

	for (as4 = 0; as4 < 2; as4++) {
		bench_init(&t, 65001);
		t.c.asn4 = as4 != 0;
		update_init(&u);
		wbuf_init(&w, 0);
		wbuf_printf(&w, "next-hop 1.1.1.1%s", text);
		attrs(&t, FAM_IPV4_UNICAST, wbuf_cstr(&w));
		assert_int_equal(announce(&t, FAM_IPV4_UNICAST, "08" "0a"),
		    0);
		pack_flush(t.p);
		wbuf_view(&t.out, &r);
		assert_int_equal(rbuf_skip(&r, BGP_HEADER_LEN), 0);
		assert_int_equal(update_decode(r, &t.c, &u), 0);
		assert_int_equal(u.act, WA_NONE);
		wbuf_reset(&w);
		wbuf_view(&u.attrs, &r);
		attrs_put_text(&w, &r, render_of(NULL));
		assert_string_equal(wbuf_cstr(&w), text);
		update_clear(&u);
		wbuf_clear(&w);
		bench_clear(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_ebgp),
		cmocka_unit_test(test_old_peer),
		cmocka_unit_test(test_self),
		cmocka_unit_test(test_withdraw),
		cmocka_unit_test(test_eor),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_verbatim),
		cmocka_unit_test(test_addpath),
		cmocka_unit_test(test_otc),
		cmocka_unit_test(test_back),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
