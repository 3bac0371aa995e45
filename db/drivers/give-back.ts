type Client = { query: (...args: never[]) => unknown; release: (error?: Error | boolean) => void };

/**
 * The driver's transactions give their connection back in every case but one: where BEGIN itself fails, because the
 * database went away while the connection lay idle. Five of those would empty the pool for as long as the process lives.
 */
export function givenBackWithoutBegin<C extends Client>(client: C): C {
  const { query } = client;
  client.query = (...args: never[]) => {
    client.query = query;
    const result = query.apply(client, args);
    if (result instanceof Promise) {
      return result.catch((error: Error) => {
        client.release(error);
        throw error;
      });
    }
    return result;
  };
  return client;
}
