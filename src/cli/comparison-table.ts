import type { ComparisonRow } from "../analysis/ensemble/compare.ts";
import type { Outcome } from "../table/outcome.ts";
import type { Comparison, Toll } from "./comparison.ts";
import { type Column, tableText, wrap } from "./layout.ts";
import { countText, plainNumber, signed } from "./number-text.ts";

/** Tables show probabilities as counts in so many runs. */
const perThousand = 1000;

/** One outcome in full: a line for each policy with mean, range over futures, and the same of the difference. */
export function fullBlock(comparison: Comparison, outcome: Outcome, horizon: number, width: number): string {
  const rows = rowsOf(comparison, outcome.id, horizon);
  const scale = scaleOf(
    outcome.kind,
    rows.map(({ mean }) => mean),
  );
  const columns: Column[] = [
    { head: "", flexible: true },
    { head: "mean", align: "right" },
    { head: "" },
    { head: "futures", flexible: true },
    { head: "diff.", align: "right" },
    { head: "" },
    { head: "futures", flexible: true },
  ];
  const cells = rows.map((row) => [
    row.policy,
    ...withError(scale, row.mean, row.error),
    rangeText(scale, row.low, row.high),
    ...(row.policy === comparison.manifest.reference
      ? ["-", "", ""]
      : [
          ...withError(scale, row.difference, row.differenceError, true),
          rangeText(scale, row.differenceLow, row.differenceHigh, true),
        ]),
  ]);
  const heading = wrap(`${outcome.label} (${unitText(outcome)})`, { width });
  return `${heading}\n${tableText(columns, cells, width, "  ")}`;
}

/** War, deals and own losses of every policy at one horizon, a line each. */
export function shortTable(comparison: Comparison, advised: string, horizon: number, width: number): string {
  const soldiers = `deaths-military.${advised}`;
  const [war, talks, deal] = ["war", "talks", "deal"].map((id) => rowsOf(comparison, id, horizon));
  const columns: Column[] = [
    { head: "", flexible: true },
    { head: "war", align: "right" },
    { head: "" },
    { head: "talks opened", align: "right" },
    { head: "deal", align: "right" },
    { head: "own soldiers killed", align: "right" },
  ];
  const events: Scale = { kind: "event", decimals: 0 };
  const cells = comparison.policies.map(({ id }, k) => {
    const toll = comparison.tolls.find(
      (row) => row.policy === id && row.outcome === soldiers && row.horizon === horizon,
    );
    const count = (row: ComparisonRow): string => valueText(events, row.mean);
    const any = toll === undefined ? "" : valueText(events, toll.any);
    return [
      id,
      ...withError(events, war![k]!.mean, war![k]!.error),
      count(talks![k]!),
      count(deal![k]!),
      any,
    ];
  });
  const heading = wrap(`After ${horizon} days, runs in ${countText(perThousand)}:`, { width });
  return `${heading}\n${tableText(columns, cells, width, "  ")}`;
}

/** Deaths by group: what half of runs, 90 and 99 in 100 do not exceed. As many groups side by side as fit. */
export function tollTables(
  comparison: Comparison,
  groups: readonly Outcome[],
  horizon: number,
  width: number,
): string[] {
  if (groups.length === 0) return [];
  const heading = wrap(
    `People killed after ${horizon} days: numbers that half of runs, 90 in 100 and 99 in 100 do not exceed. Means are not given: they hang on a few great wars.`,
    { width },
  );
  const policyWidth = Math.max(...comparison.policies.map(({ id }) => id.length));
  const columns = groups.map((outcome) => tollColumn(comparison, outcome, horizon));
  const tables: string[] = [];
  for (let from = 0; from < columns.length; ) {
    let to = from;
    let used = 2 + policyWidth;
    while (to < columns.length && (to === from || used + 2 + columns[to]!.width <= width))
      used += 2 + columns[to++]!.width;
    const chosen = columns.slice(from, to);
    const head: Column[] = [
      { head: "", flexible: true },
      ...chosen.map((column) => ({ head: column.head, align: "right" as const })),
    ];
    const rows = comparison.policies.map(({ id }, k) => [id, ...chosen.map(({ cells }) => cells[k]!)]);
    tables.push(tableText(head, rows, width, "  "));
    from = to;
  }
  return [`${heading}\n\n${tables.join("\n\n")}`];
}

