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
 * The commands: those of generation 4 and 5, whose first word is the verb,
 * those of generation 6, whose first word is what they act on, and our own.
 */
#include <sys/types.h>

#include "compat.h"
#include "command_table.h"

#define SEL		CF_SELECT
#define NEEDS		(CF_SELECT | CF_NEEDS)
#define RO		CF_RO
#define R(...)		{ __VA_ARGS__ }

command_read *const	command_readers[] = {
	[READ_ROUTES] = command_read_routes,
	[READ_FAMILY_ROUTES] = command_read_family_routes,
	[READ_EOR] = command_read_eor,
	[READ_REFRESH] = command_read_refresh,
	[READ_OPERATIONAL] = command_read_operational,
	[READ_NAME] = command_read_name,
	[READ_TEARDOWN] = command_read_teardown,
	[READ_REST] = command_read_rest,
	[READ_PEER] = command_read_peer,
	[READ_SHOW_PEER] = command_show_peer,
	[READ_SHOW_NEIGHBOR] = command_show_neighbor,
	[READ_SHOW_RIB] = command_show_rib,
	[READ_SHOW_JSON] = command_show_json,
	[READ_VERSION] = command_read_version,
	[READ_SHOW_LIST] = command_show_list,
	[READ_SHOW_ROUTES] = command_show_routes,
	[READ_LINE] = command_read_line,
	[READ_NUMBER] = command_read_number
};

#define ROUTES(verb, id)						\
	{ R(verb, "route"), id, SEL, ROUTE_PLAIN, READ_ROUTES },	\
	{ R(verb, "attributes"), id, SEL, ROUTE_ATTRIBUTES,		\
	    READ_ROUTES },						\
	{ R(verb, "attribute"), id, SEL, ROUTE_ATTRIBUTES,		\
	    READ_ROUTES },						\
	{ R(verb, "ipv4"), id, SEL, 0, READ_FAMILY_ROUTES },		\
	{ R(verb, "ipv6"), id, SEL, 0, READ_FAMILY_ROUTES },		\
	{ R(verb, "l2vpn"), id, SEL, 0, READ_FAMILY_ROUTES },		\
	{ R(verb, "flow", "route"), id, SEL, ROUTE_FLOW, READ_ROUTES },	\
	{ R(verb, "vpls"), id, SEL, ROUTE_VPLS, READ_ROUTES }

