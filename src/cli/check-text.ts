import type { ScenarioPlace } from "../node/scenario-files.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { wrap } from "./layout.ts";
import type { BasisCounts } from "./number-basis.ts";
import { chanceRange, nOf } from "./number-text.ts";
import { baseRateSentence } from "./war-base-rate.ts";
import type { WarRateCheck } from "./war-rate-check.ts";

/** What `check` found out about a scenario without fault. */
export interface CheckFindings {
  readonly scenario: Scenario;
  readonly place: ScenarioPlace;
  /** Warnings of the reader, one a line; empty if there are none. */
  readonly faults: string;
  readonly warRate: WarRateCheck;
  readonly bases: BasisCounts;
  readonly width: number;
}

/** The findings in paragraphs. */
export function checkText({ scenario, place, faults, warRate, bases, width }: CheckFindings): string {
  const { policies, actors, proxies, hosts, horizon } = scenario;
  const about = `${place.file}: no fault. ${scenario.title}: ${nOf(policies.length, "policy", "policies")}, ${nOf(actors.length, "principal")}, ${nOf(proxies.length, "proxy", "proxies")}, ${nOf(hosts.length, "host")}, ${nOf(horizon, "day")}.`;
  const paragraphs = [
    about,
    ...(faults === "" ? [] : [faults]),
    warText(scenario, warRate),
    basisText(bases),
  ];
  return paragraphs.map((text) => (text === faults ? text : wrap(text, { width }))).join("\n\n");
}

function warText(
  scenario: Scenario,
  { policy, horizon, runs, wars, low, high, isFarOff }: WarRateCheck,
): string {
  const own = `War in ${wars} of ${runs} simulated runs of ${policy} over ${horizon} days (90 % interval: ${chanceRange(low, high)}).`;
  const verdict = isFarOff
    ? "Warning: this lies far outside the base rate. There may be good reasons; the scenario should name them."
    : "This is compatible with the base rate.";
  return `${own} ${baseRateSentence(scenario)} ${verdict}`;
}

function basisText(bases: BasisCounts): string {
  const { given, sourced, unverified, judged, defaults, defaultsFromEvidence, sources, sourcesUnverified } =
    bases;
  return `Numbers: ${given} given by the scenario, of which ${sourced} rest on a source that was opened, ${unverified} on sources that were only named or recalled, and ${judged} on judgement. ${defaults} parameters stand at their documented defaults, ${defaultsFromEvidence} of them from evidence and the rest by judgement. Sources: ${sources}, of which ${sourcesUnverified} were not opened.`;
}
