import { type CodedBox, limitedInputs, releaseInput } from "./coded-box.ts";
import type { CodedInputs } from "./coded-inputs.ts";
import { addMisses, type BoxCounts, countMisses, missesOf, type Restriction } from "./quasi-p.ts";

/** A restriction that was taken off a box, and the box's counts afterwards. */
export interface DroppedRestriction {
  readonly input: number;
  readonly quasiP: number;
  readonly nInside: number;
  readonly nInterestInside: number;
}

/** A box that keeps only its most telling restrictions. */
export interface ReducedBox {
  readonly box: CodedBox;
  readonly counts: BoxCounts;
  /** In the order of dropping. */
  readonly dropped: readonly DroppedRestriction[];
}

/**
 * Drops the least significant restriction of a box while there are more than `maxInputs`, or while its quasi-p exceeds
 * `maxQuasiP`, with all counts taken anew after each.
 *
 * Least significant: the smallest `z`; of equals the last input.
 */
export function reduceBox(
  coded: CodedInputs,
  marks: Uint8Array,
  given: CodedBox,
  { maxInputs, maxQuasiP }: { readonly maxInputs: number; readonly maxQuasiP: number },
): ReducedBox {
  let box = given;
  let limited = limitedInputs(box, coded);
  const misses = missesOf(coded, box, limited);
  let counts = countMisses(misses, marks, limited);
  const dropped: DroppedRestriction[] = [];
  for (;;) {
    const weakest = weakestOf(counts.restrictions);
    if (weakest === undefined) break;
    if (counts.restrictions.length <= maxInputs && weakest.quasiP <= maxQuasiP) break;
    addMisses(misses, coded, box, weakest.input, -1);
    box = releaseInput(box, coded, weakest.input);
    limited = limited.filter((input) => input !== weakest.input);
    counts = countMisses(misses, marks, limited);
    dropped.push({
      input: weakest.input,
      quasiP: weakest.quasiP,
      nInside: counts.nInside,
      nInterestInside: counts.nInterestInside,
    });
  }
  return { box, counts, dropped };
}

function weakestOf(restrictions: readonly Restriction[]): Restriction | undefined {
  let weakest: Restriction | undefined;
  for (const one of restrictions) if (weakest === undefined || one.z <= weakest.z) weakest = one;
  return weakest;
}
