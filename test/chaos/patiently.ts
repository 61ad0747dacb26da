const LIMIT_MS = 30_000;

/** Does something again until it succeeds: brokers that have just come back may take a while to agree on who answers. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
