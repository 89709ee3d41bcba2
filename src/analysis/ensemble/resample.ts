import { philox4x32 } from "../../random/philox.ts";
import { BlockStream, streamAddress, uniformOf } from "../../random/stream.ts";

/** Days that the name of a draw can hold; further draws of a sample take the next index. */
const DAYS = 65536;
/** Numbers that half a word can be. */
const HALF_WORDS = 65536;

/**
 * Bootstrap samples of n cases: how often each case is drawn when n are drawn with replacement.
 *
 * Calling the result with the number of a sample and an array writes the counts, which add up to n. A sample is a function of
 * (seed, purpose, n, number of the sample) alone, in whatever order samples are asked for. Throws RangeError unless n is a
 * whole number of at least 1.
 *
 * Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 6.
 */
export function bootstrapCounts(
  seed: number,
  purpose: string,
  n: number,
): (sample: number, counts: Int32Array) => void {
  requireCases("bootstrapCounts", n);
  const words = new Uint32Array(4);
  return (sample, counts) => {
    const { k0, k1, c0, c1, c2 } = streamAddress("block", seed, sample, 0, "bootstrap", purpose, 0, 0);
    counts.fill(0);
    for (let drawn = 0, block = 0; drawn < n; block++) {
      philox4x32(c0, c1, c2, block, k0, k1, words);
      drawn +=
        n <= HALF_WORDS ? countHalves(words, counts, n, n - drawn) : countWords(words, counts, n, n - drawn);
    }
  };
}

/**
 * Counts up to `wanted` cases by the eight halves of four words; gives how many it counted.
 *
 * A half word h gives case floor(h n / 2^16), unless the rest of that division is below 2^16 mod n: without this rejection
 * some cases would be drawn more often than others (Lemire 2019, ACM Trans. Model. Comput. Simul. 29, 3).
 */
function countHalves(words: Uint32Array, counts: Int32Array, n: number, wanted: number): number {
  const surplus = HALF_WORDS % n;
  let counted = 0;
  for (let half = 0; half < 8 && counted < wanted; half++) {
    const word = words[half >> 1]!;
    const product = ((half & 1) === 0 ? word & 0xffff : word >>> 16) * n;
    if ((product & 0xffff) < surplus) continue;
    counts[product >>> 16]! += 1;
    counted += 1;
  }
  return counted;
}

/** The same by whole words, for more cases than half words can name; unevenness is below n / 2^32. */
function countWords(words: Uint32Array, counts: Int32Array, n: number, wanted: number): number {
  const counted = Math.min(4, wanted);
  for (let lane = 0; lane < counted; lane++) counts[Math.floor(uniformOf(words[lane]!) * n)]! += 1;
  return counted;
}

/**
 * The order of n cases after a random shuffle, every order being equally likely (Fisher and Yates).
 *
 * A function of (seed, purpose, number of the shuffle, n). Throws RangeError unless n is a whole number of at least 1.
 */
export function shuffledOrder(seed: number, purpose: string, shuffle: number, n: number): Int32Array {
  requireCases("shuffledOrder", n);
  const stream = new BlockStream("shuffle", purpose);
  stream.begin(seed, shuffle, 0);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let uniforms = stream.draw(0);
  for (let i = n - 1, drawn = 0; i > 0; i--, drawn++) {
    const block = drawn >> 2;
    if ((drawn & 3) === 0) uniforms = stream.draw(block % DAYS, Math.floor(block / DAYS));
    const other = Math.floor(uniforms[drawn & 3]! * (i + 1));
    const kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
  return order;
}

function requireCases(name: string, n: number): void {
  if (Number.isInteger(n) && n >= 1) return;
  throw new RangeError(`${name}: there are ${n} cases; there must be a whole number of at least 1`);
}
