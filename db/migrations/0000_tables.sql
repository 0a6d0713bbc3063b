CREATE TABLE `acknowledgements` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`document` text NOT NULL,
	`version` text NOT NULL,
	`hash` text NOT NULL,
	`locale` text NOT NULL,
	`booking_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "acknowledgements_hash" CHECK(length("acknowledgements"."hash") = 64)
);
--> statement-breakpoint
CREATE INDEX `acknowledgements_user` ON `acknowledgements` (`user_id`,`document`);--> statement-breakpoint
CREATE INDEX `acknowledgements_age` ON `acknowledgements` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgements_policy` ON `acknowledgements` (`user_id`,`version`) WHERE document = 'policy';--> statement-breakpoint
CREATE TABLE `operations` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`route` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operations_key` ON `operations` (`user_id`,`route`,`key`);--> statement-breakpoint
CREATE INDEX `operations_age` ON `operations` (`created_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`device` text DEFAULT '' NOT NULL,
	`second_factor` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`video_service` text NOT NULL,
	`video_account` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`announcements` integer NOT NULL,
	`policy_version` text NOT NULL,
	`policy_hash` text NOT NULL,
	`next` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	CONSTRAINT "sign_ups_email_normal" CHECK("sign_ups"."email" = lower(trim("sign_ups"."email")))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ups_one_pending` ON `sign_ups` (`email`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`video_service` text NOT NULL,
	`video_account` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`announcements` integer NOT NULL,
	`created_at` integer NOT NULL,
	`suppressed_at` integer,
	`erased_at` integer,
	CONSTRAINT "users_email_normal" CHECK("users"."email" = lower(trim("users"."email"))),
	CONSTRAINT "users_role_known" CHECK(role in ('student','teacher','admin')),
	CONSTRAINT "users_video_known" CHECK(video_service in ('google-meet','zoom','teams','telegram','viber','whatsapp','facetime','skype')),
	CONSTRAINT "users_erased" CHECK("users"."erased_at" is null or ("users"."email" = "users"."id" and "users"."name" = '' and "users"."password_hash" = ''
        and "users"."video_account" = '' and "users"."announcements" = 0 and "users"."suppressed_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE INDEX `users_role` ON `users` (`role`);--> statement-breakpoint
CREATE INDEX `users_erasure` ON `users` (`erased_at`) WHERE erased_at is not null;--> statement-breakpoint
CREATE TABLE `refusals` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "refusals_hash" CHECK(length("refusals"."hash") = 64)
);
--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`locale` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`expires_at` integer,
	`suppressed_at` integer,
	`consent_source` text,
	CONSTRAINT "subscribers_email_normal" CHECK("subscribers"."email" = lower(trim("subscribers"."email"))),
	CONSTRAINT "subscribers_status" CHECK(("subscribers"."status" = 'pending' and "subscribers"."expires_at" is not null and "subscribers"."confirmed_at" is null)
        or ("subscribers"."status" = 'active' and "subscribers"."expires_at" is null and "subscribers"."confirmed_at" is not null)),
	CONSTRAINT "subscribers_consent" CHECK("subscribers"."consent_source" is null or ("subscribers"."status" = 'active' and "subscribers"."consent_source" <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_email` ON `subscribers` (`email`);--> statement-breakpoint