const struct command_row	command_rows[] = {
	ROUTES("announce", CMD_ANNOUNCE),
	{ R("announce", "eor"), CMD_ANNOUNCE_EOR, SEL, 0, READ_EOR },
	{ R("announce", "route-refresh"), CMD_ANNOUNCE_REFRESH, SEL, 0,
	    READ_REFRESH },
	{ R("announce", "operational"), CMD_ANNOUNCE_OPERATIONAL, SEL, 0,
	    READ_OPERATIONAL },
	{ R("announce", "watchdog"), CMD_ANNOUNCE_WATCHDOG, SEL, 0, READ_NAME },

	ROUTES("withdraw", CMD_WITHDRAW),
	{ R("withdraw", "watchdog"), CMD_WITHDRAW_WATCHDOG, SEL, 0, READ_NAME },

	{ R("teardown"), CMD_TEARDOWN, SEL, 0, READ_TEARDOWN },
	{ R("up"), CMD_NEIGHBOR_UP, NEEDS, 0, READ_NOTHING },
	{ R("down"), CMD_NEIGHBOR_DOWN, NEEDS, 0, READ_REST },
	{ R("enable"), CMD_NEIGHBOR_UP, NEEDS, 0, READ_NOTHING },
	{ R("disable"), CMD_NEIGHBOR_DOWN, NEEDS, 0, READ_REST },
	{ R("reset"), CMD_NEIGHBOR_RESET, NEEDS, 0, READ_REST },
	{ R("reset"), CMD_RESET, 0, 0, READ_NOTHING },
	{ R("refresh"), CMD_NEIGHBOR_REFRESH, NEEDS, 0, READ_NOTHING },
	{ R("flush", "adj-rib", "out"), CMD_FLUSH_OUT, SEL, 0, READ_PEER },
	{ R("clear", "adj-rib"), CMD_CLEAR_OUT, SEL, 0, READ_NOTHING },
	{ R("clear", "adj-rib", "in"), CMD_CLEAR_IN, SEL, 0, READ_PEER },
	{ R("clear", "adj-rib", "out"), CMD_CLEAR_OUT, SEL, 0, READ_PEER },

	{ R("show"), CMD_SHOW_NEIGHBOR, NEEDS | RO, 0, READ_SHOW_PEER },
	{ R("show", "neighbor"), CMD_SHOW_NEIGHBOR, RO, 0, READ_SHOW_NEIGHBOR },
	{ R("show", "adj-rib", "in"), CMD_SHOW_RIB_IN, RO, 0, READ_SHOW_RIB },
	{ R("show", "adj-rib", "out"), CMD_SHOW_RIB_OUT, RO, 0, READ_SHOW_RIB },
	{ R("show", "rib", "in"), CMD_SHOW_RIB_IN, RO, 0, READ_SHOW_RIB },
	{ R("show", "rib", "out"), CMD_SHOW_RIB_OUT, RO, 0, READ_SHOW_RIB },
	{ R("show", "summary"), CMD_SHOW_SUMMARY, RO, 0, READ_SHOW_JSON },

	{ R("reload"), CMD_RELOAD, 0, 0, READ_NOTHING },
	{ R("restart"), CMD_RESTART, 0, 0, READ_NOTHING },
	{ R("shutdown"), CMD_SHUTDOWN, 0, 0, READ_NOTHING },
	{ R("version"), CMD_VERSION, RO, 0, READ_SHOW_JSON },
	{ R("help"), CMD_HELP, RO, 0, READ_SHOW_JSON },
	{ R("status"), CMD_STATUS, RO, 0, READ_SHOW_JSON },
	{ R("ping"), CMD_PING, RO, 0, READ_REST },
	{ R("bye"), CMD_BYE, RO, 0, READ_NOTHING },
	{ R("queue-status"), CMD_QUEUE_STATUS, RO, 0, READ_SHOW_JSON },
	{ R("api", "version"), CMD_API_VERSION, 0, 0, READ_VERSION },
	{ R("enable-ack"), CMD_ACK_ENABLE, RO, 0, READ_NOTHING },
	{ R("disable-ack"), CMD_ACK_DISABLE, RO, 0, READ_NOTHING },
	{ R("silence-ack"), CMD_ACK_SILENCE, RO, 0, READ_NOTHING },
	{ R("enable-sync"), CMD_SYNC_ENABLE, RO, 0, READ_NOTHING },
	{ R("disable-sync"), CMD_SYNC_DISABLE, RO, 0, READ_NOTHING },
	{ R("crash"), CMD_CRASH, 0, 0, READ_NOTHING },
	{ R("create", "neighbor"), CMD_NEIGHBOR_CREATE, 0, 0, READ_REST },
	{ R("delete", "neighbor"), CMD_NEIGHBOR_DELETE, 0, 0, READ_REST },

	{ R("daemon", "shutdown"), CMD_SHUTDOWN, 0, 0, READ_NOTHING },
	{ R("daemon", "reload"), CMD_RELOAD, 0, 0, READ_NOTHING },
	{ R("daemon", "restart"), CMD_RESTART, 0, 0, READ_NOTHING },
	{ R("daemon", "status"), CMD_STATUS, RO, 0, READ_SHOW_JSON },
	{ R("session", "ack", "enable"), CMD_ACK_ENABLE, RO, 0, READ_NOTHING },
	{ R("session", "ack", "disable"), CMD_ACK_DISABLE, RO, 0,
	    READ_NOTHING },
	{ R("session", "ack", "silence"), CMD_ACK_SILENCE, RO, 0,
	    READ_NOTHING },
	{ R("session", "sync", "enable"), CMD_SYNC_ENABLE, RO, 0,
	    READ_NOTHING },
	{ R("session", "sync", "disable"), CMD_SYNC_DISABLE, RO, 0,
	    READ_NOTHING },
	{ R("session", "reset"), CMD_RESET, 0, 0, READ_NOTHING },
	{ R("session", "ping"), CMD_PING, RO, 0, READ_REST },
	{ R("session", "bye"), CMD_BYE, RO, 0, READ_NOTHING },
	{ R("system", "help"), CMD_HELP, RO, 0, READ_SHOW_JSON },
	{ R("system", "version"), CMD_VERSION, RO, 0, READ_SHOW_JSON },
	{ R("system", "crash"), CMD_CRASH, 0, 0, READ_NOTHING },
	{ R("system", "queue-status"), CMD_QUEUE_STATUS, RO, 0,
	    READ_SHOW_JSON },
	{ R("system", "api", "version"), CMD_API_VERSION, 0, 0, READ_VERSION },
	{ R("rib", "show", "in"), CMD_SHOW_RIB_IN, RO, 0, READ_SHOW_RIB },
	{ R("rib", "show", "out"), CMD_SHOW_RIB_OUT, RO, 0, READ_SHOW_RIB },
	{ R("rib", "flush", "out"), CMD_FLUSH_OUT, 0, 0, READ_PEER },
	{ R("rib", "clear", "in"), CMD_CLEAR_IN, 0, 0, READ_PEER },
	{ R("rib", "clear", "out"), CMD_CLEAR_OUT, 0, 0, READ_PEER },
	{ R("peer", "create"), CMD_NEIGHBOR_CREATE, 0, 0, READ_REST },
	{ R("peer", "delete"), CMD_NEIGHBOR_DELETE, 0, 0, READ_REST },
	{ R("peer", "list"), CMD_SHOW_NEIGHBOR, RO, 0, READ_SHOW_LIST },
	{ R("peer", "show"), CMD_SHOW_NEIGHBOR, RO, 0, READ_SHOW_PEER },
	{ R("routes"), CMD_ROUTES_LIST, NEEDS | RO, 0, READ_SHOW_ROUTES },
	{ R("routes", "add", "route"), CMD_ROUTES_ADD, NEEDS, ROUTE_PLAIN,
	    READ_ROUTES },
	{ R("routes", "remove", "route"), CMD_ROUTES_REMOVE, NEEDS,
	    ROUTE_PLAIN, READ_ROUTES },
	{ R("routes", "remove", "index"), CMD_ROUTES_REMOVE_INDEX, NEEDS, 0,
	    READ_LINE },
	{ R("group"), CMD_GROUP, SEL, 0, READ_LINE },
	{ R("group", "start"), CMD_GROUP_START, 0, 0, READ_NOTHING },
	{ R("group", "end"), CMD_GROUP_END, 0, 0, READ_NOTHING },

	{ R("log", "verbose"), CMD_LOG, 0, 1, READ_NUMBER },
	{ R("log", "brief"), CMD_LOG, 0, 0, READ_NUMBER },
	{ R("monitor"), CMD_MONITOR, RO, 0, READ_SHOW_JSON },
	{ R("ready"), CMD_READY, 0, 0, READ_NOTHING },
};
const size_t	command_nrows = nitems(command_rows);

