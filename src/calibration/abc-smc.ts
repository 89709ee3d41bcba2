import { exp } from "../math/elementary.ts";
import { quantile } from "../math/stats.ts";
import { type AbcPrior, type AbcProposal, abcProposer, type Particle } from "./abc-proposal.ts";
import { abcWeights, particleScales } from "./abc-weight.ts";
import { uniformSequence } from "./uniform-sequence.ts";

/** How approximate Bayesian computation goes. */
export interface AbcSettings {
  readonly nParticles: number;
  readonly seed: number;
  /** Falling tolerances, one per generation; or how they fall by themselves. */
  readonly tolerances:
    | readonly number[]
    | {
        /** The next tolerance is this quantile of the accepted distances; default 0.5. */
        readonly quantile?: number;
        /** Below this it does not fall; the generation at it is the last. */
        readonly last: number;
      };
  /**
   * How a distance d is accepted at tolerance e: "uniform" if d <= e, "gaussian" with probability exp(-d^2/(2 e^2)),
   * which is exact for an observation with a further normal error of standard deviation e. Default "uniform".
   */
  readonly kernel?: "uniform" | "gaussian";
  /** Prior probabilities of the models; equal by default. */
  readonly modelWeights?: readonly number[];
  /** A generation that needs more attempts than this is given up and the one before it stands. Default 1e6. */
  readonly mostAttempts?: number;
}

/** A computation in progress: plain data that can be written as JSON and gone on with. */
export interface AbcState {
  readonly generation: number;
  readonly tolerance: number;
  /** Attempts of this generation whose results are in. */
  readonly attempts: number;
  readonly accepted: readonly Omit<Particle, "weight">[];
  /** The last complete generation, from which this one is proposed; empty in the first. */
  readonly particles: readonly Particle[];
  /** Standard deviations of the perturbation, by model and parameter. */
  readonly scales: readonly (readonly number[])[];
  readonly history: readonly {
    readonly tolerance: number;
    readonly attempts: number;
    /** (sum of weights)^2 / sum of squared weights. */
    readonly effectiveSize: number;
  }[];
  readonly status: "running" | "done" | "gave-up";
}

/** Tolerance of a first generation that accepts everything; a number that JSON can hold. */
const ANYTHING = Number.MAX_VALUE;
/**
 * ABC-SMC at its beginning: parameters are drawn from the prior, and generation by generation points are kept whose
 * simulated data lie ever nearer to the observed, weighted so that they always stand for the posterior.
 *
 * The caller simulates: `proposeAbc` gives points, `absorbAbc` takes their distances. An attempt's point depends on
 * (seed, generation, attempt) alone and results count in the order of attempts, so the outcome does not depend on
 * batch sizes or threads. Throws RangeError for settings that make no sense.
 *
 * Source: Toni et al. 2009, J. R. Soc. Interface 6, 187-202; Beaumont et al. 2009, Biometrika 96, 983-990; tolerances
 * by quantile, Del Moral, Doucet and Jasra 2012, Stat. Comput. 22, 1009-1020; models, Toni and Stumpf 2010,
 * Bioinformatics 26, 104-110.
 */
export function startAbc(settings: AbcSettings): AbcState {
  const { nParticles, tolerances } = settings;
  if (!(Number.isInteger(nParticles) && nParticles >= 2)) {
    throw new RangeError(
      `startAbc: the number of particles is ${nParticles}; it must be a whole number of at least 2`,
    );
  }
  if ("last" in tolerances) {
    const { last, quantile: share = 0.5 } = tolerances;
    if (!(last > 0 && share > 0 && share < 1)) {
      throw new RangeError(
        `startAbc: the last tolerance is ${last} and the quantile ${share}; the first must be above 0, the second in (0, 1)`,
      );
    }
  } else if (
    tolerances.length === 0 ||
    tolerances.some((e, g) => !(e > 0 && e <= (tolerances[g - 1] ?? Infinity)))
  ) {
    throw new RangeError(
      `startAbc: the tolerances are ${tolerances.join(", ")}; they must fall and be above 0`,
    );
  }
  const tolerance = "last" in tolerances ? ANYTHING : Math.min(ANYTHING, tolerances[0]!);
  return {
    generation: 0,
    tolerance,
    attempts: 0,
    accepted: [],
    particles: [],
    scales: [],
    history: [],
    status: "running",
  };
}

/**
 * The next `n` points to simulate; empty when the computation is over. `priors` holds one prior per model.
 *
 * Does not change the state: asked again, it gives the same points.
 */
