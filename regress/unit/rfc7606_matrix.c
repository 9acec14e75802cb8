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
 * Every row of the attribute table with every kind of defect, from inside and
 * from outside of the AS: what RFC 7606 and the RFCs of the attributes want.
 * A row that is not in here fails.
 */
#include "wiretest.h"

#include "attr_rows.h"
#include "update.h"

/* Defects, in the order of the columns below. */
enum defect {
	FLAGS,			/* another one of optional and transitive */
	EMPTY,
	LONGER,			/* by a byte of zero */
	SHORTER,		/* by a byte */
	TWICE,
	ZEROS,			/* as many bytes as it has */
	NDEFECTS
};
static const char *const	 names[] = { "wrong flags", "no bytes",
	"a byte too many", "a byte too few", "twice", "all zeros" };

/*
 * Expected: - no fault, D attribute discarded, W treated as withdraw, R the
 * session ends.
 */
static const struct row {
	uint8_t		 code;
	const char	*value;		/* well-formed */
	char		 ibgp[NDEFECTS + 1];
	char		 ebgp[NDEFECTS + 1];
	int		 old;		/* AS numbers of two octets */
} rows[] = {
	/*			value	     FELSTZ    FELSTZ */
	{ ATTR_ORIGIN,		"00",	    "WWWWD-", "WWWWD-", 0 },
	{ ATTR_AS_PATH,	"02010000fdea",	    "W-WWDW", "W-WWDW", 0 },
	{ ATTR_NEXT_HOP,	"c0000202", "WWWWDW", "WWWWDW", 0 },
	{ ATTR_MED,		"00000005", "WWWWD-", "WWWWD-", 0 },
	{ ATTR_LOCAL_PREF,	"00000064", "WWWWD-", "DDDDDD", 0 },
	{ ATTR_ATOMIC_AGGREGATE, "",	    "W-D-D-", "W-D-D-", 0 },
	{ ATTR_AGGREGATOR, "0000fdea01020304", "WDDDDD", "WDDDDD", 0 },
	{ ATTR_AGGREGATOR, "fdea01020304",  "WDDDDD", "WDDDDD", 1 },
	{ ATTR_COMMUNITY,	"00010002", "WWWWD-", "WWWWD-", 0 },
	{ ATTR_ORIGINATOR_ID,	"01020304", "WWWWD-", "DDDDDD", 0 },
	{ ATTR_CLUSTER_LIST,	"01020304", "WWWWD-", "DDDDDD", 0 },
	/* a byte of zero more is the prefix ::/0 */
	{ ATTR_MP_REACH, "0002011020010db8000000000000000000000001"
	    "002020010db8",		    "WR-RRD", "WR-RRD", 0 },
	{ ATTR_MP_UNREACH, "0002012020010db8", "WR-RRD", "WR-RRD", 0 },
	{ ATTR_EXT_COMMUNITY, "0002fde800000001", "WWWWD-", "WWWWD-", 0 },
	{ ATTR_AS4_PATH, "02010000fdea",    "DDDDDD", "DDDDDD", 1 },
	{ ATTR_AS4_AGGREGATOR, "0000fdea01020304", "DDDDDD", "DDDDDD", 1 },
	{ ATTR_PMSI, "0006000640c0000201",  "WWWWDW", "WWWWDW", 0 },
	{ ATTR_TUNNEL_ENCAP, "00080004080212b5", "W-WWD-", "W-WWD-", 0 },
	{ ATTR_EXT_COMMUNITY6, "000220010db80000000000000000000000010001",
					    "WWWWD-", "WWWWD-", 0 },
	{ ATTR_AIGP, "01000b0000000000000001", "DDDDDD", "D---D-", 0 },
	{ ATTR_LS, "0402000461626364",	    "W-DDD-", "W-DDD-", 0 },
	{ ATTR_LARGE_COMMUNITY, "000000010000000200000003",
					    "WWWWD-", "WWWWD-", 0 },
	{ ATTR_OTC,		"0000fdea", "WWWWD-", "WWWWD-", 0 },
	{ ATTR_PREFIX_SID, "0100070000000000002a", "WDDDDD", "WDDDDD", 0 },
};

static char
letter(enum wire_act act)
{
	static const char	 letters[] = { [WA_NONE] = '-',
		[WA_DISCARD] = 'D', [WA_WITHDRAW] = 'W', [WA_DISABLE] = 'A',
		[WA_RESET] = 'R' };

	return (letters[act]);
}

