import { normalQuantile } from "../../math/special.ts";
import { mean, variance } from "../../math/stats.ts";
import { bootstrapCounts } from "../ensemble/resample.ts";
import { type BootstrapOptions, type IndexEstimate, requireOptions } from "./sobol-indices.ts";

/**
 * What effects are computed of: how the rows of a Morris design are to be read. `morrisDesign` of the experiments gives one;
 * a design of another program serves as well.
 */
export interface MorrisPlan {
  readonly dimensions: number;
  readonly nTrajectories: number;
  /** nTrajectories * (d + 1) rows of d numbers in [0, 1], row after row: places in each input's distribution. */
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

/** Fewest effects of an input that a spread is computed of (chosen). */
const LEAST_EFFECTS = 4;

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
  design: MorrisPlan,
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
  { dimensions: d, nTrajectories, points, moved }: MorrisPlan,
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
