/** Whether this can be an order's token at all: 32 bytes in base64url. */
export function isToken(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value);
}
