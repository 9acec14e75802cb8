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
 * The symbols of all rows of family_table, each in the file of its family.
 */
#ifndef NLRI_ROWS_H
#define NLRI_ROWS_H

#include "nlri.h"

extern const struct nlri_ops	nlri_ipv4_unicast;
extern const struct nlri_ops	nlri_ipv4_multicast;
extern const struct nlri_ops	nlri_ipv4_mpls_label;
extern const struct nlri_ops	nlri_ipv4_mpls_vpn;
extern const struct nlri_ops	nlri_ipv4_mcast_vpn;
extern const struct nlri_ops	nlri_ipv4_mup;
extern const struct nlri_ops	nlri_ipv4_flow;
extern const struct nlri_ops	nlri_ipv4_flow_vpn;
extern const struct nlri_ops	nlri_ipv4_sr_policy;
extern const struct nlri_ops	nlri_ipv4_rtc;
extern const struct nlri_ops	nlri_ipv6_unicast;
extern const struct nlri_ops	nlri_ipv6_multicast;
extern const struct nlri_ops	nlri_ipv6_mpls_label;
extern const struct nlri_ops	nlri_ipv6_mpls_vpn;
extern const struct nlri_ops	nlri_ipv6_mcast_vpn;
extern const struct nlri_ops	nlri_ipv6_mup;
extern const struct nlri_ops	nlri_ipv6_flow;
extern const struct nlri_ops	nlri_ipv6_flow_vpn;
extern const struct nlri_ops	nlri_ipv6_sr_policy;
extern const struct nlri_ops	nlri_l2vpn_vpls;
extern const struct nlri_ops	nlri_l2vpn_evpn;
extern const struct nlri_ops	nlri_ls;
extern const struct nlri_ops	nlri_ls_vpn;

#endif /* NLRI_ROWS_H */
