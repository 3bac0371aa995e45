CREATE INDEX "reviews_by_inbox" ON "reviews" USING btree ("inbox_id");--> statement-breakpoint
CREATE INDEX "reviews_open" ON "reviews" USING btree ("opened_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "reviews"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "reviews_newest" ON "reviews" USING btree ("opened_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_inbox_open" ON "webhook_inbox" USING btree ("state","received_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "webhook_inbox"."state" in ('orphan', 'dead');--> statement-breakpoint
CREATE INDEX "webhook_inbox_orphans" ON "webhook_inbox" USING gin (("reading" -> 'names')) WHERE "webhook_inbox"."state" = 'orphan';