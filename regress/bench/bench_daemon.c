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
 * The budgets of the whole daemon, each with its figure: this program is the
 * peer and, started by the daemon once more, the script.  T1 to T7 are
 * the names in README.md, which says how to read the lines.  A figure is the
 * best of a few rounds.  The daemon is $BGPENGINED.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compat.h"
#include "floor.h"
#include "harness.h"

#define ROUNDS		3
#define ROUTES		100000U		/* T1, T2 */
#define TABLE		1200000U	/* T3 */
#define STATIC		1000000U	/* T4 */
#define SINGLES		400U		/* T5; their times fit in a pipe */
#define SINGLES_US	5000
#define CROWD		50U		/* T6 */
#define CROWD_ROUTES	10000U
#define IDLE		100U		/* T7 */
#define IDLE_SEC	10
#define PEERS_MAX	100U
#define PEER_ADDR	0x7f000101U	/* 127.0.1.1, and so on */

/* One daemon with its peers. */
struct run {
	pid_t		 pid;
	struct monotime	 start;
	struct monotime	 up;		/* all sessions are */
	unsigned	 npeers;
	struct peer	 peers[PEERS_MAX];
	int		 tfd;		/* what the script says */
};

static char	 self[PATH_MAX];
static char	 dir[] = "/tmp/bgpengine-bench.XXXXXX";
static char	 times[64];		/* fifo: the script's moments */

/*
 * The script.
 */

static void
tell_times(const struct monotime *t, size_t n)
{
	int	 fd;

	if ((fd = open(times, O_WRONLY)) == -1)
		err(1, "%s", times);
	if (write(fd, t, n * sizeof(*t)) != (ssize_t)(n * sizeof(*t)))
		err(1, "%s", times);
	close(fd);
}

/* Lines of stdin until n have had the word. */
static void
count_words(const char *word, unsigned n)
{
	static char	*line;
	static size_t	 size;
	const char	*p;

	while (n > 0 && getline(&line, &size, stdin) != -1) {
		for (p = line; n > 0 && (p = strstr(p, word)) != NULL; n--)
			p += strlen(word);
	}
	if (n > 0)
		exit(1);
}

static void
announce(uint32_t i)
{
	printf("announce route %u.%u.%u.0/24 next-hop self med %u\n",
	    10 + (i >> 16), i >> 8 & 255, i & 255, i / 16);
}

static void
script_announce(unsigned sessions, unsigned routes)
{
	struct monotime	 start;
	unsigned	 i;

	count_words("\"state\": \"up\"", sessions);
	start = monotime_now();
	for (i = 0; i < routes; i++)
		announce(i);
	if (fflush(stdout) == EOF)
		exit(1);
	tell_times(&start, 1);
}

static void
script_single(void)
{
	struct monotime	 at[SINGLES];
	unsigned	 i;

	count_words("\"state\": \"up\"", 1);
	sleep(1);
	for (i = 0; i < SINGLES; i++) {
		usleep(SINGLES_US);
		at[i] = monotime_now();
		announce(i);
		if (fflush(stdout) == EOF)
			exit(1);
	}
	tell_times(at, SINGLES);
}

static void
script_count(void)
{
	struct monotime	 end;

	count_words("\"nlri\"", ROUTES);
	end = monotime_now();
	tell_times(&end, 1);
}

static int
script(const char *what, const char *folder)
{
	(void)snprintf(times, sizeof(times), "%s/times", folder);
	if (strcmp(what, "announce") == 0)
		script_announce(1, ROUTES);
	else if (strcmp(what, "crowd") == 0)
		script_announce(CROWD, CROWD_ROUTES);
	else if (strcmp(what, "single") == 0)
		script_single();
	else if (strcmp(what, "count") == 0)
		script_count();
	while (getchar() != EOF)
		continue;	/* until the daemon ends */
	return (0);
}

/*
 * The daemon.
 */

static void
put_static(FILE *f, unsigned n)
{
	unsigned	 i;

	(void)fprintf(f, "\tstatic {\n");
	for (i = 0; i < n; i++)
		(void)fprintf(f, "\t\troute %u.%u.%u.0/24 next-hop 192.0.2.1 "
		    "med %u;\n", 10 + (i >> 16), i >> 8 & 255, i & 255,
		    i / 16);
	(void)fprintf(f, "\t}\n");
}

