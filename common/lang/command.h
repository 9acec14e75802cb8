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
 * Commands: what scripts, the control socket and bgpenginectl say, parsed.
 * A table row each; words are matched whole, never as substrings.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdint.h>

#include "addr.h"
#include "family.h"
#include "lex.h"
#include "operational.h"
#include "route.h"
#include "selector.h"

#define COMMAND_LINE_MAX	(1U << 20)	/* longest line, bytes */
#define COMMAND_TEXT_MAX	256

enum command_id {
	CMD_COMMENT,
	CMD_ANNOUNCE,		/* .routes */
	CMD_WITHDRAW,		/* .routes */
	CMD_ANNOUNCE_EOR,	/* .family */
	CMD_ANNOUNCE_REFRESH,	/* .family */
	CMD_ANNOUNCE_OPERATIONAL, /* .oper; OPER_UNKNOWN: nothing to do */
	CMD_ANNOUNCE_WATCHDOG,	/* .text: name, "" the process' own */
	CMD_WITHDRAW_WATCHDOG,
	CMD_TEARDOWN,		/* .number: subcode */
	CMD_NEIGHBOR_UP,	/* ctl: up, down, reset, refresh */
	CMD_NEIGHBOR_DOWN,	/* .text: message */
	CMD_NEIGHBOR_RESET,
	CMD_NEIGHBOR_REFRESH,
	CMD_FLUSH_OUT,
	CMD_CLEAR_OUT,
	CMD_CLEAR_IN,
	CMD_SHOW_NEIGHBOR,	/* .show */
	CMD_SHOW_RIB_IN,	/* .show */
	CMD_SHOW_RIB_OUT,
	CMD_SHOW_SUMMARY,
	CMD_RELOAD,
	CMD_RESTART,
	CMD_SHUTDOWN,
	CMD_RESET,
	CMD_VERSION,
	CMD_HELP,
	CMD_STATUS,
	CMD_PING,
	CMD_BYE,
	CMD_QUEUE_STATUS,
	CMD_API_VERSION,	/* .number */
	CMD_ACK_ENABLE,
	CMD_ACK_DISABLE,
	CMD_ACK_SILENCE,
	CMD_SYNC_ENABLE,
	CMD_SYNC_DISABLE,
	CMD_GROUP_START,
	CMD_GROUP_END,
	CMD_LOG,		/* .number: 1 verbose, 0 brief */
	CMD_MONITOR,		/* .show.json */
	CMD_READY,		/* the script has announced all it has */
	CMD_DEBUG,		/* "debug …": logged, never answered */
	CMD_CRASH,		/* refused */
	CMD_NEIGHBOR_CREATE,	/* .text: address and options */
	CMD_NEIGHBOR_DELETE,	/* .text: address and what selects it */
	CMD_GROUP,		/* .rest: commands, with ";" between them */
	CMD_ROUTES_LIST,	/* .show.families */
	CMD_ROUTES_ADD,		/* .routes */
	CMD_ROUTES_REMOVE,	/* .routes */
	CMD_ROUTES_REMOVE_INDEX,	/* .rest: hex */
	CMD_EMPTY,		/* a line of nothing */
	CMD_MAX
};

enum show_style {
	SHOW_DEFAULT,
	SHOW_SUMMARY,
	SHOW_EXTENSIVE,
	SHOW_CONFIGURATION,
	SHOW_LIST
};

struct command_show {
	enum show_style	 style;
	uint8_t		 json;
	struct addr	 peer;		/* filter, or ADDR_NONE */
	family_set	 families;	/* filter, 0: all */
	struct prefix	 prefix;	/* filter; addr.af ADDR_NONE: all */
	uint8_t		 longer;	/* and what is inside it */
	uint8_t		 target;	/* the words were those of 6 */
};

struct command {
	enum command_id	 id;
	uint8_t		 read_only;	/* allowed on the read-only socket */
	uint8_t		 sync;		/* trailing word: 1 sync, 2 async */
	struct selectors selectors;
	struct route_list routes;	/* memory is reused */
	enum family	 family;
	uint16_t	 afi;		/* eor, refresh of any family */
	uint8_t		 safi;
	uint32_t	 number;
	struct oper	 oper;		/* its text is .text */
	char		 text[COMMAND_TEXT_MAX];
	const char	*rest;		/* of the line, a view into it */
	size_t		 restlen;
	struct command_show show;
	/* "#id=42" when that stood in front: goes back before the answer */
	char		 tag[64];
};

void	 command_init(struct command *);
void	 command_clear(struct command *);
/*
 * Parses one line without its newline.  0, or -1 with *err: line 1, column,
 * and the words that stand there ("unknown word \"foo\", valid here: …").
 */
int	 command_parse(const char *line, size_t len, struct command *,
	    struct lex_error *err);
/* The forms of all commands, for help; NULL-terminated. */
struct command_help {
	char		 form[72];	/* "announce route PREFIX …"; "": end */
	uint8_t		 neighbor;	/* takes selectors */
	uint8_t		 json;		/* has a JSON answer */
};
extern const struct command_help	command_helps[];

#endif /* COMMAND_H */
