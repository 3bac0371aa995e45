/** A failure whose message is written for the person at the terminal: shown without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** One line on standard output. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Shows why a command stops and sets its exit status to 1. A failure nobody foresaw keeps its stack. */
export function refuse(error) {
  const foreseen = error instanceof Error && ['Refusal', 'DataDirError', 'DataDirLockedError'].includes(error.name);
  process.stderr.write(`${foreseen ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
