import pino from 'pino';

/** One JSON line per event on stdout: ids, states, amounts; never names, mails, phones or bodies. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { log: withoutParameters },
});

/** A failed statement's message ends with its parameters: people's names, and bodies as received. */
function withoutParameters(line: Record<string, unknown>): Record<string, unknown> {
  const { err } = line;
  return typeof err === 'string' ? { ...line, err: err.replace(/\nparams:[\s\S]*$/, '') } : line;
}
