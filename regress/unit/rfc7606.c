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
 * Faulty UPDATEs as a table: attribute, defect, kind of session, and what has
 * to happen (RFC 4271 6.3, RFC 7606 and the RFCs of the attributes).
 */
#include "wiretest.h"

#include "update.h"

#define ORIGIN	"40010100"
#define PATH	"40020602010000fdea"
#define NH	"400304c0000202"
#define BASE	ORIGIN PATH NH
#define PFX	"180a0000"
#define REACH6	"800e1a 0002 01 10 20010db8000000000000000000000001 00"	\
		"2020010db8"
#define LOCPREF	"40050400000064"

#define I	0x01	/* iBGP */
#define E	0x02	/* eBGP */
#define OLD	0x04	/* AS numbers of two octets */

static const struct row {
	const char	*what;
	int		 where;
	const char	*attrs, *nlri;
	enum wire_act	 act;
	uint8_t		 subcode;	/* of the first fault */
	uint8_t		 attr;
} rows[] = {
	{ "all is well", I | E, BASE, PFX, WA_NONE, 0, 0 },
	/* 3 (c): flags */
	{ "ORIGIN optional", I | E, "c0010100" PATH NH, PFX,
	    WA_WITHDRAW, 4, 1 },
	{ "ORIGIN not transitive", I | E, "00010100" PATH NH, PFX,
	    WA_WITHDRAW, 4, 1 },
	{ "AS_PATH optional", I | E, ORIGIN "c0020602010000fdea" NH, PFX,
	    WA_WITHDRAW, 4, 2 },
	{ "NEXT_HOP optional", I | E, ORIGIN PATH "c00304c0000202", PFX,
	    WA_WITHDRAW, 4, 3 },
	{ "MED transitive", I | E, BASE "c0040400000005", PFX,
	    WA_WITHDRAW, 4, 4 },
	{ "MED well-known", I | E, BASE "40040400000005", PFX,
	    WA_WITHDRAW, 4, 4 },
	{ "LOCAL_PREF optional", I, BASE "c0050400000064", PFX,
	    WA_WITHDRAW, 4, 5 },
	{ "ATOMIC_AGGREGATE optional", I | E, BASE "c00600", PFX,
	    WA_WITHDRAW, 4, 6 },
	{ "AGGREGATOR not transitive", I | E,
	    BASE "8007080000fdea01020304", PFX, WA_WITHDRAW, 4, 7 },
	{ "COMMUNITIES not transitive", I | E, BASE "80080400010002", PFX,
	    WA_WITHDRAW, 4, 8 },
	{ "MP_REACH transitive", I | E, ORIGIN PATH
	    "c00e1a 0002 01 10 20010db8000000000000000000000001 00"
	    "2020010db8", "", WA_WITHDRAW, 4, 14 },
	{ "extended communities well-known", I | E,
	    BASE "4010080002fde800000001", PFX, WA_WITHDRAW, 4, 16 },
	{ "AIGP transitive (RFC 7311 3)", I,
	    BASE "c01a0b01000b0000000000000001", PFX, WA_DISCARD, 4, 26 },
	{ "a set partial bit is no fault", I | E,
	    BASE "e0080400010002", PFX, WA_NONE, 0, 0 },
	{ "nor is a long length", I | E, "5001000100" PATH NH, PFX,
	    WA_NONE, 0, 0 },
	/* 3 (d): missing */
	{ "no ORIGIN", I | E, PATH NH, PFX, WA_WITHDRAW, 3, 1 },
	{ "no AS_PATH", I | E, ORIGIN NH, PFX, WA_WITHDRAW, 3, 2 },
	{ "no NEXT_HOP", I | E, ORIGIN PATH, PFX, WA_WITHDRAW, 3, 3 },
	{ "no ORIGIN beside MP_REACH", I | E, PATH REACH6, "",
	    WA_WITHDRAW, 3, 1 },
	{ "no NEXT_HOP beside MP_REACH", I | E, ORIGIN PATH REACH6, "",
	    WA_NONE, 0, 0 },
	{ "no attributes at all", I | E, "", PFX, WA_WITHDRAW, 3, 1 },
	/* 3 (g): repeated */
	{ "ORIGIN twice", I | E, BASE ORIGIN, PFX, WA_DISCARD, 1, 1 },
	{ "COMMUNITIES twice", I | E,
	    BASE "c0080400010002" "c0080400010003", PFX, WA_DISCARD, 1, 8 },
	{ "unknown twice", I | E, BASE "c0990101" "c0990102", PFX,
	    WA_DISCARD, 1, 0x99 },
	{ "MP_REACH twice", I | E, ORIGIN PATH REACH6 REACH6, "",
	    WA_RESET, 1, 14 },
	{ "MP_UNREACH twice", I | E, "800f03000201" "800f03000201", "",
	    WA_RESET, 1, 15 },
	/* 4: lengths of the whole */
	{ "attribute longer than the rest", I | E,
	    BASE "c0080800010002", PFX, WA_WITHDRAW, 1, 0 },
	{ "one byte of an attribute", I | E, BASE "c0", PFX,
	    WA_WITHDRAW, 1, 0 },
	{ "half of a long length", I | E, BASE "d00800", PFX,
	    WA_WITHDRAW, 1, 0 },
	/* 5.2: no route to withdraw */
	{ "fault without a route", I | E, "4001017f" PATH, "",
	    WA_RESET, 6, 1 },
	{ "cut without a route", I | E, "40", "", WA_RESET, 1, 0 },
	{ "a discarded one without a route", E, ORIGIN PATH LOCPREF, "",
	    WA_DISCARD, 9, 5 },
	{ "fault beside MP_UNREACH", I | E,
	    "4001017f" "800f03000201", "", WA_RESET, 6, 1 },
	/* 7.1 ORIGIN */
	{ "ORIGIN of 2 bytes", I | E, "4001020000" PATH NH, PFX,
	    WA_WITHDRAW, 5, 1 },
	{ "ORIGIN of none", I | E, "400100" PATH NH, PFX,
	    WA_WITHDRAW, 5, 1 },
	{ "ORIGIN 3", I | E, "40010103" PATH NH, PFX, WA_WITHDRAW, 6, 1 },
	/* 7.2 AS_PATH */
	{ "empty AS_PATH", I | E, ORIGIN "400200" NH, PFX, WA_NONE, 0, 0 },
	{ "segment of no AS", I | E, ORIGIN "4002020200" NH, PFX,
	    WA_WITHDRAW, 11, 2 },
	{ "segment of type 0", I | E, ORIGIN "40020600010000fdea" NH, PFX,
	    WA_WITHDRAW, 11, 2 },
	{ "segment of type 5", I | E, ORIGIN "40020605010000fdea" NH, PFX,
	    WA_WITHDRAW, 11, 2 },
	{ "segment cut short", I | E, ORIGIN "40020602020000fdea" NH, PFX,
	    WA_WITHDRAW, 11, 2 },
	{ "one byte behind the segment", I | E,
	    ORIGIN "40020702010000fdea02" NH, PFX, WA_WITHDRAW, 11, 2 },
	{ "2 octets where 4 are agreed", I | E, ORIGIN "4002040201fdea" NH,
	    PFX, WA_WITHDRAW, 11, 2 },
	{ "4 octets where 2 are agreed", I | E | OLD, BASE, PFX,
	    WA_WITHDRAW, 11, 2 },
	{ "2 octets where 2 are agreed", I | E | OLD,
	    ORIGIN "4002040201fdea" NH, PFX, WA_NONE, 0, 0 },
	{ "confederation at home", I, ORIGIN "40020603010000fdea" NH, PFX,
	    WA_NONE, 0, 0 },
	{ "confederation from outside (RFC 5065 5)", E,
	    ORIGIN "40020603010000fdea" NH, PFX, WA_WITHDRAW, 11, 2 },
	{ "AS 0 (RFC 7607 2)", I | E, ORIGIN "40020a0202" "0000fdea00000000"
	    NH, PFX, WA_WITHDRAW, 11, 2 },
	{ "AS 0, old", I | E | OLD, ORIGIN "4002060202fdea0000" NH, PFX,
	    WA_WITHDRAW, 11, 2 },
	/* 7.3 NEXT_HOP */
	{ "NEXT_HOP of 3 bytes", I | E, ORIGIN PATH "400303c00002", PFX,
	    WA_WITHDRAW, 5, 3 },
	{ "NEXT_HOP of 16 bytes", I | E, ORIGIN PATH
	    "40031020010db8000000000000000000000001", PFX,
	    WA_WITHDRAW, 5, 3 },
	{ "NEXT_HOP 0.0.0.0", I | E, ORIGIN PATH "40030400000000", PFX,
	    WA_WITHDRAW, 8, 3 },
	{ "NEXT_HOP 224.0.0.1", I | E, ORIGIN PATH "400304e0000001", PFX,
	    WA_WITHDRAW, 8, 3 },
	{ "NEXT_HOP 255.255.255.255", I | E, ORIGIN PATH "400304ffffffff",
	    PFX, WA_WITHDRAW, 8, 3 },
	{ "NEXT_HOP 0.0.0.0 that nobody needs", I | E,
	    ORIGIN PATH "40030400000000" REACH6, "", WA_NONE, 0, 0 },
	/* 7.4 MULTI_EXIT_DISC */
	{ "MED of 3 bytes", I | E, BASE "800403000005", PFX,
	    WA_WITHDRAW, 5, 4 },
	{ "MED of none", I | E, BASE "800400", PFX, WA_WITHDRAW, 5, 4 },
	/* 7.5 LOCAL_PREF */
	{ "LOCAL_PREF at home", I, BASE LOCPREF, PFX, WA_NONE, 0, 0 },
	{ "LOCAL_PREF from outside", E, BASE LOCPREF, PFX,
	    WA_DISCARD, 9, 5 },
	{ "LOCAL_PREF of 5 bytes", I, BASE "4005050000006400", PFX,
	    WA_WITHDRAW, 5, 5 },
	{ "the same from outside", E, BASE "4005050000006400", PFX,
	    WA_DISCARD, 9, 5 },
	/* 7.6 ATOMIC_AGGREGATE */
	{ "ATOMIC_AGGREGATE", I | E, BASE "400600", PFX, WA_NONE, 0, 0 },
	{ "ATOMIC_AGGREGATE of 1 byte", I | E, BASE "40060100", PFX,
	    WA_DISCARD, 5, 6 },
	/* 7.7 AGGREGATOR */
	{ "AGGREGATOR of 8", I | E, BASE "c007080000fdea01020304", PFX,
	    WA_NONE, 0, 0 },
	{ "AGGREGATOR of 6", I | E, BASE "c00706fdea01020304", PFX,
	    WA_DISCARD, 5, 7 },
	{ "AGGREGATOR of 6, old", I | E | OLD,
	    ORIGIN "4002040201fdea" NH "c00706fdea01020304", PFX,
	    WA_NONE, 0, 0 },
	{ "AGGREGATOR of 8, old", I | E | OLD,
	    ORIGIN "4002040201fdea" NH "c007080000fdea01020304", PFX,
	    WA_DISCARD, 5, 7 },
	/* 7.8 COMMUNITIES */
	{ "COMMUNITIES of 6", I | E, BASE "c00806000100020003", PFX,
	    WA_WITHDRAW, 9, 8 },
	{ "COMMUNITIES of none", I | E, BASE "c00800", PFX,
	    WA_WITHDRAW, 9, 8 },
	/* 7.9 ORIGINATOR_ID */
	{ "ORIGINATOR_ID at home", I, BASE "80090401020304", PFX,
	    WA_NONE, 0, 0 },
	{ "ORIGINATOR_ID from outside", E, BASE "80090401020304", PFX,
	    WA_DISCARD, 9, 9 },
	{ "ORIGINATOR_ID of 5", I, BASE "8009050102030405", PFX,
	    WA_WITHDRAW, 5, 9 },
	/* 7.10 CLUSTER_LIST */
	{ "CLUSTER_LIST at home", I, BASE "800a0401020304", PFX,
	    WA_NONE, 0, 0 },
	{ "CLUSTER_LIST from outside", E, BASE "800a0401020304", PFX,
	    WA_DISCARD, 9, 10 },
	{ "CLUSTER_LIST of 5", I, BASE "800a050102030405", PFX,
	    WA_WITHDRAW, 9, 10 },
	{ "CLUSTER_LIST of none", I, BASE "800a00", PFX,
	    WA_WITHDRAW, 9, 10 },
	/* 7.11 MP_REACH_NLRI */
	{ "MP_REACH of 4", I | E, ORIGIN PATH "800e0400020100", "",
	    WA_RESET, 9, 14 },
	{ "next hop longer than the attribute", I | E,
	    ORIGIN PATH "800e050002011020", "", WA_RESET, 9, 14 },
	{ "next hop cut short", I | E, ORIGIN PATH
	    "800e0c0002011020010db800000000", "", WA_RESET, 9, 14 },
	{ "next hop of 4 for IPv6", I | E, ORIGIN PATH
	    "800e0e000201 04 c0000201 00 2020010db8", "",
	    WA_RESET, 9, 14 },
	{ "next hop of 17", I | E, ORIGIN PATH
	    "800e16000201 11 20010db800000000000000000000000100 00 00", "",
	    WA_RESET, 9, 14 },
	{ "next hop of none", I | E, ORIGIN PATH "800e0a000201 00 00"
	    "2020010db8", "", WA_RESET, 9, 14 },
	{ "next hop of 16 for IPv4 (RFC 8950)", I | E, ORIGIN PATH
	    "800e19000101 10 20010db8000000000000000000000001 00" PFX, "",
	    WA_RESET, 9, 14 },
	{ "prefix of 129 bits", I | E, ORIGIN PATH
	    "800e16 0002 01 10 20010db8000000000000000000000001 00 81", "",
	    WA_RESET, 10, 14 },
	{ "prefix cut short", I | E, ORIGIN PATH
	    "800e17 0002 01 10 20010db8000000000000000000000001 00 20 20",
	    "", WA_RESET, 10, 14 },
	{ "unknown family", I | E, ORIGIN PATH "800e0a000901 04 00000000 00"
	    "20", "", WA_DISCARD, 9, 14 },
	/* 7.12 MP_UNREACH_NLRI */
	{ "MP_UNREACH of 2", I | E, "800f020002", "", WA_RESET, 9, 15 },
	{ "withdrawn prefix of 129 bits", I | E, "800f0400020181", "",
	    WA_RESET, 10, 15 },
	{ "unknown family withdrawn", I | E, "800f0400090181", "",
	    WA_DISCARD, 9, 15 },
	/* 7.14, RFC 8092 5, RFC 9234 5, RFC 6793 6, RFC 7311 3 */
	{ "extended communities of 7", I | E, BASE "c0100700020001000000",
	    PFX, WA_WITHDRAW, 9, 16 },
	{ "extended communities of none", I | E, BASE "c01000", PFX,
	    WA_WITHDRAW, 9, 16 },
	{ "large communities of 8", I | E, BASE "c020080000000100000002",
	    PFX, WA_WITHDRAW, 9, 32 },
	{ "large communities of none", I | E, BASE "c02000", PFX,
	    WA_WITHDRAW, 9, 32 },
	{ "OTC of 3", I | E, BASE "c02303000001", PFX, WA_WITHDRAW, 5, 35 },
	{ "AS4_PATH cut short", I | E | OLD, ORIGIN "4002040201fdea" NH
	    "c0110402020001", PFX, WA_DISCARD, 11, 17 },
	{ "AS4_PATH with AS 0", I | E | OLD, ORIGIN "4002040201fdea" NH
	    "c01106020100000000", PFX, WA_DISCARD, 11, 17 },
	{ "AS4_PATH optional only", I | E | OLD, ORIGIN "4002040201fdea" NH
	    "801106020100010001", PFX, WA_DISCARD, 4, 17 },
	{ "AS4_AGGREGATOR of 6", I | E | OLD, ORIGIN "4002040201fdea" NH
	    "c01206000101020304", PFX, WA_DISCARD, 5, 18 },
	{ "AIGP of 2", I, BASE "801a020100", PFX, WA_DISCARD, 9, 26 },
	{ "AIGP with a metric of 4", I, BASE "801a0701000700000001", PFX,
	    WA_DISCARD, 9, 26 },
	{ "AIGP where it was not allowed", E,
	    BASE "801a0b01000b0000000000000001", PFX, WA_NONE, 0, 0 },
	/* RFC 4271 5: unknown ones */
	{ "unknown optional transitive", I | E, BASE "c0990101", PFX,
	    WA_NONE, 0, 0 },
	{ "unknown optional", I | E, BASE "80990101", PFX, WA_NONE, 0, 0 },
	{ "unknown well-known", I | E, BASE "40990101", PFX,
	    WA_RESET, 2, 0x99 },
	/* 5.3: NLRI */
	{ "NLRI of 33 bits", I | E, BASE, "210a00000000", WA_RESET, 10, 0 },
	{ "NLRI cut short", I | E, BASE, "180a00", WA_RESET, 10, 0 },
	/* several: the hardest counts */
	{ "discard, then withdraw", E, BASE LOCPREF "c00800", PFX,
	    WA_WITHDRAW, 9, 5 },
	{ "withdraw, then discard", I | E, "40010103" PATH NH "40060100",
	    PFX, WA_WITHDRAW, 6, 1 },
	{ "withdraw, then reset", I | E, "40010103" PATH NH, "21",
	    WA_RESET, 6, 1 },
};

