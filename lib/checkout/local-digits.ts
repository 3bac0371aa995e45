/** The local digits of a phone as typed beside a printed prefix: without the prefix typed again and a leading 0 (or 8). */
export function localDigits(typed: string, prefix: string, digits: number): string {
  const all = typed.replace(/\D/g, '');
  const bare = prefix.replace(/\D/g, '');
  const withoutPrefix =
    /^\s*(\+|00)/.test(typed) || all.length > digits + 1 ? all.replace(new RegExp(`^(00)?${bare}`), '') : all;
  const trunk = bare === '7' ? /^8/ : /^0/;
  return withoutPrefix.length > digits || bare !== '7' ? withoutPrefix.replace(trunk, '') : withoutPrefix;
}
