import type { Cells } from "../ensemble/cells.ts";
import { outcomeValue, valuesOfCells } from "../ensemble/value-matrix.ts";
import { type ElementaryEffects, elementaryEffects, type MorrisPlan } from "../sensitivity/morris.ts";
import { type SaltelliPlan, type SobolIndices, sobolIndices } from "../sensitivity/sobol-indices.ts";
import { cellsOf } from "./drivers.ts";
import { type Part, partOf } from "./part.ts";
import type { Aim } from "./study.ts";

/** Bootstrap samples and coverage of the intervals (chosen), and the seed: the same runs give the same analysis. */
const bootstrap = { bootstraps: 1000, level: 0.9, seed: 1 } as const;
/** Width of the interval of a total index from which a design is too small to read (chosen: half of the variance). */
const tooWide = 0.5;
/** Share of the variance that luck may make before a sentence warns of it (chosen). */
const muchLuck = 0.1;

/** How the futures of an ensemble are to be read when they are the points of a design for sensitivity. */
export type DesignReading =
  | ({ readonly kind: "morris" } & MorrisPlan)
  | ({ readonly kind: "saltelli" } & SaltelliPlan);

/** An ensemble whose futures are the points of a design, in their order, and what is asked of it. */
export interface DesignedEnsemble {
  readonly cells: Cells;
  readonly focus: Aim;
  /** Names of the inputs, in the order of the design's dimensions. */
  readonly inputs: readonly string[];
  readonly reading: DesignReading;
  /** Rank correlations of the inputs that the design had to leave out. */
  readonly nCorrelations: number;
}

/** What elementary effects or Sobol' indices say of one output. */
export interface DesignedTable {
  /** What the output is: "the outcome under wait", "reinforce less wait". */
  readonly of: string;
  /**
   * Share of the variance over points that comes from few replicates, in [0, 1]; NaN with one replicate. Where luck does
   * not act alike along the design it passes for interaction, by up to this share.
   */
  readonly luckShare: number;
  readonly effects: readonly (ElementaryEffects & { readonly name: string })[] | null;
  readonly indices: SobolIndices | null;
  readonly sentences: readonly string[];
}

/** Sensitivity by a design made for it. */
export interface Designed {
  readonly kind: DesignReading["kind"];
  readonly inputs: readonly string[];
  /** Of the focus under the reference policy. */
  readonly outcome: Part<DesignedTable>;
  /** Of the difference in the focus between the two policies that are best on average over the points. */
  readonly ranking: Part<DesignedTable & { readonly first: string; readonly second: string }>;
  /** What else may be read off such futures, and what may not. */
  readonly caution: string;
}

/**
 * Elementary effects (Morris) or Sobol' indices (Saltelli) straight from the cells of an ensemble whose futures are the points of
 * such a design.
 *
 * Effects are in the focus's unit for a move over an input's whole range, from its 0th to its 100th percentile. Throws
 * RangeError when the ensemble does not hold every point of the design once and in order, or names and dimensions differ.
 */
export function designedSensitivity(ensemble: DesignedEnsemble): Designed {
  requirePoints(ensemble);
  const { cells, focus, inputs, reading } = ensemble;
  const column = cells.columns.indexOf(focus.column);
  if (column < 0) throw new RangeError(`design: the runs have no column ${focus.column}`);
  return {
    kind: reading.kind,
    inputs,
    outcome: partOf(() => {
      const { means, noise } = cellsOf(cells, cells.reference, column);
      return tableOf(ensemble, means, noise, `the outcome under ${cells.policies[cells.reference]}`);
    }),
    ranking: partOf(() => rankingOf(ensemble, column)),
    caution: designCaution(reading.kind, ensemble.nCorrelations),
  };
}

/**
 * What a reader of an ensemble with such futures must know, in sentences: whether means and shares over them mean anything.
 *
 * The points of a Morris design are no sample of the prior; those of a Saltelli design are one of the prior with independent
 * inputs, but not independent of each other.
 */
export function designCaution(kind: DesignReading["kind"], nCorrelations: number): string {
  const what =
    kind === "morris"
      ? "These futures are the points of a Morris design, a coarse grid over the ranges of the inputs that stands at their ends as often as inside. They are no sample of the prior: means, regret, shares of futures, boxes and all that weighs futures as equally likely describe the grid, not what to expect. Only elementary effects are to be read."
      : "These futures are the points of a Saltelli design: a sample of the prior in which points share coordinates. Means over them are sound, but their intervals are too narrow, since the points are not independent; boxes and shares of futures count near copies.";
  if (nCorrelations === 0) return what;
  const pairs =
    nCorrelations === 1
      ? "one rank correlation of the scenario is"
      : `${nCorrelations} rank correlations of the scenario are`;
  return `${what} Such a design cannot keep correlations: ${pairs} left out, and inputs are taken as independent.`;
}

function requirePoints({ cells, inputs, reading }: DesignedEnsemble): void {
  if (inputs.length !== reading.dimensions) {
    throw new RangeError(
      `design: there are ${inputs.length} inputs for ${reading.dimensions} dimensions of the design`,
    );
  }
  const nPoints =
    reading.kind === "morris"
      ? reading.nTrajectories * (reading.dimensions + 1)
      : reading.nBase * reading.rowsPerBase;
  if (cells.futures.length === nPoints && cells.futures.every((future, k) => future === k)) return;
  throw new RangeError(
    `design: the runs hold ${cells.futures.length} of the ${nPoints} points of the design; all are needed, so finish the runs first`,
  );
}

