import { z } from 'zod';

/** What NIST 800-63B asks of a password that people choose: length, and no rules of composition. */
export const SHORTEST_PASSWORD = 10;

export const newPassword = z.string().min(SHORTEST_PASSWORD).max(1024);

/** How somebody is called behind the counter. */
export const personName = z.string().trim().min(1).max(100);
