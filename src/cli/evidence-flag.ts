import { dayNumber, firstDay } from "../scenario/date.ts";
import type { Evidence, Scenario, Source } from "../scenario/scenario.ts";

/** What a reader should doubt about an entry of the register. Several may hold of one entry. */
export const flagNames = ["unsourced", "stale", "disputed", "judgement", "unchecked"] as const;

/**
 * A doubt by its name.
 *
 * - unsourced: neither a source nor a judgement stands behind it;
 * - stale: it, or a source of it, is dated after the start of the scenario: hindsight;
 * - disputed: its sources disagree, or of the evidence on it some supports and some opposes;
 * - judgement: a judgement stands behind it and no source;
 * - unchecked: it has sources, and nobody opened any of them.
 */
export type FlagName = (typeof flagNames)[number];

/** A doubt with its reason in words. */
export interface Flag {
  readonly flag: FlagName;
  readonly because: string;
}

/** What an entry says of itself: where it comes from, when it is from, what bears on it. */
export interface Doubtable {
  readonly sources: readonly string[];
  readonly judgement: string | null;
  /** Its own date, where it has one that matters for hindsight. */
  readonly date?: string | null;
  readonly evidence?: readonly string[];
  readonly disputed?: string | null;
  /** Whether the dates of its sources matter: what an authority did before the start may be read in a later list. */
  readonly hasDatedSources?: boolean;
}

/** What flags are worked out from, looked up once for a scenario. */
export interface FlagSite {
  readonly start: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** The site of a scenario. */
export function flagSiteOf({ start, sources, evidence }: Scenario): FlagSite {
  return {
    start,
    sources: new Map(sources.map((source) => [source.id, source])),
    evidence: new Map(evidence.map((item) => [item.id, item])),
  };
}

/**
 * Whether a day, month or year lies wholly after the start. A month or year that holds the start may lie before or after
 * it; it does not count as later.
 */
export function isAfter(date: string | null, start: string): boolean {
  const first = date === null ? null : firstDay(date);
  return first !== null && first > dayNumber(start)!;
}

/** The flags of an entry, in the order of their names. */
export function flagsOf(entry: Doubtable, site: FlagSite): Flag[] {
  const { sources, judgement } = entry;
  const flags: Flag[] = [];
  if (sources.length === 0 && judgement === null)
    flags.push({ flag: "unsourced", because: "no source and no judgement" });
  const late = latePlaces(entry, site);
  if (late.length > 0) flags.push({ flag: "stale", because: late.join(", ") });
  const dispute = disputeOf(entry, site);
  if (dispute !== null) flags.push({ flag: "disputed", because: dispute });
  if (sources.length === 0 && judgement !== null) flags.push({ flag: "judgement", because: judgement });
  const isOpened = sources.some((id) => site.sources.get(id)?.checked === true);
  if (sources.length > 0 && !isOpened)
    flags.push({ flag: "unchecked", because: `${sources.join(", ")} not opened` });
  return flags;
}

function latePlaces(
  { date = null, sources, hasDatedSources = true }: Doubtable,
  { start, sources: register }: FlagSite,
): string[] {
  const own = isAfter(date, start) ? [`is dated ${date}`] : [];
  if (!hasDatedSources) return own;
  const late = sources.flatMap((id) => {
    const published = register.get(id)?.date ?? null;
    return isAfter(published, start) ? [`${id} is dated ${published}`] : [];
  });
  return [...own, ...late];
}

/** How it is disputed: in the words of the scenario, or by evidence on both sides. An item that is mixed takes no side. */
function disputeOf(
  { disputed = null, evidence = [] }: Doubtable,
  { evidence: items }: FlagSite,
): string | null {
  const of = (bearing: Evidence["bearing"]): string[] =>
    evidence.filter((id) => items.get(id)?.bearing === bearing);
  const [supports, opposes] = [of("supports"), of("opposes")];
  const sides =
    supports.length > 0 && opposes.length > 0
      ? [`${supports.join(", ")} for it, ${opposes.join(", ")} against`]
      : [];
  const said = [...(disputed === null ? [] : [disputed]), ...sides];
  return said.length === 0 ? null : said.join("; ");
}
