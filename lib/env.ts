import { join, resolve } from 'node:path';
import { z } from 'zod';
import { BRAND } from './brand';
import { platformOrigin } from './env-platform';
import { type ProviderSettings, readProviders } from './env-providers';
import type { PicturePlace } from './pictures/store';

/** Everything the shop is told from outside, checked. */
export type Env = {
  production: boolean;
  port: number;
  /** Public origin without a slash at the end. Return and webhook addresses are built from it. */
  appUrl: string;
  /** null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  neonWsProxy: string | null;
  authSecret: string;
  adminEmail: string | null;
  adminPassword: string | null;
  cronSecret: string | null;
  sandbox: boolean;
  providers: ProviderSettings;
  /** Milliseconds for one call to a provider. */
  providerTimeoutMs: number;
  /** Orders and payment tries a minute from one client address; 0 is no limit. */
  checkoutRateLimit: number;
  /** Whether X-Forwarded-For comes from a platform that vouches for it. */
  trustForwardedFor: boolean;
  /** Absolute path. */
  dataDir: string;
  /** The process whose lock on `dataDir` the server takes over; set by `npm start`. */
  lockOwner: number | undefined;
  /** Whether the server migrates and seeds before it serves; set by `npm start`. */
  prepare: boolean;
  local: boolean;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where pictures that merchants upload lie. */
  pictures: PicturePlace;
};

