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
 * What the show commands print.
 */
#ifndef SHOW_H
#define SHOW_H

#include <stddef.h>

#include "command.h"
#include "open.h"
#include "peer.h"
#include "wbuf.h"

struct client;
struct jw;
struct relay;

/* A neighbor as it is shown: its two sides side by side. */
struct show_side {
	int		 known;		/* else everything is n/a */
	struct capas	 c;
	uint32_t	 as;
	uint32_t	 id;
	uint16_t	 hold_time;
};
void	 show_local(const struct peer *, struct show_side *);
void	 show_remote(const struct peer *, struct show_side *);

/* The capabilities that are listed, in their order. */
enum show_capa {
	SHOW_ASN4,
	SHOW_REFRESH,
	SHOW_MULTISESSION,
	SHOW_OPERATIONAL,
	SHOW_ADDPATH,
	SHOW_EXT_MESSAGE,
	SHOW_GRACEFUL,
	SHOW_CAPAS
};
extern const char *const	 show_capa_names[SHOW_CAPAS];
int	 show_has(const struct show_side *, enum show_capa);

/* Messages of the statistics, in their order. */
#define SHOW_MESSAGES	5
extern const struct show_message {
	const char	*name;
	uint8_t		 type;		/* of BGP */
} show_messages[SHOW_MESSAGES];
uint64_t show_total(const uint64_t counts[7]);
/* Seconds in this state. */
int64_t	 show_seconds(const struct peer *);

/* show.c: text */
void	 show_usage(struct wbuf *, int v6);
void	 show_summary_head(struct wbuf *, int v6);
void	 show_summary_row(struct wbuf *, const struct peer *, int v6);
void	 show_extensive(struct wbuf *, const struct peer *,
	    const struct gen *);
/*
 * show_json.c; v6: numbers where generation 6 has them; all: also what older
 * ones did not have
 */
void	 show_neighbor_json(struct wbuf *, const struct peer *, int v6,
	    int all);
/* The members of that object. */
void	 show_neighbor_members(struct jw *, const struct peer *, int v6,
	    int all);
void	 show_list_json(struct wbuf *, const struct peer *);
/* show_daemon.c */
void	 show_help(struct wbuf *, int json);
void	 show_status(struct relay *, struct wbuf *, int json);
void	 show_queues(struct relay *, struct wbuf *, int json);
void	 show_totals(struct relay *, struct wbuf *);
void	 show_totals_json(struct relay *, struct wbuf *);

/*
 * show_rib.c: one route of a RIB; nothing when the filters of the command say
 * no.  nlri and rest are text.
 */
void	 show_rib_line(struct wbuf *, const struct client *,
	    const struct command_show *, const struct peer *,
	    enum family, const struct rbuf *nlri, const struct rbuf *rest);
/* Streams the Adj-RIB-Out of the set to the client. */
void	 show_rib_out(struct relay *, struct client *,
	    const struct peerset *, const struct command_show *);

#endif /* SHOW_H */