static void
run_row(const struct row *row, int ebgp, struct update *u)
{
	struct codec		 c;
	struct wbuf		 w;
	struct rbuf		 r;
	const struct wire_fault	*f;
	int			 ret;

	codec_of(&c, 65001, ebgp ? 65002 : 65001);
	c.asn4 = (row->where & OLD) == 0;
	wbuf_init(&w, 0);
	body_of(&w, "", row->attrs, row->nlri);
	wbuf_view(&w, &r);
	ret = update_decode(r, &c, u);
	f = &u->faults[0];
	if (u->act != row->act || ret != (row->act == WA_RESET ? -1 : 0) ||
	    (u->nfaults == 0) != (row->act == WA_NONE))
		fail_msg("%s (%s): act %d, %d expected; returned %d; %s",
		    row->what, ebgp ? "eBGP" : "iBGP", u->act, row->act, ret,
		    u->nfaults == 0 ? "no fault" : f->why);
	if (u->nfaults > 0 && (f->code != BGP_ERR_UPDATE ||
	    f->subcode != row->subcode || f->attr != row->attr ||
	    f->why == NULL))
		fail_msg("%s (%s): %u/%u for attribute %u (%s)", row->what,
		    ebgp ? "eBGP" : "iBGP", f->code, f->subcode, f->attr,
		    f->why);
	if (u->act == WA_RESET)
		assert_int_equal(u->faults[u->nfaults - 1].act, WA_RESET);
	wbuf_clear(&w);
}

