import type { Table } from "../../table/table.ts";
import { type Cells, cellAt } from "../ensemble/cells.ts";
import { type Emulator, fitEmulator } from "../sensitivity/emulator.ts";
import { type EmulatorIndices, emulatorIndices } from "../sensitivity/emulator-indices.ts";
import { type RegionalSensitivity, regionalSensitivity } from "../sensitivity/regional.ts";
import { type ValueOfInformation, valueOfInformation } from "../sensitivity/value-of-information.ts";
import { type Part, partOf } from "./part.ts";
import { focusValues } from "./standing.ts";
import type { Study } from "./study.ts";

/** Bootstrap samples and coverage of the intervals of indices (chosen). */
const bootstrap = { bootstraps: 200, level: 0.9 } as const;
/** Seed of everything random in an analysis: the same runs give the same analysis. */
const seed = 1;
/** Share of futures that regional sensitivity sets apart: the worst quarter (chosen). */
const worst = 0.25;

/** What an output of the futures hangs on. */
export interface Sensitivity {
  /** Completes "the variance over futures of ...". */
  readonly of: string;
  readonly emulator: Emulator;
  readonly indices: EmulatorIndices;
}

/** What drives the outcomes and the choice. */
export interface Drivers {
  /** Of the focus under the reference policy. */
  readonly outcome: Part<Sensitivity>;
  /** Of the difference in the focus between the two policies that are best on average: what their order hangs on. */
  readonly ranking: Part<Sensitivity & { readonly first: string; readonly second: string }>;
  /** Inputs that set apart the quarter of futures that is worst for the reference policy. */
  readonly regional: Part<RegionalSensitivity>;
  /** In the unit of the focus. */
  readonly information: Part<ValueOfInformation>;
}

/** What drives the outcomes: sensitivity of the focus and of the ranking, and what it would be worth to know more. */
export function driversOf(study: Study, inputs: Table): Drivers {
  const { cells, focus } = study;
  const column = cells.columns.indexOf(focus.column);
  const reference = cells.policies[cells.reference]!;
  const own = cellsOf(cells, cells.reference, column);
  return {
    outcome: partOf(() => sensitivityOf(inputs, own, `the outcome under ${reference}`)),
    ranking: partOf(() => {
      const [first, second] = bestTwo(study);
      const gap = pairOf(study, first, second);
      const [one, other] = [cells.policies[first]!, cells.policies[second]!];
      return { ...sensitivityOf(inputs, gap, `${one} less ${other}`), first: one, second: other };
    }),
    regional: partOf(() => regionalSensitivity(inputs, worstFutures(own.means, focus.direction), seed)),
    information: partOf(() => informationOf(study, inputs, column)),
  };
}

interface FutureMeans {
  readonly means: Float64Array;
  /** Variance of each mean from few replicates. */
  readonly noise: Float64Array;
}

/** A policy's means over futures in a column. */
export function cellsOf(cells: Cells, policy: number, column: number): FutureMeans {
  const n = cells.futures.length;
  const at = (k: number): number => cellAt(cells, policy, k, column);
  return {
    means: Float64Array.from({ length: n }, (_, k) => cells.means[at(k)]!),
    noise: Float64Array.from(
      { length: n },
      (_, k) => cells.variances[at(k)]! / cells.counts[policy * n + k]!,
    ),
  };
}

/** The paired differences of a policy to the reference over futures in a column. */
export function differencesOf(cells: Cells, policy: number, column: number): FutureMeans {
  const n = cells.futures.length;
  const at = (k: number): number => cellAt(cells, policy, k, column);
  return {
    means: Float64Array.from({ length: n }, (_, k) => cells.differences[at(k)]!),
    noise: Float64Array.from(
      { length: n },
      (_, k) => cells.differenceVariances[at(k)]! / cells.pairs[policy * n + k]!,
    ),
  };
}

function sensitivityOf(inputs: Table, { means, noise }: FutureMeans, of: string): Sensitivity {
  const known = noise.every((one) => Number.isFinite(one));
  const emulator = fitEmulator(inputs, means, { seed, ...(known ? { noiseVariances: noise } : {}) });
  return { of, emulator, indices: emulatorIndices(emulator, inputs, means, { ...bootstrap, seed }) };
}

/** Positions of the two policies with the best means of the focus. */
function bestTwo(study: Study): [number, number] {
  const { policies, values, futures } = focusValues(study);
  if (policies.length < 2)
    throw new RangeError("there is one policy only, so there is no ranking to hang on anything");
  const means = policies.map((_, p) => {
    let sum = 0;
    for (let k = 0; k < futures.length; k++) sum += values[p * futures.length + k]!;
    return sum / futures.length;
  });
  const order = policies.map((_, p) => p).sort((a, b) => means[b]! - means[a]! || a - b);
  return [order[0]!, order[1]!];
}

/** Differences of the focus between two policies, with the noise of their pairing as far as the cells know it. */
function pairOf(study: Study, first: number, second: number): FutureMeans {
  const { cells, focus } = study;
  const column = cells.columns.indexOf(focus.column);
  const matrix = focusValues(study);
  const n = matrix.futures.length;
  const place = new Map(matrix.futures.map((future, k) => [future, k]));
  const [one, other] = [cellsOf(cells, first, column), cellsOf(cells, second, column)];
  return {
    means: one.means.map((value, k) => value - other.means[k]!),
    noise: Float64Array.from(cells.futures, (future) => {
      const k = place.get(future);
      return k === undefined
        ? Number.NaN
        : matrix.pairNoise[(first * cells.policies.length + second) * n + k]!;
    }),
  };
}

/** 1 for the quarter of futures with the worst means, 0 for the others, NaN where there is none. */
function worstFutures(means: Float64Array, direction: "lower" | "higher"): Float64Array {
  const known = Array.from(means.keys()).filter((k) => !Number.isNaN(means[k]!));
  const sign = direction === "lower" ? -1 : 1;
  const order = known.sort((a, b) => sign * (means[a]! - means[b]!) || a - b);
  const marks = new Float64Array(means.length).fill(Number.NaN);
  order.forEach((k, rank) => {
    marks[k] = rank < worst * order.length ? 1 : 0;
  });
  return marks;
}

function informationOf({ cells, focus }: Study, inputs: Table, column: number): ValueOfInformation {
  const of = cells.policies.map((_, p) => cellsOf(cells, p, column).means);
  const noise = cells.policies.map((_, p) => differencesOf(cells, p, column).noise);
  const known = noise.every((list) => list.every((one) => Number.isFinite(one)));
  return valueOfInformation(inputs, of, {
    direction: focus.direction,
    seed,
    ...(known ? { noise: { reference: cells.reference, variances: noise } } : {}),
  });
}
