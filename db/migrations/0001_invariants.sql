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
BEGIN
	SELECT RAISE(ABORT, 'provider-event.fixed');
END;
--> statement-breakpoint

-- 5. The ledger is append-only and its sum never below zero; a line is the fact, states follow it.
CREATE TRIGGER `ledger_covered` BEFORE INSERT ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'ledger.fixed') WHERE EXISTS (SELECT 1 FROM ledger g WHERE g.id = NEW.id);
	SELECT RAISE(ABORT, 'balance.insufficient') WHERE NEW.amount + (
		SELECT coalesce(sum(g.amount), 0) FROM ledger g
			WHERE g.user_id = NEW.user_id AND g.currency = NEW.currency) < 0;
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'payment' AND NOT EXISTS (
		SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND p.user_id = NEW.user_id
			AND p.amount = NEW.amount AND p.currency = NEW.currency AND p.status IN ('pending', 'failed'));
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'lesson' AND NOT EXISTS (
		SELECT 1 FROM bookings b WHERE b.id = NEW.booking_id AND b.student_id = NEW.user_id
			AND b.price = -NEW.amount AND b.currency = NEW.currency AND b.status IN ('held', 'expired'));
	SELECT RAISE(ABORT, 'ledger.mismatch') WHERE NEW.kind = 'reversal' AND NOT EXISTS (
		SELECT 1 FROM payments p WHERE p.id = NEW.payment_id AND p.user_id = NEW.user_id
			AND p.currency = NEW.currency AND p.status = 'paid' AND p.reversed_amount - NEW.amount <= p.amount);
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
BEGIN
	SELECT RAISE(ABORT, 'ledger.fixed');
END;
--> statement-breakpoint

-- Who agreed to what stays as it was said.
CREATE TRIGGER `acknowledgements_fixed` BEFORE UPDATE ON `acknowledgements`
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

-- 20. A frozen list is not added to; a recipient who was written to is never queued again, nor anybody
-- taken off the list; an announcement is done when nobody waits, and its words stay what was sent.
CREATE TRIGGER `announcement_recipients_frozen` BEFORE INSERT ON `announcement_recipients`
WHEN (SELECT frozen_at IS NOT NULL OR state <> 'scheduled' FROM announcements WHERE id = NEW.announcement_id)
	OR NEW.state NOT IN ('queued', 'excluded')
BEGIN
	SELECT RAISE(ABORT, 'recipient.frozen');
END;
--> statement-breakpoint
CREATE TRIGGER `announcement_recipients_kept` BEFORE DELETE ON `announcement_recipients`
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
CREATE TRIGGER `announcements_kept` BEFORE DELETE ON `announcements` WHEN OLD.state <> 'draft'
BEGIN
	SELECT RAISE(ABORT, 'announcement.fixed');
END;
--> statement-breakpoint
CREATE TRIGGER `chunks_move` BEFORE UPDATE OF state ON `chunks`
WHEN OLD.state <> 'open' AND NEW.state <> OLD.state
BEGIN
	SELECT RAISE(ABORT, 'chunk.transition');
END;
