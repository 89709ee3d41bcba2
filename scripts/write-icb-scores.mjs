/**
 * Writes the scores that come with the package from a computed report.
 *
 *   detente backtest icb --data DIR --json > scores.json
 *   node scripts/write-icb-scores.mjs scores.json && npx biome check --write src/calibration/icb/scores.data.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("give the file that `detente backtest icb --data DIR --json` wrote");
const { backtest: _name, source, ...report } = JSON.parse(readFileSync(file, "utf8"));
if (source !== "computed") throw new Error(`the scores in ${file} were not computed but ${source}`);
// Repeats of the scores under names of their own are made when they are printed.
const repeated = ["brier", "shippedBrier", "baseRateBrier", "regressionBrier"];
report.targets = report.targets.map((target) =>
  Object.fromEntries(Object.entries(target).filter(([name]) => !repeated.includes(name))),
);
/** Six significant digits: more than Monte Carlo error leaves meaning to. */
const rounded = (_key, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
const text = `import type { IcbReport } from "./report.ts";

/**
 * Scores of the backtest on ICB version 14, as \`detente backtest icb --data DIR\` computes them, to six digits.
 *
 * Written by scripts/write-icb-scores.mjs. Holds forecasts and scores of ours, by ICB's number of the crisis, and no ICB data but
 * counts. Cite: Brecher, Wilkenfeld, Beardsley, James and Quinn, International Crisis Behavior.
 */
export const shippedScores: IcbReport = ${JSON.stringify(report, rounded)};
`;
writeFileSync(fileURLToPath(new URL("../src/calibration/icb/scores.data.ts", import.meta.url)), text);