static void
test_rows(void **state)
{
	struct update	 u;
	size_t		 i;

	update_init(&u);
	for (i = 0; i < nitems(rows); i++) {
		if ((rows[i].where & I) != 0)
			run_row(&rows[i], 0, &u);
		if ((rows[i].where & E) != 0)
			run_row(&rows[i], 1, &u);
	}
	update_clear(&u);
}

/* The part of the message that a NOTIFICATION shows. */
static void
test_data(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	body_of(&w, "", BASE "40990101", PFX);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), -1);
	assert_bytes(u.faults[0].data.p, rbuf_len(&u.faults[0].data),
	    "40990101");
	body_of(&w, "", PATH NH, PFX);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), 0);
	assert_bytes(u.faults[0].data.p, rbuf_len(&u.faults[0].data), "01");
	body_of(&w, "", "4001020000" PATH NH, PFX);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), 0);
	assert_bytes(u.faults[0].data.p, rbuf_len(&u.faults[0].data),
	    "4001020000");
	update_clear(&u);
	wbuf_clear(&w);
}

/* What was discarded is gone, the rest is there. */
static void
test_rest(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	body_of(&w, "", ORIGIN PATH NH LOCPREF "40060100" "c0080400010002"
	    "c0080400010003" "80980101" "c0990101", PFX);
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), 0);
	assert_int_equal(u.act, WA_DISCARD);
	assert_int_equal(u.nfaults, 3);
	assert_bytes(u.attrs.data, u.attrs.len,
	    ORIGIN PATH "c0080400010002" "e0990101");
	update_clear(&u);
	wbuf_clear(&w);
}