function tollColumn({ policies, tolls }: Comparison, { id }: Outcome, horizon: number) {
  const cells = policies.map((policy) => {
    const toll = tolls.find(
      (row) => row.policy === policy.id && row.outcome === id && row.horizon === horizon,
    );
    return toll === undefined ? "" : tollText(toll);
  });
  const head = id.replace(/^deaths-/, "");
  return { head, cells, width: Math.max(head.length, ...cells.map((cell) => cell.length)) };
}

/** A toll as its three quantiles, to two significant digits. */
export function tollText({ median, p90, p99 }: Pick<Toll, "median" | "p90" | "p99">): string {
  return [median, p90, p99].map((value) => (value < 100 ? countText(value) : plainNumber(value))).join(" / ");
}

function rowsOf({ policies, table }: Comparison, outcome: string, horizon: number): ComparisonRow[] {
  const rows = table.filter((row) => row.outcome === outcome && row.horizon === horizon);
  return policies.map(({ id }) => rows.find((row) => row.policy === id)!);
}

/** How numbers of one block are written: events as counts in 1,000, others all with so many decimals. */
export interface Scale {
  readonly kind: Outcome["kind"];
  readonly decimals: number;
}

/** Decimals that give the largest of some numbers two significant digits; none for numbers of 10 and more. */
export function scaleOf(kind: Outcome["kind"], values: readonly number[]): Scale {
  const largest = Math.max(0, ...values.map(Math.abs).filter(Number.isFinite));
  const digits = largest === 0 ? 0 : 1 - Math.floor(Math.log10(largest));
  return { kind, decimals: Math.min(6, Math.max(0, digits)) };
}

/** A mean and its error in two cells, so that both stand under each other. */
export function withError(
  scale: Scale,
  value: number,
  error: number,
  isDifference = false,
): [string, string] {
  const text = Number.isNaN(error) ? "" : `±${valueText(scale, error).replace("under ", "<")}`;
  return [valueText(scale, value, isDifference), text];
}

/** A range over futures; a dash where futures do not differ by more than chance, so that there is none. */
export function rangeText(scale: Scale, low: number, high: number, isDifference = false): string {
  if (low === high || Number.isNaN(low)) return "-";
  const [from, to] = [valueText(scale, low, isDifference), valueText(scale, high, isDifference)];
  return from === to ? from : `${from.replace("under ", "<")} to ${to}`;
}

/** A number of an outcome; below what the scale resolves it is "under 1" (or 0.01, and so on), a difference 0. */
export function valueText({ kind, decimals }: Scale, value: number, isDifference = false): string {
  if (Number.isNaN(value)) return "?";
  const scaled = kind === "event" ? perThousand * value : value;
  const factor = kind === "event" ? 1 : 10 ** decimals;
  const steps = Math.round(scaled * factor);
  if (steps === 0 && (isDifference || (value === 0 && kind !== "event"))) return "0";
  if (steps === 0) return value < 0 ? "0" : `under ${kind === "event" ? 1 : (1 / factor).toFixed(decimals)}`;
  const text = kind === "event" || decimals === 0 ? countText(scaled) : scaled.toFixed(decimals);
  return isDifference ? signed(text) : text;
}

/** The unit of an outcome as a heading says it, with what is commonly preferred. */
export function unitText({ kind, unit, direction }: Outcome): string {
  const measured = kind === "event" ? `runs in ${countText(perThousand)}` : unit === "-" ? "no unit" : unit;
  return direction === null ? measured : `${measured}; ${direction} is commonly preferred`;
}
