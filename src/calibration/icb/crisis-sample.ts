import type { Mechanism } from "../../engine/mechanism.ts";
import { drawFutures } from "../../experiment/future.ts";
import { buildSimulator, type Simulator } from "../../experiment/simulator.ts";
import { log } from "../../math/elementary.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { crisisPlayer, endings, followedDays } from "./crisis-run.ts";
import { drivenFutures } from "./driver.ts";

/** A crisis to be played many times, as plain data that goes to a thread. */
export interface SampleTask {
  /** A value for each driver. */
  readonly vector: readonly number[];
  /** Sets the luck apart from that of other tasks; unique among them. */
  readonly task: number;
  readonly futures: number;
  readonly replicates: number;
  /** Plays on for five years after the crisis, at some four times the cost. */
  readonly isFollowed: boolean;
}

/** What a task's runs gave. */
export interface SampleResult {
  readonly runs: number;
  readonly serious: number;
  readonly war: number;
  /** Runs by kind of ending. */
  readonly endings: readonly number[];
  /** Length of every crisis in days. */
  readonly days: Uint16Array;
  /** Mean and variance of the log of the lengths. */
  readonly meanLog: number;
  readonly varianceLog: number;
  /** Of the runs that were followed and could recur, how many did. */
  readonly recurred: number;
  readonly couldRecur: number;
}

/** What samples are drawn from: the scenario, its mechanisms, and how many futures its uncertainties are spread over at most. */
export interface SampleSource {
  readonly scenario: Scenario;
  readonly mechanisms: readonly Mechanism[];
  readonly futures: number;
  readonly seed: number;
}

/**
 * A sampler of crises: plays the first policy of the scenario in futures that a task's drivers have moved.
 *
 * All tasks take their inputs from one Latin hypercube; luck differs between tasks. What a task gives depends on the
 * source and the task alone. Throws RangeError when a task asks for more futures than there are.
 */
export function crisisSampler({
  scenario,
  mechanisms,
  futures: nFutures,
  seed,
}: SampleSource): (task: SampleTask) => SampleResult {
  const simulator: Simulator = buildSimulator({ scenario, mechanisms, horizons: [followedDays] });
  const futures = drawFutures({ ...simulator, n: nFutures, seed, sampler: "latin-hypercube" });
  const play = crisisPlayer(simulator);
  const setFuture = drivenFutures(simulator, futures);

  return ({ vector, task, futures: wanted, replicates, isFollowed }) => {
    if (wanted > nFutures) throw new RangeError(`crisisSampler: ${wanted} futures are wanted of ${nFutures}`);
    const days = new Uint16Array(wanted * replicates);
    const byEnding = endings.map(() => 0);
    let [serious, war, recurred, couldRecur, sum, squares] = [0, 0, 0, 0, 0, 0];
    for (let future = 0, run = 0; future < wanted; future++) {
      // Small tasks take turns through the hypercube, so that together they cover it.
      setFuture(vector, (task * wanted + future) % nFutures);
      simulator.setPolicy(0);
      for (let replicate = 0; replicate < replicates; replicate++, run++) {
        const end = play(seed, task * nFutures + future, replicate, isFollowed);
        days[run] = end.days;
        byEnding[end.ending]! += 1;
        if (end.serious) serious += 1;
        if (end.war) war += 1;
        if (end.recurred !== null) couldRecur += 1;
        if (end.recurred === true) recurred += 1;
        const logDays = log(Math.max(1, end.days));
        sum += logDays;
        squares += logDays * logDays;
      }
    }
    const runs = days.length;
    const meanLog = sum / runs;
    return {
      runs,
      serious,
      war,
      endings: byEnding,
      days,
      meanLog,
      varianceLog: squares / runs - meanLog * meanLog,
      recurred,
      couldRecur,
    };
  };
}
