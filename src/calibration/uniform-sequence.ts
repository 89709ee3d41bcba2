import { BlockStream } from "../random/stream.ts";

/** Days that the name of a draw can hold; further blocks take the next index. */
const DAYS = 65536;

/**
 * An endless sequence of uniforms in (0, 1): each call gives the next.
 *
 * A function of (seed, purpose, sample) alone. Two samples or purposes share nothing, so an estimate with sample s
 * is the same whichever samples were drawn before. Good for 2^34 numbers. Throws RangeError for an empty purpose,
 * or a seed or sample that is not a whole number in [0, 2^32).
 */
export function uniformSequence(seed: number, purpose: string, sample = 0): () => number {
  const stream = new BlockStream("calibration", purpose);
  stream.begin(seed, sample, 0);
  let block = -1;
  let lane = 3;
  let words = new Float64Array(4);
  return () => {
    lane = (lane + 1) & 3;
    if (lane === 0) {
      block += 1;
      words = stream.draw(block % DAYS, Math.floor(block / DAYS)) as Float64Array<ArrayBuffer>;
    }
    return words[lane]!;
  };
}
