-- The walls behind the verbs: what must never happen is refused here, whatever code path writes.
-- Triggers know states, never the time: a verb expires holds that are past in its own write batch.
-- A refusal's text is its name; the app tells them apart by it.

-- 1. A teacher has no two open lessons that overlap, buffers included.
CREATE TRIGGER `lessons_no_overlap_insert` BEFORE INSERT ON `lessons` WHEN NEW.status = 'open'
BEGIN
	SELECT RAISE(ABORT, 'lesson.overlap') WHERE EXISTS (
		SELECT 1 FROM lessons o WHERE o.teacher_id = NEW.teacher_id AND o.status = 'open'
			AND o.blocked_from < NEW.blocked_to AND o.blocked_to > NEW.blocked_from);
END;
--> statement-breakpoint
CREATE TRIGGER `lessons_no_overlap_update`
BEFORE UPDATE OF status, teacher_id, blocked_from, blocked_to ON `lessons` WHEN NEW.status = 'open'
BEGIN
	SELECT RAISE(ABORT, 'lesson.overlap') WHERE EXISTS (
		SELECT 1 FROM lessons o WHERE o.teacher_id = NEW.teacher_id AND o.status = 'open' AND o.id <> NEW.id
			AND o.blocked_from < NEW.blocked_to AND o.blocked_to > NEW.blocked_from);
END;
--> statement-breakpoint

