import type { CaseMean } from "../experiment/case-mean.ts";
import type { FirstDifference } from "../experiment/divergence.ts";
import type { WarCounterfactual } from "../experiment/war-counterfactual.ts";
import { actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import type { WorldEvent } from "../world/event.ts";
import { nameIn } from "./cast-name.ts";
import { eventSentence } from "./event-sentence.ts";
import { tableText, wrap } from "./layout.ts";
import { countText, nOf, plainNumber, signed } from "./number-text.ts";
import type { PairExample } from "./why-pairs.ts";
import type { WhyLever, WhyReport } from "./why-report.ts";

/** Levers named in the sentence, mechanisms and first differences listed, events told of each run (chosen, for a page). */
const told = { levers: 3, mechanisms: 8, first: 4, events: 5 } as const;
/** Rung of acts from which an example tells them: shooting begins there. */
const firstShots = 6;

/** The report for reading: sentences with numbers, two tables, how runs part with an example, and what war came of. */
export function whyText(report: WhyReport, cast: Cast, width: number): string {
  const line = (text: string, first = ""): string => wrap(text, { width, first });
  return [
    line(headingText(report)),
    line(differenceSentence(report)),
    line(leverSentence(report)),
    leverTable(report, width),
    line(mechanismHeading(report)),
    mechanismTable(report, width),
    line(partingSentence(report, cast)),
    ...(report.divergence.example === null
      ? []
      : [exampleText(report, report.divergence.example, cast, width)]),
    ...warSentences(report).map((sentence) => line(sentence)),
  ].join("\n\n");
}

/** The size of the difference, as "13 (±8) fewer per 1,000 runs". */
export function differenceSentence({ policy, against, outcome, ...report }: WhyReport): string {
  const { policyMean, againstMean, difference } = report;
  const unit = unitOf(outcome);
  const clear =
    Math.abs(difference.mean) > 2 * difference.error
      ? ""
      : " That is within twice its error: what follows may be chance.";
  return (
    `${capital(outcome.label)}${unit === "" ? "" : `, ${unit}`}: ${amount(outcome.kind, againstMean)} under ${against}, ${amount(outcome.kind, policyMean)} under ${policy}; ` +
    `a difference of ${amount(outcome.kind, difference, true)}.${clear}`
  );
}

/** Of the difference, so much by each of the levers that matter most; errors hold luck, futures and sampled orders. */
export function leverSentence({ outcome, difference, levers, orders }: WhyReport): string {
  const parts = levers
    .filter(({ share }) => share.mean !== 0)
    .slice(0, told.levers)
    .map(
      (lever, k) =>
        `${lever.lever} ${k === 0 ? "accounts " : ""}for ${amount(outcome.kind, shareOf(lever), true)}`,
    );
  const how =
    orders === null
      ? "all orders of swapping them one by one"
      : `${orders} orders of swapping them one by one`;
  if (parts.length === 0) return "No lever changes it in these runs.";
  const others = othersText(levers.slice(parts.length));
  return `Of this difference of ${amount(outcome.kind, difference, true)}, ${parts.join(", ")}${others} (mean over ${how}; the shares add up to it).`;
}

/** What is said of levers that are not named: they make up the rest, or do nothing. */
function othersText(levers: readonly WhyLever[]): string {
  if (levers.length === 0) return "";
  const which = levers.length === 1 ? "the other lever" : `the other ${countText(levers.length)} levers`;
  const isIdle = levers.every(({ share }) => share.mean === 0);
  if (isIdle) return `; ${which} for nothing`;
  return `; ${which} for the rest`;
}

/** How many wars go away, and how many come, when something is taken out of the same runs. */
export function warSentence(war: WarCounterfactual): string {
  const without = {
    "no-accidents": "without accidents",
    "no-misperception": "without misperception of acts",
    neither: "without either",
  }[war.variant];
  const range = (low: number, high: number): string =>
    `${Math.round(100 * low)} to ${Math.round(100 * high)}`;
  return (
    `Of ${nOf(war.nWars, "war")} under the two policies, ${countText(war.vanished)} ${war.vanished === 1 ? "vanishes" : "vanish"} ${without} under the same luck ` +
    `(${range(war.vanishedLow, war.vanishedHigh)} in 100 by the 90 % interval); of ${nOf(war.nCalm, "run")} without war, ` +
    `${countText(war.appeared)} ${war.appeared === 1 ? "has" : "have"} one then (${range(war.appearedLow, war.appearedHigh)} in 100).`
  );
}

/** What is left of the wars of both policies when accidents or misperception are taken out. */
export function warSentences({ wars, policy, against }: WhyReport): string[] {
  if (wars === null || wars.length === 0) return [];
  if (wars[0]!.nWars > 0) return wars.map(warSentence);
  return [
    `There was no war under ${policy} or ${against} that might vanish without accidents or misperception.`,
  ];
}

function headingText(report: WhyReport): string {
  const { policy, against, horizon, futures, replicates, cases, seed, runs } = report;
  return (
    `Why ${policy} and ${against} differ after ${horizon} days. ${countText(cases)} cases of each (${nOf(futures, "future")}, ` +
    `${nOf(replicates, "replicate")}), with the same luck, seed ${seed}; ${countText(runs)} runs in all. Simulated under assumptions; not a forecast.`
  );
}

function leverTable({ outcome, levers, policy, against, orders }: WhyReport, width: number): string {
  const columns = [
    { head: "lever", flexible: true },
    { head: against, flexible: true },
    { head: policy, flexible: true },
    { head: "share", align: "right" as const },
    { head: "first", align: "right" as const },
    { head: "last", align: "right" as const },
  ];
  const rows = levers.map((lever) => [
    lever.lever,
    lever.inAgainst,
    lever.inPolicy,
    cell(outcome.kind, shareOf(lever), true),
    cell(outcome.kind, lever.first, true),
    cell(outcome.kind, lever.last, true),
  ]);
  const sampling = orders === null ? "" : " Errors of shares hold that of sampling orders.";
  const note = wrap(
    `first: put into ${against} alone; last: what taking it from ${policy} alone takes away.${sampling}`,
    { width, first: "  " },
  );
  return `${tableText(columns, rows, width, "  ")}\n${note}`;
}

function mechanismHeading({ mechanisms }: WhyReport): string {
  return (
    `Mechanisms: how much of the difference goes away when one is at its neutral values under both policies ` +
    `(${nOf(mechanisms.length, "mechanism")} tried). They interact, so the parts need not add up.`
  );
}

function mechanismTable({ outcome, mechanisms }: WhyReport, width: number): string {
  const moving = mechanisms.filter(({ accountsFor }) => accountsFor.mean !== 0);
  if (moving.length === 0) return wrap("None changes the difference in these runs.", { width, first: "  " });
  const rows = moving
    .slice(0, told.mechanisms)
    .map(({ mechanism, accountsFor, left }) => [
      mechanism,
      cell(outcome.kind, accountsFor, true),
      cell(outcome.kind, left, true),
    ]);
  const columns = [
    { head: "mechanism" },
    { head: "accounts for", align: "right" as const },
    { head: "left without it", align: "right" as const },
  ];
  const table = tableText(columns, rows, width, "  ");
  const more = moving.length - rows.length;
  return more === 0 ? table : `${table}\n  ${more} more have a smaller part; --json has them.`;
}

/** When runs under the two policies part, and over what. */
export function partingSentence({ policy, against, divergence }: WhyReport, cast: Cast): string {
  const { pairs, parted, medianDay, higher, lower, first } = divergence;
  if (parted === 0)
    return `Of ${nOf(pairs, "pair")} of runs, none parts: the same things happen on the same days.`;
  const things = first
    .slice(0, told.first)
    .map((thing) => firstText(thing, thing.under === "policy" ? policy : against, cast));
  return (
    `Of ${nOf(pairs, "pair")} of runs with the same luck, ${countText(parted)} part, half of them by day ${Math.round(medianDay)}; ` +
    `the outcome is higher under ${policy} in ${countText(higher)} and lower in ${countText(lower)}. What differs first, most often: ${things.join("; ")}.`
  );
}

function firstText(
  { kind, actor, pairs, pairsThatDiffer }: FirstDifference,
  under: string,
  cast: Cast,
): string {
  const outcome = pairsThatDiffer === 0 ? "" : `, ${countText(pairsThatDiffer)} with another outcome`;
  return `${kind} by ${nameIn(cast, actor)} under ${under} only (${nOf(pairs, "pair")}${outcome})`;
}

function exampleText(
  { policy, against, outcome }: WhyReport,
  example: PairExample,
  cast: Cast,
  width: number,
): string {
  const { future, replicate, day, policyValue, againstValue } = example;
  const value = (number: number): string =>
    outcome.kind === "event" ? (number === 1 ? "yes" : "no") : plainNumber(number);
  const side = (id: string, events: readonly WorldEvent[], end: number): string[] => {
    const weighty = events.filter((event, k) => k === 0 || isWeighty(event));
    // A war is what a story is about: it is told even where much came before it.
    const kept = weighty.filter((event, k) => k < told.events || event.kind === "war-begins");
    const left = weighty.length - kept.length;
    return [
      `  Only under ${id} (${outcome.label}: ${value(end)}):`,
      ...(kept.length === 0 ? ["    nothing"] : []),
      ...kept.map((event) =>
        wrap(`day ${event.day}: ${eventSentence(cast, event)}`, { width, first: "    ", rest: "      " }),
      ),
      ...(left === 0 ? [] : [`    and ${left} more acts and events`]),
    ];
  };
  return [
    wrap(`An example, future ${future}, replicate ${replicate}: the two part on day ${day}.`, { width }),
    ...side(policy, example.policy, policyValue),
    ...side(against, example.against, againstValue),
  ].join("\n");
}

/** What an example tells beside the first difference: violence of states, talks, deals, war, and the host's decisions. */
function isWeighty({ kind }: WorldEvent): boolean {
  const action = actions.find(({ id }) => id === kind);
  if (action !== undefined) return action.rung >= firstShots;
  return !["proxy-attack", "vote", "distraction", "oil-disruption", "accident"].includes(kind);
}

/** A share with both of its errors: that of luck and futures, and that of sampled orders. */
function shareOf({ share, orderError }: WhyLever): CaseMean {
  return { mean: share.mean, error: Math.sqrt(share.error ** 2 + orderError ** 2) };
}

/** A mean with its error: events as counts per 1,000 runs, other things in their unit. */
function amount(kind: WhyReport["outcome"]["kind"], { mean, error }: CaseMean, isDifference = false): string {
  const scale = kind === "event" ? 1000 : 1;
  const shown = (value: number): string => {
    if (kind !== "event") return plainNumber(value);
    return value !== 0 && Math.abs(value) < 1 ? value.toFixed(1) : countText(value);
  };
  const text = shown(scale * mean).replace(/^-0$/, "0");
  const plusMinus = Number.isNaN(error) ? "" : ` (±${shown(scale * error)})`;
  return `${isDifference ? signed(text) : text}${plusMinus}`;
}

/** The same for a table: without brackets, so that columns stay narrow. */
function cell(kind: WhyReport["outcome"]["kind"], value: CaseMean, isDifference = false): string {
  return amount(kind, value, isDifference).replace(/[()]/g, "");
}

function unitOf({ kind, unit }: WhyReport["outcome"]): string {
  if (kind === "event") return "per 1,000 runs";
  return unit === "-" ? "" : unit;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
