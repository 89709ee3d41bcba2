import type { Mechanism } from "../engine/mechanism.ts";
import { jeffreysInterval } from "../math/stats.ts";
import { neutralOverrides } from "./counterfactual.ts";
import { type Futures, futureRow } from "./future.ts";
import type { Override } from "./override.ts";
import type { Simulator } from "./simulator.ts";

/** A run of a design, by its name. */
export interface RunCase {
  readonly policy: string;
  readonly future: number;
  readonly replicate: number;
}

/** What is taken away from a run: accidents, misperception of acts, or both. */
export interface WarVariant {
  readonly id: "no-accidents" | "no-misperception" | "neither";
  readonly overrides: readonly Override[];
}

/**
 * What is left of wars, and of peace, when something is taken away under the same luck.
 *
 * A war that vanishes is one "by" what was taken away, in the counterfactual sense; that a change of course can also bring
 * wars on is why peaceful runs are played again too. Intervals are Jeffreys' at 90 %, of a share over runs.
 */
export interface WarCounterfactual {
  readonly variant: WarVariant["id"];
  /** Runs with war that were played again, and how many of them have no war then. */
  readonly nWars: number;
  readonly vanished: number;
  readonly vanishedLow: number;
  readonly vanishedHigh: number;
  /** Runs without war that were played again, and how many of them have a war then. */
  readonly nCalm: number;
  readonly appeared: number;
  readonly appearedLow: number;
  readonly appearedHigh: number;
  /** Runs that failed when played again; they are in none of the counts. */
  readonly failed: number;
}

/** Which runs are played again, and how. */
export interface WarCounterfactualText {
  /** A simulator like the one whose runs these are, with further numbers fixed in every future. */
  readonly build: (overrides: readonly Override[]) => Simulator;
  /** The mechanisms that are switched on. */
  readonly mechanisms: readonly Mechanism[];
  readonly futures: Futures;
  readonly seed: number;
  /** The column that is 1 where there was a war: "war@365". */
  readonly column: string;
  /** Runs that held a war, and a sample of those that did not. */
  readonly wars: readonly RunCase[];
  readonly calm: readonly RunCase[];
  /** Told after every run. */
  readonly onRun?: () => void;
}

/** Coverage of the intervals: that of the base rates they stand beside. */
const level = 0.9;

/**
 * The variants that a list of mechanisms allows: accidents and misperception can be taken away only where they are on.
 *
 * Without accidents is the mechanism `accident` at its neutral values; without misperception is the rate of mistakes about
 * acts (`belief.error`) at 0, beliefs learning as before.
 */
export function warVariants(mechanisms: readonly Mechanism[]): WarVariant[] {
  const accident = mechanisms.find(({ name }) => name === "accident");
  const accidents = accident === undefined ? [] : neutralOverrides(accident);
  const mistakes = mechanisms.some(({ name }) => name === "belief")
    ? [{ path: "belief.error", value: 0 }]
    : [];
  const variants: WarVariant[] = [
    { id: "no-accidents", overrides: accidents },
    { id: "no-misperception", overrides: mistakes },
    { id: "neither", overrides: [...accidents, ...mistakes] },
  ];
  const nOn = [accidents, mistakes].filter((overrides) => overrides.length > 0).length;
  return variants.filter(({ id, overrides }) => overrides.length > 0 && (id !== "neither" || nOn === 2));
}

/**
 * Plays wars again without accidents, without misperception, and without either, under the same luck.
 *
 * Only the runs that are named are played, once for each variant; they are sorted by future and policy, so the order in
 * which they are named changes nothing.
 */
export function warCounterfactuals(text: WarCounterfactualText): WarCounterfactual[] {
  return warVariants(text.mechanisms).map(({ id, overrides }) => {
    const simulator = text.build(overrides);
    const wars = countWars(simulator, text, text.wars);
    const calm = countWars(simulator, text, text.calm);
    const vanished = wars.n - wars.withWar;
    const [gone, come] = [shareOf(vanished, wars.n), shareOf(calm.withWar, calm.n)];
    return {
      variant: id,
      nWars: wars.n,
      vanished,
      vanishedLow: gone.low,
      vanishedHigh: gone.high,
      nCalm: calm.n,
      appeared: calm.withWar,
      appearedLow: come.low,
      appearedHigh: come.high,
      failed: wars.failed + calm.failed,
    };
  });
}

/** An even sample of runs: every k-th of the list, so that it is the same every time and spread over futures. */
export function everyKth(cases: readonly RunCase[], wanted: number): RunCase[] {
  if (cases.length <= wanted) return [...cases];
  return Array.from({ length: wanted }, (_, k) => cases[Math.floor((k * cases.length) / wanted)]!);
}

interface Tally {
  readonly n: number;
  readonly withWar: number;
  readonly failed: number;
}

function countWars(
  simulator: Simulator,
  { futures, seed, column, onRun }: WarCounterfactualText,
  cases: readonly RunCase[],
): Tally {
  const k = simulator.columns.indexOf(column);
  if (k < 0) throw new RangeError(`warCounterfactuals: there is no column "${column}"`);
  const ids = simulator.policies.map(({ id }) => id);
  const sorted = cases
    .map(({ policy, future, replicate }) => ({ policy: ids.indexOf(policy), future, replicate }))
    .sort((a, b) => a.future - b.future || a.policy - b.policy || a.replicate - b.replicate);
  const out = new Float64Array(simulator.columns.length);
  let [n, withWar, failed, at] = [0, 0, 0, -1];
  for (const { policy, future, replicate } of sorted) {
    if (policy < 0) throw new RangeError("warCounterfactuals: a case names a policy that is not there");
    if (future !== at) simulator.setFuture(futureRow(futures, future));
    at = future;
    simulator.setPolicy(policy);
    if (simulator.run({ seed, future, replicate }, out, 0) === null) {
      n++;
      withWar += out[k] === 1 ? 1 : 0;
    } else failed++;
    onRun?.();
  }
  return { n, withWar, failed };
}

/** The interval of a share; the whole range where there is no run to count. */
function shareOf(count: number, n: number): { low: number; high: number } {
  return n === 0 ? { low: 0, high: 1 } : jeffreysInterval(count, n, level);
}
