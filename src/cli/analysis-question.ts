import type { Threshold } from "../analysis/robustness/satisficing.ts";
import type { Aim } from "../analysis/study/study.ts";
import type { Manifest } from "../experiment/manifest.ts";
import type { Claim, Scenario } from "../scenario/scenario.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";

/** What a user asks of an analysis. */
export interface AnalysisQuestion {
  readonly reference: string | null;
  readonly horizon: number | null;
  /** Ids of outcomes. */
  readonly focus: string | null;
  readonly objectives: readonly string[] | null;
  /** Swing points by outcome id. */
  readonly weights: Readonly<Record<string, number>> | null;
  readonly thresholds: readonly {
    readonly outcome: string;
    readonly bound: "atMost" | "atLeast";
    readonly value: number;
  }[];
}

/** Outcomes that are compared unless others are asked for, as far as the runs have them. */
const usualObjectives = ["war", "incidents-high", "deal"] as const;
const usualFocus = "war";

/** The outcomes that a question is about. Stops for unknown ones and for those without a direction. */
export function aimsOf(
  { outcomes }: Manifest,
  horizon: number,
  { focus, objectives, weights }: AnalysisQuestion,
): { readonly focus: Aim; readonly objectives: readonly Aim[] } {
  const ids = outcomes.map(({ id }) => id);
  const has = (id: string): boolean => ids.includes(id);
  const aimOf = (id: string): Aim => {
    const { direction } = outcomes.find((outcome) => outcome.id === knownName("outcome", id, ids))!;
    if (direction === null) {
      throw new Stop(
        "usage",
        `Whether more or less of ${id} is better depends on whom one asks, so it cannot be an objective.`,
      );
    }
    return { column: `${id}@${horizon}`, direction };
  };
  const first =
    focus ?? (has(usualFocus) ? usualFocus : outcomes.find(({ direction }) => direction !== null)?.id);
  if (first === undefined)
    throw new Stop("usage", "No outcome of these runs has a direction; name one with --focus.");
  const chosen = objectives ?? (weights === null ? usualObjectives.filter(has) : Object.keys(weights));
  return { focus: aimOf(first), objectives: chosen.map(aimOf) };
}

/** The swing points of the objectives in their order; null while nobody has set any. */
export function pointsOf(
  objectives: readonly Aim[],
  weights: AnalysisQuestion["weights"],
): readonly number[] | null {
  if (weights === null) return null;
  const idOf = ({ column }: Aim): string => column.slice(0, column.lastIndexOf("@"));
  const known = objectives.map(idOf);
  for (const id of Object.keys(weights)) knownName("objective", id, known);
  return known.map((id) => weights[id] ?? 0);
}

/** The user's thresholds, else the scenario's. */
export function thresholdsOf(
  { outcomes }: Manifest,
  scenario: Scenario | null,
  horizon: number,
  { thresholds }: AnalysisQuestion,
): Threshold[] {
  const ids = outcomes.map(({ id }) => id);
  if (thresholds.length > 0) {
    return thresholds.map(({ outcome, bound, value }) => {
      const column = `${knownName("outcome", outcome, ids)}@${horizon}`;
      return bound === "atMost" ? { column, atMost: value } : { column, atLeast: value };
    });
  }
  return Object.entries(scenario?.thresholds ?? {}).flatMap(([id, value]): Threshold[] => {
    const outcome = outcomes.find((one) => one.id === id);
    const column = `${id}@${horizon}`;
    if (outcome === undefined || outcome.direction === null) return [];
    return [outcome.direction === "lower" ? { column, atMost: value } : { column, atLeast: value }];
  });
}

/**
 * The columns that an analysis reads: on the day that is looked at what is asked about and what divides the wars, on other
 * days the aims alone, and each claim's outcome on its day. All other outcomes are in the comparison; to read them here
 * would take most of the time.
 */
export function columnsOf(
  { outcomes, horizons }: Manifest,
  horizon: number,
  aims: readonly Aim[],
  thresholds: readonly Threshold[],
  claims: readonly Claim[],
): string[] {
  const idOf = (column: string): string => column.slice(0, column.lastIndexOf("@"));
  const asked = new Set([...aims, ...thresholds].map(({ column }) => idOf(column)));
  const wars = ["war", "war-free-days", "ground-war"];
  const claimed = new Set(
    claims.flatMap(({ contrast }) => (contrast === null ? [] : [`${contrast.outcome}@${contrast.horizon}`])),
  );
  return horizons.flatMap((day) =>
    outcomes
      .filter(
        ({ id, partition }) =>
          asked.has(id) ||
          claimed.has(`${id}@${day}`) ||
          (day === horizon && (wars.includes(id) || partition !== null)),
      )
      .map(({ id }) => `${id}@${day}`),
  );
}