/* regress/unit/command.c holds this list against the rows. */
const struct command_help	command_helps[] = {
	{ "# TEXT", 0, 0 },
	{ "announce attributes WORD VALUE ... nlri PREFIX ...", 1, 0 },
	{ "announce eor [AFI SAFI]", 1, 0 },
	{ "announce flow route ...", 1, 0 },
	{ "announce ipv4 SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "announce ipv6 SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "announce l2vpn SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "announce operational NAME afi AFI safi SAFI ...", 1, 0 },
	{ "announce route PREFIX next-hop ADDRESS [WORD VALUE] ...", 1, 0 },
	{ "announce route-refresh AFI SAFI", 1, 0 },
	{ "announce vpls ...", 1, 0 },
	{ "announce watchdog [NAME]", 1, 0 },
	{ "api version [4|6]", 0, 0 },
	{ "bye", 0, 0 },
	{ "clear adj-rib [in|out]", 1, 0 },
	{ "crash", 0, 0 },
	{ "create neighbor ADDRESS WORD VALUE ...", 0, 0 },
	{ "daemon reload|restart|shutdown|status", 0, 0 },
	{ "debug TEXT", 0, 0 },
	{ "delete neighbor ADDRESS [WORD VALUE] ...", 0, 0 },
	{ "disable [TEXT]", 1, 0 },
	{ "disable-ack", 0, 0 },
	{ "disable-sync", 0, 0 },
	{ "down [TEXT]", 1, 0 },
	{ "enable", 1, 0 },
	{ "enable-ack", 0, 0 },
	{ "enable-sync", 0, 0 },
	{ "flush adj-rib out", 1, 0 },
	{ "group COMMAND ; COMMAND ...", 1, 0 },
	{ "group start|end", 0, 0 },
	{ "help", 0, 1 },
	{ "log verbose|brief", 0, 0 },
	{ "monitor [json]", 0, 1 },
	{ "peer create|delete ADDRESS [WORD VALUE] ...", 0, 0 },
	{ "peer list|show [ADDRESS] [summary|extensive|configuration]",
	    0, 1 },
	{ "ping [UUID START] [text]", 0, 0 },
	{ "queue-status", 0, 1 },
	{ "ready", 0, 0 },
	{ "refresh", 1, 0 },
	{ "reload", 0, 0 },
	{ "reset [TEXT]", 1, 0 },
	{ "restart", 0, 0 },
	{ "rib clear in|out [ADDRESS]", 0, 0 },
	{ "rib flush out [ADDRESS]", 0, 0 },
	{ "rib show in|out [ADDRESS] [FAMILY] [extensive]", 0, 1 },
	{ "routes [AFI [SAFI]] list", 1, 1 },
	{ "routes add|remove route PREFIX [WORD VALUE] ...", 1, 1 },
	{ "routes remove index HEX", 1, 1 },
	{ "session ack|sync|ping|bye|reset ...", 0, 0 },
	{ "show adj-rib in|out [ADDRESS] [FAMILY] [extensive]", 0, 1 },
	{ "show neighbor [ADDRESS] [summary|extensive|configuration]", 0, 1 },
	{ "show rib in|out [ADDRESS] [FAMILY] [PREFIX [longer]]", 0, 1 },
	{ "show summary", 0, 1 },
	{ "shutdown", 0, 0 },
	{ "silence-ack", 0, 0 },
	{ "status", 0, 1 },
	{ "system api|crash|help|queue-status|version", 0, 0 },
	{ "teardown SUBCODE", 1, 0 },
	{ "up", 1, 0 },
	{ "version", 0, 1 },
	{ "withdraw attributes [WORD VALUE] ... nlri PREFIX ...", 1, 0 },
	{ "withdraw flow route ...", 1, 0 },
	{ "withdraw ipv4 SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "withdraw ipv6 SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "withdraw l2vpn SAFI NLRI [WORD VALUE] ...", 1, 0 },
	{ "withdraw route PREFIX [WORD VALUE] ...", 1, 0 },
	{ "withdraw vpls ...", 1, 0 },
	{ "withdraw watchdog [NAME]", 1, 0 },
	{ "", 0, 0 }
};
