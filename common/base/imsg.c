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
 * Message framing with fd passing.  A message that carries an fd begins its
 * own sendmsg(2), so that the fd arrives with its first byte; the receiver
 * keeps fds in the order in which they came and the header says which
 * messages own one.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "imsg.h"
#include "xmem.h"

#define IMSGF_FD	0x01
#define READ_FIRST	512	/* grows when a read fills it */
#define READ_CHUNK	65536
#define FDS_PER_READ	16
#define TRIM_MIN	(READ_CHUNK * 4)
#define FDS_WAITING	16	/* not yet claimed by a message */
#define OUT_MAX		(1U << 30)	/* owners stop long before */

struct imsg_fd {
	STAILQ_ENTRY(imsg_fd)	 next;
	size_t			 off;	/* in out, of its message */
	int			 fd;
};

void
imsgbuf_init(struct imsgbuf *ib, int fd)
{
	memset(ib, 0, sizeof(*ib));
	ib->fd = fd;
	ib->chunk = READ_FIRST;
	wbuf_init(&ib->out, OUT_MAX);
	STAILQ_INIT(&ib->infds);
	STAILQ_INIT(&ib->outfds);
}

static void
fds_push(struct imsg_fds *q, int fd, size_t off)
{
	struct imsg_fd	*f;

	f = xcalloc(1, sizeof(*f));
	f->fd = fd;
	f->off = off;
	STAILQ_INSERT_TAIL(q, f, next);
}

/* The first fd of a queue, or -1. */
static int
fds_pop(struct imsg_fds *q)
{
	struct imsg_fd	*f;
	int		 fd;

	if ((f = STAILQ_FIRST(q)) == NULL)
		return (-1);
	STAILQ_REMOVE_HEAD(q, next);
	fd = f->fd;
	free(f);
	return (fd);
}

static void
fds_close(struct imsg_fds *q)
{
	int	 fd;

	while ((fd = fds_pop(q)) != -1)
		close(fd);
}

void
imsgbuf_clear(struct imsgbuf *ib)
{
	fds_close(&ib->infds);
	fds_close(&ib->outfds);
	free(ib->in);
	wbuf_clear(&ib->out);
	if (ib->fd != -1)
		close(ib->fd);
	memset(ib, 0, sizeof(*ib));
	ib->fd = -1;
	STAILQ_INIT(&ib->infds);
	STAILQ_INIT(&ib->outfds);
}

/*
 * Keeps what came with the bytes.  An fd begins its message, so few wait at a
 * time; who sends more wants to use up ours.
 */
static int
collect_fds(struct imsgbuf *ib, struct msghdr *mh)
{
	struct cmsghdr	*cm;
	struct imsg_fd	*f;
	size_t		 i, n, waiting = 0;
	int		 fd;

	for (cm = CMSG_FIRSTHDR(mh); cm != NULL; cm = CMSG_NXTHDR(mh, cm)) {
		if (cm->cmsg_level != SOL_SOCKET ||
		    cm->cmsg_type != SCM_RIGHTS)
			continue;
		n = (cm->cmsg_len - CMSG_LEN(0)) / sizeof(fd);
		for (i = 0; i < n; i++) {
			memcpy(&fd, CMSG_DATA(cm) + i * sizeof(fd),
			    sizeof(fd));
			fds_push(&ib->infds, fd, 0);
		}
	}
	STAILQ_FOREACH(f, &ib->infds, next)
		waiting++;
	return (waiting > FDS_WAITING ? -1 : 0);
}

/* Room for a chunk behind what is already there. */
static void
make_room(struct imsgbuf *ib)
{
	if (ib->inoff > 0) {
		memmove(ib->in, ib->in + ib->inoff, ib->inlen - ib->inoff);
		ib->inlen -= ib->inoff;
		ib->inoff = 0;
	}
	if (ib->incap - ib->inlen < ib->chunk) {
		ib->incap = ib->inlen + ib->chunk;
		ib->in = xreallocarray(ib->in, ib->incap, 1);
	}
}

int
imsgbuf_read(struct imsgbuf *ib)
{
	union {
		struct cmsghdr	 align;
		char		 buf[CMSG_SPACE(sizeof(int) * FDS_PER_READ)];
	} cmsg;
	struct msghdr	 mh;
	struct iovec	 iov;
	ssize_t		 n;

	make_room(ib);
	memset(&mh, 0, sizeof(mh));
	memset(&cmsg, 0, sizeof(cmsg));
	iov.iov_base = ib->in + ib->inlen;
	iov.iov_len = ib->incap - ib->inlen;
	mh.msg_iov = &iov;
	mh.msg_iovlen = 1;
	mh.msg_control = &cmsg;
	mh.msg_controllen = sizeof(cmsg);
	do {
		n = recvmsg(ib->fd, &mh, MSG_CMSG_CLOEXEC);
	} while (n == -1 && errno == EINTR);
	if (n <= 0)
		return ((int)n);
	if (collect_fds(ib, &mh) == -1) {
		errno = EPROTO;
		return (-1);
	}
	ib->inlen += (size_t)n;
	if (ib->inlen == ib->incap && ib->chunk < READ_CHUNK)
		ib->chunk *= 2;
	return (1);
}

