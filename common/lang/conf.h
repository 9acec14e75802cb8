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
 * Configuration: what a file says, as a tree.  Parsing needs no I/O: the text
 * is memory, and what must be looked up outside (a program, a user, the
 * addresses of the machine) is for whoever loads the file.
 */
#ifndef CONF_H
#define CONF_H

#include <sys/types.h>
#include <sys/queue.h>

#include <stdint.h>

#include "addr.h"
#include "conf_message.h"
#include "event.h"
#include "family.h"
#include "gen.h"
#include "open.h"
#include "route.h"
#include "selector.h"
#include "wbuf.h"

#define CONF_NAME_MAX		64
#define CONF_TEXT_MAX		256
#define CONF_MD5_MAX		80
#define CONF_IFNAME_MAX		16
#define CONF_RANGE_LIMIT	1000	/* neighbors of a range, by default */

/* What a full queue of a script does (design: back-pressure). */
enum queue_policy {
	QUEUE_PAUSE,
	QUEUE_DROP,
	QUEUE_RESTART
};

/* Limits of a script's process; 0: none. */
enum conf_limit {
	CONF_LIMIT_MEMORY,	/* bytes of address space */
	CONF_LIMIT_FILES,
	CONF_LIMIT_CPU,		/* seconds */
	CONF_LIMITS
};

struct conf_process {
	TAILQ_ENTRY(conf_process) entry;
	uint32_t	 id;		/* given by the parent */
	char		 name[CONF_NAME_MAX];
	char		**argv;		/* owned, NULL-terminated */
	struct encoder	 encoder;	/* .gen NULL: the default */
	uint8_t		 respawn;
	uint8_t		 policy;	/* enum queue_policy */
	uint32_t	 queue_max;	/* bytes; 0: the default */
	char		 user[CONF_NAME_MAX];	/* "": daemon.user */
	char		 group[CONF_NAME_MAX];
	char		 directory[CONF_TEXT_MAX];	/* "": the daemon's */
	char		**environment;	/* owned NAME=VALUE, NULL-terminated */
	uint64_t	 limit[CONF_LIMITS];
	uint8_t		 exit_withdraw;	/* its routes go when it ends … */
	uint32_t	 exit_seconds;	/* … after that */
	struct conf_place at;		/* the word process … */
	struct conf_place run_at, user_at, group_at;	/* … its values */
};
TAILQ_HEAD(conf_processes, conf_process);

#define API_FORM_PARSED		0x01
#define API_FORM_PACKETS	0x02
#define API_FORM_CONSOLIDATE	0x04
/* Bit 1 << enum event_kind for the message types. */
struct api_dir {
	uint16_t	 types;
	uint8_t		 forms;		/* API_FORM_* */
};

/*
 * One api block: what it gives to the processes it names.  conf_parse() has
 * put the names that processes-match found into processes.
 */
struct conf_api {
	TAILQ_ENTRY(conf_api) entry;
	char		 name[CONF_NAME_MAX];
	char		**processes;	/* owned names, NULL-terminated */
	char		**matches;	/* owned regular expressions */
	uint16_t	 kinds;		/* STATE, FSM, NEGOTIATED, SIGNAL */
	struct api_dir	 receive;
	struct api_dir	 send;
	struct conf_place at;		/* the word api */
	unsigned	 section;	/* which one of the file, from 1; copies
					   have the same; 0: made up */
};
TAILQ_HEAD(conf_apis, conf_api);

/*
 * Static routes of one neighbor, template or group: records of route_pack().
 * Shared by all neighbors that inherit them, hence counted.
 */
struct conf_routes {
	unsigned	 refs;
	uint32_t	 count;
	family_set	 families;	/* that occur */
	struct conf_place at[FAM_MAX];	/* where each occurs first */
	struct conf_place self_v6;	/* … an IPv6 one with next-hop self */
	struct conf_place path_at[FAM_MAX];	/* … one with a path id */
	struct wbuf	 records;
};

