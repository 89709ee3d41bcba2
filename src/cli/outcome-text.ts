import type { Outcome } from "../table/outcome.ts";
import { countText, nOf, plainNumber } from "./number-text.ts";

/** The value of an outcome in one run, with its unit where the number alone would not tell: "yes", "1,240 persons". */
export function outcomeValue({ kind, unit }: Outcome, value: number): string {
  if (kind === "event") return value >= 0.5 ? "yes" : "no";
  const isCounted = ["persons", "count", "day", "days"].includes(unit);
  const text = isCounted ? countText(value) : plainNumber(value);
  if (unit === "persons") return nOf(value, "person", "people");
  return unit === "-" || unit === "count" || unit === "probability" ? text : `${text} ${unit}`;
}
