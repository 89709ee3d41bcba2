/** A part of an analysis: its result, or why there is none. Other parts go on without it. */
export type Part<Result> =
  | { readonly result: Result; readonly why: null }
  | { readonly result: null; readonly why: string };

/**
 * A part of an analysis that may not be possible with these data: a RangeError is the answer "why not", anything else
 * is a fault of ours and goes on.
 */
export function partOf<Result>(work: () => Result): Part<Result> {
  try {
    return { result: work(), why: null };
  } catch (error) {
    // Which function refused is for programmers; a reader of the analysis wants the reason.
    if (error instanceof RangeError)
      return { result: null, why: error.message.replace(/^[a-z][A-Za-z ]*: /, "") };
    throw error;
  }
}

/** A part that was not asked for, or that the data have nothing for. */
export function absent<Result>(why: string): Part<Result> {
  return { result: null, why };
}
