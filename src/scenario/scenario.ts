import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { DatedEventKind } from "../engine/mechanism.ts";
import type { PolicyText } from "../policy/policy.ts";
import type { Legislature } from "../world/cast.ts";
import type { QuantityName } from "../world/quantity.ts";
import type { TimelineRow } from "./timeline.ts";

/**
 * A scenario that has been read and found without fault: plain data with everything filled in.
 *
 * Lists stand in the order of the file. Absent text is null, absent lists are empty, ids that point elsewhere exist.
 */
export interface Scenario {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly question: string | null;
  /** Day 0, as YYYY-MM-DD. */
  readonly start: string;
  /** Days simulated: days 0 to horizon - 1. */
  readonly horizon: number;
  /** Days at which outcomes are measured, ascending; h means at the end of the h-th day. */
  readonly horizons: readonly number[];
  readonly advised: string;
  readonly reference: string;
  readonly licence: string;
  readonly baseRate: "crisis" | "quiet";
  readonly sources: readonly Source[];
  readonly actors: readonly ActorText[];
  readonly rivalries: readonly (readonly [string, string])[];
  readonly proxies: readonly ProxyText[];
  readonly hosts: readonly HostText[];
  readonly alliances: readonly { readonly ally: string; readonly partner: string }[];
  readonly thirdParties: readonly ThirdPartyText[];
  /** Values on day 0, by quantity and subject. */
  readonly initial: Readonly<Partial<Record<QuantityName, Readonly<Record<string, SourcedNumber>>>>>;
  /** Mechanisms that are switched off. */
  readonly off: readonly string[];
  /** Parameters that differ from their documented defaults. */
  readonly parameters: readonly ParameterSetting[];
  readonly events: readonly ScenarioEvent[];
  readonly policies: readonly ScenarioPolicy[];
  readonly uncertainties: readonly UncertaintyText[];
  readonly correlations: readonly Correlation[];
  /** Thresholds for satisficing, by outcome id. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly claims: readonly Claim[];
  readonly evidence: readonly Evidence[];
  readonly designations: readonly Designation[];
  readonly leavesOut: readonly string[];
  /** The timeline of record; empty if the scenario has none. */
  readonly timeline: readonly TimelineRow[];
}

/** Where something in the scenario comes from: declared sources, a judgement, or both. */
export interface Basis {
  readonly sources: readonly string[];
  readonly judgement: string | null;
}

/** Where a number of the world comes from, and what bears on it. */
export interface Grounds extends Basis {
  /** Ids of items of evidence and of designations. */
  readonly evidence: readonly string[];
  /** How its sources disagree, in words; null where nobody says that they do. */
  readonly disputed: string | null;
}

/** A number about the world with its plausible range and where it comes from. */
export interface SourcedNumber extends Grounds {
  readonly value: number;
  readonly range: readonly [number, number] | null;
}

/** An entry of the register of sources. `checked` is false for what was recalled or named but not opened. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly checked: boolean;
  readonly note: string | null;
}

/** A principal. `programme` is its weapons programme in words, null without one. */
export interface ActorText {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly description: string | null;
  readonly domestic: boolean;
  readonly programme: string | null;
  readonly codes: readonly string[];
}

export interface ProxyText {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly sponsors: readonly string[];
  readonly targets: readonly string[];
  readonly base: string | null;
  readonly codes: readonly string[];
}

export interface HostText {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly guests: readonly string[];
  readonly legislature: LegislatureText | null;
  readonly codes: readonly string[];
}

/** A parliament with where its codings come from; `spread` is how far positions may be off, either way. */
export interface LegislatureText extends Legislature, Grounds {
  readonly name: string;
  readonly spread: number | null;
}

export interface ThirdPartyText {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly strikes: string | null;
  readonly aligned: string | null;
  readonly distracts: string | null;
  readonly codes: readonly string[];
}

/** A parameter of a mechanism that the scenario sets, for one subject or (null) for all. */
export interface ParameterSetting extends SourcedNumber {
  readonly mechanism: string;
  readonly parameter: string;
  readonly subject: string | null;
}

/** A dated event. `day` counts from the start; `size` is null where the kind has none. */
export interface ScenarioEvent extends Grounds {
  readonly id: string;
  readonly day: number;
  readonly kind: DatedEventKind;
  readonly subject: string;
  readonly other: string | null;
  readonly size: number | null;
  readonly enabled: boolean;
  readonly note: string | null;
}

/** A policy with its name, the case its advocates make, and what it sets. */
export interface ScenarioPolicy extends PolicyText {
  readonly id: string;
  readonly name: string;
  readonly steelman: string;
  readonly rules: readonly {
    readonly when: string;
    readonly levers: PolicyText["levers"];
    readonly note: string | null;
  }[];
}

/** A line of `uncertainties`: a standing set, or one path with its distribution. */
export type UncertaintyText =
  | "standard"
  | "given"
  | "initial"
  | "implementation"
  | (Basis & {
      readonly of: "parameter" | "initial" | "implementation";
      /** As written: `war.cost.usa`, `stage.iraq`, `talk`. */
      readonly name: string;
      readonly distribution: Distribution;
    });

/** How an uncertain number is spread. */
export type Distribution =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "log-uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "choice"; readonly values: readonly number[] };

/** A rank correlation between two uncertainties, named by their paths. */
export interface Correlation extends Basis {
  readonly between: readonly [string, string];
  readonly rank: number;
}

/** A claim made about the crisis. `contrast` is the comparison that tests it, null if none does. */
export interface Claim extends Basis {
  readonly id: string;
  readonly text: string;
  readonly speaker: string;
  readonly date: string | null;
  readonly kind: "fact" | "causal" | "contrast" | "forecast" | "value";
  readonly contrast: {
    readonly policy: string;
    readonly against: string;
    readonly outcome: string;
    readonly horizon: number;
    readonly direction: "lower" | "higher";
  } | null;
  readonly holdsWhere: string | null;
  /** Ids of items of evidence and of designations. */
  readonly evidence: readonly string[];
  readonly note: string | null;
}

export interface Evidence extends Basis {
  readonly id: string;
  readonly text: string;
  readonly bearing: "supports" | "opposes" | "mixed";
  readonly reliability: "high" | "medium" | "low";
  readonly note: string | null;
}

/**
 * An authority put an office or body on a list of those that it sanctions. People stand by office.
 *
 * `programmes` are tags of the list, as it writes them; `actor` is the one of the cast that the target belongs to.
 */
export interface Designation extends Basis {
  readonly id: string;
  readonly by: string;
  readonly target: string;
  readonly actor: string | null;
  /** Day, month or year, as the authority's own release has it. */
  readonly date: string;
  readonly authority: string;
  readonly programmes: readonly string[];
  readonly note: string | null;
}

/**
 * SHA-256 of a scenario's content, in hexadecimal.
 *
 * Comments, layout, the order of fields, and writing a default out or leaving it away do not change it. The order of
 * lists, and of the named entries that become lists (actors, proxies, policies), does: results stand in that order.
 */
export function scenarioHash(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(scenario))));
}

/** JSON with the keys of every object in the order of their code units. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}
