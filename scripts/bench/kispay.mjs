import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** Answers like KisPay, at once, so that what is measured is the shop. */
createServer(async (request, response) => {
  for await (const _ of request);
  response.setHeader('content-type', 'application/json');
  const id = randomUUID();
  const body =
    request.method === 'POST'
      ? { id, paymentUrl: `http://localhost:${process.env.PORT}/#/checkout-test/${id}`, status: 'PENDING' }
      : 'PENDING';
  response.end(JSON.stringify({ statusCode: 200, message: 'ok', body }));
}).listen(Number(process.env.PORT), 'localhost');
