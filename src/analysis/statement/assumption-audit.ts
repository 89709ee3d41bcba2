/**
 * The audit of assumptions: what each rests on, and how much the ranking of policies hangs on it.
 *
 * Joins the uncertain inputs of a scenario to a sensitivity analysis of the difference between the two best policies,
 * which is handed in as plain rows: whoever computed them. The sentences are in `assumption-sentences.ts`.
 */

/** An assumption of a scenario, varied or not. */
export interface Assumption {
  /** Unique: "war.cost.usa". */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  /** What it is taken to be when it is not varied; null for a choice without a number. */
  readonly value: number | null;
  /** What its author holds plausible; null where no range is stated. */
  readonly range: readonly [number, number] | null;
  /** Ids of sources; none when it rests on judgement. */
  readonly sources: readonly string[];
  /** The judgement in words, null where there is none. */
  readonly judgement: string | null;
  /** Ends between which the futures varied it; null when every future has the same value. */
  readonly varied: readonly [number, number] | null;
}

/** How much the difference between the two best policies hangs on one input. */
export interface SensitivityRow {
  readonly path: string;
  /** Total Sobol' index of the difference, in [0, 1] but for the noise of its estimate, and its interval. */
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** The best policy when the input is near its low and its high end; null where it was not worked out. */
  readonly bestAtLow: string | null;
  readonly bestAtHigh: string | null;
  /** Share of the value of perfect information that knowing this input alone would bring; null where not worked out. */
  readonly evppiShare: number | null;
}

/** What a reader should know of an assumption before trusting what hangs on it. */
export type AssumptionFlag =
  | "judgement only"
  | "without any basis"
  | "wide range"
  | "not varied"
  | "outside what was varied"
  | "not analysed"
  | "flips the ranking";

/** An assumption with what hangs on it. Indices are null where the analysis has no row. */
export interface AuditedAssumption extends Assumption {
  readonly total: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly bestAtLow: string | null;
  readonly bestAtHigh: string | null;
  readonly evppiShare: number | null;
  readonly flags: readonly AssumptionFlag[];
}

/** The audit of all assumptions of a scenario. */
export interface AssumptionAudit {
  /** By how much the ranking hangs on them; those without an index last, by path. */
  readonly rows: readonly AuditedAssumption[];
  readonly nAssumptions: number;
  /** With at least one source; with a judgement and no source; with neither. */
  readonly nSourced: number;
  readonly nJudged: number;
  readonly nBare: number;
  readonly nVaried: number;
  /**
   * Share of the summed total indices that falls on assumptions without a source, in [0, 1]; NaN when no index is
   * above 0. Interactions count for each input that takes part, so this is a share of the sum, not of the variance.
   */
  readonly judgedShare: number;
}

/** Ratio of the ends of a range from which it is called wide (chosen: a quarter to the whole of the upper end). */
export const wideRatio = 4;

/**
 * Joins assumptions to the sensitivity of the ranking.
 *
 * A range is wide when its ends have different signs, or its larger end in size is at least four times the other (0 to
 * anything is wide, except for units "probability" and "share", which are wide from half the scale on). "Outside what
 * was varied": the value or an end of the stated range lies beyond what futures took. "Not analysed": varied, but the
 * analysis has no usable row. Negative indices are noise about 0 and count as 0 in sums.
 *
 * Throws RangeError when a path occurs twice or a row belongs to no assumption, since a join that loses rows would
 * understate what hangs on judgement.
 */
export function auditAssumptions(
  assumptions: readonly Assumption[],
  sensitivities: readonly SensitivityRow[],
): AssumptionAudit {
  requireDistinct("assumption", assumptions);
  requireDistinct("sensitivity row", sensitivities);
  const known = new Set(assumptions.map(({ path }) => path));
  const stray = sensitivities.filter(({ path }) => !known.has(path));
  if (stray.length > 0) {
    throw new RangeError(
      `auditAssumptions: there is sensitivity to ${stray.map(({ path }) => path).join(", ")}, which no assumption is called`,
    );
  }
  const rowOf = new Map(sensitivities.map((row) => [row.path, row]));
  const rows = assumptions
    .map((assumption) => auditedOf(assumption, rowOf.get(assumption.path) ?? null))
    .sort((a, b) => weight(b) - weight(a) || (a.path < b.path ? -1 : 1));
  const weightOf = (some: readonly AuditedAssumption[]): number =>
    some.reduce((sum, { total }) => sum + Math.max(0, total ?? 0), 0);
  const whole = weightOf(rows);
  return {
    rows,
    nAssumptions: rows.length,
    nSourced: rows.filter(isSourced).length,
    nJudged: rows.filter(({ flags }) => flags.includes("judgement only")).length,
    nBare: rows.filter(({ flags }) => flags.includes("without any basis")).length,
    nVaried: rows.filter(({ varied }) => varied !== null).length,
    judgedShare: whole > 0 ? weightOf(rows.filter((row) => !isSourced(row))) / whole : Number.NaN,
  };
}

/** Whether an assumption names a source. */
export function isSourced({ sources }: Pick<Assumption, "sources">): boolean {
  return sources.length > 0;
}

/** An assumption without an index comes after every other. */
function weight({ total }: AuditedAssumption): number {
  return total ?? -Number.MAX_VALUE;
}

function auditedOf(assumption: Assumption, row: SensitivityRow | null): AuditedAssumption {
  const usable = row !== null && Number.isFinite(row.total) ? row : null;
  const { bestAtLow = null, bestAtHigh = null, evppiShare = null } = row ?? {};
  return {
    ...assumption,
    total: usable?.total ?? null,
    low: usable?.low ?? null,
    high: usable?.high ?? null,
    bestAtLow,
    bestAtHigh,
    evppiShare,
    flags: flagsOf(
      assumption,
      usable !== null,
      bestAtLow !== null && bestAtHigh !== null && bestAtLow !== bestAtHigh,
    ),
  };
}

function flagsOf(assumption: Assumption, isAnalysed: boolean, flips: boolean): AssumptionFlag[] {
  const flags: AssumptionFlag[] = [];
  if (!isSourced(assumption)) {
    flags.push(assumption.judgement === null ? "without any basis" : "judgement only");
  }
  if (isWide(assumption)) flags.push("wide range");
  if (assumption.varied === null) flags.push("not varied");
  else if (!isAnalysed) flags.push("not analysed");
  if (isOutside(assumption)) flags.push("outside what was varied");
  if (flips) flags.push("flips the ranking");
  return flags;
}

function isWide({ range, unit }: Assumption): boolean {
  if (range === null) return false;
  const [low, high] = range;
  if (unit === "probability" || unit === "share") return high - low >= 0.5;
  if (low < 0 && high > 0) return true;
  const [small, large] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  return large > 0 && large >= wideRatio * small;
}

function isOutside({ varied, value, range }: Assumption): boolean {
  if (varied === null) return false;
  const [low, high] = varied;
  // Ends are computed by other means than they were written, so a last digit is no difference.
  const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
  return [value, ...(range ?? [])].some(
    (number) => number !== null && (number < low - slack || number > high + slack),
  );
}

function requireDistinct(noun: string, rows: readonly { readonly path: string }[]): void {
  const seen = new Set<string>();
  for (const { path } of rows) {
    if (seen.has(path)) throw new RangeError(`auditAssumptions: two ${noun}s have the path ${path}`);
    seen.add(path);
  }
}
