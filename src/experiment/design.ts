/**
 * Points that fill the unit cube evenly: where in the space of uncertainties futures are taken.
 *
 * Both designs are functions of (n, dimensions, seed) alone, through named random streams.
 */
import { SobolSequenceGenerator } from "sobol";
import { BlockStream } from "../random/stream.ts";

/**
 * How futures are spread over the space of uncertainties: samples of the prior ("latin-hypercube", "sobol"), or designs made
 * for sensitivity analysis ("morris", "saltelli"), whose numbers are a `DesignPlan`.
 */
export type Sampler = EvenSampler | "morris" | "saltelli";
/** Samplers whose futures are a sample of the prior, of any size. */
export type EvenSampler = "latin-hypercube" | "sobol";

/** Draws that are named by a day below this and an index. */
const DAYS = 65536;
/** Bits of the `sobol` package's points; beyond 2^20 points its sequence has none left. */
const SOBOL_BITS = 20;
/** Dimensions that the direction numbers of Joe and Kuo cover. */
const MAX_SOBOL_DIMENSIONS = 21201;

/**
 * Latin hypercube: n points of which each dimension holds one in every stratum [k/n, (k+1)/n), at a random place in it.
 *
 * Gives n rows of `dimensions` numbers in (0, 1), row after row. The dimensions are permuted independently, each by a
 * stream of its own, so a dimension added at the end leaves the others as they were. Throws RangeError unless n is a
 * whole number of at least 1 and `dimensions` one of at least 0.
 *
 * Source: McKay, Beckman and Conover 1979, Technometrics 21, 239-245.
 */
export function latinHypercube(n: number, dimensions: number, seed: number): Float64Array {
  requireSize("latinHypercube", n, dimensions);
  const points = new Float64Array(n * dimensions);
  const order = new Uint32Array(n);
  for (let d = 0; d < dimensions; d++) {
    const stream = new BlockStream(`dimension-${d}`, "design/latin-hypercube");
    stream.begin(seed, 0, 0);
    for (let i = 0; i < n; i++) order[i] = i;
    // From the last point to the first: each swaps with one not after it (Fisher and Yates), then takes its place.
    for (let i = n - 1; i >= 0; i--) {
      const uniforms = stream.draw(i % DAYS, Math.floor(i / DAYS));
      const other = Math.floor(uniforms[0]! * (i + 1));
      const stratum = order[other]!;
      order[other] = order[i]!;
      points[i * dimensions + d] = (stratum + uniforms[1]!) / n;
    }
  }
  return points;
}

/**
 * The first n points of the Sobol' sequence, with a random digital shift.
 *
 * Gives n rows of `dimensions` numbers in (0, 1), row after row. Every digit of a dimension is shifted by the same random
 * bit (an exclusive or with 32 random bits), which keeps what makes the sequence even: for n = 2^m, every dyadic interval
 * of length 2^-m holds one point of each dimension. With `seed` null the points are the published ones, unshifted, which
 * begin with the point of zeros. Throws RangeError unless n is a whole number from 1 to 2^20 and `dimensions` one of at
 * most 21,201.
 *
 * Sources: Joe and Kuo 2008, SIAM J. Sci. Comput. 30, 2635-2654 (direction numbers, through the package `sobol`);
 * L'Ecuyer and Lemieux 2002, in Modeling Uncertainty, 419-474 (digital shift).
 */
export function sobolPoints(n: number, dimensions: number, seed: number | null): Float64Array {
  requireSize("sobolPoints", n, dimensions);
  if (n > 2 ** SOBOL_BITS)
    throw new RangeError(`sobolPoints: n is ${n}; it must be at most ${2 ** SOBOL_BITS}`);
  if (dimensions > MAX_SOBOL_DIMENSIONS) {
    throw new RangeError(`sobolPoints: there are ${dimensions} dimensions; at most ${MAX_SOBOL_DIMENSIONS}`);
  }
  const points = new Float64Array(n * dimensions);
  if (dimensions === 0) return points;
  const generator = new SobolSequenceGenerator(dimensions);
  const shift = seed === null ? null : digitalShift(dimensions, seed);
  for (let i = 0; i < n; i++) {
    const point = generator.nextVector();
    for (let d = 0; d < dimensions; d++) {
      const plain = point[d]!;
      points[i * dimensions + d] = shift === null ? plain : shifted(plain, shift[d]!);
    }
  }
  return points;
}

/** Points of the named sample. */
export function designPoints(
  sampler: EvenSampler,
  n: number,
  dimensions: number,
  seed: number,
): Float64Array {
  return sampler === "sobol" ? sobolPoints(n, dimensions, seed) : latinHypercube(n, dimensions, seed);
}

function digitalShift(dimensions: number, seed: number): Uint32Array {
  return Uint32Array.from({ length: dimensions }, (_, d) => {
    const stream = new BlockStream(`dimension-${d}`, "design/digital-shift");
    stream.begin(seed, 0, 0);
    return Math.floor(stream.draw(0)[0]! * 2 ** 32);
  });
}

/** A coordinate with its first 32 binary digits shifted, at the middle of its cell, so never 0 and never 1. */
function shifted(coordinate: number, bits: number): number {
  return (((coordinate * 2 ** 32) ^ bits) >>> 0) * 2 ** -32 + 2 ** -33;
}

function requireSize(name: string, n: number, dimensions: number): void {
  if (!(Number.isInteger(n) && n >= 1 && n < 2 ** 32)) {
    throw new RangeError(`${name}: n is ${n}; it must be a whole number of at least 1`);
  }
  if (!(Number.isInteger(dimensions) && dimensions >= 0)) {
    throw new RangeError(`${name}: dimensions is ${dimensions}; it must be a whole number of at least 0`);
  }
}
