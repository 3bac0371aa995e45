/** Loaded into `next dev` (node --import): its server is a grandchild, which would not notice that `npm start` was killed. */
const INTERVAL = 500;
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, INTERVAL).unref();
