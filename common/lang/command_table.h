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
 * The rows of the command table, and the readers of what follows the words.
 */
#ifndef COMMAND_TABLE_H
#define COMMAND_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "command.h"
#include "lex.h"

#define COMMAND_WORDS	4		/* longest row, and the "" */
#define COMMAND_WORD_MAX 20

#define CF_SELECT	0x01		/* neighbors may be selected … */
#define CF_NEEDS	0x02		/* … or must be */
#define CF_RO		0x04		/* allowed on the read-only socket */

struct command_row;
/* Reads what follows the words: 0, or -1 with the lexer's error. */
typedef int	command_read(struct lex *, const struct command_row *,
		    struct command *);

enum command_reader {
	READ_NOTHING,
	READ_ROUTES, READ_FAMILY_ROUTES, READ_EOR, READ_REFRESH,
	READ_OPERATIONAL, READ_NAME, READ_TEARDOWN, READ_REST, READ_PEER,
	READ_SHOW_PEER, READ_SHOW_NEIGHBOR, READ_SHOW_RIB, READ_SHOW_JSON,
	READ_VERSION, READ_SHOW_LIST, READ_SHOW_ROUTES, READ_LINE,
	READ_NUMBER
};

/*
 * Rows that begin with the same words stand together, a shorter one before
 * the longer ones it begins.  There is no pointer in them, so that nothing has
 * to be relocated: all processes share the table.
 */
struct command_row {
	char		 words[COMMAND_WORDS][COMMAND_WORD_MAX];
	enum command_id	 id;
	uint8_t		 flags;		/* CF_* */
	uint8_t		 arg;		/* form of a route, or .number */
	uint8_t		 read;		/* enum command_reader */
};

extern command_read *const	command_readers[];
extern const struct command_row	command_rows[];
extern const size_t		command_nrows;

/* command_read.c */
command_read	command_read_routes, command_read_family_routes;
command_read	command_read_eor, command_read_refresh, command_read_rest;
command_read	command_read_operational;
command_read	command_read_name, command_read_teardown;
command_read	command_read_version, command_read_number, command_read_peer;
command_read	command_read_line;
/* command_show.c */
command_read	command_show_neighbor, command_show_rib, command_show_list;
command_read	command_show_json, command_show_peer, command_show_routes;

#endif /* COMMAND_TABLE_H */
