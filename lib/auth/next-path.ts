export const HOME = '/admin';

/**
 * Where to go after signing in: a path of the admin, or its first page. A browser reads `//host`, `/\host` and control
 * characters as the way to somewhere else, so only a plain path and query is taken.
 */
export function safeNext(asked: string | null | undefined): string {
  if (!asked || asked.length > 512 || !/^\/admin(?:[/?][\w\-./?=&%+@:~]*)?$/.test(asked)) return HOME;
  const { pathname } = new URL(asked, 'http://shop.invalid');
  const inside = pathname === '/admin' || pathname.startsWith('/admin/');
  return inside && !pathname.startsWith('/admin/sign-in') ? asked : HOME;
}