/** One message that names every variable at fault and how to mend it. */
export class EnvError extends Error {
  override name = 'EnvError';
  constructor(readonly faults: readonly string[]) {
    super(`The shop cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

type Source = Readonly<Record<string, string | undefined>>;

const blank = (value: unknown) => (value === '' ? undefined : value);
const text = z.preprocess(blank, z.string().trim().min(1).optional());
const wholeNumber = (what: string, min: number, max: number, fallback: number) =>
  z.preprocess(
    blank,
    z
      .string()
      .regex(/^\d+$/, `write ${what} as a whole number`)
      .transform(Number)
      .refine((value) => value >= min && value <= max, `write ${what} between ${min} and ${max}`)
      .default(fallback),
  );

const fields = z.object({
  PORT: wholeNumber('the port', 1, 65_535, 3000),
  APP_URL: text,
  DATABASE_URL: z.preprocess(
    blank,
    z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/, 'write it as postgres://user:password@host:port/database')
      .optional(),
  ),
  NEON_WS_PROXY: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[^\s/:]+:\d+$/, 'write it as host:port')
      .optional(),
  ),
  AUTH_SECRET: z.preprocess(
    blank,
    z.string().min(16, 'use at least 16 characters (openssl rand -base64 32)').optional(),
  ),
  ADMIN_EMAIL: z.preprocess(blank, z.email('write an e-mail address').optional()),
  ADMIN_PASSWORD: z.preprocess(blank, z.string().min(8, 'use at least 8 characters').optional()),
  CRON_SECRET: z.preprocess(blank, z.string().optional()),
  SANDBOX: z.preprocess(blank, z.enum(['0', '1'], 'set it to 1 or 0').optional()),
  PROVIDER_TIMEOUT_MS: wholeNumber('milliseconds', 1, 60_000, 10_000),
  CHECKOUT_RATE_LIMIT: wholeNumber('tries a minute', 0, 1_000_000, 30),
  DATA_DIR: text,
  SMTP_URL: z.preprocess(
    blank,
    z
      .string()
      .regex(/^smtps?:\/\/\S+$/, 'write it as smtp://user:password@host:port')
      .optional(),
  ),
  MAIL_FROM: text,
  BLOB_READ_WRITE_TOKEN: z.preprocess(
    blank,
    z
      .string()
      .regex(/^vercel_blob_rw_[A-Za-z\d]+_\S+$/, 'copy it from the Blob store, it begins with vercel_blob_rw_')
      .optional(),
  ),
});

/**
 * Reads and checks the environment. `KIOSK_LOCAL=1` (set by `npm start`) allows what a laptop does without: the pretend
 * providers when none is configured, an owner made by the seed. Throws EnvError naming every fault at once.
 */
export function readEnv(source: Source): Env {
  const faults: string[] = [];
  const parsed = fields.safeParse(source);
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  const value = parsed.success ? parsed.data : undefined;
  const port = value?.PORT ?? 3000;
  const local = source.KIOSK_LOCAL === '1';
  const building = source.NEXT_PHASE === 'phase-production-build';
  const production = source.NODE_ENV === 'production';

  const appUrl = readOrigin('APP_URL', source.APP_URL || platformOrigin(source) || `http://localhost:${port}`, faults);
  const { providers, configured } = readProviders(source, faults);
  const vercelProduction = source.VERCEL_ENV === 'production';
  const sandbox =
    source.SANDBOX === '1' || (source.SANDBOX !== '0' && local && !vercelProduction && configured.length === 0);
  if (sandbox && vercelProduction && configured.length > 0) {
    faults.push(
      `SANDBOX: pretend providers must not stand beside real ones (${configured.join(', ')}) in production; unset SANDBOX`,
    );
  }
  if (production && !building && !source.AUTH_SECRET) {
    faults.push('AUTH_SECRET: required in production; make one with `openssl rand -base64 32`');
  }
  if (source.VERCEL === '1' && !building && !source.DATABASE_URL) {
    faults.push('DATABASE_URL: required on Vercel, where no disk keeps the embedded database');
  }
  if (!local && Boolean(source.ADMIN_EMAIL) !== Boolean(source.ADMIN_PASSWORD)) {
    faults.push(
      `${source.ADMIN_EMAIL ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL'}: set both of ADMIN_EMAIL and ADMIN_PASSWORD, or neither`,
    );
  }
  if (faults.length > 0 || !value) throw new EnvError(faults);

  const dataDir = resolve(/* turbopackIgnore: true */ value.DATA_DIR ?? '.data');
  return {
    production,
    port,
    appUrl,
    databaseUrl: value.DATABASE_URL ?? null,
    neonWsProxy: value.NEON_WS_PROXY ?? null,
    authSecret: value.AUTH_SECRET ?? 'a-secret-for-development-only',
    adminEmail: value.ADMIN_EMAIL ?? null,
    adminPassword: value.ADMIN_PASSWORD ?? null,
    cronSecret: value.CRON_SECRET ?? null,
    sandbox,
    providers,
    providerTimeoutMs: value.PROVIDER_TIMEOUT_MS,
    checkoutRateLimit: value.CHECKOUT_RATE_LIMIT,
    trustForwardedFor: source.VERCEL === '1',
    dataDir,
    lockOwner: source.KIOSK_LOCK_OWNER ? Number(source.KIOSK_LOCK_OWNER) : undefined,
    prepare: source.KIOSK_PREPARE === '1',
    local,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? `${BRAND.name} <shop@${new URL(appUrl).hostname}>`,
    pictures: picturePlace(value.BLOB_READ_WRITE_TOKEN, source.VERCEL === '1', dataDir),
  };
}

/** An object store where one is set; else the disk, where it is one that stays. */
function picturePlace(token: string | undefined, vercel: boolean, dataDir: string): PicturePlace {
  if (token) return { kind: 'blob', token };
  return vercel ? { kind: 'nowhere' } : { kind: 'disk', folder: join(/* turbopackIgnore: true */ dataDir, 'pictures') };
}

/** An http(s) origin without path; plain http only for this machine. */
function readOrigin(name: string, written: string, faults: string[]): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    faults.push(`${name}: "${written}" is no address; write it as https://shop.example`);
    return written;
  }
  const home = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol === 'http:' && !home) faults.push(`${name}: use https (plain http is for localhost and 127.0.0.1)`);
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    faults.push(`${name}: write the origin alone, as ${url.origin}`);
  }
  return url.origin;
}

let cached: Env | undefined;

/** The checked environment of this process, read once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
