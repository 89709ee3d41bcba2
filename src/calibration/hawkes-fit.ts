import { exp, log } from "../math/elementary.ts";
import type { EventSeries } from "./event-series.ts";
import { type HawkesModel, hawkesLogLikelihood, hawkesSize, requireEdges } from "./hawkes.ts";
import { maximise } from "./maximise.ts";
import { fitNode, nodeDesigns, nodeLogLikelihood } from "./node-intensity.ts";
import { spectralRadius, spectralRadiusSlope } from "./spectral-radius.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** How a Hawkes process is fitted. */
export interface HawkesFitSettings {
  /** The decay itself, or the range in which it is sought, both ends above 0. */
  readonly decay: number | readonly [number, number];
  /** Inner edges of the baseline's pieces; none (a constant baseline) by default. */
  readonly edges?: readonly number[];
  /** Largest spectral radius of the branching matrix; default 0.999 (chosen: clearly stable). */
  readonly largestRadius?: number;
}

/** A fitted Hawkes process. */
export interface HawkesFit {
  readonly model: HawkesModel;
  readonly logLikelihood: number;
  readonly spectralRadius: number;
  /** Standard errors in the shape of the model; NaN for a parameter at a bound and for a decay that was given. */
  readonly errors: {
    readonly baseline: readonly (readonly number[])[];
    readonly branching: readonly (readonly number[])[];
    readonly decay: number;
  };
  /** Which estimates lie on a bound: a rate or branching number at 0, the decay at an end of its range. */
  readonly atBound: {
    readonly baseline: readonly (readonly boolean[])[];
    readonly branching: readonly (readonly boolean[])[];
    readonly decay: boolean;
  };
  /** Whether the likelihood wanted more branching than stability allows; standard errors are then all NaN. */
  readonly stabilityBinds: boolean;
  /** Parameters that were estimated, for an information criterion. */
  readonly nEstimated: number;
}

/** Points at which the profile of the decay is looked at before it is refined (chosen: it may have several tops). */
const GRID = 16;
/** Halvings of the bracket about the best of them: 2^-30 of it is left. */
const REFINEMENTS = 30;
/** How far from a bound an estimate still counts as on it, relative to the typical size of such a number. Chosen. */
const NEAR = 1e-9;

/**
 * Maximum likelihood of a Hawkes process with rates and branching numbers >= 0 and a stable branching matrix.
 *
 * For a given decay the problem is concave and falls apart by nodes (Newton steps, global maximum, estimates exactly
 * on a bound where they belong there); the decay is found on the profile. If the radius of the branching matrix would
 * exceed `largestRadius`, all parameters are fitted together with a logarithmic barrier. Standard errors from the
 * observed information over the parameters that are not at a bound; they are those of the parameters' own scale, so
 * take profile intervals for branching numbers near 0. Throws RangeError when the range of the decay or the edges
 * make no sense or there are no events.
 */
export function fitHawkes(series: EventSeries, settings: HawkesFitSettings): HawkesFit {
  const { edges = [], largestRadius = 0.999 } = settings;
  const [least, greatest] = decayRange(settings.decay);
  if (series.times.length === 0) {
    throw new RangeError("fitHawkes: the series has no events; at least one is needed");
  }
  if (!(largestRadius > 0 && largestRadius < 1)) {
    throw new RangeError(`fitHawkes: the largest radius is ${largestRadius}; it must lie in (0, 1)`);
  }
  requireEdges(edges, series.end);
  let near: HawkesModel | undefined;
  const at = (decay: number) => {
    const fit = fitAt(series, edges, decay, largestRadius, near);
    near = fit.model;
    return fit;
  };
  return describe(series, bestOverDecays(series, at, least, greatest), settings);
}

/** The ends of a range of decays; throws RangeError unless 0 < low <= high < Infinity. */
export function decayRange(decay: number | readonly [number, number]): readonly [number, number] {
  const [low, high] = typeof decay === "number" ? [decay, decay] : decay;
  if (low > 0 && high >= low && high < Infinity) return [low, high];
  throw new RangeError(
    `fitHawkes: the decay lies in [${low}, ${high}]; the ends must rise, above 0 and finite`,
  );
}

interface FitAtDecay {
  readonly model: HawkesModel;
  readonly value: number;
  readonly stabilityBinds: boolean;
}

function fitAt(
  series: EventSeries,
  edges: readonly number[],
  decay: number,
  largestRadius: number,
  near: HawkesModel | undefined,
): FitAtDecay {
  const designs = nodeDesigns(series, edges, decay);
  const nearRow = (i: number) => near && Float64Array.from([...near.baseline[i]!, ...near.branching[i]!]);
  const fits = designs.map((design, i) => fitNode(design, new Map(), nearRow(i)));
  const model = modelOf(
    fits.map(({ x }) => x),
    edges,
    decay,
  );
  const value = fits.reduce((sum, fit) => sum + fit.value, 0);
  if (spectralRadius(model.branching) <= largestRadius) return { model, value, stabilityBinds: false };
  return fitStable(designs, model, largestRadius);
}

function modelOf(rows: readonly Float64Array[], edges: readonly number[], decay: number): HawkesModel {
  const nPieces = edges.length + 1;
  return {
    edges,
    baseline: rows.map((row) => Array.from(row.subarray(0, nPieces))),
    branching: rows.map((row) => Array.from(row.subarray(nPieces))),
    decay,
  };
}

