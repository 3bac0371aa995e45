const EVENTS = [
  'payment.loaded',
  'payment.successful',
  'payment.failed',
  'payment.cancelled',
  'payment.pending',
  'payment.closed',
] as const;
export type FrameEvent = (typeof EVENTS)[number];

/** Whom a message must come from to be heard at all. */
export type Sender = { origin: string; window: unknown; session: string };

/** What an embedded page tells: null for anything that is not from its origin, its own frame and about its session. */
export function eventIn(
  message: { origin: string; source: unknown; data: unknown },
  { origin, window, session }: Sender,
): FrameEvent | null {
  if (message.origin !== origin || !window || message.source !== window) return null;
  const { data } = message;
  if (typeof data !== 'object' || data === null) return null;
  const { source, sessionId, event } = data as Record<string, unknown>;
  if (source !== 'kwik-payments' || sessionId !== session) return null;
  return EVENTS.find((one) => one === event) ?? null;
}
