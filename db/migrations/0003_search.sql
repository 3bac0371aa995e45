CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
-- One spelling for letters that people exchange: Ethiopic letters of one sound, Kazakh letters typed on a Russian keyboard,
-- Latin letters without their marks. For documents and questions alike.
CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower(words),
    'ሐሑሒሓሔሕሖኀኁኂኃኄኅኆሠሡሢሣሤሥሦዐዑዒዓዔዕዖፀፁፂፃፄፅፆሃኣ' || 'ёәғқңөұүһі' || 'áàâäãåéèêëíìîïóòôöõúùûüçñ',
    'ሀሁሂሀሄህሆሀሁሂሀሄህሆሰሱሲሳሴስሶአኡኢአኤእኦጸጹጺጻጼጽጾሀአ' || 'еагкноуухи' || 'aaaaaaeeeeiiiiooooouuuucn')
$$;--> statement-breakpoint
CREATE TABLE "product_search" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"said" text NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_wishes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"variant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_wishes_once" UNIQUE("variant_id","email")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "gallery" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "product_search" ADD CONSTRAINT "product_search_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_wishes" ADD CONSTRAINT "stock_wishes_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_search_words" ON "product_search" USING gin ("words");--> statement-breakpoint
CREATE INDEX "product_search_said" ON "product_search" USING gin ("said" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "stock_wishes_oldest" ON "stock_wishes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "stock_wishes_by_email" ON "stock_wishes" USING btree ("email");--> statement-breakpoint
CREATE FUNCTION search_every_language(words jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT search_fold(coalesce(string_agg(value, ' '), '')) FROM jsonb_each_text(words)
$$;--> statement-breakpoint
CREATE FUNCTION product_search_write() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  title text := search_every_language(NEW.title);
  kind text := (SELECT search_every_language(collections.title) FROM collections WHERE id = NEW.collection_id);
  description text := search_every_language(NEW.description);
BEGIN
  INSERT INTO product_search (product_id, said, words)
  VALUES (NEW.id, concat_ws(' ', title, kind, description),
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', coalesce(kind, '')), 'B') ||
    setweight(to_tsvector('simple', description), 'C'))
  ON CONFLICT (product_id) DO UPDATE SET said = excluded.said, words = excluded.words;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER product_search_of_product AFTER INSERT OR UPDATE OF title, description, collection_id ON products
  FOR EACH ROW EXECUTE FUNCTION product_search_write();--> statement-breakpoint
CREATE FUNCTION product_search_of_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET collection_id = collection_id WHERE collection_id = NEW.id;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER product_search_of_collection AFTER UPDATE OF title ON collections
  FOR EACH ROW EXECUTE FUNCTION product_search_of_kind();--> statement-breakpoint
UPDATE products SET collection_id = collection_id;--> statement-breakpoint
-- Whoever makes stock leave zero, those who waited for it get their mail.
CREATE FUNCTION stock_is_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (topic, dedupe, payload, created_at, next_try_at)
  SELECT 'mail.back', 'back:' || id || ':' || gen_random_uuid(), jsonb_build_object('wishId', id), now(), now()
  FROM stock_wishes WHERE variant_id = NEW.variant_id;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER stock_is_back AFTER UPDATE OF available ON stock FOR EACH ROW
  WHEN (OLD.available = 0 AND NEW.available IS DISTINCT FROM 0) EXECUTE FUNCTION stock_is_back();
