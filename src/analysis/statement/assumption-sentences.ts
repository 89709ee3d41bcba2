import { type AssumptionAudit, type AuditedAssumption, isSourced } from "./assumption-audit.ts";

/** Assumptions that the sentences name one by one (chosen: as many as are remembered). */
const nNamed = 3;
/** Total index from which an assumption counts as one that the ranking hangs on (chosen: one part in twenty). */
const least = 0.05;

/**
 * The audit in plain sentences: what the ranking hangs on most and what that rests on, where it flips, what share of
 * it is judgement, and what was left unvaried.
 *
 * Inputs whose intervals overlap that of the first are named beside it, since the analysis cannot put them in order.
 */
export function auditSentences(audit: AssumptionAudit): string[] {
  const { rows, nAssumptions, nSourced, nJudged, nBare } = audit;
  if (nAssumptions === 0) return ["The scenario states no assumptions."];
  const counts = [
    `${nSourced} of ${nAssumptions} assumptions ${nSourced === 1 ? "has" : "have"} a source`,
    `${nJudged} ${nJudged === 1 ? "rests" : "rest"} on judgement only`,
    ...(nBare === 0 ? [] : [`${nBare} ${nBare === 1 ? "has" : "have"} neither`]),
  ];
  return [
    ...leadingSentences(rows),
    ...rows
      .filter(({ flags }) => flags.includes("flips the ranking"))
      .slice(0, nNamed)
      .map(flipSentence),
    `${listText(counts)}.`,
    ...judgedSentence(audit),
    ...knowledgeSentence(rows),
    ...(Object.entries(flagPhrases) as [FlagPhrase, readonly [string, string]][]).flatMap(([flag, phrases]) =>
      flaggedSentence(rows, flag, phrases),
    ),
  ];
}

function leadingSentences(rows: readonly AuditedAssumption[]): string[] {
  const leading = rows.filter(({ total }) => total !== null && total >= least);
  const first = leading[0];
  if (first === undefined) {
    return rows.some(({ total }) => total !== null)
      ? ["The ranking hangs on no single assumption much."]
      : ["What the ranking hangs on was not worked out."];
  }
  const rivals = leading.slice(1).filter(({ high, low }) => high! >= first.low! && low! <= first.high!);
  const sentence = `The ranking hangs most on ${first.label}, which ${basisText(first)}.`;
  if (rivals.length === 0) return [sentence];
  const named = rivals.slice(0, nNamed - 1).map((row) => `${row.label} (which ${basisText(row)})`);
  const more = rivals.length - named.length;
  const others = more === 0 ? named : [...named, more === 1 ? "1 other" : `${more} others`];
  return [sentence, `The analysis cannot tell whether it hangs as much on ${listText(others, "or")}.`];
}

function basisText(row: AuditedAssumption): string {
  if (!isSourced(row)) {
    return row.judgement === null ? "has neither a source nor a reason" : "is a judgement without a source";
  }
  return row.sources.length === 1 ? "has a source" : `has ${row.sources.length} sources`;
}

function flipSentence({ label, bestAtLow, bestAtHigh }: AuditedAssumption): string {
  return `With ${label} at the low end of its range ${bestAtLow} comes out best; at the high end ${bestAtHigh} does.`;
}

function judgedSentence({ judgedShare }: AssumptionAudit): string[] {
  if (Number.isNaN(judgedShare)) return [];
  const parts = Math.round(10 * judgedShare);
  const words =
    judgedShare === 0
      ? "None"
      : judgedShare === 1
        ? "All"
        : parts === 0
          ? "Less than 1 part in 10"
          : parts === 10
            ? "More than 9 parts in 10"
            : `About ${parts} ${parts === 1 ? "part" : "parts"} in 10`;
  return [`${words} of what the ranking hangs on rests on assumptions without a source.`];
}

/** The input that it would help most to know, by its share of the value of knowing all. */
function knowledgeSentence(rows: readonly AuditedAssumption[]): string[] {
  let best: AuditedAssumption | null = null;
  for (const row of rows) if ((row.evppiShare ?? 0) > (best?.evppiShare ?? 0)) best = row;
  if (best === null) return [];
  const share = Math.round(100 * Math.min(1, best.evppiShare!));
  const words = share < 1 ? "under 1" : share > 99 ? "over 99" : String(share);
  return [
    `To know ${best.label} alone would bring ${words} in 100 of what it would bring to know every assumption.`,
  ];
}

/** What a flag says of one assumption and of several. */
const flagPhrases = {
  "not varied": [
    "was the same in every future, so what hangs on it is not known",
    "were the same in every future, so what hangs on them is not known",
  ],
  "not analysed": [
    "was varied, but what hangs on it was not worked out",
    "were varied, but what hangs on them was not worked out",
  ],
  "outside what was varied": [
    "is stated beyond the values that futures took",
    "are stated beyond the values that futures took",
  ],
} as const;
type FlagPhrase = keyof typeof flagPhrases;

function flaggedSentence(
  rows: readonly AuditedAssumption[],
  flag: FlagPhrase,
  [singular, plural]: readonly [string, string],
): string[] {
  const flagged = rows.filter(({ flags }) => flags.includes(flag));
  if (flagged.length === 0) return [];
  if (flagged.length === 1) return [`One assumption (${flagged[0]!.label}) ${singular}.`];
  const named = flagged.slice(0, nNamed).map(({ label }) => label);
  const such = flagged.length > nNamed ? `such as ${listText(named)}` : listText(named);
  return [`${flagged.length} assumptions (${such}) ${plural}.`];
}

/** "a", "a and b", "a, b and c". */
function listText(items: readonly string[], conjunction = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}