/* role: of the script, or NULL; keep: a table of what they send. */
static void
write_conf(const char *path, const char *role, unsigned npeers,
    unsigned port, unsigned nstatic, int keep)
{
	FILE		*f;
	unsigned	 i;

	if ((f = fopen(path, "w")) == NULL)
		err(1, "%s", path);
	if (role != NULL)
		(void)fprintf(f, "process bench {\n\trun %s %s %s;\n"
		    "\tencoder json;\n}\n", self, role, dir);
	for (i = 0; i < npeers; i++) {
		(void)fprintf(f, "neighbor 127.0.1.%u {\n"
		    "\trouter-id 10.0.0.1;\n\tlocal-address 127.0.0.1;\n"
		    "\tlocal-as 65001;\n\tpeer-as %u;\n\tconnect %u;\n"
		    "\tfamily { ipv4 unicast; }\n", 1 + i, PEER_AS, port);
		if (keep)
			(void)fprintf(f, "\tadj-rib-in true;\n");
		if (role != NULL)
			(void)fprintf(f, "\tapi {\n\t\tprocesses [ bench ];\n"
			    "\t\tneighbor-changes;\n"
			    "\t\treceive { parsed; update; }\n\t}\n");
		if (nstatic > 0)
			put_static(f, nstatic);
		(void)fprintf(f, "}\n");
	}
	if (fclose(f) == EOF)
		err(1, "%s", path);
}

static void
run_start(struct run *r, const char *role, unsigned npeers,
    unsigned nstatic, int keep)
{
	unsigned	 i, port = 0;
	char		 conf[64];
	int		 lfd[PEERS_MAX];

	(void)snprintf(conf, sizeof(conf), "%s/conf", dir);
	r->npeers = npeers;
	for (i = 0; i < npeers; i++)
		lfd[i] = peer_listen(PEER_ADDR + i, &port);
	write_conf(conf, role, npeers, port, nstatic, keep);
	if ((r->tfd = open(times, O_RDWR)) == -1)
		err(1, "%s", times);
	r->start = monotime_now();
	r->pid = daemon_start(conf);
	for (i = 0; i < npeers; i++) {
		peer_accept(&r->peers[i], lfd[i]);
		close(lfd[i]);
	}
	r->up = monotime_now();
	(void)unlink(conf);
}

static void
run_end(struct run *r)
{
	unsigned	 i;

	daemon_stop(r->pid);
	for (i = 0; i < r->npeers; i++)
		peer_close(&r->peers[i]);
	close(r->tfd);
}

static void
hear_times(struct run *r, struct monotime *t, size_t n)
{
	wait_readable(r->tfd, "the script");
	if (read(r->tfd, t, n * sizeof(*t)) != (ssize_t)(n * sizeof(*t)))
		err(1, "%s", times);
}

/*
 * The tests.  What a round took, in microseconds.
 */

static int64_t
from_script(const char *role, unsigned npeers, unsigned routes)
{
	struct monotime	 said, end;
	struct run	 r;
	unsigned	 i;

	run_start(&r, role, npeers, 0, 0);
	for (i = 0; i < npeers; i++)
		peer_count(&r.peers[i], routes);
	end = monotime_now();
	hear_times(&r, &said, 1);
	run_end(&r);
	return (monotime_diff_us(end, said));
}

static int64_t
t1(void)
{
	return (from_script("announce", 1, ROUTES));
}

static int64_t
t6(void)
{
	return (from_script("crowd", CROWD, CROWD_ROUTES));
}

static int64_t
t2(void)
{
	struct monotime	 start, end;
	struct wbuf	 w;
	struct run	 r;

	wbuf_init(&w, 0);
	put_updates(&w, 0, ROUTES);
	run_start(&r, "count", 1, 0, 0);
	start = monotime_now();
	peer_write(&r.peers[0], &w);
	hear_times(&r, &end, 1);
	run_end(&r);
	wbuf_clear(&w);
	return (monotime_diff_us(end, start));
}

static int64_t
t4(void)
{
	struct monotime	 end;
	struct run	 r;

	run_start(&r, NULL, 1, STATIC, 0);
	peer_count(&r.peers[0], STATIC);
	end = monotime_now();
	run_end(&r);
	return (monotime_diff_us(end, r.start));
}

static double
best_seconds(int64_t (*test)(void))
{
	int64_t	 us, best = INT64_MAX;
	int	 i;

	for (i = 0; i < ROUNDS; i++) {
		us = test();
		best = us < best ? us : best;
	}
	return ((double)best / 1e6);
}