/** The best stable model where the best of all is not stable: a barrier at the largest radius, lowered in steps. */
function fitStable(
  designs: ReturnType<typeof nodeDesigns>,
  unstable: HawkesModel,
  largestRadius: number,
): FitAtDecay {
  const d = designs.length;
  const width = unstable.edges.length + 1 + d;
  const shrink = (0.9 * largestRadius) / spectralRadius(unstable.branching);
  let x = Float64Array.from(
    unstable.baseline.flatMap((rates, i) => [
      // A start on a bound could give an event no rate at all.
      ...rates.map((rate) => rate + 1e-3 / designs[i]!.exposures[0]!),
      ...unstable.branching[i]!.map((value) => shrink * value),
    ]),
  );
  const rowsOf = (at: Float64Array) =>
    designs.map((_, i) => at.subarray(i * width, (i + 1) * width) as Float64Array<ArrayBuffer>);
  const branchingOf = (at: Float64Array) => rowsOf(at).map((row) => Array.from(row.subarray(width - d)));
  const likelihood = (at: Float64Array, gradient: Float64Array) =>
    rowsOf(at).reduce(
      (sum, row, i) =>
        sum + nodeLogLikelihood(designs[i]!, row, gradient.subarray(i * width, (i + 1) * width)),
      0,
    );
  for (let barrier = 1; barrier > 1e-9; barrier /= 10) {
    const evaluate = (at: Float64Array, gradient: Float64Array) => {
      const branching = branchingOf(at);
      const room = largestRadius - spectralRadius(branching);
      if (!(room > 0)) return Number.NEGATIVE_INFINITY;
      const value = likelihood(at, gradient);
      const slope = spectralRadiusSlope(branching);
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) gradient[i * width + width - d + j]! -= (barrier * slope[i]![j]!) / room;
      }
      return value + barrier * log(room);
    };
    x = Float64Array.from(maximise({ evaluate, start: x, lower: new Float64Array(x.length) }).x);
  }
  const model = modelOf(rowsOf(x), unstable.edges, unstable.decay);
  return { model, value: likelihood(x, new Float64Array(x.length)), stabilityBinds: true };
}

/**
 * The best fit over a range of decays: the best of a grid on the log scale, then bisection on the profile's slope.
 *
 * The slope of the profile is the likelihood's own slope by the decay, since the other parameters are at their best.
 */
function bestOverDecays(
  series: EventSeries,
  at: (decay: number) => FitAtDecay,
  least: number,
  greatest: number,
): FitAtDecay {
  if (least === greatest) return at(least);
  const [from, to] = [log(least), log(greatest)];
  const decays = Array.from({ length: GRID }, (_, k) => {
    if (k === 0) return least;
    return k === GRID - 1 ? greatest : exp(from + ((to - from) * k) / (GRID - 1));
  });
  const fits = decays.map(at);
  let best = fits.reduce((a, b) => (b.value > a.value ? b : a));
  const place = fits.indexOf(best);
  let [low, high] = [decays[Math.max(0, place - 1)]!, decays[Math.min(GRID - 1, place + 1)]!];
  let middle = best;
  for (let k = 0; k < REFINEMENTS; k++) {
    if (slopeByDecay(series, middle.model) > 0) low = middle.model.decay;
    else high = middle.model.decay;
    middle = at((low + high) / 2);
    if (middle.value >= best.value) best = middle;
  }
  return best;
}

function slopeByDecay(series: EventSeries, model: HawkesModel): number {
  const gradient = new Float64Array(hawkesSize(model));
  hawkesLogLikelihood(series, model, gradient);
  return gradient[gradient.length - 1]!;
}

function describe(
  series: EventSeries,
  { model, value, stabilityBinds }: FitAtDecay,
  { decay: asked }: HawkesFitSettings,
): HawkesFit {
  const [least, greatest] = decayRange(asked);
  const nPieces = model.edges.length + 1;
  const d = series.nNodes;
  const nRates = d * nPieces;
  const x = Float64Array.from([...model.baseline.flat(), ...model.branching.flat(), model.decay]);
  const typical = series.times.length / series.end;
  const held = Array.from(x, (at, place) => {
    if (place === x.length - 1) return at <= least * (1 + NEAR) || at >= greatest * (1 - NEAR);
    return at <= NEAR * (place < nRates ? typical : 1);
  });
  const errors = stabilityBinds
    ? new Float64Array(x.length).fill(Number.NaN)
    : errorsOf(
        hessianByDifferences((at, gradient) => evaluateAt(series, model, at, gradient), x, held, x),
        held,
      ).errors;
  const shaped = <T>(list: ArrayLike<T>) => {
    const all = Array.from(list);
    return {
      baseline: model.baseline.map((_, i) => all.slice(i * nPieces, (i + 1) * nPieces)),
      branching: model.branching.map((_, i) => all.slice(nRates + i * d, nRates + (i + 1) * d)),
      decay: all[all.length - 1]!,
    };
  };
  return {
    model,
    logLikelihood: value,
    spectralRadius: spectralRadius(model.branching),
    errors: shaped(errors),
    atBound: { ...shaped(held), decay: least < greatest && held[held.length - 1]! },
    stabilityBinds,
    nEstimated: hawkesSize(model) - (least === greatest ? 1 : 0),
  };
}

/** The likelihood of a model of the same shape with its parameters in the order of the gradient. */
function evaluateAt(
  series: EventSeries,
  { edges, baseline }: HawkesModel,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const d = baseline.length;
  const nPieces = edges.length + 1;
  const rows = (from: number, width: number) =>
    Array.from({ length: d }, (_, i) => Array.from(x.subarray(from + i * width, from + (i + 1) * width)));
  const model = {
    edges,
    baseline: rows(0, nPieces),
    branching: rows(d * nPieces, d),
    decay: x[x.length - 1]!,
  };
  return hawkesLogLikelihood(series, model, gradient);
}
