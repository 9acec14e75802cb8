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
 * The health check of a service, which runs as a script of the daemon: what
 * its files share.
 */
#ifndef HEALTHCHECK_H
#define HEALTHCHECK_H

#include <stddef.h>
#include <stdint.h>

#include "addr.h"
#include "wbuf.h"

#define HC_DEVICE	"lo"	/* where addresses are, unless told */
#define HC_IP_MS	10000	/* the most that one call of ip(8) takes */

enum hc_state {
	HC_INIT,
	HC_RISING,
	HC_UP,
	HC_FALLING,
	HC_DOWN,
	HC_DISABLED,
	HC_EXIT,		/* leaving: never in the table */
	HC_STATES
};

/* What one look at the service says. */
enum hc_result {
	HC_OK,
	HC_BAD,
	HC_OFF,			/* the file of --disable is there */
	HC_RESULTS
};

/* Checks of our own, see healthcheck_probe.c. */
enum hc_probe_kind {
	HC_PROBE_TCP,
	HC_PROBE_HTTP,
	HC_PROBE_DNS,
	HC_PROBES
};

struct hc_list {
	const char	**v;
	size_t		  n;
};

/* The options; texts are borrowed from argv or kept from the file. */
struct hc_conf {
	int		 silent, no_syslog, debug, no_ack, sudo, help;
	int		 deaggregate, no_ip_setup, dynamic, label_exact;
	int		 withdraw_on_down, debounce;
	const char	*facility;	/* NULL: not given */
	const char	*name, *config, *pid, *user, *group;
	const char	*disable, *command, *next_hop, *label;
	int64_t		 interval, fast_interval;	/* milliseconds */
	int64_t		 timeout;			/* seconds */
	int64_t		 rise, fall, start_ip, increase;
	int64_t		 local_preference, path_id;	/* -1, 0: none */
	int64_t		 metric[HC_STATES];
	const char	*community, *extended_community;
	const char	*large_community, *disabled_community;
	const char	*as_path, *state_as_path[HC_STATES];
	struct hc_list	 ip, ifname, neighbor;
	struct hc_list	 probe[HC_PROBES];
	struct hc_list	 execute, state_execute[HC_STATES];
	char		**kept;
	size_t		 nkept;
};

struct hc_ip {
	struct prefix	 prefix;
	const char	*dev;
};

struct hc_ips {
	struct hc_ip	*v;
	size_t		 n;
};

struct hc {
	struct hc_conf	 conf;
	struct hc_ips	 ips;		/* as they were given or found */
	struct hc_ips	 routes;	/* as they are announced, in order */
	enum hc_state	 state;
	int64_t		 count;		/* results in a row */
	int		 sent;		/* state that was sent, or -1 */
	int		 watch;		/* stdin belongs to a daemon */
	int		 acks;		/* wait for answers */
	int		 told_why;	/* "error: …" came, "error" not yet */
	int		 target_first;	/* write as generation 6 does */
	unsigned	 answers;	/* that have come */
	int		 gone;		/* the daemon has closed a pipe */
	struct wbuf	 in;		/* a line that is not complete */
};

/* healthcheck_opts.c.  0, or -1 after a complaint; cleared in any case. */
int		 hc_options(struct hc_conf *, int, char **);
void		 hc_options_clear(struct hc_conf *);
void		 hc_usage(void);
/* Names of the options without dashes; NULL behind the last. */
const char	*hc_option_name(size_t);
/* Is this word, with its dashes, an option that a value follows? */
int		 hc_option_has_value(const char *);

/* healthcheck_conf.c: one value of the options.  As above. */
int		 hc_seconds(const char *, int64_t *ms);
int		 hc_facility(const char *);	/* as for openlog, or -1 */
/* Fills ips from the options. */
int		 hc_conf_ips(const struct hc_conf *, struct hc_ips *);
/* What is announced: taken apart and rotated. */
int		 hc_conf_routes(const struct hc_conf *, const struct hc_ips *,
		    struct hc_ips *);
void		 hc_ips_add(struct hc_ips *, const struct prefix *,
		    const char *dev);
/* Adds each address of the prefix; -1: too many of them. */
int		 hc_ips_expand(struct hc_ips *, const struct hc_ip *);

/* healthcheck_state.c */
const char	*hc_state_name(enum hc_state);
/* The state after a result; the number of results in a row is updated. */
enum hc_state	 hc_next(enum hc_state, enum hc_result, int64_t rise,
		    int64_t fall, int64_t *count);

/*
 * healthcheck_check.c.  Runs a program, its output goes to out (NULL:
 * nowhere).  Status of its exit, or -1: it did not exit by itself.
 */
int		 hc_run(const char *const *argv, const char *state,
		    int64_t timeout_ms, int stoppable, struct wbuf *out);
enum hc_result	 hc_check(const struct hc_conf *);
/* Hooks of a transition. */
void		 hc_execute(const struct hc_conf *, enum hc_state);
/* Signals: once at the start; were we told to go? */
void		 hc_signals(void);
int		 hc_stopped(void);
/* Until the fd (-1: none) has events, a signal, or ms (-1: for ever). */
int		 hc_wait(int fd, short events, int64_t ms);

/*
 * healthcheck_probe.c.  One check, which may wait for long and says on stdout
 * what it saw: 0, or 1 when it is not well.
 */
int		 hc_probe(enum hc_probe_kind, const char *);
int		 hc_probe_valid(enum hc_probe_kind, const char *);

/* healthcheck_addr.c.  0, or -1: logged. */
int		 hc_addr_list(const struct hc_conf *, struct hc_ips *);
int		 hc_addr_setup(const struct hc_conf *, const struct hc_ips *);
void		 hc_addr_remove(const struct hc_conf *,
		    const struct hc_ips *);

/* healthcheck_say.c */
/* Appends the line of the i-th route in that state, without a newline. */
void		 hc_line(const struct hc *, enum hc_state, size_t i,
		    struct wbuf *);
void		 hc_say(struct hc *, enum hc_state);
/* Passes time, and reads what the daemon sends. */
void		 hc_pause(struct hc *, int64_t ms);

#endif /* HEALTHCHECK_H */