static void
bench_t3(void)
{
	struct monotime	 start, end;
	struct wbuf	 w;
	struct run	 r;
	int64_t		 cpu;
	long		 kib;

	wbuf_init(&w, 0);
	put_updates(&w, 0, TABLE);
	run_start(&r, NULL, 1, 0, 1);
	cpu = daemon_cpu_us(r.pid);
	start = monotime_now();
	peer_write(&r.peers[0], &w);
	end = daemon_quiet(r.pid);
	cpu = daemon_cpu_us(r.pid) - cpu;
	kib = daemon_private(r.pid, 1);
	run_end(&r);
	wbuf_clear(&w);
	report("T3 1,200,000 prefixes kept", (double)monotime_diff_us(end,
	    start) / 1e6, "s", 0.99, 1);
	report("T3 CPU for them", (double)cpu / 1e6, "s", 0.83, 1);
	if (kib != -1)
		report("T3 memory for them", (double)kib / 1024, "MiB", 110,
		    1);
}

static void
bench_t5(void)
{
	struct monotime	 said[SINGLES];
	struct run	 r;
	double		 us[SINGLES], bare[SINGLES];
	int64_t		 at[SINGLES];
	unsigned	 i;

	run_start(&r, "single", 1, 0, 0);
	for (i = 0; i < SINGLES; i++) {
		peer_count(&r.peers[0], 1);
		at[i] = monotime_now().us;
	}
	hear_times(&r, said, SINGLES);
	run_end(&r);
	for (i = 0; i < SINGLES; i++)
		us[i] = (double)(at[i] - said[i].us);
	floor_chain(bare, SINGLES, SINGLES_US);
	floor_sort(us, SINGLES);
	floor_sort(bare, SINGLES);
	report("T5 one command to its UPDATE, median",
	    us[SINGLES / 2] / 1e3, "ms", 0.12, 1);
	report("T5 the slowest of a hundred", us[SINGLES * 99 / 100] / 1e3,
	    "ms", 0.5, 1);
	printf("   the same through two bare processes: %.3f ms and %.3f ms, "
	    "%.1f times ours\n", bare[SINGLES / 2] / 1e3,
	    bare[SINGLES * 99 / 100] / 1e3,
	    bare[SINGLES / 2] / us[SINGLES / 2]);
}

static void
bench_t7(void)
{
	struct run	 r;
	int64_t		 cpu;
	long		 kib;

	run_start(&r, NULL, IDLE, 0, 0);
	(void)daemon_quiet(r.pid);
	kib = daemon_private(r.pid, 0);
	cpu = daemon_cpu_us(r.pid);
	sleep(IDLE_SEC);
	cpu = daemon_cpu_us(r.pid) - cpu;
	run_end(&r);
	report("T7 100 sessions, all up", (double)monotime_diff_us(r.up,
	    r.start) / 1e6, "s", 1, 1);
	if (kib != -1)
		report("T7 memory of an idle session", (double)kib, "KiB",
		    150, 1);
	/* Few of 100; the budget is that of 500. */
	report("T7 CPU of 100 idle ones in a minute", (double)cpu / 1e6 * 60 /
	    IDLE_SEC, "s", 0.01, 1);
}

int
main(int argc, char *argv[])
{
	ssize_t	 n;

	if (argc == 3)
		return (script(argv[1], argv[2]));
	(void)signal(SIGPIPE, SIG_IGN);
	if ((n = readlink("/proc/self/exe", self, sizeof(self) - 1)) == -1)
		err(1, "readlink");
	self[n] = '\0';
	if (mkdtemp(dir) == NULL)
		err(1, "%s", dir);
	(void)snprintf(times, sizeof(times), "%s/times", dir);
	if (mkfifo(times, 0600) == -1)
		err(1, "%s", times);
	report("T1 script to peer", ROUTES / best_seconds(t1), "routes/s",
	    500000, 0);
	report("T2 peer to script, JSON", ROUTES / best_seconds(t2),
	    "prefixes/s", 1000000, 0);
	bench_t3();
	report("T4 1,000,000 static routes, start to peer", best_seconds(t4),
	    "s", 2.5, 1);
	bench_t5();
	report("T6 10,000 routes to 50 sessions", best_seconds(t6), "s", 0.15,
	    1);
	bench_t7();
	(void)unlink(times);
	(void)rmdir(dir);
	return (0);
}
