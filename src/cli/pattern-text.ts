import { type PatternRow, runPatterns } from "../calibration/patterns.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { wrap } from "./layout.ts";
import { loadScenario } from "./load-scenario.ts";
import { plainNumber } from "./number-text.ts";
import { progressDisplay } from "./progress.ts";

/** The patterns of the shipped scenarios under a design, with a progress display. */
export function patternRows(design: { futures: number; replicates: number; seed: number }): PatternRow[] {
  const scenario = (id: string) => loadScenario(id).scenario;
  const display = progressDisplay("parts");
  try {
    return runPatterns({
      ...design,
      mechanisms,
      scenarios: {
        "rival-dyad": scenario("rival-dyad"),
        "generic-crisis": scenario("generic-crisis"),
        "us-iran-2020": scenario("us-iran-2020"),
      },
      onProgress: (share) => display.update(Math.round(100 * share), 100),
    });
  } finally {
    display.end();
  }
}

/** The patterns in paragraphs: the model's figure, the band it is held against, and what the record shows. */
export function patternText(rows: readonly PatternRow[], width: number): string {
  const judged = rows.filter(({ passes }) => passes !== null);
  const within = judged.filter(({ passes }) => passes).length;
  const blocks = rows.map((row) => {
    const heading = wrap(`${row.number}. ${row.title}`, { width, rest: "   " });
    return `${heading}\n${wrap(figures(row), { width, first: "   " })}`;
  });
  return `${blocks.join("\n")}\n\n${within} of ${judged.length} figures lie within their bands.`;
}

function figures({ unit, value, valueLow, valueHigh, low, high, passes, data }: PatternRow): string {
  const isShare = unit === "probability" || unit === "share";
  const after = isShare
    ? " in 100"
    : unit === "-" || unit === "ratio"
      ? ""
      : unit === "day"
        ? " days"
        : ` ${unit}`;
  const written = (x: number): string => plainNumber(isShare ? 100 * x : x);
  const interval =
    valueLow === null || valueHigh === null ? "" : ` (${written(valueLow)} to ${written(valueHigh)})`;
  const verdict = passes === null ? "for comparison" : passes ? "within" : "outside";
  const band = low === null || high === null ? "" : ` the band ${written(low)} to ${written(high)}`;
  return `Model: ${written(value)}${after}${interval}, ${verdict}${band}. Record: ${data}`;
}