-- A lesson keeps the seats that are taken, and its time while somebody sits in it.
CREATE TRIGGER `lessons_keep_seats` BEFORE UPDATE OF capacity ON `lessons` WHEN NEW.capacity < OLD.capacity
BEGIN
	SELECT RAISE(ABORT, 'lesson.full') WHERE NEW.capacity < (
		SELECT count(*) FROM bookings b WHERE b.lesson_id = NEW.id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed'));
END;
--> statement-breakpoint
CREATE TRIGGER `lessons_keep_time` BEFORE UPDATE OF status ON `lessons`
WHEN NEW.status = 'released' AND OLD.status = 'open'
BEGIN
	SELECT RAISE(ABORT, 'lesson.taken') WHERE EXISTS (
		SELECT 1 FROM bookings b WHERE b.lesson_id = NEW.id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed'));
END;
--> statement-breakpoint

-- 2. No more live bookings than seats; a student is in no two overlapping live lessons.
CREATE TRIGGER `bookings_seat_insert` BEFORE INSERT ON `bookings`
WHEN NEW.status IN ('held', 'confirmed', 'attended', 'missed')
BEGIN
	SELECT RAISE(ABORT, 'lesson.released') WHERE NOT EXISTS (
		SELECT 1 FROM lessons l WHERE l.id = NEW.lesson_id AND l.status = 'open');
	SELECT RAISE(ABORT, 'lesson.full') WHERE (
		SELECT count(*) FROM bookings b WHERE b.lesson_id = NEW.lesson_id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed'))
		>= (SELECT l.capacity FROM lessons l WHERE l.id = NEW.lesson_id);
	SELECT RAISE(ABORT, 'student.overlap') WHERE EXISTS (
		SELECT 1 FROM lessons mine JOIN bookings b ON b.student_id = NEW.student_id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed')
		JOIN lessons l ON l.id = b.lesson_id AND l.starts_at < mine.ends_at AND l.ends_at > mine.starts_at
		WHERE mine.id = NEW.lesson_id);
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_seat_update` BEFORE UPDATE OF status, lesson_id, student_id ON `bookings`
WHEN NEW.status IN ('held', 'confirmed', 'attended', 'missed')
	AND (OLD.status NOT IN ('held', 'confirmed', 'attended', 'missed')
		OR NEW.lesson_id <> OLD.lesson_id OR NEW.student_id <> OLD.student_id)
BEGIN
	SELECT RAISE(ABORT, 'lesson.full') WHERE (
		SELECT count(*) FROM bookings b WHERE b.lesson_id = NEW.lesson_id AND b.id <> NEW.id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed'))
		>= (SELECT l.capacity FROM lessons l WHERE l.id = NEW.lesson_id);
	SELECT RAISE(ABORT, 'student.overlap') WHERE EXISTS (
		SELECT 1 FROM lessons mine JOIN bookings b ON b.student_id = NEW.student_id AND b.id <> NEW.id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed')
		JOIN lessons l ON l.id = b.lesson_id AND l.starts_at < mine.ends_at AND l.ends_at > mine.starts_at
		WHERE mine.id = NEW.lesson_id);
END;
--> statement-breakpoint

-- A lesson is open while it has a live booking: it is reopened (the wall above looks again) and released.
CREATE TRIGGER `bookings_reopen_lesson` AFTER UPDATE OF status, lesson_id ON `bookings`
WHEN NEW.status IN ('held', 'confirmed', 'attended', 'missed')
BEGIN
	UPDATE lessons SET status = 'open' WHERE id = NEW.lesson_id AND status = 'released';
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_release_lesson` AFTER UPDATE OF status, lesson_id ON `bookings`
WHEN NEW.status IN ('expired', 'cancelled') OR NEW.lesson_id <> OLD.lesson_id
BEGIN
	UPDATE lessons SET status = 'released' WHERE id = OLD.lesson_id AND status = 'open' AND NOT EXISTS (
		SELECT 1 FROM bookings b WHERE b.lesson_id = OLD.lesson_id
			AND b.status IN ('held', 'confirmed', 'attended', 'missed'));
END;
--> statement-breakpoint

-- 3. A booking moves only along its states, keeps its price and student, and is confirmed only by money.
CREATE TRIGGER `bookings_begin` BEFORE INSERT ON `bookings`
WHEN NOT (NEW.status = 'held' OR (NEW.status = 'confirmed' AND NEW.price = 0))
BEGIN
	SELECT RAISE(ABORT, 'booking.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_move` BEFORE UPDATE OF status ON `bookings` WHEN NEW.status <> OLD.status
	AND NOT ((OLD.status = 'held' AND NEW.status IN ('confirmed', 'expired', 'cancelled'))
		OR (OLD.status = 'confirmed' AND NEW.status IN ('cancelled', 'attended', 'missed'))
		OR (OLD.status IN ('attended', 'missed') AND NEW.status IN ('attended', 'missed'))
		OR (OLD.status = 'expired' AND NEW.status = 'confirmed'))
BEGIN
	SELECT RAISE(ABORT, 'booking.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_paid` BEFORE UPDATE OF status ON `bookings`
WHEN NEW.status = 'confirmed' AND OLD.status <> 'confirmed' AND NEW.price > 0
BEGIN
	SELECT RAISE(ABORT, 'booking.unpaid') WHERE NOT EXISTS (
		SELECT 1 FROM ledger g WHERE g.booking_id = NEW.id AND g.kind = 'lesson'
			AND g.user_id = NEW.student_id AND g.amount = -NEW.price AND g.currency = NEW.currency);
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_fixed` BEFORE UPDATE OF id, student_id, price, currency ON `bookings`
WHEN NEW.id <> OLD.id OR NEW.student_id <> OLD.student_id OR NEW.price <> OLD.price OR NEW.currency <> OLD.currency
BEGIN
	SELECT RAISE(ABORT, 'booking.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_kept` BEFORE DELETE ON `bookings`
WHEN NOT EXISTS (SELECT 1 FROM booking_due d WHERE d.id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'booking.fixed');
END;
--> statement-breakpoint

-- 4. A payment leaves `paid` only for `reversed`; its terms are fixed; it is paid only by its ledger line.
CREATE TRIGGER `payments_begin` BEFORE INSERT ON `payments`
WHEN NEW.status <> 'pending' OR NEW.reversed_amount <> 0
BEGIN
	SELECT RAISE(ABORT, 'payment.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `payments_move` BEFORE UPDATE OF status ON `payments` WHEN NEW.status <> OLD.status
	AND NOT ((OLD.status = 'pending' AND NEW.status IN ('paid', 'failed'))
		OR (OLD.status = 'failed' AND NEW.status = 'paid')
		OR (OLD.status = 'paid' AND NEW.status = 'reversed'))
BEGIN
	SELECT RAISE(ABORT, 'payment.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `payments_paid` BEFORE UPDATE OF status ON `payments`
WHEN NEW.status = 'paid' AND OLD.status <> 'paid'
BEGIN
	SELECT RAISE(ABORT, 'payment.unbooked') WHERE NOT EXISTS (
		SELECT 1 FROM ledger g WHERE g.payment_id = NEW.id AND g.kind = 'payment'
			AND g.user_id = NEW.user_id AND g.amount = NEW.amount AND g.currency = NEW.currency);
END;
--> statement-breakpoint
CREATE TRIGGER `payments_reversed` BEFORE UPDATE OF status, reversed_amount ON `payments`
WHEN NEW.reversed_amount <> OLD.reversed_amount OR NEW.status = 'reversed'
BEGIN
	SELECT RAISE(ABORT, 'payment.unbooked') WHERE NEW.reversed_amount <> (
		SELECT coalesce(-sum(g.amount), 0) FROM ledger g WHERE g.payment_id = NEW.id AND g.kind = 'reversal');
	SELECT RAISE(ABORT, 'payment.transition') WHERE NEW.status = 'reversed' AND NEW.reversed_amount = 0;
END;
--> statement-breakpoint
CREATE TRIGGER `payments_fixed` BEFORE UPDATE OF id, booking_id, user_id, amount, currency, api_version ON `payments`
WHEN NEW.id <> OLD.id OR NEW.booking_id <> OLD.booking_id OR NEW.user_id <> OLD.user_id
	OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency OR NEW.api_version <> OLD.api_version
BEGIN
	SELECT RAISE(ABORT, 'payment.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `payments_kept` BEFORE DELETE ON `payments`
WHEN NOT EXISTS (SELECT 1 FROM booking_due d WHERE d.id = OLD.booking_id)
BEGIN
	SELECT RAISE(ABORT, 'payment.fixed');
END;
--> statement-breakpoint
-- REPLACE deletes without asking: an event that is there is passed over instead.
CREATE TRIGGER `provider_events_once` BEFORE INSERT ON `provider_events`
BEGIN
	SELECT RAISE(IGNORE) WHERE EXISTS (
		SELECT 1 FROM provider_events e WHERE e.id = NEW.id
			OR (e.provider = NEW.provider AND e.digest = NEW.digest));
END;
--> statement-breakpoint
CREATE TRIGGER `provider_events_fixed` BEFORE UPDATE ON `provider_events`
BEGIN
	SELECT RAISE(ABORT, 'provider-event.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `provider_events_kept` BEFORE DELETE ON `provider_events`
WHEN NOT EXISTS (
	SELECT 1 FROM payments p JOIN booking_due d ON d.id = p.booking_id WHERE p.id = OLD.order_id)
BEGIN
	SELECT RAISE(ABORT, 'provider-event.fixed');
END;
--> statement-breakpoint

-- 5. The ledger is append-only and its sum never below zero; a line is the fact, states follow it.
CREATE TRIGGER `ledger_covered` BEFORE INSERT ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'ledger.fixed') WHERE EXISTS (SELECT 1 FROM ledger g WHERE g.id = NEW.id);
	SELECT RAISE(ABORT, 'balance.insufficient') WHERE NEW.kind <> 'carried' AND NEW.amount < 0 AND NEW.amount + (
		SELECT coalesce(sum(g.amount), 0) FROM ledger g
			WHERE g.user_id = NEW.user_id AND g.currency = NEW.currency) - (
		SELECT coalesce(sum(r.amount), 0) FROM refunds r WHERE r.user_id = NEW.user_id
			AND r.currency = NEW.currency AND r.status = 'requested'
			AND NOT (NEW.kind = 'reversal' AND r.payment_id = NEW.payment_id)) < 0;
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'payment' AND NOT EXISTS (
		SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND p.user_id = NEW.user_id
			AND p.amount = NEW.amount AND p.currency = NEW.currency AND p.status IN ('pending', 'failed'));
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'lesson' AND NOT EXISTS (
		SELECT 1 FROM bookings b WHERE b.id = NEW.booking_id AND b.student_id = NEW.user_id
			AND b.price = -NEW.amount AND b.currency = NEW.currency AND b.status IN ('held', 'expired'));
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'reversal' AND NOT EXISTS (
		SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND p.user_id = NEW.user_id
			AND p.currency = NEW.currency AND p.status = 'paid' AND p.reversed_amount - NEW.amount <= p.amount);
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'cancellation' AND NOT EXISTS (
		SELECT 1 FROM bookings b WHERE b.id = NEW.booking_id AND b.student_id = NEW.user_id
			AND b.price = NEW.amount AND b.currency = NEW.currency AND b.status = 'confirmed');
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'carried' AND NOT (
		EXISTS (SELECT 1 FROM closings c WHERE c.status = 'open') AND NEW.amount = (
			SELECT coalesce(sum(g.amount), 0) FROM ledger g
				WHERE g.user_id = NEW.user_id AND g.currency = NEW.currency
					AND (g.kind = 'carried' OR EXISTS (SELECT 1 FROM ledger_due d WHERE d.id = g.id))));
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_pays` AFTER INSERT ON `ledger` WHEN NEW.kind = 'payment'
BEGIN
	UPDATE payments SET status = 'paid', paid_at = NEW.at, next_check_at = NULL WHERE id = NEW.payment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_confirms` AFTER INSERT ON `ledger` WHEN NEW.kind = 'lesson'
BEGIN
	UPDATE bookings SET status = 'confirmed' WHERE id = NEW.booking_id;
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_reverses` AFTER INSERT ON `ledger` WHEN NEW.kind = 'reversal'
BEGIN
	UPDATE payments SET reversed_amount = reversed_amount - NEW.amount,
		status = CASE WHEN reversed_amount - NEW.amount = amount THEN 'reversed' ELSE status END
		WHERE id = NEW.payment_id;
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_fixed` BEFORE UPDATE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'ledger.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_kept` BEFORE DELETE ON `ledger`
WHEN NOT EXISTS (SELECT 1 FROM ledger_due d WHERE d.id = OLD.id)
	AND NOT (OLD.kind = 'carried' AND EXISTS (SELECT 1 FROM closings c WHERE c.status = 'open'))
BEGIN
	SELECT RAISE(ABORT, 'ledger.fixed');
END;
--> statement-breakpoint

-- Who agreed to what stays as it was said, for as long as the records it belongs to.
CREATE TRIGGER `acknowledgements_fixed` BEFORE UPDATE ON `acknowledgements`
BEGIN
	SELECT RAISE(ABORT, 'acknowledgement.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `acknowledgements_kept` BEFORE DELETE ON `acknowledgements`
WHEN NOT EXISTS (
	SELECT 1 FROM acknowledgement_records r JOIN closings c ON c.status = 'open' AND r.at < c.until
		WHERE r.id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'acknowledgement.fixed');
END;
--> statement-breakpoint

-- 6. A mail that ended stays ended.
CREATE TRIGGER `outbox_move` BEFORE UPDATE OF status ON `outbox`
WHEN OLD.status IN ('sent', 'failed', 'dropped') AND NEW.status <> OLD.status
BEGIN
	SELECT RAISE(ABORT, 'outbox.transition');
END;
--> statement-breakpoint

-- 7. The audit log is added to; what is deleted is older than a line about it says.
CREATE TRIGGER `audit_fixed` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'audit.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_kept` BEFORE DELETE ON `audit`
WHEN OLD.at >= (SELECT coalesce(max(CAST(subject_id AS INTEGER)), 0) FROM audit WHERE event = 'audit.forgotten')
BEGIN
	SELECT RAISE(ABORT, 'audit.fixed');
END;
--> statement-breakpoint

-- 8. A link to a new password or address that was used or replaced never works again.
CREATE TRIGGER `password_resets_move` BEFORE UPDATE OF status ON `password_resets`
WHEN OLD.status <> 'pending' AND NEW.status <> OLD.status
BEGIN
	SELECT RAISE(ABORT, 'reset.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `email_changes_move` BEFORE UPDATE OF status ON `email_changes`
WHEN OLD.status <> 'pending' AND NEW.status <> OLD.status
BEGIN
	SELECT RAISE(ABORT, 'email-change.transition');
END;
--> statement-breakpoint

-- 9. Whoever is deleted is not written to any more, and no stored mail keeps the address.
CREATE TRIGGER `subscribers_mail_goes` AFTER DELETE ON `subscribers`
BEGIN
	UPDATE outbox SET status = 'dropped', request = NULL, lease_until = NULL
		WHERE recipient_id = OLD.id AND status IN ('queued', 'sending', 'unknown');
END;
--> statement-breakpoint

-- Whoever subscribed and then has an account is subscribed there; what the account leaves behind goes.
CREATE TRIGGER `users_subscribed_insert` AFTER INSERT ON `users`
BEGIN
	UPDATE users SET announcements = 1 WHERE id = NEW.id
		AND EXISTS (SELECT 1 FROM subscribers s WHERE s.email = NEW.email AND s.status = 'active');
END;
--> statement-breakpoint
CREATE TRIGGER `users_subscribed_update` AFTER UPDATE OF email ON `users` WHEN NEW.email <> OLD.email
BEGIN
	DELETE FROM subscribers WHERE email = OLD.email;
	UPDATE users SET announcements = 1 WHERE id = NEW.id
		AND EXISTS (SELECT 1 FROM subscribers s WHERE s.email = NEW.email AND s.status = 'active');
END;
--> statement-breakpoint
CREATE TRIGGER `users_subscribed_delete` AFTER DELETE ON `users`
BEGIN
	DELETE FROM subscribers WHERE email = OLD.email;
END;
--> statement-breakpoint

-- 10. What the provider said of a mail stays as it was said; a repeated event is passed over.
CREATE TRIGGER `mail_events_once` BEFORE INSERT ON `mail_events`
BEGIN
	SELECT RAISE(IGNORE) WHERE EXISTS (
		SELECT 1 FROM mail_events e WHERE e.id = NEW.id OR e.message_id = NEW.message_id);
END;
--> statement-breakpoint
CREATE TRIGGER `mail_events_fixed` BEFORE UPDATE ON `mail_events`
BEGIN
	SELECT RAISE(ABORT, 'mail-event.fixed');
END;
--> statement-breakpoint

-- A mail that the provider speaks of was taken by it, so nobody need wonder or send it again. One that
-- is being sent right now is left to its sender, and settled here when that one got no answer.
CREATE TRIGGER `outbox_settles` AFTER UPDATE OF status, delivery ON `outbox`
WHEN NEW.delivery IS NOT NULL AND NEW.status IN ('queued', 'unknown')
BEGIN
	UPDATE outbox SET status = 'sent', request = NULL, lease_until = NULL, error = NULL,
		sent_at = coalesce(sent_at, first_tried_at, created_at) WHERE id = NEW.id;
END;
--> statement-breakpoint

-- 11. A paid lesson is cancelled only by the line that gives its price back: no coin is lost on the way.
CREATE TRIGGER `ledger_cancels` AFTER INSERT ON `ledger` WHEN NEW.kind = 'cancellation'
BEGIN
	UPDATE bookings SET status = 'cancelled' WHERE id = NEW.booking_id;
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_returned` BEFORE UPDATE OF status ON `bookings`
WHEN NEW.status = 'cancelled' AND OLD.status = 'confirmed' AND NEW.price > 0
BEGIN
	SELECT RAISE(ABORT, 'booking.unreturned') WHERE NOT EXISTS (
		SELECT 1 FROM ledger g WHERE g.booking_id = NEW.id AND g.kind = 'cancellation'
			AND g.user_id = NEW.student_id AND g.amount = NEW.price AND g.currency = NEW.currency);
END;
--> statement-breakpoint

-- 12. A refund takes no more than is left of its payment and lies free on the balance; it is done only
-- once its money stands in the ledger as gone back.
CREATE TRIGGER `refunds_begin` BEFORE INSERT ON `refunds`
BEGIN
	SELECT RAISE(ABORT, 'refund.fixed') WHERE EXISTS (
		SELECT 1 FROM refunds r WHERE r.id = NEW.id OR r.operation = NEW.operation);
	SELECT RAISE(ABORT, 'refund.transition') WHERE NEW.status <> 'requested';
	SELECT RAISE(ABORT, 'refund.mismatch') WHERE NOT EXISTS (
		SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND p.user_id = NEW.user_id
			AND p.currency = NEW.currency AND p.status = 'paid' AND NEW.amount <= p.amount - p.reversed_amount);
	SELECT RAISE(ABORT, 'balance.insufficient') WHERE NEW.amount > (
		SELECT coalesce(sum(g.amount), 0) FROM ledger g
			WHERE g.user_id = NEW.user_id AND g.currency = NEW.currency) - (
		SELECT coalesce(sum(r.amount), 0) FROM refunds r
			WHERE r.user_id = NEW.user_id AND r.currency = NEW.currency AND r.status = 'requested');
END;
--> statement-breakpoint
CREATE TRIGGER `refunds_move` BEFORE UPDATE OF status ON `refunds` WHEN NEW.status <> OLD.status
BEGIN
	SELECT RAISE(ABORT, 'refund.transition') WHERE OLD.status <> 'requested';
	SELECT RAISE(ABORT, 'refund.unbooked') WHERE NEW.status = 'done' AND NEW.amount > (
		SELECT p.reversed_amount FROM payments p WHERE p.id = NEW.payment_id) - (
		SELECT coalesce(sum(r.amount), 0) FROM refunds r
			WHERE r.payment_id = NEW.payment_id AND r.status = 'done');
END;
--> statement-breakpoint
CREATE TRIGGER `refunds_fixed` BEFORE UPDATE OF id, operation, payment_id, user_id, amount, currency ON `refunds`
WHEN NEW.id <> OLD.id OR NEW.operation <> OLD.operation OR NEW.payment_id <> OLD.payment_id
	OR NEW.user_id <> OLD.user_id OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
BEGIN
	SELECT RAISE(ABORT, 'refund.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `refunds_kept` BEFORE DELETE ON `refunds`
WHEN NOT EXISTS (
	SELECT 1 FROM payments p JOIN booking_due d ON d.id = p.booking_id WHERE p.id = OLD.payment_id)
BEGIN
	SELECT RAISE(ABORT, 'refund.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `payments_refunded` AFTER UPDATE OF reversed_amount ON `payments`
WHEN NEW.reversed_amount > OLD.reversed_amount
BEGIN
	UPDATE refunds SET status = 'done', due_at = NULL WHERE payment_id = NEW.id AND status = 'requested'
		AND amount <= NEW.reversed_amount - OLD.reversed_amount;
END;
--> statement-breakpoint

-- 13. Whoever is erased stays so: nobody writes anything back, whatever was on its way.
CREATE TRIGGER `users_erased` BEFORE UPDATE ON `users` WHEN OLD.erased_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `sessions_erased` BEFORE INSERT ON `sessions`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_erased_insert` BEFORE INSERT ON `bookings`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.student_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `bookings_erased_update` BEFORE UPDATE OF status ON `bookings`
WHEN NEW.status = 'confirmed' AND OLD.status <> 'confirmed'
	AND EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.student_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `lessons_erased` BEFORE INSERT ON `lessons`
WHEN EXISTS (SELECT 1 FROM teachers t JOIN users u ON u.id = t.user_id
	WHERE t.id = NEW.teacher_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `email_changes_erased` BEFORE INSERT ON `email_changes`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
-- A mail to them, or an answer kept for their repeating, is passed over: what caused it stands.
CREATE TRIGGER `outbox_erased` BEFORE INSERT ON `outbox`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.recipient_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `operations_erased` BEFORE INSERT ON `operations`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
CREATE TRIGGER `erasures_move` BEFORE UPDATE OF status ON `erasures`
WHEN OLD.status <> 'asked' AND NEW.status <> OLD.status
BEGIN
	SELECT RAISE(ABORT, 'erasure.transition');
END;
--> statement-breakpoint

-- 14. The books are closed: a record goes with all that belongs to it, when all of that lies before
-- the instant that an open closing names, and what its lines add up to stays.

-- A booking with the last instant of anything that belongs to it; `awaited` while it may still move.
CREATE VIEW `booking_records` AS
SELECT b.id, l.ends_at,
	max(b.created_at, l.ends_at,
		coalesce((SELECT max(max(p.created_at, p.expires_at, coalesce(p.paid_at, 0)))
			FROM payments p WHERE p.booking_id = b.id), 0),
		coalesce((SELECT max(r.created_at) FROM payments p JOIN refunds r ON r.payment_id = p.id
			WHERE p.booking_id = b.id), 0),
		coalesce((SELECT max(e.received_at) FROM payments p JOIN provider_events e ON e.order_id = p.id
			WHERE p.booking_id = b.id), 0),
		coalesce((SELECT max(g.at) FROM ledger g WHERE g.booking_id = b.id), 0)) AS last_at,
	(b.status = 'held' OR EXISTS (
		SELECT 1 FROM payments p WHERE p.booking_id = b.id AND (p.next_check_at IS NOT NULL
			OR EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = p.id AND r.status = 'requested')))
	) AS awaited
FROM bookings b JOIN lessons l ON l.id = b.lesson_id;
--> statement-breakpoint
CREATE VIEW `booking_due` AS
SELECT r.id FROM closings c
	JOIN booking_records r ON r.ends_at < c.until AND r.last_at < c.until AND NOT r.awaited
	WHERE c.status = 'open';
--> statement-breakpoint
-- The lines of such a booking; and one of money that was paid back by hand, which belongs to none.
CREATE VIEW `ledger_due` AS
SELECT g.id, g.user_id, g.currency FROM booking_due d JOIN ledger g ON g.booking_id = d.id
UNION ALL
SELECT g.id, g.user_id, g.currency FROM closings c JOIN ledger g ON g.kind = 'paid-back' AND g.at < c.until
	WHERE c.status = 'open';
--> statement-breakpoint
-- An agreement that no record needs: its booking is gone, a newer one replaced it, or the person was erased.
CREATE VIEW `acknowledgement_records` AS
SELECT a.id, a.at FROM acknowledgements a
	WHERE CASE WHEN a.booking_id IS NOT NULL
		THEN NOT EXISTS (SELECT 1 FROM bookings b WHERE b.id = a.booking_id)
		ELSE EXISTS (SELECT 1 FROM users u WHERE u.id = a.user_id AND u.erased_at IS NOT NULL)
			OR EXISTS (SELECT 1 FROM acknowledgements n WHERE n.user_id = a.user_id
				AND n.document = a.document AND n.booking_id IS NULL AND n.at > a.at) END;
--> statement-breakpoint
CREATE TRIGGER `closings_begin` BEFORE INSERT ON `closings` WHEN NEW.status <> 'open'
BEGIN
	SELECT RAISE(ABORT, 'closing.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `closings_fixed` BEFORE UPDATE ON `closings`
WHEN NOT (OLD.status = 'open' AND NEW.status = 'closed' AND NEW.id = OLD.id AND NEW.at = OLD.at
	AND NEW.until = OLD.until)
BEGIN
	SELECT RAISE(ABORT, 'closing.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `closings_kept` BEFORE DELETE ON `closings`
BEGIN
	SELECT RAISE(ABORT, 'closing.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `lessons_kept` BEFORE DELETE ON `lessons`
WHEN EXISTS (SELECT 1 FROM bookings b WHERE b.lesson_id = OLD.id)
	OR NOT EXISTS (SELECT 1 FROM closings c WHERE c.status = 'open' AND OLD.ends_at < c.until)
BEGIN
	SELECT RAISE(ABORT, 'lesson.fixed');
END;
--> statement-breakpoint
-- First what the going lines add up to, earlier carried lines among them, then the lines themselves.
CREATE TRIGGER `closings_close` AFTER INSERT ON `closings`
BEGIN
	INSERT INTO ledger (id, user_id, at, kind, amount, currency)
		SELECT 'lgr_' || substr(NEW.id, 5) || row_number() OVER (ORDER BY s.user_id, s.currency),
			s.user_id, NEW.until, 'carried', s.amount, s.currency
		FROM (SELECT g.user_id, g.currency, sum(g.amount) AS amount FROM ledger g
			WHERE (g.user_id, g.currency) IN (SELECT d.user_id, d.currency FROM ledger_due d)
				AND (g.kind = 'carried' OR g.id IN (SELECT d.id FROM ledger_due d))
			GROUP BY g.user_id, g.currency) s
		WHERE s.amount <> 0;
	DELETE FROM ledger WHERE kind = 'carried' AND substr(id, 5, length(NEW.id) - 4) <> substr(NEW.id, 5)
		AND (user_id, currency) IN (SELECT d.user_id, d.currency FROM ledger_due d);
	DELETE FROM ledger WHERE id IN (SELECT d.id FROM ledger_due d);
	DELETE FROM provider_events WHERE order_id IN (
		SELECT p.id FROM payments p WHERE p.booking_id IN (SELECT d.id FROM booking_due d));
	DELETE FROM refunds WHERE payment_id IN (
		SELECT p.id FROM payments p WHERE p.booking_id IN (SELECT d.id FROM booking_due d));
	DELETE FROM payments WHERE booking_id IN (SELECT d.id FROM booking_due d);
	DELETE FROM bookings WHERE id IN (SELECT d.id FROM booking_due d);
	DELETE FROM lessons WHERE ends_at < NEW.until
		AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.lesson_id = lessons.id);
	DELETE FROM acknowledgements WHERE at < NEW.until
		AND id IN (SELECT r.id FROM acknowledgement_records r);
	UPDATE closings SET status = 'closed' WHERE id = NEW.id;
END;
--> statement-breakpoint

-- 15. No code of a second factor is used twice: its step of time only grows.
CREATE TRIGGER `factors_step_grows` BEFORE UPDATE OF last_step ON `factors` WHEN NEW.last_step <= OLD.last_step
BEGIN
	SELECT RAISE(ABORT, 'factor.replayed');
END;
--> statement-breakpoint
CREATE TRIGGER `factors_stay_on` BEFORE UPDATE OF confirmed_at, user_id ON `factors`
WHEN OLD.confirmed_at IS NOT NULL OR NEW.user_id <> OLD.user_id
BEGIN
	SELECT RAISE(ABORT, 'factor.fixed');
END;
--> statement-breakpoint

-- 16. A frozen list is not added to; a recipient who was written to is never queued again, nor anybody
-- taken off the list; an announcement is done when nobody waits, and its words stay what was sent.
CREATE TRIGGER `announcement_recipients_frozen` BEFORE INSERT ON `announcement_recipients`
WHEN (SELECT frozen_at IS NOT NULL OR state <> 'scheduled' FROM announcements WHERE id = NEW.announcement_id)
	OR NEW.state NOT IN ('queued', 'excluded')
BEGIN
	SELECT RAISE(ABORT, 'recipient.frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `announcement_recipients_kept` BEFORE DELETE ON `announcement_recipients`
WHEN (SELECT forgotten_at IS NULL FROM announcements WHERE id = OLD.announcement_id)
BEGIN
	SELECT RAISE(ABORT, 'recipient.frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `announcement_recipients_fixed` BEFORE UPDATE OF announcement_id, person_id ON `announcement_recipients`
WHEN NEW.announcement_id <> OLD.announcement_id OR NEW.person_id <> OLD.person_id
BEGIN
	SELECT RAISE(ABORT, 'recipient.frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `announcement_recipients_move` BEFORE UPDATE OF state ON `announcement_recipients`
WHEN NEW.state <> OLD.state AND NOT (
	(OLD.state = 'queued' AND NEW.state IN ('chunked', 'dropped'))
	OR (OLD.state = 'chunked' AND NEW.state NOT IN ('queued', 'excluded'))
	OR (OLD.state = 'unknown' AND NEW.state IN ('sent', 'delivered', 'bounced', 'complained', 'failed'))
	OR (OLD.state = 'sent' AND NEW.state IN ('delivered', 'bounced', 'complained', 'failed'))
	OR (OLD.state = 'delivered' AND NEW.state IN ('bounced', 'complained'))
	OR (OLD.state = 'bounced' AND NEW.state IN ('delivered', 'complained'))
	OR (OLD.state = 'failed' AND NEW.state IN ('queued', 'delivered', 'bounced', 'complained')))
BEGIN
	SELECT RAISE(ABORT, 'recipient.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `announcement_recipients_one_chunk` BEFORE UPDATE OF chunk_id ON `announcement_recipients`
WHEN NEW.chunk_id IS NOT OLD.chunk_id AND NOT (
	(OLD.state = 'queued' AND NEW.state = 'chunked')
	OR (OLD.state = 'failed' AND NEW.state = 'queued')
	OR (OLD.state = 'chunked' AND NEW.state = 'chunked'
		AND (SELECT c.state = 'split' FROM chunks c WHERE c.id = OLD.chunk_id)))
BEGIN
	SELECT RAISE(ABORT, 'recipient.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_begin` BEFORE INSERT ON `announcements` WHEN NEW.state <> 'draft'
BEGIN
	SELECT RAISE(ABORT, 'announcement.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_move` BEFORE UPDATE OF state ON `announcements`
WHEN NEW.state <> OLD.state AND NOT (
	(OLD.state = 'draft' AND NEW.state IN ('scheduled', 'cancelled'))
	OR (OLD.state = 'scheduled' AND NEW.state IN ('sending', 'paused', 'cancelled'))
	OR (OLD.state = 'sending' AND NEW.state IN ('paused', 'done', 'cancelled'))
	OR (OLD.state = 'paused' AND NEW.state = 'scheduled' AND NEW.frozen_at IS NULL)
	OR (OLD.state = 'paused' AND NEW.state = 'sending' AND OLD.frozen_at IS NOT NULL)
	OR (OLD.state = 'paused' AND NEW.state = 'cancelled')
	OR (OLD.state = 'done' AND NEW.state = 'sending'))
BEGIN
	SELECT RAISE(ABORT, 'announcement.transition');
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_done` BEFORE UPDATE OF state ON `announcements`
WHEN NEW.state = 'done' AND OLD.state <> 'done'
BEGIN
	SELECT RAISE(ABORT, 'announcement.open') WHERE EXISTS (
		SELECT 1 FROM announcement_recipients r
			WHERE r.announcement_id = NEW.id AND r.state IN ('queued', 'chunked'));
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_fixed`
BEFORE UPDATE OF subject_uk, subject_en, body_uk, body_en, segment, kind, policy_version, frozen_at ON `announcements`
WHEN OLD.frozen_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'announcement.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_kept` BEFORE DELETE ON `announcements`
WHEN OLD.state <> 'draft' AND OLD.forgotten_at IS NULL
BEGIN
	SELECT RAISE(ABORT, 'announcement.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `chunks_move` BEFORE UPDATE OF state ON `chunks`
WHEN OLD.state <> 'open' AND NEW.state <> OLD.state
BEGIN
	SELECT RAISE(ABORT, 'chunk.transition');
END;
--> statement-breakpoint

-- 17. What an announcement left goes when it is old, as its row says, and that is never taken back;
-- nobody who was erased gets a second factor or a log-in that waits for its code.
CREATE TRIGGER `announcements_forgotten` BEFORE UPDATE OF forgotten_at ON `announcements`
WHEN OLD.forgotten_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'announcement.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `chunks_kept` BEFORE DELETE ON `chunks`
WHEN (SELECT forgotten_at IS NULL FROM announcements WHERE id = OLD.announcement_id)
BEGIN
	SELECT RAISE(ABORT, 'chunk.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `factors_erased` BEFORE INSERT ON `factors`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint
CREATE TRIGGER `pending_log_ins_erased` BEFORE INSERT ON `pending_log_ins`
WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.user_id AND u.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'person.erased');
END;
--> statement-breakpoint

-- 18. A published version of the policy stays as it was published, and takes effect after those before it.
CREATE TRIGGER `policy_versions_order` BEFORE INSERT ON `policy_versions`
WHEN EXISTS (SELECT 1 FROM policy_versions o
	WHERE o.effective_from >= NEW.effective_from AND o.version <> NEW.version)
BEGIN
	SELECT RAISE(ABORT, 'policy.order');
END;
--> statement-breakpoint
CREATE TRIGGER `policy_versions_fixed` BEFORE UPDATE ON `policy_versions`
BEGIN
	SELECT RAISE(ABORT, 'policy.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `policy_versions_kept` BEFORE DELETE ON `policy_versions`
BEGIN
	SELECT RAISE(ABORT, 'policy.fixed');
END;