int
imsg_get(struct imsgbuf *ib, struct imsg *m)
{
	struct rbuf	 r;
	uint32_t	 len, flags;

	rbuf_init(&r, ib->in + ib->inoff, ib->inlen - ib->inoff);
	if (rbuf_get_u32(&r, &m->type) == -1 || rbuf_get_u32(&r, &len) == -1 ||
	    rbuf_get_u32(&r, &m->id) == -1 || rbuf_get_u32(&r, &flags) == -1)
		return (0);
	if (len > IMSG_BODY_MAX)
		return (-1);
	if (rbuf_sub(&r, len, &m->body) == -1)
		return (0);
	m->fd = -1;
	if (flags & IMSGF_FD && (m->fd = fds_pop(&ib->infds)) == -1)
		return (-1);
	ib->inoff += IMSG_HEADER + len;
	return (1);
}

void
imsg_free(struct imsg *m)
{
	if (m->fd != -1)
		close(m->fd);
	m->fd = -1;
}

int
imsg_take_fd(struct imsg *m)
{
	int	 fd;

	fd = m->fd;
	m->fd = -1;
	return (fd);
}

static void
put_header(struct imsgbuf *ib, uint32_t type, uint32_t len, uint32_t id,
    uint32_t flags)
{
	wbuf_put_u32(&ib->out, type);
	wbuf_put_u32(&ib->out, len);
	wbuf_put_u32(&ib->out, id);
	wbuf_put_u32(&ib->out, flags);
}

void
imsg_compose(struct imsgbuf *ib, uint32_t type, uint32_t id, int fd,
    const void *body, size_t len)
{
	if (fd != -1)
		fds_push(&ib->outfds, fd, ib->out.len);
	put_header(ib, type, (uint32_t)len, id, fd != -1 ? IMSGF_FD : 0);
	wbuf_put(&ib->out, body, len);
}

struct wbuf *
imsg_open(struct imsgbuf *ib, uint32_t type, uint32_t id)
{
	ib->open = ib->out.len;
	put_header(ib, type, 0, id, 0);
	return (&ib->out);
}

int
imsg_close(struct imsgbuf *ib)
{
	size_t	 len;

	len = ib->out.len - ib->open - IMSG_HEADER;
	if (len > IMSG_BODY_MAX) {
		wbuf_truncate(&ib->out, ib->open);
		return (-1);
	}
	wbuf_set_u32(&ib->out, ib->open + 4, (uint32_t)len);
	return (0);
}

size_t
imsgbuf_queued(const struct imsgbuf *ib)
{
	return (ib->out.len - ib->outoff);
}

size_t
imsgbuf_fds(const struct imsgbuf *ib)
{
	const struct imsg_fd	*f;
	size_t			 n = 0;

	STAILQ_FOREACH(f, &ib->outfds, next)
		n++;
	return (n);
}

/* Forgets what was written, when it is all or has become the larger part. */
static void
trim_out(struct imsgbuf *ib)
{
	struct imsg_fd	*f;

	if (ib->outoff < ib->out.len &&
	    (ib->outoff < TRIM_MIN || ib->outoff < ib->out.len / 2))
		return;		/* each byte is moved once at most */
	wbuf_consume(&ib->out, ib->outoff);
	STAILQ_FOREACH(f, &ib->outfds, next)
		f->off -= ib->outoff;
	ib->outoff = 0;
}

/* Room for one fd beside the bytes. */
union one_fd {
	struct cmsghdr	 align;
	char		 buf[CMSG_SPACE(sizeof(int))];
};

/*
 * The next bytes to send: up to the next message with an fd, or that message
 * with its own.
 */
static void
next_piece(const struct imsgbuf *ib, struct msghdr *mh, struct iovec *iov,
    union one_fd *cmsg)
{
	struct imsg_fd	*f, *nf;
	size_t		 end;

	memset(mh, 0, sizeof(*mh));
	f = STAILQ_FIRST(&ib->outfds);
	end = ib->out.len;
	if (f != NULL && f->off > ib->outoff)
		end = f->off;
	else if (f != NULL) {
		if ((nf = STAILQ_NEXT(f, next)) != NULL)
			end = nf->off;
		memset(cmsg, 0, sizeof(*cmsg));
		mh->msg_control = cmsg;
		mh->msg_controllen = sizeof(cmsg->buf);
		cmsg->align.cmsg_len = CMSG_LEN(sizeof(int));
		cmsg->align.cmsg_level = SOL_SOCKET;
		cmsg->align.cmsg_type = SCM_RIGHTS;
		memcpy(CMSG_DATA(&cmsg->align), &f->fd, sizeof(int));
	}
	iov->iov_base = ib->out.data + ib->outoff;
	iov->iov_len = end - ib->outoff;
	mh->msg_iov = iov;
	mh->msg_iovlen = 1;
}

int
imsgbuf_write(struct imsgbuf *ib)
{
	struct msghdr	 mh;
	struct iovec	 iov;
	union one_fd	 cmsg;
	ssize_t		 n;

	if (wbuf_error(&ib->out)) {
		errno = ENOBUFS;
		return (-1);
	}
	while (ib->outoff < ib->out.len) {
		next_piece(ib, &mh, &iov, &cmsg);
		n = sendmsg(ib->fd, &mh, MSG_NOSIGNAL);
		if (n == -1 && errno == EINTR)
			continue;
		/* The last three: too many fds are on their way just now. */
		if (n == -1 && (errno == EAGAIN || errno == ETOOMANYREFS ||
		    errno == ENOBUFS || errno == ENOMEM)) {
			trim_out(ib);
			return (0);
		}
		if (n == -1)
			return (-1);
		if (mh.msg_control != NULL)
			close(fds_pop(&ib->outfds));
		ib->outoff += (size_t)n;
	}
	trim_out(ib);
	return (1);
}
