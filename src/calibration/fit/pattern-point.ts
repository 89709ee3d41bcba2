import type { Mechanism } from "../../engine/mechanism.ts";
import { drawFutures, futureRow } from "../../experiment/future.ts";
import { buildSimulator, type Simulator } from "../../experiment/simulator.ts";
import { mean } from "../../math/stats.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { type PatternTraces, patternHorizons, patternsOfTraces } from "../patterns.ts";
import { type RunTrace, traceRun } from "../run-trace.ts";
import { uniformSequence } from "../uniform-sequence.ts";
import { type FittedParameter, valuesAt } from "./fitted-parameter.ts";
import { patternTargets } from "./pattern-target.ts";

/** What points are simulated with. Plain data but for the mechanisms. */
export interface PointSource {
  readonly scenarios: Readonly<Record<"rival-dyad" | "generic-crisis" | "us-iran-2020", Scenario>>;
  readonly mechanisms: readonly Mechanism[];
  readonly parameters: readonly FittedParameter[];
  /** Runs of each of the quiet and the crisis sample; the others have half as many. */
  readonly runs: number;
  readonly seed: number;
}

/** A point of the unit cube to be simulated; `stage` and `index` name its luck. */
export interface PointTask {
  readonly stage: string;
  readonly index: number;
  readonly point: readonly number[];
}

/** What the model gave at a point; null where a figure had no cases. */
export interface PointResult {
  /** Figures in the order of `patternTargets`. */
  readonly figures: readonly (number | null)[];
  /** Variance of each by its finite number of runs (jackknife over groups of runs). */
  readonly noise: readonly (number | null)[];
}

/** Groups that the jackknife leaves out one by one (chosen: few enough that every group has cases). */
const GROUPS = 8;

/**
 * Gives the figures of the patterns at points of the parameter space.
 *
 * Fitted parameters take the point's values; every other uncertainty of the scenarios is drawn anew in each run, by Latin
 * hypercube, so that figures are averages over what is not fitted. Luck is a function of (seed, stage, index) alone. Attacks
 * are simulated with every number that is not fitted at its given value, as in docs/patterns.md.
 */
export function patternPoints(source: PointSource): (task: PointTask) => PointResult {
  const { scenarios, mechanisms, parameters, runs, seed } = source;
  const half = Math.ceil(runs / 2);
  const attacked = scenarios["us-iran-2020"];
  const samples: readonly [keyof PatternTraces, Scenario, number][] = [
    ["quiet", scenarios["rival-dyad"], runs],
    ["crises", scenarios["generic-crisis"], runs],
    ["long", scenarios["generic-crisis"], half],
    ["attacks", { ...attacked, uncertainties: parameters.map(lineOf), correlations: [] }, half],
  ];
  const players = samples.map(([name, scenario, n]) => {
    const simulator = buildSimulator({ scenario, mechanisms, horizons: [patternHorizons[name]] });
    return { name, play: playerOn(simulator, parameters, n) };
  });
  return ({ stage, index, point }) => {
    const luck = Math.floor(uniformSequence(seed, `fit/${stage}`, index)() * 2 ** 32);
    const values = valuesAt(parameters, point);
    const traces = Object.fromEntries(players.map(({ name, play }) => [name, play(values, luck)]));
    return withNoise(traces as unknown as PatternTraces);
  };
}

const lineOf = ({ path, prior }: FittedParameter): Scenario["uncertainties"][number] => ({
  of: "parameter",
  name: path,
  distribution: prior,
  sources: [],
  judgement: "fitted",
});

/** Plays n runs at the values of a point, each in a future of its own. */
function playerOn(simulator: Simulator, parameters: readonly FittedParameter[], n: number) {
  const columns = parameters.map(({ path }) =>
    simulator.uncertainties.findIndex((uncertainty) => uncertainty.path === path),
  );
  const missing = columns.indexOf(-1);
  if (missing >= 0) {
    throw new RangeError(
      `fit patterns: ${parameters[missing]!.path} is no uncertainty of a scenario of the patterns; leave it as it is documented there`,
    );
  }
  return (values: readonly number[], luck: number): RunTrace[] => {
    const futures = drawFutures({ ...simulator, n, seed: luck, sampler: "latin-hypercube" });
    return Array.from({ length: n }, (_, future) => {
      const row = Float64Array.from(futureRow(futures, future));
      columns.forEach((column, k) => {
        row[column] = values[k]!;
      });
      simulator.setFuture(row);
      simulator.setPolicy(0);
      return traceRun(simulator, luck, future, 0);
    });
  };
}

/** Figures of all runs, and their variances from the figures with one group of runs left out at a time. */
function withNoise(traces: PatternTraces): PointResult {
  const figures = figuresOf(traces);
  const without = Array.from({ length: GROUPS }, (_, group) => {
    const kept = (runs: readonly RunTrace[]) => runs.filter((_, run) => run % GROUPS !== group);
    const { quiet, crises, long, attacks } = traces;
    return figuresOf({ quiet: kept(quiet), crises: kept(crises), long: kept(long), attacks: kept(attacks) });
  });
  const noise = figures.map((_, k) => {
    const parts = without.map((row) => row[k]!);
    const middle = mean(parts);
    return ((GROUPS - 1) / GROUPS) * parts.reduce((sum, part) => sum + (part - middle) * (part - middle), 0);
  });
  return { figures: figures.map(orNull), noise: noise.map(orNull) };
}

const names = patternTargets().map(({ name }) => name);

function figuresOf(traces: PatternTraces): number[] {
  const rows = new Map(patternsOfTraces(traces).map(({ id, value }) => [id, value]));
  return names.map((name) => rows.get(name)!);
}

/** JSON has no NaN. */
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