export function proposeAbc(
  state: AbcState,
  settings: AbcSettings,
  priors: readonly AbcPrior[],
  n: number,
): AbcProposal[] {
  if (state.status !== "running") return [];
  const { generation, attempts } = state;
  const propose = abcProposer(state, priors, settings.modelWeights ?? priors.map(() => 1));
  return Array.from({ length: n }, (_, k) => {
    const attempt = attempts + k;
    return propose(attempt, uniformSequence(settings.seed, `abc/generation-${generation}`, attempt));
  });
}

/**
 * The state after the distances of the proposals that follow `state.attempts`, in their order.
 *
 * NaN and Infinity are failed runs and never accepted. Distances beyond the one that fills a generation are ignored:
 * its proposals were made for the generation that has ended. Throws RangeError for a negative distance.
 */
export function absorbAbc(
  state: AbcState,
  settings: AbcSettings,
  priors: readonly AbcPrior[],
  proposals: readonly AbcProposal[],
  distances: ArrayLike<number>,
): AbcState {
  if (proposals.length !== distances.length) {
    throw new RangeError(
      `absorbAbc: there are ${distances.length} distances for ${proposals.length} proposals`,
    );
  }
  const { nParticles, mostAttempts = 1_000_000 } = settings;
  const accepted = [...state.accepted];
  let attempts = state.attempts;
  for (let k = 0; k < proposals.length && accepted.length < nParticles; k++) {
    const { attempt, model, point } = proposals[k]!;
    const distance = distances[k]!;
    if (attempt !== attempts) {
      throw new RangeError(
        `absorbAbc: proposal ${k} is attempt ${attempt}; the next must be attempt ${attempts}`,
      );
    }
    if (distance < 0) throw new RangeError(`absorbAbc: distance ${k} is ${distance}; it must be at least 0`);
    attempts += 1;
    if (isAccepted(state, settings, attempt, distance)) accepted.push({ model, point, distance });
  }
  if (accepted.length < nParticles) {
    return { ...state, accepted, attempts, status: attempts >= mostAttempts ? "gave-up" : "running" };
  }
  return nextGeneration({ ...state, accepted, attempts }, settings, priors);
}

/** Runs a computation to its end with a simulator that is called for batches of points and gives their distances. */
export function runAbc(
  settings: AbcSettings,
  priors: readonly AbcPrior[],
  distancesOf: (proposals: readonly AbcProposal[]) => ArrayLike<number>,
  batch = 1000,
): AbcState {
  let state = startAbc(settings);
  while (state.status === "running") {
    const proposals = proposeAbc(state, settings, priors, batch);
    state = absorbAbc(state, settings, priors, proposals, distancesOf(proposals));
  }
  return state;
}

function isAccepted(
  { tolerance, generation }: AbcState,
  settings: AbcSettings,
  attempt: number,
  distance: number,
) {
  if (!Number.isFinite(distance)) return false;
  if (settings.kernel !== "gaussian" || tolerance === ANYTHING) return distance <= tolerance;
  const scaled = distance / tolerance;
  // A stream of its own, so that the point and its acceptance share no luck.
  const uniform = uniformSequence(settings.seed, `abc/acceptance-${generation}`, attempt);
  return uniform() < exp((-scaled * scaled) / 2);
}

function nextGeneration(state: AbcState, settings: AbcSettings, priors: readonly AbcPrior[]): AbcState {
  const weights = abcWeights(state, priors, settings.modelWeights ?? priors.map(() => 1));
  const particles = state.accepted.map((particle, i) => ({ ...particle, weight: weights[i]! }));
  const effectiveSize = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
  const history = [...state.history, { tolerance: state.tolerance, attempts: state.attempts, effectiveSize }];
  const tolerance = nextTolerance(state, settings);
  return {
    generation: state.generation + 1,
    tolerance: tolerance ?? state.tolerance,
    attempts: 0,
    accepted: [],
    particles,
    scales: particleScales(particles, state.scales, priors.length),
    history,
    status: tolerance === undefined ? "done" : "running",
  };
}

/** The tolerance of the generation after this one; undefined when this one was the last. */
function nextTolerance(state: AbcState, { tolerances }: AbcSettings): number | undefined {
  if (!("last" in tolerances)) return tolerances[state.generation + 1];
  if (state.tolerance <= tolerances.last) return undefined;
  const sorted = Float64Array.from(state.accepted, ({ distance }) => distance).sort();
  const next = quantile(sorted, tolerances.quantile ?? 0.5);
  // Where half of the distances are equal, as with counts, the quantile may stand still: then go on to the last
  // tolerance.
  return next < state.tolerance ? Math.max(tolerances.last, next) : tolerances.last;
}
