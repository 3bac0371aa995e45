import 'server-only';
import { headers } from 'next/headers';

/**
 * Whether the browser's script sent this form. A form sent without one gets a whole page back, and Next draws a page
 * with a prepared shell without what the action answered: such an answer is kept and shown by the page after a redirect.
 */
export async function isScripted(): Promise<boolean> {
  return (await headers()).has('next-action');
}