/* TCP-AO (RFC 5925): one key for both directions. */
enum conf_ao {
	CONF_AO_NONE,
	CONF_AO_SHA1_96,
	CONF_AO_AES128_96,
	CONF_AO_SHA256,
	CONF_AO_SHA256_96
};
struct conf_tcp_ao {
	uint8_t		 algorithm;	/* enum conf_ao */
	uint8_t		 keyid;		/* send and receive id */
	uint8_t		 base64;	/* was written so */
	/* secret, like md5 */
	uint8_t		*key;		/* owned */
	size_t		 key_len;
};

/*
 * A confederation (RFC 5065): local-as is our member's number, and everybody
 * who is of none of the members' sees the identifier.
 */
struct conf_confederation {
	uint32_t	 id;		/* 0: none */
	uint32_t	*members;	/* owned; ours need not be there */
	size_t		 nmembers;
};

#define CONF_GRACEFUL_OFF	0xffff
#define CONF_SEND_HOLD_AUTO	UINT32_MAX	/* by the hold time */
#define CONF_AUTO		2	/* neither yes nor no was said */
#define CONF_REQUIRE		3	/* yes, and the peer has to, too */

struct conf_neighbor {
	TAILQ_ENTRY(conf_neighbor) entry;
	uint32_t	 id;		/* given by the parent */
	struct conf_place at;		/* the word neighbor */
	struct conf_place key_at;	/* where its password begins */

	struct addr	 peer;
	uint8_t		 range;		/* peer/plen is a range of peers */
	uint8_t		 plen;
	char		 zone[CONF_IFNAME_MAX];	/* fe80::1%eth0 */
	struct addr	 local;		/* ADDR_NONE: auto */
	struct addr	 local_ll;	/* local-link-local */
	uint32_t	 router_id;	/* host order; 0: from local-address */
	uint32_t	 local_as;	/* 0: auto */
	uint32_t	 peer_as;	/* 0: auto */
	uint16_t	 hold_time;
	uint32_t	 send_hold;	/* seconds, 0: none; or _AUTO */
	uint16_t	 listen;	/* port, 0: none */
	uint16_t	 connect;	/* port, 0: the default */
	uint8_t		 passive;
	uint8_t		 ttl_out;	/* 0: kernel's */
	uint8_t		 ttl_in;	/* minimum accepted, 0: any */
	uint32_t	 rate_limit;	/* messages a second, 0: off */
	uint32_t	 range_limit;	/* of a range, 0: no limit */
	uint8_t		 group_updates;
	uint8_t		 auto_flush;
	uint8_t		 adj_rib_in;
	uint8_t		 adj_rib_out;
	uint8_t		 manual_eor;
	uint8_t		 aigp;
	uint8_t		 as_set;	/* refuse AS_SETs (RFC 9774) */
	uint8_t		 shutdown;	/* down until a command */
	uint8_t		 linklocal_prefer;
	uint8_t		 add_path;	/* ADDPATH_* of capability add-path */
	uint8_t		 multisession;
	uint8_t		 nexthop;	/* capability: 0, 1, CONF_AUTO */
	uint8_t		 role;		/* RFC 9234: 1 + role, 0: none */
	uint16_t	 graceful;	/* seconds, 0: hold-time; or _OFF */
	uint32_t	 long_lived;	/* RFC 9494: seconds, 0: off */
	struct conf_confederation confed;
	uint32_t	 prefix_limit[FAM_MAX];	/* RFC 4486, 0: none */
	family_set	 nexthop_families; /* with the other AFI's next hop */
	family_set	 add_path_families; /* 0: all that can */
	uint16_t	 add_path_limit[FAM_MAX];	/* 0: none */
	char		 description[CONF_TEXT_MAX];
	char		 interface[CONF_IFNAME_MAX];	/* source-interface */
	struct addr	 md5_ip;	/* ADDR_NONE: local-address */
	/* secret: stays in the parent, never packed */
	uint8_t		*md5;		/* owned */
	size_t		 md5_len;
	uint8_t		 md5_base64;	/* was written so; CONF_AUTO while
					   a file is read */
	struct conf_tcp_ao ao;

	family_set	 families;
	struct capas	 capas;		/* what our OPEN offers; completed
					   by conf_neighbor_check() */
	struct conf_apis apis;
	struct conf_routes **routes;	/* references, own ones first */
	size_t		 nroutes;
};
TAILQ_HEAD(conf_neighbors, conf_neighbor);

