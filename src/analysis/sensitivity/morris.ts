import { normalQuantile } from "../../math/special.ts";
import { mean, variance } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import { bootstrapCounts } from "../ensemble/resample.ts";
import { type BootstrapOptions, type IndexEstimate, requireOptions } from "./sobol-indices.ts";

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

/** Elementary effects of an input: changes of the output per unit of the input's range, along the trajectories. */
export interface ElementaryEffects {
  readonly input: number;
  /** Mean effect; effects of both signs cancel. */
  readonly mu: number;
  /** Mean absolute effect with its bootstrap interval: how much the input matters. */
  readonly muStar: IndexEstimate;
  /** Standard deviation of the effects: 0 for an input that acts linearly and alone. */
  readonly sigma: number;
  /** Effects that were used, and those lost because a value at either end was not finite. */
  readonly nUsed: number;
  readonly nDropped: number;
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

/** Fewest effects of an input that a spread is computed of (chosen). */
const LEAST_EFFECTS = 4;

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
  requireWhole("trajectories", trajectories, LEAST_EFFECTS);
  requireWhole("levels", levels, 2);
  if (levels % 2 !== 0) throw new RangeError(`morrisDesign: levels is ${levels}; it must be even`);
  const step = levels / (2 * (levels - 1));
  const points = new Float64Array(trajectories * (d + 1) * d);
  const moved = new Int32Array(trajectories * d);
  const stream = new BlockStream("morris", "analysis/morris");
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

/**
 * Elementary effects of each input from the values at a Morris design, in the order of inputs.
 *
 * An effect is (y after - y before) / (signed move). mu and sigma are mean and standard deviation (divisor n - 1) over
 * trajectories, mu* the mean of absolute effects. The interval of mu* is mu* +- z times its standard deviation over bootstrap samples of
 * trajectories. An effect with a value that is not finite at either end is left out and counted.
 *
 * Throws RangeError when there are not as many values as rows, or an input is left with fewer than 4 effects.
 *
 * Sources: Morris 1991 (mu, sigma); Campolongo, Cariboni and Saltelli 2007, Environ. Model. Softw. 22, 1509-1518 (mu*).
 */
export function elementaryEffects(
  design: MorrisDesign,
  values: Float64Array,
  options: BootstrapOptions,
): ElementaryEffects[] {
  requireOptions("elementaryEffects", options);
  const { dimensions: d, nTrajectories } = design;
  if (values.length !== nTrajectories * (d + 1)) {
    throw new RangeError(
      `elementaryEffects: ${values.length} values for ${nTrajectories * (d + 1)} rows of the design`,
    );
  }
  const effects = effectsOf(design, values);
  const deviations = bootstrapDeviations(effects, nTrajectories, options);
  const z = normalQuantile((1 + options.level) / 2);
  return Array.from({ length: d }, (_, input) => {
    const used = effects.subarray(input * nTrajectories, (input + 1) * nTrajectories).filter(Number.isFinite);
    if (used.length < LEAST_EFFECTS) {
      throw new RangeError(
        `elementaryEffects: input ${input} has ${used.length} effects with finite values at both ends; at least ${LEAST_EFFECTS} are needed, so add trajectories`,
      );
    }
    const value = mean(used.map(Math.abs));
    const half = z * deviations[input]!;
    return {
      input,
      mu: mean(used),
      muStar: { value, low: Math.max(0, value - half), high: value + half },
      sigma: Math.sqrt(variance(used)),
      nUsed: used.length,
      nDropped: nTrajectories - used.length,
    };
  });
}

/** Effects of input 0 in all trajectories, then of input 1, ...; NaN where a value was not finite. */
function effectsOf(
  { dimensions: d, nTrajectories, points, moved }: MorrisDesign,
  values: Float64Array,
): Float64Array {
  const effects = new Float64Array(d * nTrajectories);
  for (let t = 0; t < nTrajectories; t++) {
    for (let k = 0; k < d; k++) {
      const input = moved[t * d + k]!;
      const row = t * (d + 1) + k;
      const move = points[(row + 1) * d + input]! - points[row * d + input]!;
      const effect = (values[row + 1]! - values[row]!) / move;
      effects[input * nTrajectories + t] = Number.isFinite(effect) ? effect : Number.NaN;
    }
  }
  return effects;
}

/** Standard deviation of mu* over bootstrap samples of trajectories, by input. */
function bootstrapDeviations(
  effects: Float64Array,
  n: number,
  { bootstraps, seed }: BootstrapOptions,
): Float64Array {
  const d = effects.length / n;
  const draw = bootstrapCounts(seed, "analysis/elementary-effects", n);
  const counts = new Int32Array(n);
  const samples = Array.from({ length: d }, () => new Float64Array(bootstraps));
  for (let sample = 0; sample < bootstraps; sample++) {
    draw(sample, counts);
    for (let input = 0; input < d; input++) {
      let sum = 0;
      let drawn = 0;
      for (let t = 0; t < n; t++) {
        const effect = effects[input * n + t]!;
        if (Number.isNaN(effect)) continue;
        sum += counts[t]! * Math.abs(effect);
        drawn += counts[t]!;
      }
      samples[input]![sample] = drawn === 0 ? Number.NaN : sum / drawn;
    }
  }
  return Float64Array.from(samples, (values) => {
    // A sample may by chance hold none of the few trajectories in which an input has an effect.
    const used = values.filter(Number.isFinite);
    return used.length < 2 ? Number.NaN : Math.sqrt(variance(used));
  });
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`morrisDesign: ${name} is ${value}; it must be a whole number of at least ${least}`);
}
