/**
 * Does a work that Ctrl-C is to end in good order: the signal is aborted at the first, the process ends at once at the second.
 */
export async function withInterrupt<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController();
  const stop = (): void => {
    if (abort.signal.aborted) process.exit(130);
    abort.abort();
  };
  process.on("SIGINT", stop);
  try {
    return await work(abort.signal);
  } finally {
    process.off("SIGINT", stop);
  }
}