/* More faults than there is room for: the reset is the last one. */
static void
test_many(void **state)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;
	int		 i;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_put_u32(&w, 0);
	for (i = 0; i < 100; i++)
		put_hex(&w, ORIGIN);
	put_hex(&w, "40990101" ORIGIN);
	wbuf_set_u16(&w, 2, (uint16_t)(w.len - 4));
	wbuf_view(&w, &r);
	assert_int_equal(update_decode(r, &c, &u), -1);
	assert_int_equal(u.nfaults, UPDATE_FAULTS_MAX);
	assert_int_equal(u.faults[u.nfaults - 1].act, WA_RESET);
	assert_int_equal(u.faults[u.nfaults - 1].subcode, 2);
	update_clear(&u);
	wbuf_clear(&w);
}

/* Lengths of the body itself: RFC 4271 6.3. */
static void
test_lengths(void **state)
{
	static const char *const t[] = { "", "00", "0000", "000000",
		"0001 0000", "0005 18 0a0000 0000", "0000 0001",
		"0000 ffff 40010100" };
	struct codec		 c;
	struct update		 u;
	struct wbuf		 w;
	struct rbuf		 r;
	size_t			 i;

	codec_of(&c, 65001, 65002);
	update_init(&u);
	wbuf_init(&w, 0);
	for (i = 0; i < nitems(t); i++) {
		wbuf_reset(&w);
		put_hex(&w, t[i]);
		rbuf_init(&r, w.data, w.len);
		assert_int_equal(update_decode(r, &c, &u), -1);
		assert_int_equal(u.faults[0].subcode, BGP_UPDATE_ATTRLIST);
	}
	update_clear(&u);
	wbuf_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_data),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_lengths),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
