/** What the session's cookie is called, and whether it travels over https alone: as the shop's own address does. */
export function sessionCookie(appUrl: string): { name: string; secure: boolean } {
  const secure = appUrl.startsWith('https:');
  return { name: secure ? '__Host-kiosk.session' : 'kiosk.session', secure };
}
