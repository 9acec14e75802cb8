# The story with BIRD over IPv6, in a namespace whose loopback has two
# addresses.

. "$TOP/regress/lib.sh"
netns_pair
need_package bird bird2

ip -n "$NS_A" addr add fd00:99::1/128 dev lo || fail "no IPv6 here"
ip -n "$NS_A" addr add fd00:99::2/128 dev lo
mkdir -m 755 "$TESTDIR/inner"
ip netns exec "$NS_A" env OURS=fd00:99::1 PEER=fd00:99::2 HOP=10.9.9.1 \
    TESTDIR="$TESTDIR/inner" sh "$TOP/regress/interop/bird.sh" ||
    fail "over IPv6"
