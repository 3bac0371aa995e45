import pino from 'pino';

/** One JSON line per event on stdout: ids, states, amounts; never names, mails, phones or bodies. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});
