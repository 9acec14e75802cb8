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
 * The state machine as text, against fsm.golden: a line per state and event
 * that does anything.  With an argument the text is printed.
 */
/* uses: session/fsm.c */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compat.h"
#include "fsm.h"
#include "wbuf.h"

static void
put_cell(struct wbuf *w, enum fsm_state s, enum fsm_event e)
{
	struct fsm_cell	 c;
	size_t		 i;

	c = fsm_event(s, e);
	wbuf_printf(w, "%-11s  %-20s -> %s", fsm_state_name(s),
	    fsm_event_name(e), fsm_state_name(c.next));
	for (i = 0; i < FA_COUNT; i++) {
		if (c.act & 1U << i)
			wbuf_printf(w, " %s", fsm_action_name(i));
	}
	if (c.subcode != 0)
		wbuf_printf(w, " subcode %u", c.subcode);
	wbuf_puts(w, "\n");
}

static void
put_table(struct wbuf *w)
{
	int	 s, e;

	for (s = 0; s < FS_MAX; s++) {
		for (e = 0; e < FE_MAX; e++)
			put_cell(w, s, e);
	}
}

static void
golden(void **state)
{
	char		 path[1024], line[256];
	struct wbuf	 want, have;
	FILE		*f;

	(void)snprintf(path, sizeof(path), "%s/regress/unit/fsm.golden",
	    getenv("TOP") != NULL ? getenv("TOP") : ".");
	wbuf_init(&want, 0);
	wbuf_init(&have, 0);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL)
		wbuf_puts(&want, line);
	(void)fclose(f);
	put_table(&have);
	assert_string_equal(wbuf_cstr(&have), wbuf_cstr(&want));
	wbuf_clear(&want);
	wbuf_clear(&have);
}

/* Rules that must hold whatever the table says in detail. */
static void
rules(void **state)
{
	struct fsm_cell	 c;
	int		 s, e;

	for (s = 0; s < FS_MAX; s++) {
		for (e = 0; e < FE_MAX; e++) {
			c = fsm_event(s, e);
			/* leaving a connection closes it */
			if (s >= FS_OPENSENT && c.next < FS_OPENSENT)
				assert_true(c.act & FA_CLOSE);
			/* only messages of ours can be in Idle */
			if (s == FS_IDLE)
				assert_false(c.act & FA_CLOSE);
			if (c.act & FA_NOTIFY_FSM)
				assert_int_equal(c.subcode, s - 2);
			else
				assert_int_equal(c.subcode, 0);
			/* never a NOTIFICATION about a NOTIFICATION */
			if (e == FE_NOTIF || e == FE_NOTIF_VERSION)
				assert_false(c.act & (FA_NOTIFY |
				    FA_NOTIFY_HOLD | FA_NOTIFY_FSM));
			if (c.act & FA_UP)
				assert_true(s == FS_OPENCONFIRM &&
				    e == FE_KEEPALIVE);
			/* a stop never starts again by itself */
			if (e == FE_STOP)
				assert_false(c.act & FA_BACKOFF);
		}
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(rules),
	};
	struct wbuf		 w;

	if (argc > 1) {
		wbuf_init(&w, 0);
		put_table(&w);
		(void)fwrite(w.data, 1, w.len, stdout);
		wbuf_clear(&w);
		return (0);
	}
	return (cmocka_run_group_tests(tests, NULL, NULL));
}
