import { exp } from "../math/elementary.ts";
import { type AbcPrior, KEPT_MODEL, type Particle, type Population } from "./abc-proposal.ts";

/**
 * Importance weights of a generation's accepted points, prior density over proposal density, scaled to sum to 1.
 *
 * The proposal density of a point of model m is the chance that m is proposed times the weighted mean over m's
 * particles of normal densities about them. Takes as many steps as there are pairs of points and particles.
 *
 * Source: Beaumont et al. 2009, Biometrika 96, 983-990; for several models, Toni and Stumpf 2010, Bioinformatics 26,
 * 104-110.
 */
export function abcWeights(
  state: Population & { readonly accepted: readonly Omit<Particle, "weight">[] },
  priors: readonly AbcPrior[],
  modelWeights: readonly number[],
): Float64Array {
  const { accepted, particles } = state;
  if (particles.length === 0) return new Float64Array(accepted.length).fill(1 / accepted.length);
  const groups = priors.map((_, model) => groupOf(particles, state.scales[model] ?? [], model));
  const nAlive = groups.filter(({ total }) => total > 0).length;
  const weights = Float64Array.from(accepted, ({ model, point }) => {
    const group = groups[model]!;
    const reached =
      nAlive === 1
        ? group.total
        : KEPT_MODEL * group.total + ((1 - KEPT_MODEL) * (1 - group.total)) / (nAlive - 1);
    return (modelWeights[model]! * priors[model]!.density(point)) / (reached * densityAt(group, point));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

interface Group {
  readonly total: number;
  readonly scales: readonly number[];
  readonly weights: Float64Array;
  /** Points laid end to end. */
  readonly points: Float64Array;
}

function groupOf(particles: readonly Particle[], scales: readonly number[], model: number): Group {
  const own = particles.filter((particle) => particle.model === model);
  const weights = Float64Array.from(own, ({ weight }) => weight);
  return {
    total: weights.reduce((sum, weight) => sum + weight, 0),
    scales,
    weights,
    points: Float64Array.from(own.flatMap(({ point }) => point)),
  };
}

/** Weighted mean of the normal densities about the particles, without the constant 1/(2 pi)^(d/2). */
function densityAt({ total, scales, weights, points }: Group, point: readonly number[]): number {
  const d = scales.length;
  let volume = 1;
  for (const scale of scales) volume *= scale;
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    let square = 0;
    for (let k = 0; k < d; k++) {
      const off = (point[k]! - points[j * d + k]!) / scales[k]!;
      square += off * off;
    }
    sum += weights[j]! * exp(-square / 2);
  }
  // Models may differ in their number of parameters, so the constant matters between them.
  let constant = 1;
  for (let k = 0; k < d; k++) constant *= 0.3989422804014327;
  return (constant * sum) / (total * volume);
}

/**
 * Standard deviations of the next perturbation, by model and parameter: the square root of twice the weighted
 * variance of the particles (Beaumont et al. 2009, which makes the proposal near to the posterior in the mean).
 *
 * A model with fewer than two different particles keeps the scales it had; one without particles has an empty list.
 */
export function particleScales(
  particles: readonly Particle[],
  before: readonly (readonly number[])[],
  nModels: number,
): number[][] {
  return Array.from({ length: nModels }, (_, model) => {
    const own = particles.filter((particle) => particle.model === model);
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    return (own[0]?.point ?? []).map((first, k) => {
      const mean = own.reduce((sum, { weight, point }) => sum + weight * point[k]!, 0) / total;
      const spread = own.reduce(
        (sum, { weight, point }) => sum + weight * (point[k]! - mean) * (point[k]! - mean),
        0,
      );
      const scale = Math.sqrt((2 * spread) / total);
      // A step of zero would propose the particles themselves for ever: take a thousandth of their size (chosen).
      return scale > 0 ? scale : (before[model]?.[k] ?? 1e-3 * Math.max(1, Math.abs(first)));
    });
  });
}
