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
 * Settings: what is not in the configuration file but around it, by the names
 * that ExaBGP gives them (tcp.port, api.ack …).  They come from a file in ini
 * form, then from the environment, then from the command line.
 */
#ifndef ENV_H
#define ENV_H

#include <stddef.h>
#include <stdint.h>

#include "addr.h"
#include "gen.h"
#include "wbuf.h"

#define ENV_BIND_MAX	64
#define ENV_NAME_MAX	64
#define ENV_PATH_MAX	256

struct env {
	struct addr	 bind[ENV_BIND_MAX];	/* tcp.bind */
	uint32_t	 nbind;
	uint32_t	 port;		/* to listen on and to connect to */
	uint32_t	 delay;		/* start at a multiple of N minutes */
	uint32_t	 attempts;	/* connections of a peer, 0: no limit */
	uint8_t		 once;		/* tcp.once: as if attempts were 1 */

	uint8_t		 ack;		/* scripts get "done" and "error" */
	uint8_t		 json;		/* api.encoder, of the control socket */
	uint8_t		 compact;
	uint8_t		 respawn;
	uint8_t		 terminate;	/* end when a script breaks */
	uint8_t		 cli;
	uint8_t		 api_all;	/* whom nobody names has everybody */
	uint8_t		 version_set;	/* api.version is not the default */
	const struct gen *version;	/* generation where none is given */
	char		 pipename[ENV_NAME_MAX];
	char		 socketname[ENV_NAME_MAX];
	char		 socketpath[ENV_PATH_MAX];	/* "": look for it */
	char		 cli_pipe[ENV_PATH_MAX];	/* folder */
	char		 cli_socket[ENV_PATH_MAX];	/* folder */

	uint32_t	 openwait;	/* seconds to wait for an OPEN */
	uint8_t		 passive;	/* nobody connects out */

	int		 log_level;	/* of syslog(3) */
	uint8_t		 log_enable;
	uint8_t		 log_all;	/* everything, debug lines too */
	uint8_t		 log_short;	/* without time */
	char		 log_destination[ENV_PATH_MAX];

	char		 user[ENV_NAME_MAX];
	uint8_t		 drop;		/* scripts run as user, not as root */
	uint8_t		 daemonize;
	char		 pid[ENV_PATH_MAX];	/* pid file; "": none */
	uint32_t	 umask;
	uint32_t	 memory;	/* daemon.memory, MiB; 0: no limit */

	uint8_t		 template_wins;	/* conf.template-wins */
	uint8_t		 system_name;	/* conf.system-name */
};

/*
 * A message; level of syslog(3): error, warning, or debug for what is fine.
 * line: of the file; 0: not in one.
 */
typedef void	env_message_fn(void *arg, unsigned line, int level,
		    const char *text);

/* The defaults. */
void	 env_init(struct env *);
/*
 * Sets one: "tcp.port" and "8179".  The name may have "exabgp." or
 * "bgpengine." in front, and "_" for every ".".  Unknown names are a warning.
 * 0, or -1 when the value is not one (then nothing changes).
 */
int	 env_set(struct env *, const char *name, const char *value,
	    env_message_fn *, void *arg);
/* "tcp.port=8179": an argument of -D. */
int	 env_set_pair(struct env *, const char *pair, env_message_fn *,
	    void *arg);
/*
 * Takes a file's text: [exabgp.tcp] and then port = 8179.  0, or -1 when
 * something was wrong; the rest of the file is taken all the same.
 */
int	 env_file(struct env *, const char *text, size_t len,
	    env_message_fn *, void *arg);
/*
 * Takes what of a NULL-terminated list of "NAME=VALUE" is ours: names that
 * begin with "exabgp" or "bgpengine".  Dots beat underscores, and our own
 * prefix beats the other one.
 */
int	 env_list(struct env *, const char *const *, env_message_fn *,
	    void *arg);

/* All that are known, for manuals and help. */
struct env_key {
	const char	*name;		/* "tcp.port" */
	const char	*value;		/* default, as text */
	const char	*meaning;	/* NULL: accepted, means nothing here */
};
/* The n-th, or 0 when there are no more. */
int	 env_key_get(size_t n, struct env_key *);
/*
 * Appends lines "exabgp.tcp.port=8179", all of them or those that differ from
 * the default.
 */
void	 env_put(struct wbuf *, const struct env *, int all);

#endif /* ENV_H */