struct conf {
	struct conf_processes	 processes;
	struct conf_neighbors	 neighbors;
	struct conf_messages	 messages;	/* in the order of the file */
	uint8_t			 legacy;	/* 3.4 forms were seen */
	uint8_t			 has_api;	/* and api sections, which
						   3.4 does not have */
	unsigned		 errors;	/* all of them … */
	unsigned		 nmessages;	/* … while few are kept */
};

/* What parsing needs to know from outside the file. */
struct conf_env {
	uint16_t	 port;		/* default for connect, tcp.port */
	uint8_t		 passive;	/* bgp.passive */
	uint8_t		 template_wins;	/* the order of ExaBGP */
	uint8_t		 api_all;	/* whom nobody names has everybody */
	uint8_t		 gen_chosen;	/* encoder.gen also counts for 3.4 */
	struct encoder	 encoder;	/* default of processes */
	/* sent where a neighbor has none; "": nothing is */
	char		 host[CONF_TEXT_MAX];
	char		 domain[CONF_TEXT_MAX];
};

/*
 * Parses a file's text.  Always returns a tree, which the caller frees; it is
 * usable only when errors is 0.  messages say what and where.
 */
struct conf	*conf_parse(const char *text, size_t len,
		    const struct conf_env *);
void		 conf_free(struct conf *);
/* Prints the tree in a form that parses again to the same tree. */
void		 conf_put(struct wbuf *, const struct conf *, int secrets);
/* One neighbor of it, with its defaults. */
void		 conf_put_neighbor(struct wbuf *,
		    const struct conf_neighbor *, int secrets);
/* conf_show.c: as programs of a generation know it, without secrets. */
void		 conf_show_neighbor(struct wbuf *,
		    const struct conf_neighbor *, const struct gen *);

struct conf_neighbor	*conf_neighbor_new(void);	/* with defaults */
void		 conf_neighbor_free(struct conf_neighbor *);
/* A copy of its own; routes are shared. */
struct conf_neighbor	*conf_neighbor_dup(const struct conf_neighbor *);
/*
 * The checks at the end of a neighbor, and what follows from its options: the
 * capabilities, the router-id.  -1: errors were added.
 */
int		 conf_neighbor_check(struct conf *, struct conf_neighbor *,
		    const struct conf_env *);
/* The addresses of the peer: the range, or the one as a host prefix. */
void		 conf_neighbor_prefix(const struct conf_neighbor *,
		    struct prefix *);
/* One key, with one number? */
int		 conf_ao_same(const struct conf_tcp_ao *,
		    const struct conf_tcp_ao *);
void		 conf_neighbor_name(const struct conf_neighbor *,
		    struct neighbor_name *);
/* The same in everything?  (routes not compared) */
int		 conf_neighbor_same(const struct conf_neighbor *,
		    const struct conf_neighbor *);
/*
 * The same in what the OPEN, the connection and the state machine need, so
 * that a session that is up can stay and take over the rest?
 */
int		 conf_neighbor_same_session(const struct conf_neighbor *,
		    const struct conf_neighbor *);
void		 conf_process_free(struct conf_process *);
int		 conf_process_same(const struct conf_process *,
		    const struct conf_process *);
/* What our OPEN says to this neighbor; 0: what the peer says. */
uint32_t	 conf_open_as(const struct conf_neighbor *);
/* Is it of another member of our confederation? */
int		 conf_is_member(const struct conf_neighbor *);
/* Codec fields that the configuration decides, for decode and encode. */
void		 conf_codec(const struct conf_neighbor *, struct codec *);

/* The n-th option of a neighbor, for manuals and help; NULL: no more. */
const char	*conf_option_name(size_t n);
/* What that option takes, for those who describe them. */
struct conf_option_about {
	const char	*name;
	const char	*type;		/* "boolean", "integer" or "string" */
	uint32_t	 lo, hi;	/* of an integer; both 0: not said */
	int		 capability;	/* stands in the capability section */
};
int		 conf_option_describe(size_t n, struct conf_option_about *);
/* The n-th word of a process section; NULL when there are no more. */
const char	*conf_process_word(size_t n);
#endif /* CONF_H */
