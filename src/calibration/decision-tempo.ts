import { exp, log } from "../math/elementary.ts";
import { gammaQuantile, normalQuantile } from "../math/special.ts";
import { fitSurvival, type SurvivalTime } from "./survival.ts";

/** What is believed about the rate of decisions. */
export interface RatePosterior {
  /** The gamma distribution of the rate: shape, and rate in units of exposure. */
  readonly shape: number;
  readonly rate: number;
  /** Decisions per unit of exposure. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Posterior of the rate at which decisions come, from a count in so much watched time, as a Poisson count with a
 * gamma prior.
 *
 * The default prior has shape 1/2 and rate 0 (Jeffreys's). `level` (default 0.9) is the content of the interval.
 * Throws RangeError for a count that is not a whole number >= 0, an exposure not above 0, or a prior out of range.
 */
export function decisionRate(
  count: number,
  exposure: number,
  settings: {
    readonly prior?: { readonly shape: number; readonly rate: number };
    readonly level?: number;
  } = {},
): RatePosterior {
  const { prior = { shape: 0.5, rate: 0 }, level = 0.9 } = settings;
  if (!(Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`decisionRate: the count is ${count}; it must be a whole number of at least 0`);
  }
  if (!(exposure > 0 && exposure < Infinity)) {
    throw new RangeError(`decisionRate: the exposure is ${exposure}; it must be above 0 and finite`);
  }
  if (!(prior.shape > 0 && prior.rate >= 0)) {
    throw new RangeError(
      `decisionRate: the prior has shape ${prior.shape} and rate ${prior.rate}; the shape must be above 0, the rate at least 0`,
    );
  }
  requireLevel("decisionRate", level);
  const shape = prior.shape + count;
  const rate = prior.rate + exposure;
  return {
    shape,
    rate,
    mean: shape / rate,
    low: gammaQuantile((1 - level) / 2, shape) / rate,
    high: gammaQuantile((1 + level) / 2, shape) / rate,
  };
}

/** Tempo of decisions as a Weibull law of the gaps between them. */
export interface TempoFit {
  /** Below 1 decisions come in bursts, 1 is a Poisson process, above 1 they come regularly. */
  readonly shape: number;
  readonly shapeInterval: { readonly low: number; readonly high: number };
  /** The gap that is exceeded in exp(-1) of cases, in the unit of the gaps. */
  readonly scale: number;
  readonly scaleInterval: { readonly low: number; readonly high: number };
  readonly medianGap: number;
  readonly logLikelihood: number;
}

/**
 * Weibull fit to the gaps between decisions, the last of them censored perhaps, with intervals on the log scale from
 * the observed information (with a flat prior also the normal approximation to the posterior). Throws as
 * `fitSurvival`.
 */
export function decisionTempo(gaps: readonly SurvivalTime[], level = 0.9): TempoFit {
  requireLevel("decisionTempo", level);
  const fit = fitSurvival(
    "weibull",
    gaps,
    gaps.map(() => [1]),
  );
  const z = normalQuantile((1 + level) / 2);
  const place = fit.coefficients[0]!;
  const [placeError, scaleError] = [z * fit.errors[0]!, z * fit.errors[1]!];
  const shape = 1 / fit.scale;
  return {
    shape,
    shapeInterval: { low: shape * exp(-scaleError), high: shape * exp(scaleError) },
    scale: exp(place),
    scaleInterval: { low: exp(place - placeError), high: exp(place + placeError) },
    medianGap: exp(place + fit.scale * log(log(2))),
    logLikelihood: fit.logLikelihood,
  };
}

function requireLevel(where: string, level: number): void {
  if (level > 0 && level < 1) return;
  throw new RangeError(`${where}: the level is ${level}; it must lie in (0, 1)`);
}
