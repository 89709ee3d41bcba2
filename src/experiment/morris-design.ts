import { BlockStream } from "../random/stream.ts";

/** Trajectories through a grid on the unit cube, along each of which every input moves once. */
export interface MorrisDesign {
  readonly dimensions: number;
  readonly nTrajectories: number;
  /** Length of a move, in units of an input's range in the unit cube. */
  readonly step: number;
  /** nTrajectories * (d + 1) rows of d numbers in [0, 1], row after row. */
  readonly points: Float64Array;
  /** Input that moves between row k and k + 1 of a trajectory: d numbers for each trajectory. */
  readonly moved: Int32Array;
}

/** Settings of a Morris design. */
export interface MorrisOptions {
  readonly dimensions: number;
  /** Number of trajectories; 10 to 50 are usual. */
  readonly trajectories: number;
  /** Number of grid levels, even; 4 is usual. */
  readonly levels: number;
  readonly seed: number;
}

/** Fewest trajectories: elementary effects need four values to tell their spread (chosen). */
const LEAST_TRAJECTORIES = 4;

/**
 * Morris' design: random trajectories on the grid 0, 1/(p-1), ..., 1, with moves of p / (2 (p - 1)).
 *
 * Each trajectory starts at a random point, moves all inputs once in random order, up or down; an input's place at a random row is
 * even over the p levels. It takes (d + 1) evaluations. Rows are to be turned into inputs by each input's quantile function; the ends 0 and 1
 * of the cube are among the levels, so a prior with an infinite end must be cut before.
 *
 * Throws RangeError unless dimensions is at least 1, trajectories at least 4 and levels even and at least 2, all whole.
 *
 * Source: Morris 1991, Technometrics 33, 161-174, section 3.
 */
export function morrisDesign({ dimensions: d, trajectories, levels, seed }: MorrisOptions): MorrisDesign {
  requireWhole("dimensions", d, 1);
  requireWhole("trajectories", trajectories, LEAST_TRAJECTORIES);
  requireWhole("levels", levels, 2);
  if (levels % 2 !== 0) throw new RangeError(`morrisDesign: levels is ${levels}; it must be even`);
  const step = levels / (2 * (levels - 1));
  const points = new Float64Array(trajectories * (d + 1) * d);
  const moved = new Int32Array(trajectories * d);
  const stream = new BlockStream("morris", "design/morris");
  const point = new Float64Array(d);
  const upwards = new Uint8Array(d);
  for (let t = 0; t < trajectories; t++) {
    stream.begin(seed, t, 0);
    const order = moved.subarray(t * d, (t + 1) * d);
    for (let i = 0; i < d; i++) {
      const uniforms = stream.draw(i);
      upwards[i] = uniforms[0]! < 0.5 ? 1 : 0;
      const lower = Math.floor((uniforms[1]! * levels) / 2) / (levels - 1);
      point[i] = upwards[i] === 1 ? lower : lower + step;
      // Inside-out shuffle: input i takes a random place among those so far.
      const place = Math.floor(uniforms[2]! * (i + 1));
      order[i] = order[place]!;
      order[place] = i;
    }
    let row = t * (d + 1) * d;
    points.set(point, row);
    for (const input of order) {
      point[input]! += upwards[input] === 1 ? step : -step;
      row += d;
      points.set(point, row);
    }
  }
  return { dimensions: d, nTrajectories: trajectories, step, points, moved };
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`morrisDesign: ${name} is ${value}; it must be a whole number of at least ${least}`);
}
