/** The origin a platform gives this deployment: Vercel's production address, else the branch's own. */
export function platformOrigin(source: Readonly<Record<string, string | undefined>>): string | undefined {
  if (source.VERCEL !== '1') return undefined;
  const host =
    source.VERCEL_ENV === 'production'
      ? source.VERCEL_PROJECT_PRODUCTION_URL
      : (source.VERCEL_BRANCH_URL ?? source.VERCEL_URL);
  return host ? `https://${host}` : undefined;
}
