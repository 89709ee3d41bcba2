import { regularizedBeta } from "../../math/special.ts";
import { type CodedBox, limitedInputs } from "./coded-box.ts";
import type { CodedInputs } from "./coded-inputs.ts";

/** What one restricted input does for a box: the counts of the box without its limits on that input. */
export interface Restriction {
  /** Position of the input. */
  readonly input: number;
  readonly nWithout: number;
  readonly nInterestWithout: number;
  /**
   * Probability of as many cases of interest in the box, or more, had this restriction only thrown cases out at random:
   * P(Binomial(n, k' / n') >= k), n and k in the box, n' and k' without the restriction. "Quasi", because the limits
   * were searched for on the same cases, which makes it too small.
   */
  readonly quasiP: number;
  /** How many standard deviations k lies above its mean in that binomial: orders restrictions whose quasi-p is all but 0. */
  readonly z: number;
}

/** A box's counts and its restrictions, in the order of the inputs. */
export interface BoxCounts {
  readonly nInside: number;
  readonly nInterestInside: number;
  readonly restrictions: readonly Restriction[];
}

/**
 * Counts the cases in a box and in the box without each of its restrictions.
 *
 * Source of the quasi-p: Bryant and Lempert 2010, Technol. Forecast. Soc. Change 77, 34-49, section 3.
 */
export function countBox(coded: CodedInputs, marks: Uint8Array, box: CodedBox): BoxCounts {
  const limited = limitedInputs(box, coded);
  return countMisses(missesOf(coded, box, limited), marks, limited);
}

/**
 * Which limits each case misses: their number in the high 16 bits, the sum of their inputs' positions in the low ones, so that the
 * one input is known for a case that misses one. For up to 300 inputs, whose positions add up to less than 2^16.
 */
export function missesOf(coded: CodedInputs, box: CodedBox, limited: readonly number[]): Int32Array {
  const misses = new Int32Array(coded.nCases);
  for (const j of limited) addMisses(misses, coded, box, j, 1);
  return misses;
}

/** Adds what one input's limits contribute to the misses, or takes it away again (sign -1). */
export function addMisses(
  misses: Int32Array,
  coded: CodedInputs,
  box: CodedBox,
  j: number,
  sign: 1 | -1,
): void {
  const { codes } = coded.inputs[j]!;
  const mask = box.allowed[j]!;
  const word = sign * (0x10000 + j);
  // Without branches, since half of them would be foretold wrongly.
  if (mask === null) {
    const low = box.low[j]!;
    const width = box.high[j]! - low;
    for (let i = 0; i < misses.length; i++) {
      const above = codes[i]! - low;
      // All ones when either difference is negative, and so the code lies outside.
      misses[i]! += word & ((above | (width - above)) >> 31);
    }
  } else {
    for (let i = 0; i < misses.length; i++) misses[i]! += word & (mask[codes[i]!]! - 1);
  }
}

/** The counts of a box from its cases' misses. */
export function countMisses(misses: Int32Array, marks: Uint8Array, limited: readonly number[]): BoxCounts {
  // Cases outside by one input alone are those that come back when it is released.
  const counts = new Int32Array((limited.at(-1) ?? -1) + 1);
  const interest = new Int32Array(counts.length);
  let n = 0;
  let k = 0;
  for (let i = 0; i < misses.length; i++) {
    const miss = misses[i]!;
    if (miss >= 0x20000) continue;
    if (miss === 0) {
      n += 1;
      k += marks[i]!;
    } else {
      counts[miss - 0x10000]! += 1;
      interest[miss - 0x10000]! += marks[i]!;
    }
  }
  return {
    nInside: n,
    nInterestInside: k,
    restrictions: limited.map((input) => restriction(input, n, k, n + counts[input]!, k + interest[input]!)),
  };
}

function restriction(
  input: number,
  n: number,
  k: number,
  nWithout: number,
  nInterestWithout: number,
): Restriction {
  const p = nWithout === 0 ? 0 : nInterestWithout / nWithout;
  const deviation = Math.sqrt(n * p * (1 - p));
  return {
    input,
    nWithout,
    nInterestWithout,
    quasiP: k === 0 || p >= 1 ? 1 : regularizedBeta(k, n - k + 1, p),
    z: deviation === 0 ? 0 : (k - n * p) / deviation,
  };
}