/* The attribute at hand, damaged; none: as it should be. */
static void
put_attr(struct wbuf *w, const struct row *row, int defect)
{
	const struct attr_ops	*ops = attr_row(row->code);
	struct wbuf		 v;
	uint8_t			 flags = ops->flags;

	wbuf_init(&v, 0);
	put_hex(&v, row->value);
	if (defect == FLAGS)
		flags ^= flags == ATTRF_OPTIONAL ? ATTRF_TRANSITIVE :
		    ATTRF_OPTIONAL;
	else if (defect == EMPTY)
		wbuf_reset(&v);
	else if (defect == LONGER)
		wbuf_put_u8(&v, 0);
	else if (defect == SHORTER && v.len > 0)
		wbuf_truncate(&v, v.len - 1);
	else if (defect == ZEROS && v.len > 0)
		memset(v.data, 0, v.len);
	attr_put(w, flags, row->code, v.len == 0 ? "" : (char *)v.data,
	    v.len);
	if (defect == TWICE)
		attr_put(w, flags, row->code, v.len == 0 ? "" :
		    (char *)v.data, v.len);
	wbuf_clear(&v);
}

/* What every route has, but the one at hand. */
static void
put_others(struct wbuf *w, const struct row *row)
{
	if (row->code != ATTR_ORIGIN)
		put_hex(w, "40010100");
	if (row->code != ATTR_AS_PATH)
		put_hex(w, row->old ? "4002040201fdea" :
		    "40020602010000fdea");
	if (row->code != ATTR_NEXT_HOP)
		put_hex(w, "400304c0000202");
	if (row->code == ATTR_AS4_AGGREGATOR)
		put_hex(w, "c007065ba001020304");
}

static void
one(const struct row *row, int ebgp, int defect, char want)
{
	struct codec	 c;
	struct update	 u;
	struct wbuf	 w;
	struct rbuf	 r;
	int		 ret;

	codec_of(&c, 65001, ebgp ? 65002 : 65001);
	c.asn4 = !row->old;
	update_init(&u);
	wbuf_init(&w, 0);
	wbuf_put_u32(&w, 0);
	put_others(&w, row);
	put_attr(&w, row, defect);
	wbuf_set_u16(&w, 2, (uint16_t)(w.len - 4));
	put_hex(&w, "180a0000");
	wbuf_view(&w, &r);
	ret = update_decode(r, &c, &u);
	if (letter(u.act) != want || ret != (want == 'R' ? -1 : 0) ||
	    (u.nfaults == 0) != (want == '-'))
		fail_msg("%s, %s, %s: %c, not %c; returned %d: %s",
		    attr_row(row->code)->name, ebgp ? "eBGP" : "iBGP",
		    defect < 0 ? "well-formed" : names[defect],
		    letter(u.act), want, ret,
		    u.nfaults == 0 ? "no fault" : u.faults[0].why);
	if (u.nfaults > 0) {
		assert_int_equal(u.faults[0].attr, row->code);
		assert_int_equal(u.faults[0].code, BGP_ERR_UPDATE);
		assert_non_null(u.faults[0].why);
	}
	update_clear(&u);
	wbuf_clear(&w);
}

static void
test_matrix(void **state)
{
	size_t	 i;
	int	 defect;

	for (i = 0; i < nitems(rows); i++)
		for (defect = 0; defect < NDEFECTS; defect++) {
			one(&rows[i], 0, defect, rows[i].ibgp[defect]);
			one(&rows[i], 1, defect, rows[i].ebgp[defect]);
		}
}

/* Without a defect nothing happens, so that the others are the reason. */
static void
test_sound(void **state)
{
	size_t	 i;

	for (i = 0; i < nitems(rows); i++) {
		one(&rows[i], 0, -1, '-');
		one(&rows[i], 1, -1,
		    attr_row(rows[i].code)->ibgp_only ? 'D' : '-');
	}
}

/* No attribute was left out. */
static void
test_all(void **state)
{
	size_t	 code, i;

	for (code = 0; code < 256; code++) {
		if (attr_row(code) == NULL)
			continue;
		for (i = 0; i < nitems(rows); i++)
			if (rows[i].code == code)
				break;
		if (i == nitems(rows))
			fail_msg("no row for %s", attr_row(code)->name);
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_matrix),
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_all),
	};

	return (cmocka_run_group_tests(tests, NULL, NULL));
}
