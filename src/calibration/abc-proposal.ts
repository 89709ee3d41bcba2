import { categoricalOf, normalOf } from "../random/draw.ts";

/** A prior for the parameters of one model. */
export interface AbcPrior {
  /** Draws a point from uniforms, of which it may take any number. */
  readonly draw: (uniform: () => number) => readonly number[];
  /** Density of a point, 0 outside the support; a constant factor may be missing only where there is one model. */
  readonly density: (point: readonly number[]) => number;
}

/** A point that was accepted. */
export interface Particle {
  readonly model: number;
  readonly point: readonly number[];
  readonly distance: number;
  /** Importance weight; those of a generation sum to 1. */
  readonly weight: number;
}

/** A complete generation, from which the next is proposed. */
export interface Population {
  readonly particles: readonly Particle[];
  /** Standard deviations of the perturbation, by model and parameter. */
  readonly scales: readonly (readonly number[])[];
}

/** A point to be simulated. */
export interface AbcProposal {
  /** Its place among the attempts of the generation. */
  readonly attempt: number;
  readonly model: number;
  readonly point: readonly number[];
}

/**
 * Probability that a proposal keeps the model of its ancestor, where there are several (Toni and Stumpf 2010 use
 * 0.7).
 */
export const KEPT_MODEL = 0.7;
/** Draws outside the prior before a proposal is given up: the prior and its density then do not agree. Chosen. */
const MOST_REDRAWS = 100_000;

/**
 * Makes proposals from a population by weight and perturbation, or from the prior where the population is empty.
 *
 * Ancestor and step are both drawn anew until the point has prior density, so that the density of proposals is that
 * of the mixture, cut off and scaled by one number for all. Throws RangeError when no such point is found.
 */
export function abcProposer(
  population: Population,
  priors: readonly AbcPrior[],
  modelWeights: readonly number[],
): (attempt: number, uniform: () => number) => AbcProposal {
  const { particles, scales } = population;
  if (particles.length === 0) {
    return (attempt, uniform) => {
      const model = categoricalOf(uniform(), modelWeights, priors.length);
      return { attempt, model, point: priors[model]!.draw(uniform) };
    };
  }
  const all = drawer(particles);
  const byModel = priors.map((_, model) => drawer(particles.filter((particle) => particle.model === model)));
  const alive = priors.map((_, model) => model).filter((model) => byModel[model] !== undefined);
  return (attempt, uniform) => {
    for (let redraw = 0; redraw < MOST_REDRAWS; redraw++) {
      const model = proposedModel(all!(uniform()).model, alive, uniform);
      const { point: ancestor } = byModel[model]!(uniform());
      const point = ancestor.map((value, k) => value + scales[model]![k]! * normalOf(uniform()));
      if (priors[model]!.density(point) > 0) return { attempt, model, point };
    }
    throw new RangeError(
      `proposeAbc: ${MOST_REDRAWS} draws near the particles have no prior density; the prior's draws and its density do not agree`,
    );
  };
}

/** The ancestor's model, or at times another of the models that are still alive. */
function proposedModel(ancestor: number, alive: readonly number[], uniform: () => number): number {
  const leave = uniform();
  if (alive.length === 1 || leave < KEPT_MODEL) return ancestor;
  const others = alive.filter((model) => model !== ancestor);
  return others[Math.floor(uniform() * others.length)]!;
}

/** Draws a particle by weight from a uniform; undefined for none. */
function drawer(particles: readonly Particle[]): ((u: number) => Particle) | undefined {
  if (particles.length === 0) return undefined;
  let sum = 0;
  const upTo = Float64Array.from(particles, ({ weight }) => (sum += weight));
  return (u) => {
    const target = u * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return particles[low]!;
  };
}
