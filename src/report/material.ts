import type { RunSpread } from "../analysis/ensemble/run-spread.ts";
import type { Analysis } from "../analysis/study/analyse.ts";
import type { Study } from "../analysis/study/study.ts";

/**
 * Everything that a report is written of, as plain data.
 *
 * The analysis knows no actors and no crisis; whoever has a scenario fills in the rest. A part that is not there is
 * null or an empty list, and the report says so in its place. Changed since its first version: `tolls`, `crisis.ownTolls`
 * and `crisis.sources` were added.
 */
export interface Material {
  readonly study: Study;
  readonly analysis: Analysis;
  readonly crisis: Crisis;
  /** Share of comparable cases of record that ended in war; stands beside every probability of war. */
  readonly baseRate: RecordedRate | null;
  /**
   * How outcomes that count people spread over all runs, for every policy: `probabilities` 0.5, 0.9 and 0.99. Their means
   * hang on a few great wars and are never printed, so without these the report says only that they are missing.
   */
  readonly tolls: readonly RunSpread[];
  readonly runs: ToldRuns | null;
  readonly why: PolicyGap | null;
  /** Term by term: version, scenario, hash, seed, design, and the command that runs it all again. */
  readonly manifest: readonly { readonly term: string; readonly value: string }[];
}

/** What the crisis is, who is in it, and what is proposed. */
export interface Crisis {
  readonly title: string;
  readonly summary: string;
  /** Left out where the scenario asks none; the report then asks which policy holds up. */
  readonly question?: string;
  /** First simulated day, such as "5 January 2020". */
  readonly start: string;
  /** Name of the actor whose policies are compared, as in a sentence: "United States". */
  readonly advised: string;
  readonly policies: readonly CrisisPolicy[];
  /** Ids of the outcomes that count people of the advised side; all other outcomes in persons count others. */
  readonly ownTolls: readonly string[];
  /** Sources of the assumptions as a reader would look them up, by id. An id that is not here stands for itself. */
  readonly sources: Readonly<Record<string, string>>;
  /** What no number of the report knows of: sentences or names of things. */
  readonly leavesOut: readonly string[];
  readonly actors: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  /** Directed. `from` and `to` are ids of actors; `note` says how strong or by which terms. */
  readonly ties: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly note: string;
  }[];
  readonly parliaments: readonly Parliament[];
  /** What happened in fact until the first simulated day, in the order of days. */
  readonly timeline: readonly RecordedEvent[];
}

/** A policy in the words of those who are for it. `id` is that of the study. */
export interface CrisisPolicy {
  readonly id: string;
  readonly name: string;
  /** Its advocates' case; empty where the scenario has none. */
  readonly advocates: string;
}

/** A legislature and a vote that it took. */
export interface Parliament {
  /** Unique among the parliaments, kebab-case. */
  readonly id: string;
  readonly name: string;
  /** Which vote this is, in a sentence: "The vote of 5 January as one simulated run had it." */
  readonly vote: string;
  readonly quorum: number;
  /** From one end of the chamber to the other. Whoever neither voted for nor against was absent. */
  readonly blocs: readonly {
    readonly name: string;
    readonly seats: number;
    readonly inFavour: number;
    readonly against: number;
  }[];
}

/** An event of record. */
export interface RecordedEvent {
  /** As read: "2020-01-03". */
  readonly date: string;
  readonly actor: string;
  readonly target: string;
  readonly text: string;
  readonly source: string;
}

/** k of n cases of record in which the event came. */
export interface RecordedRate {
  readonly k: number;
  readonly n: number;
  /** What the n are, in the plural: "crises since 1946". */
  readonly cases: string;
  /** What the k did: "ended in war". */
  readonly event: string;
  /** The share that stands beside the outcome; k / n unless it had to be carried over another time. In [0, 1]. */
  readonly share: number;
  /** 90 % interval of the share. */
  readonly low: number;
  readonly high: number;
  readonly source: string;
  /** Other ways to count the same: "23 of 329 by the most severe technique used". */
  readonly others: readonly string[];
  /** Ids of the outcomes beside which it stands. */
  readonly outcomes: readonly string[];
}

/** Two runs told as stories. */
export interface ToldRuns {
  /** The run that is most like the middle of what happens. */
  readonly exemplary: ToldRun;
  /** A run that went otherwise. */
  readonly contrary: ToldRun;
}

/** One run as it went. */
export interface ToldRun {
  /** Name of the policy. */
  readonly policy: string;
  readonly future: number;
  readonly replicate: number;
  /** Length of the run. */
  readonly days: number;
  /** Why this run is told, in a sentence. */
  readonly chosen: string;
  /** How it ended, in a sentence; empty where the events say it. */
  readonly ending: string;
  /** In the order in which they happened. */
  readonly events: readonly ToldEvent[];
}

/** Something that somebody did, or that befell somebody. */
export interface ToldEvent {
  readonly day: number;
  /** Name of the actor. */
  readonly actor: string;
  /** Name of whom it was done to; null where nobody is. */
  readonly target: string | null;
  /** A word or two for the kind of event: "strike", "talks", "war". */
  readonly kind: string;
  /** A sentence. */
  readonly text: string;
  /** Null where the event is of no kind that kills. */
  readonly deaths: number | null;
}

/** Why two policies differ in an outcome, measured by swapping their settings one by one. */
export interface PolicyGap {
  /** Names of the two policies; differences are `policy` less `against`. */
  readonly policy: string;
  readonly against: string;
  /** What differs, such as "wars in 1,000 runs". */
  readonly unit: string;
  readonly difference: number;
  readonly error: number;
  /** Settings in which the two differ, with their Shapley shares of the difference; the shares add up to it. */
  readonly levers: readonly {
    readonly name: string;
    readonly inPolicy: string;
    readonly inAgainst: string;
    readonly share: number;
    readonly error: number;
  }[];
  /** The chain from the first divergence to the outcome, in sentences. */
  readonly sentences: readonly string[];
  /** How it was measured, and what the method cannot tell. */
  readonly method: string;
  /** Which runs it was measured in: they are not those of the rest. */
  readonly provenance: string;
}
