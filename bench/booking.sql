-- SPDX-License-Identifier: Apache-2.0
-- The bare booking for pgbench: the four statements of views.py, in their order.
\set n random(0, :slots - 1)
\set seats :first_seats + :n
\set slot :first_slot + :n
BEGIN;
INSERT INTO bookings_visitor (occasion_id, email)
    VALUES (:occasion, gen_random_uuid() || '@example.jp') RETURNING id, email \gset visitor_
INSERT INTO bookings_order (uuid, code, secret_version, occasion_id, visitor_id, name, kana,
        email, phone, postal_address, language, origin, created_at)
    VALUES (gen_random_uuid(), left(md5(random()::text), 12), 1, :occasion, :visitor_id,
        '架空 花子', '', :visitor_email, '', '', 'ja', 'api', now()) RETURNING id \gset order_
INSERT INTO bookings_booking (uuid, order_id, seats_id, slot_id, visitor_id, state, party,
        heads, units)
    VALUES (gen_random_uuid(), :order_id, :seats, :slot, :visitor_id, 'confirmed',
        '{"adults": 2}', :heads, :heads);
UPDATE programmes_seats SET taken = taken + :heads
    WHERE id = :seats AND taken + :heads <= capacity;
COMMIT;
