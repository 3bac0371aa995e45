/**
 * PGlite with the extensions that the migrations ask for; in memory without a folder.
 * @param {string} [dir]
 */
export async function openPglite(dir) {
  const { PGlite } = await import('@electric-sql/pglite');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  return PGlite.create({ ...(dir ? { dataDir: dir } : {}), extensions: { pg_trgm } });
}
