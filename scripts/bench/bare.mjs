import { createServer } from 'node:http';

/** The yardstick: nothing but Node and 6 KB of text. */
const page = 'x'.repeat(6 * 1_024);
createServer((_, response) => response.end(page)).listen(Number(process.env.PORT), 'localhost');