CREATE INDEX `subscribers_expiry` ON `subscribers` (`expires_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`event` text NOT NULL,
	`subject_id` text,
	CONSTRAINT "audit_event" CHECK(event in ('account.activated','session.begun','session.refused','session.throttled','session.ended','sessions.ended','password.reset-asked','password.reset','password.changed','email.change-asked','email.changed','erasure.asked','erasure.cancelled','erasure.done','session.code-refused','session.code-missed','factor.added','factor.removed','factor.codes-renewed','factor.backup-code-used','balance.paid-back','refund.asked-again','refund.settled','staff.refund-listed','staff.admin-created','staff.person-listed','staff.person-read','staff.news-refused','staff.audit-read','announcement.drafted','announcement.changed','announcement.tested','announcement.scheduled','announcement.paused','announcement.resumed','announcement.cancelled','announcement.retried','policy.published','announcement.deleted','subscribers.imported','audit.forgotten','person.exported'))
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_forgotten` ON `audit` (`subject_id`) WHERE event = 'audit.forgotten';--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_id` text NOT NULL,
	`student_id` text NOT NULL,
	`status` text NOT NULL,
	`price` integer NOT NULL,
	`currency` text NOT NULL,
	`hold_expires_at` integer,
	`hold_extended` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`student_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bookings_price" CHECK("bookings"."price" >= 0),
	CONSTRAINT "bookings_status" CHECK(status in ('held','confirmed','attended','missed','expired','cancelled')),
	CONSTRAINT "bookings_held_until" CHECK("bookings"."status" <> 'held' or "bookings"."hold_expires_at" is not null)
);
--> statement-breakpoint
CREATE INDEX `bookings_lesson` ON `bookings` (`lesson_id`);--> statement-breakpoint
CREATE INDEX `bookings_student` ON `bookings` (`student_id`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_held` ON `bookings` (`hold_expires_at`) WHERE status = 'held';--> statement-breakpoint
CREATE TABLE `closings` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`status` text NOT NULL,
	CONSTRAINT "closings_horizon" CHECK("closings"."until" <= "closings"."at" - 157680000000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `closings_one_open` ON `closings` (`status`) WHERE status = 'open';--> statement-breakpoint
CREATE TABLE `mail_events` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`type` text NOT NULL,
	`row_id` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_events_once` ON `mail_events` (`message_id`);--> statement-breakpoint
CREATE INDEX `mail_events_row` ON `mail_events` (`row_id`);--> statement-breakpoint
CREATE INDEX `mail_events_age` ON `mail_events` (`received_at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`lifted_at` integer,
	CONSTRAINT "suppressions_hash" CHECK(length("suppressions"."hash") = 64),
	CONSTRAINT "suppressions_reason" CHECK(reason in ('suppressed','bounced','complained'))
);
--> statement-breakpoint
CREATE INDEX `suppressions_lifted` ON `suppressions` (`lifted_at`) WHERE lifted_at is not null;--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`lessons` text NOT NULL,
	`asked_at` integer NOT NULL,
	`erased_after` integer NOT NULL,
	`due_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "erasures_lessons" CHECK(lessons in ('return-money','after-last')),
	CONSTRAINT "erasures_status" CHECK(("erasures"."status" = 'asked' and "erasures"."due_at" is not null and "erasures"."ended_at" is null)
        or ("erasures"."status" in ('cancelled', 'done') and "erasures"."due_at" is null and "erasures"."ended_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `erasures_one_asked` ON `erasures` (`user_id`) WHERE status = 'asked';--> statement-breakpoint
CREATE INDEX `erasures_due` ON `erasures` (`due_at`) WHERE status = 'asked';--> statement-breakpoint
CREATE TABLE `mail_stops` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`since` integer NOT NULL,
	`retry_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until` integer,
	`fence` integer NOT NULL,
	`request` text,
	`first_tried_at` integer,
	`sent_at` integer,
	`provider_id` text,
	`error` text,
	`delivery` text,
	CONSTRAINT "outbox_delivery" CHECK(delivery in ('sent','failed','suppressed','soft-bounced','delivered','bounced','complained')),
	CONSTRAINT "outbox_kind" CHECK(kind in ('account.reset','account.confirm','account.exists','account.email-change','account.address-check','account.password-changed','account.email-changed','account.new-device','account.password-known','account.erasure-asked','account.factor-added','account.factor-removed','account.backup-codes-renewed','account.backup-code-used','account.policy-changed','subscription.confirm','payment.received','booking.confirmed','lesson.booked','lesson.cancelled','payment.to-balance','payment.paid-back','staff.payment-to-balance','staff.payment-reversed','staff.refund-failed','staff.refund-open','staff.news-paused','staff.news-unwelcome','announcement.test')),
	CONSTRAINT "outbox_status" CHECK("outbox"."status" in ('queued', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
	CONSTRAINT "outbox_request_ends" CHECK("outbox"."request" is null or "outbox"."status" in ('queued', 'sending', 'unknown'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_once` ON `outbox` (`kind`,`subject_id`,`recipient_id`);--> statement-breakpoint
CREATE INDEX `outbox_recipient` ON `outbox` (`recipient_id`);--> statement-breakpoint
CREATE INDEX `outbox_age` ON `outbox` (`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_stored` ON `outbox` (`created_at`) WHERE request is not null;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE TABLE `announcement_recipients` (
	`announcement_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`chunk_id` text,
	`sent_at` integer,
	PRIMARY KEY(`person_id`, `announcement_id`),
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chunk_id`) REFERENCES `chunks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "announcement_recipients_state_known" CHECK("announcement_recipients"."state" in ('queued','excluded','chunked','sent','delivered','bounced','complained','refused','failed','unknown','dropped')),
	CONSTRAINT "announcement_recipients_excluded" CHECK("announcement_recipients"."state" <> 'excluded' or "announcement_recipients"."reason" is not null)
);
--> statement-breakpoint
CREATE INDEX `announcement_recipients_state` ON `announcement_recipients` (`announcement_id`,`state`,`reason`);--> statement-breakpoint
CREATE INDEX `announcement_recipients_chunk` ON `announcement_recipients` (`chunk_id`) WHERE chunk_id is not null;--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_uk` text NOT NULL,
	`subject_en` text NOT NULL,
	`body_uk` text NOT NULL,
	`body_en` text NOT NULL,
	`segment` text NOT NULL,
	`policy_version` text,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`scheduled_for` integer,
	`start_before` integer,
	`frozen_at` integer,
	`pause_reason` text,
	`alerts` integer NOT NULL,
	`watched_from` integer,
	`ended_at` integer,
	`minute_at` integer,
	`minute_taken` integer NOT NULL,
	`minutes_before` integer NOT NULL,
	`forgotten_at` integer,
	CONSTRAINT "announcements_kind" CHECK("announcements"."kind" in ('news','policy')),
	CONSTRAINT "announcements_state" CHECK("announcements"."state" in ('draft','scheduled','sending','paused','done','cancelled')),
	CONSTRAINT "announcements_policy_version" CHECK(("announcements"."kind" = 'policy') = ("announcements"."policy_version" is not null)),
	CONSTRAINT "announcements_whole" CHECK("announcements"."state" in ('draft', 'cancelled') or ("announcements"."scheduled_for" is not null
        and "announcements"."start_before" is not null and "announcements"."subject_uk" <> '' and "announcements"."subject_en" <> ''
        and "announcements"."body_uk" <> '' and "announcements"."body_en" <> '')),
	CONSTRAINT "announcements_frozen" CHECK("announcements"."state" not in ('sending', 'done') or "announcements"."frozen_at" is not null),
	CONSTRAINT "announcements_forgotten" CHECK("announcements"."forgotten_at" is null or ("announcements"."state" in ('done', 'cancelled') and "announcements"."ended_at" is not null
        and "announcements"."ended_at" <= "announcements"."forgotten_at" - 31536000000)),
	CONSTRAINT "announcements_paused" CHECK(("announcements"."state" = 'paused') = ("announcements"."pause_reason" is not null)),
	CONSTRAINT "announcements_pause_reason" CHECK("announcements"."pause_reason" in ('staff','late','bounces','complaints','refusals'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcements_policy` ON `announcements` (`policy_version`);--> statement-breakpoint
CREATE INDEX `announcements_open` ON `announcements` (`state`) WHERE state in ('scheduled', 'sending', 'paused');--> statement-breakpoint
CREATE INDEX `announcements_created` ON `announcements` (`created_at`);--> statement-breakpoint
CREATE INDEX `announcements_ended` ON `announcements` (`ended_at`) WHERE ended_at is not null;--> statement-breakpoint
CREATE TABLE `chunks` (
	`id` text PRIMARY KEY NOT NULL,
	`announcement_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until` integer,
	`fence` integer NOT NULL,
	`compositions` integer NOT NULL,
	`size` integer NOT NULL,
	`request` text,
	`uncertain_since` integer,
	`ended_at` integer,
	`error` text,
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chunks_state" CHECK("chunks"."state" in ('open', 'sent', 'split', 'failed', 'unknown', 'dropped')),
	CONSTRAINT "chunks_request_ends" CHECK("chunks"."request" is null or "chunks"."state" = 'open'),
	CONSTRAINT "chunks_doubt" CHECK(("chunks"."request" is null) = ("chunks"."uncertain_since" is null) or "chunks"."state" <> 'open'),
	CONSTRAINT "chunks_size" CHECK("chunks"."size" between 0 and 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chunks_number` ON `chunks` (`announcement_id`,`number`);--> statement-breakpoint
CREATE INDEX `chunks_open` ON `chunks` (`announcement_id`,`due_at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `chunks_sent` ON `chunks` (`announcement_id`,`ended_at`,`size`) WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX `chunks_failed` ON `chunks` (`announcement_id`,`ended_at`,`size`) WHERE state = 'failed';--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`payment_id` text,
	`booking_id` text,
	`reference` text,
	`actor_id` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_kind" CHECK(kind in ('payment','lesson','cancellation','reversal','paid-back','carried')),
	CONSTRAINT "ledger_sign" CHECK("ledger"."amount" <> 0 and ("ledger"."kind" = 'carried'
        or ("ledger"."kind" in ('payment', 'cancellation')) = ("ledger"."amount" > 0))),
	CONSTRAINT "ledger_source" CHECK(("ledger"."kind" in ('payment', 'reversal')) = ("ledger"."payment_id" is not null)
        and ("ledger"."kind" in ('carried', 'paid-back')) = ("ledger"."booking_id" is null)
        and ("ledger"."kind" = 'paid-back') = ("ledger"."reference" is not null)
        and ("ledger"."kind" = 'paid-back') = ("ledger"."actor_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `ledger_user` ON `ledger` (`user_id`,`currency`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_booking` ON `ledger` (`booking_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_payment_once` ON `ledger` (`payment_id`) WHERE kind = 'payment';--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_lesson_once` ON `ledger` (`booking_id`) WHERE kind = 'lesson';--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_cancellation_once` ON `ledger` (`booking_id`) WHERE kind = 'cancellation';--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_reference_once` ON `ledger` (`reference`) WHERE reference is not null;--> statement-breakpoint
CREATE INDEX `ledger_paid_back` ON `ledger` (`at`) WHERE kind = 'paid-back';--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`user_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`api_version` integer NOT NULL,
	`status` text NOT NULL,
	`reversed_amount` integer NOT NULL,
	`provider_status` text,
	`error_code` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`paid_at` integer,
	`next_check_at` integer,
	`checks` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amount" CHECK("payments"."amount" > 0),
	CONSTRAINT "payments_reversed" CHECK("payments"."reversed_amount" between 0 and "payments"."amount"),
	CONSTRAINT "payments_status" CHECK(status in ('pending','paid','failed','reversed')),
	CONSTRAINT "payments_paid_at" CHECK(("payments"."status" in ('paid', 'reversed')) = ("payments"."paid_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `payments_booking` ON `payments` (`booking_id`);--> statement-breakpoint
CREATE INDEX `payments_user` ON `payments` (`user_id`);--> statement-breakpoint
CREATE INDEX `payments_due` ON `payments` (`next_check_at`) WHERE next_check_at is not null;--> statement-breakpoint
CREATE TABLE `provider_events` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`via` text NOT NULL,
	`order_id` text NOT NULL,
	`provider_id` text,
	`status` text NOT NULL,
	`amount` integer,
	`refunded` integer,
	`currency` text,
	`error_code` text,
	`occurred_at` integer,
	`received_at` integer NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `provider_events_once` ON `provider_events` (`provider`,`digest`);--> statement-breakpoint
CREATE INDEX `provider_events_order` ON `provider_events` (`order_id`);--> statement-breakpoint
CREATE TABLE `policy_versions` (
	`version` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`effective_from` integer NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	`announcement_id` text NOT NULL,
	`changes_uk` text NOT NULL,
	`changes_en` text NOT NULL,
	CONSTRAINT "policy_versions_hash" CHECK(length("policy_versions"."hash") = 64),
	CONSTRAINT "policy_versions_notice" CHECK("policy_versions"."effective_from" > "policy_versions"."published_at"),
	CONSTRAINT "policy_versions_changes" CHECK("policy_versions"."changes_uk" <> '' and "policy_versions"."changes_en" <> '')
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`user_id` text NOT NULL,
	`label` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `label`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `email_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`email` text NOT NULL,
	`session_id` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`usage` text,
	`old_email` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "email_changes_email_normal" CHECK("email_changes"."email" = lower(trim("email_changes"."email")))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_changes_one_pending` ON `email_changes` (`user_id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `email_changes_age` ON `email_changes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `password_resets` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `password_resets_one_pending` ON `password_resets` (`user_id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `password_resets_age` ON `password_resets` (`expires_at`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`operation` text NOT NULL,
	`payment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`attempts` integer NOT NULL,
	`tried_at` integer,
	`accepted_at` integer,
	`error` text,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount" > 0),
	CONSTRAINT "refunds_status" CHECK("refunds"."status" in ('requested', 'done', 'failed')),
	CONSTRAINT "refunds_due_at" CHECK(("refunds"."status" = 'requested') = ("refunds"."due_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_operation` ON `refunds` (`operation`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_one_requested` ON `refunds` (`payment_id`) WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX `refunds_user` ON `refunds` (`user_id`);--> statement-breakpoint
CREATE INDEX `refunds_payment` ON `refunds` (`payment_id`);--> statement-breakpoint
CREATE INDEX `refunds_status` ON `refunds` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `refunds_due` ON `refunds` (`due_at`) WHERE status = 'requested';--> statement-breakpoint
CREATE TABLE `availability` (
	`id` text PRIMARY KEY NOT NULL,
	`teacher_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`zone` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	FOREIGN KEY (`teacher_id`) REFERENCES `teachers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "availability_weekday" CHECK("availability"."weekday" between 1 and 7),
	CONSTRAINT "availability_minutes" CHECK(0 <= "availability"."from_minute" and "availability"."from_minute" < "availability"."to_minute" and "availability"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE INDEX `availability_teacher` ON `availability` (`teacher_id`);--> statement-breakpoint
CREATE TABLE `lesson_types` (
	`id` text PRIMARY KEY NOT NULL,
	`title_uk` text NOT NULL,
	`title_en` text NOT NULL,
	`description_uk` text NOT NULL,
	`description_en` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`start_step_minutes` integer NOT NULL,
	`buffer_before_minutes` integer NOT NULL,
	`buffer_after_minutes` integer NOT NULL,
	`min_notice_minutes` integer NOT NULL,
	`booking_window_days` integer NOT NULL,
	`capacity` integer NOT NULL,
	`price` integer NOT NULL,
	`currency` text NOT NULL,
	`active` integer NOT NULL,
	CONSTRAINT "lesson_types_price" CHECK("lesson_types"."price" >= 0),
	CONSTRAINT "lesson_types_capacity" CHECK("lesson_types"."capacity" >= 1),
	CONSTRAINT "lesson_types_duration" CHECK("lesson_types"."duration_minutes" > 0 and "lesson_types"."start_step_minutes" > 0),
	CONSTRAINT "lesson_types_buffers" CHECK("lesson_types"."buffer_before_minutes" >= 0 and "lesson_types"."buffer_after_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE `lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`teacher_id` text NOT NULL,
	`lesson_type_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`blocked_from` integer NOT NULL,
	`blocked_to` integer NOT NULL,
	`capacity` integer NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`teacher_id`) REFERENCES `teachers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_type_id`) REFERENCES `lesson_types`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lessons_times" CHECK("lessons"."blocked_from" <= "lessons"."starts_at" and "lessons"."starts_at" < "lessons"."ends_at" and "lessons"."ends_at" <= "lessons"."blocked_to"),
	CONSTRAINT "lessons_status" CHECK("lessons"."status" in ('open', 'released')),
	CONSTRAINT "lessons_capacity" CHECK("lessons"."capacity" >= 1)
);
--> statement-breakpoint
CREATE INDEX `lessons_open` ON `lessons` (`teacher_id`,`blocked_from`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `lessons_age` ON `lessons` (`ends_at`);--> statement-breakpoint
CREATE TABLE `teacher_lesson_types` (
	`teacher_id` text NOT NULL,
	`lesson_type_id` text NOT NULL,
	PRIMARY KEY(`teacher_id`, `lesson_type_id`),
	FOREIGN KEY (`teacher_id`) REFERENCES `teachers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_type_id`) REFERENCES `lesson_types`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `teacher_lesson_types_type` ON `teacher_lesson_types` (`lesson_type_id`);--> statement-breakpoint
CREATE TABLE `teachers` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`about_uk` text NOT NULL,
	`about_en` text NOT NULL,
	`active` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teachers_user_id_unique` ON `teachers` (`user_id`);--> statement-breakpoint
CREATE TABLE `backup_codes` (
	`factor_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`factor_id`, `hash`),
	FOREIGN KEY (`factor_id`) REFERENCES `factors`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "backup_codes_hash" CHECK(length("backup_codes"."hash") = 64)
);
--> statement-breakpoint
CREATE TABLE `factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`last_step` integer NOT NULL,
	`session_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "factors_step" CHECK("factors"."last_step" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factors_user_id_unique` ON `factors` (`user_id`);--> statement-breakpoint
CREATE INDEX `factors_begun` ON `factors` (`created_at`) WHERE confirmed_at is null;--> statement-breakpoint
CREATE TABLE `pending_log_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`place` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `pending_log_ins_user` ON `pending_log_ins` (`user_id`);--> statement-breakpoint
CREATE INDEX `pending_log_ins_age` ON `pending_log_ins` (`expires_at`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`passed_at` integer,
	CONSTRAINT "throttles_key" CHECK(length("throttles"."key") = 64),
	CONSTRAINT "throttles_failures" CHECK("throttles"."failures" >= 0)
);
--> statement-breakpoint
CREATE INDEX `throttles_age` ON `throttles` (`updated_at`);