import { exp, log } from "../math/elementary.ts";
import { gammaQuantile } from "../math/special.ts";
import type { EventSeries } from "./event-series.ts";
import { decayRange, fitHawkes, type HawkesFit } from "./hawkes-fit.ts";
import { fitNode, type NodeDesign, nodeDesigns } from "./node-intensity.ts";

/** Decays at which the profile is taken, besides the fitted one (chosen: half-lives a few tens of per cent apart). */
const GRID = 12;
/** Halvings of a bracket of an end; 2^-24 of the first bracket. */
const HALVINGS = 24;

/** Interval of one branching number by its profile likelihood. */
export interface BranchingInterval {
  /** Effect of one event of node `from` on node `to`. */
  readonly to: number;
  readonly from: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Whether 0, no contagion, lies inside. */
  readonly coversZero: boolean;
}

/**
 * Profile-likelihood interval of a branching number: the values v for which the best model with a = v falls short of
 * the best of all by less than half the chi-square quantile.
 *
 * Two degrees of freedom where the decay is sought as well, one where it is given: with a = 0 the decay means
 * nothing, so that the usual one degree would find contagion too often (Davies 1987, Biometrika 74, 33-43); two are
 * on the safe side for ranges of decay over about two powers of ten. `level` defaults to 0.9. Stability is not
 * imposed.
 */
export function branchingInterval(
  series: EventSeries,
  settings: {
    readonly to: number;
    readonly from: number;
    readonly decay: number | readonly [number, number];
    readonly edges?: readonly number[];
    readonly level?: number;
  },
  fit: HawkesFit = fitHawkes(series, settings),
): BranchingInterval {
  const { to, from, level = 0.9, edges = [] } = settings;
  for (const node of [to, from]) {
    if (Number.isInteger(node) && node >= 0 && node < series.nNodes) continue;
    throw new RangeError(
      `branchingInterval: the node is ${node}; it must be one of 0 to ${series.nNodes - 1}`,
    );
  }
  const [least, greatest] = decayRange(settings.decay);
  const slices = decayGrid(least, greatest, fit.model.decay).map((decay) =>
    sliceAt(series, edges, decay, to),
  );
  const profile = (value: number) =>
    Math.max(...slices.map(({ others, design }) => others + fitNode(design, new Map([[from, value]])).value));
  const estimate = fit.model.branching[to]![from]!;
  // Half the chi-square quantile is the quantile of a gamma variable with half the degrees of freedom.
  const drop = gammaQuantile(level, least === greatest ? 0.5 : 1);
  const top = Math.max(profile(estimate), fit.logLikelihood);
  const isInside = (value: number) => top - profile(value) <= drop;
  const coversZero = estimate === 0 || isInside(0);
  const low = coversZero ? 0 : edgeBetween(0, estimate, isInside);
  let far = Math.max(0.1, 2 * estimate);
  while (isInside(far) && far < 1e6) far *= 2;
  const high = edgeBetween(far, estimate, isInside);
  return { to, from, estimate, low, high, coversZero };
}

/** The value between one outside and one inside at which the interval ends. */
function edgeBetween(outside: number, inside: number, isInside: (value: number) => boolean): number {
  let [out, within] = [outside, inside];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (out + within) / 2;
    if (isInside(middle)) within = middle;
    else out = middle;
  }
  return (out + within) / 2;
}

function decayGrid(least: number, greatest: number, fitted: number): number[] {
  if (least === greatest) return [least];
  const grid = Array.from({ length: GRID }, (_, k) =>
    exp(log(least) + ((log(greatest) - log(least)) * k) / (GRID - 1)),
  );
  return [...grid, fitted];
}

/** At one decay: the best log-likelihood of all other nodes, and what the node in question needs. */
function sliceAt(series: EventSeries, edges: readonly number[], decay: number, to: number) {
  const designs = nodeDesigns(series, edges, decay);
  const others = designs.reduce((sum, design, i) => (i === to ? sum : sum + fitNode(design).value), 0);
  return { others, design: designs[to] as NodeDesign };
}