/** The difference of the two policies that are best on average over the points. */
function rankingOf(ensemble: DesignedEnsemble, column: number): NonNullable<Designed["ranking"]["result"]> {
  const { cells, focus } = ensemble;
  const matrix = valuesOfCells(cells, outcomeValue(focus.column, focus.direction));
  const [nPolicies, n] = [matrix.policies.length, matrix.futures.length];
  if (nPolicies < 2)
    throw new RangeError("there is one policy only, so there is no ranking to hang on anything");
  if (n === 0) throw new RangeError("in no point of the design has every policy a finished run");
  const sums = matrix.policies.map((_, p) =>
    matrix.values.subarray(p * n, (p + 1) * n).reduce((sum, value) => sum + value, 0),
  );
  const [first, second] = sums.map((_, p) => p).sort((a, b) => sums[b]! - sums[a]! || a - b) as [
    number,
    number,
  ];
  const [one, other] = [first, second].map((p) => cellsOf(cells, p, column)) as [FutureMeans, FutureMeans];
  const place = new Map(matrix.futures.map((future, k) => [future, k]));
  const noise = Float64Array.from(cells.futures, (future) => {
    const k = place.get(future);
    return k === undefined ? Number.NaN : matrix.pairNoise[(first * nPolicies + second) * n + k]!;
  });
  const [id, against] = [cells.policies[first]!, cells.policies[second]!];
  const gap = one.means.map((value, k) => value - other.means[k]!);
  return { ...tableOf(ensemble, gap, noise, `${id} less ${against}`), first: id, second: against };
}

type FutureMeans = ReturnType<typeof cellsOf>;

function tableOf(
  { inputs, reading }: DesignedEnsemble,
  values: Float64Array,
  noise: Float64Array,
  of: string,
): DesignedTable {
  const luckShare = shareOfLuck(values, noise);
  if (reading.kind === "morris") {
    const effects = elementaryEffects(reading, values, bootstrap).map((effect) => ({
      name: inputs[effect.input]!,
      ...effect,
    }));
    return { of, luckShare, effects, indices: null, sentences: effectSentences(of, effects, luckShare) };
  }
  const indices = sobolIndices(reading, values, bootstrap);
  return {
    of,
    luckShare,
    effects: null,
    indices,
    sentences: indexSentences(of, inputs, indices, luckShare),
  };
}

/** Mean variance of the points' means from few replicates, over the variance of these means. */
function shareOfLuck(values: Float64Array, noise: Float64Array): number {
  let [n, sum, noiseSum] = [0, 0, 0];
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k]!)) continue;
    n += 1;
    sum += values[k]!;
    noiseSum += noise[k]!;
  }
  const centre = sum / n;
  let squares = 0;
  for (const value of values) if (Number.isFinite(value)) squares += (value - centre) ** 2;
  if (Number.isNaN(noiseSum)) return Number.NaN;
  return squares === 0 ? 0 : Math.min(1, noiseSum / squares);
}

function effectSentences(
  of: string,
  effects: readonly (ElementaryEffects & { readonly name: string })[],
  luckShare: number,
): string[] {
  const [most] = [...effects].sort((a, b) => b.muStar.value - a.muStar.value || a.input - b.input);
  if (most === undefined || most.muStar.value === 0) return [`No input moves ${of} at any point.`];
  const low = effects.filter(({ muStar }) => muStar.high < most.muStar.low).length;
  return [
    `What moves ${of} most is ${most.name}: ${short(most.muStar.value)} on average over its range (${short(most.muStar.low)} to ${short(most.muStar.high)}).`,
    `${low} of ${effects.length} inputs are clearly weaker than that.`,
    ...luckSentence(luckShare),
  ];
}

function indexSentences(
  of: string,
  inputs: readonly string[],
  { total, first, refusal, nUsed }: SobolIndices,
  luckShare: number,
): string[] {
  if (refusal !== null) return [`For ${of}: ${refusal}.`];
  const order = total.map((_, i) => i).sort((a, b) => total[b]!.value - total[a]!.value || a - b);
  const at = order[0]!;
  const alone = first.reduce((sum, { value }) => sum + value, 0);
  // Not written as "wider than", so that intervals that are not known count as too wide.
  if (!(total[at]!.high - total[at]!.low <= tooWide)) {
    return [
      `${nUsed} base samples are too few to tell what ${of} hangs on: the interval of the highest total index, of ${inputs[at]}, spans more than half of the variance. Take more.`,
      ...luckSentence(luckShare),
    ];
  }
  return [
    `Of the variance of ${of}, ${short(total[at]!.value)} would stay if all inputs but ${inputs[at]} were known (${short(total[at]!.low)} to ${short(total[at]!.high)}): none has a higher total index.`,
    `Inputs by themselves make ${short(alone)} of the variance; the rest is what they do together, and luck.`,
    ...luckSentence(luckShare),
  ];
}

function luckSentence(luckShare: number): string[] {
  if (Number.isNaN(luckShare))
    return ["With one replicate, luck cannot be told from what inputs do together; take two or more."];
  if (luckShare <= muchLuck) return [];
  return [
    `Luck of few replicates makes up to ${short(luckShare)} of the variance over points and passes for interaction; more replicates shrink it.`,
  ];
}

/** Two significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
