#!/bin/sh
#
# What is wrong is answered with the code and subcode of RFC 4271 6, RFC 6608
# and RFC 7313, and the next connection finds us well.

. "$(dirname "$0")/common.inc"

conf "$AS passive true; hold-time 9;"
us
peer <<'END'
def fresh():
    p = connect(THEM, US, OURS)
    p.expect(OPEN)
    return p

def up():
    p = connect(THEM, US, OURS)
    p.establish(65002, '10.0.0.2')
    return p

good = open_body(65002, '10.0.0.2')

def opening(body, code, subcode, data=None):
    p = fresh()
    p.send(OPEN, body)
    have = p.expect_notification(code, subcode)
    if data is not None:
        check('data', have, data)

# OPEN
opening(open_body(65002, '10.0.0.2', version=3), 2, 1, b'\0\4')
opening(open_body(65003, '10.0.0.2'), 2, 2)
opening(open_body(65002, '0.0.0.0'), 2, 3)
opening(open_body(65002, '10.0.0.2', 1), 2, 6)
opening(open_body(65002, '10.0.0.2', 2), 2, 6)

# messages out of place
p = fresh()
p.send(KEEPALIVE)
p.expect_notification(5, 1)
p = fresh()
p.send(UPDATE, b'\0\0\0\0')
p.expect_notification(5, 1)
p = fresh()
p.send(OPEN, good)
p.expect(KEEPALIVE)
p.send(UPDATE, b'\0\0\0\0')
p.expect_notification(5, 2)
p = fresh()
p.send(OPEN, good)
p.send(OPEN, good)
p.expect_notification(5, 2)
p = up()
p.send(OPEN, good)
p.expect_notification(5, 3)

# headers
p = up()
p.raw(b'\xff' * 15 + b'\xfe' + b'\0\x13\4')
p.expect_notification(1, 1)
p = up()
p.raw(MARKER + b'\0\x12\4')
check('data', p.expect_notification(1, 2), b'\0\x12')
p = up()
p.raw(MARKER + b'\x10\x01\2')
check('data', p.expect_notification(1, 2), b'\x10\x01')
p = up()
p.send(255)
check('data', p.expect_notification(1, 3), b'\xff')
p = fresh()
p.send(255)
check('data', p.expect_notification(1, 3), b'\xff')

# UPDATE and ROUTE-REFRESH
p = up()
p.send(UPDATE, b'\0\0\0\xff')
p.expect_notification(3, 1)
p = up()
p.send(REFRESH, b'\0\1\0')
p.expect_notification(7, 1)

# RFC 7606: a bad ORIGIN costs its routes, not the session
p = up()
p.send(UPDATE, b'\0\0' + b'\0\x14' + b'\x40\1\1\x09' +
       b'\x40\2\6\2\1\0\0\xfd\xea' + b'\x40\3\4\x7f\0\0\2' + b'\x18\x0a\0\0')
p.send(KEEPALIVE)
while True:
    m = p.next(2)
    if m == 'timeout':
        break
    if m[0] == NOTIFICATION:
        fail('reset for a bad ORIGIN')
p.close()
END
grep -q "treated as withdraw" "$TESTDIR/us.log" || fail "no line in the log"
[ "$(grep -c "treated as withdraw" "$TESTDIR/us.log")" -eq 1 ] ||
    fail "more than one line for one fault"
