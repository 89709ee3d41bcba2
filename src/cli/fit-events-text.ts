import type { ContagionFit } from "../calibration/fit/contagion-fit.ts";
import type { SideFit } from "../calibration/fit/event-fit.ts";
import type { EventReport } from "./fit-events.ts";
import { wrap } from "./layout.ts";
import { countText, nOf } from "./number-text.ts";

/** A fit to events in words, with the lines for a scenario. */
export function eventFitText(report: EventReport, width: number): string {
  const say = (text: string, first = ""): string => wrap(text, { width, first, rest: `${first}  ` });
  const { dyad, from, until, days, hotDays, proxyAttacks, force, sides, notIdentified, yaml } = report;
  return [
    say(
      `${dyad[0]} and ${dyad[1]}, ${from} to ${until}: ${nOf(days, "day")}, ${countText(hotDays)} of them within two weeks after force. Intervals hold 90 in 100.`,
    ),
    ...(proxyAttacks === null ? [] : [say(contagionText("Attacks by proxies", proxyAttacks))]),
    ...(force === null ? [] : [say(contagionText("Acts of force", force))]),
    ...sides.flatMap((side) => sideTexts(side).map((text, k) => say(text, k === 0 ? "" : "  "))),
    "Cannot be told from these events:",
    ...notIdentified.map((text) => say(text, "  ")),
    ...(yaml === ""
      ? ["Nothing is left to paste into a scenario."]
      : ["For a scenario (put your actors' ids in place of those here):", "", yaml.trimEnd()]),
  ].join("\n");
}

function contagionText(
  what: string,
  { n, isContagious, branching, guarded, decay, pieces }: ContagionFit,
): string {
  const verdict = isContagious
    ? "they bring on others, and a rate that moves by itself does not explain it"
    : "contagion does not stand against a rate that moves by itself";
  const life = decay === null ? "" : ` It fades at ${between(decay)} a day.`;
  return `${what}: ${n}; ${verdict}. Each brings on ${between(branching)} directly (baseline in ${nOf(pieces, "piece")}; with the finest baseline ${between(guarded)}).${life}`;
}

function sideTexts({
  actor,
  acts,
  actingDays,
  calmRate,
  hotRate,
  shares,
  gapShape,
  answer,
}: SideFit): string[] {
  const rate = (what: string, value: SideFit["calmRate"]): string[] =>
    value === null ? [] : [`On ${what} days it acts with chance ${between(value)}.`];
  return [
    `${actor}: ${nOf(acts, "act")} near an action of the ladder, on ${nOf(actingDays, "day")}.`,
    ...rate("calm", calmRate),
    ...rate("hot", hotRate),
    ...(gapShape === null
      ? []
      : [
          `The gaps between the days on which it acts have shape ${between(gapShape)}; below 1 they come in bursts.`,
        ]),
    ...shares.map((share) => `${share.action} (${share.count}): share ${between(share)}`),
    ...(answer === null
      ? []
      : [`To a point of the other's hostility it answers with ${between(answer)} a week later.`]),
  ];
}

function between({ estimate, low, high }: { estimate: number; low: number; high: number }): string {
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  return `${short(estimate)} (${short(low)} to ${short(high)})`;
}
