import type { Table } from "../../table/table.ts";
import { bootstrapCounts } from "../ensemble/resample.ts";
import { codeInputs, takeCases } from "./coded-inputs.ts";
import { type Interest, readInterest } from "./interest.ts";
import { checkedSettings, findCodedBox, type PrimSettings, primDefaults, requireInputs } from "./prim.ts";

/** How often a box found in resampled cases limits an input. */
export interface InputStability {
  readonly input: string;
  /** Share of resamples whose box limits the input, in [0, 1]. */
  readonly share: number;
}

/** Whether the same inputs are found again when the cases are drawn anew. */
export interface PrimStability {
  readonly nResamples: number;
  /** Resamples with too few cases of interest, or too few others, for a search; they count as finding nothing. */
  readonly nRefused: number;
  /** In the order of the inputs, those never limited too. */
  readonly inputs: readonly InputStability[];
  /** Share of resamples whose box limits exactly the inputs of the box found in the cases themselves. */
  readonly sameInputs: number;
}

/**
 * Repeats the search for a box in bootstrap resamples of the cases and counts which inputs it limits.
 *
 * `resamples` is a whole number of at least 1, `seed` in [0, 2^32). A bootstrap repeats cases, so ends look a little sharper
 * than they are; what is told is how stable the choice of inputs is. Settings and errors as `findBox`.
 *
 * Source: the reproducibility statistics of Bryant and Lempert 2010, Technol. Forecast. Soc. Change 77, 34-49, section 3, with
 * bootstrap samples in place of half samples.
 */
export function boxStability(
  inputs: Table,
  marks: ArrayLike<number>,
  {
    resamples,
    seed,
    ...given
  }: Partial<PrimSettings> & { readonly resamples: number; readonly seed: number },
): PrimStability {
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(`boxStability: resamples is ${resamples}; it must be a whole number of at least 1`);
  }
  const settings = checkedSettings({ ...primDefaults, ...given });
  requireInputs(inputs);
  const all = readInterest("boxStability", marks, inputs.nRows, settings.minInterest);
  const coded = codeInputs(inputs, all.rows);
  const chosen = limitedNames(findCodedBox(coded, all, settings).found);
  const draw = bootstrapCounts(seed, "prim/stability", all.rows.length);
  const counts = new Int32Array(all.rows.length);
  const times = new Map<string, number>(inputs.columns.map(({ name }) => [name, 0]));
  let same = 0;
  let nRefused = 0;
  for (let sample = 0; sample < resamples; sample++) {
    draw(sample, counts);
    const drawn = drawnCases(all, counts);
    const nOther = drawn.rows.length - drawn.nInterest;
    if (drawn.nInterest < settings.minInterest || nOther < settings.minInterest) {
      nRefused += 1;
      continue;
    }
    const names = limitedNames(findCodedBox(takeCases(coded, drawn.places), drawn, settings).found);
    for (const name of names) times.set(name, times.get(name)! + 1);
    if (names.join("\n") === chosen.join("\n")) same += 1;
  }
  return {
    nResamples: resamples,
    nRefused,
    inputs: [...times].map(([input, n]) => ({ input, share: n / resamples })),
    sameInputs: same / resamples,
  };
}

function limitedNames({ limits }: { readonly limits: readonly { readonly input: string }[] }): string[] {
  return limits.map(({ input }) => input);
}

/** The resample's cases, each as often as it was drawn. */
function drawnCases(all: Interest, counts: Int32Array): Interest & { readonly places: Int32Array } {
  const places = new Int32Array(all.rows.length);
  let n = 0;
  counts.forEach((times, i) => {
    places.fill(i, n, n + times);
    n += times;
  });
  const marks = Uint8Array.from(places, (i) => all.marks[i]!);
  return {
    places,
    rows: places.map((i) => all.rows[i]!),
    marks,
    nInterest: marks.reduce((sum, mark) => sum + mark, 0),
    leftOut: all.leftOut,
  };
}
