/**
 * Writes src/node/shipped-fit.data.ts from a folder that `detente fit patterns --out DIR` left.
 *
 *     node scripts/write-fitted-set.mjs DIR
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder of a finished fit");
const read = (name) => readFileSync(join(folder, name), "utf8");
const manifest = JSON.parse(read("manifest.json"));
if (manifest.kind !== "fitted-patterns" || manifest.result === null)
  throw new Error(`${folder} holds no finished fit`);
const short = (_, value) => (typeof value === "number" ? Number(value.toPrecision(8)) : value);
const lines = (text) =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `    ${JSON.stringify(line)},`)
    .join("\n");

writeFileSync(
  new URL("../src/node/shipped-fit.data.ts", import.meta.url),
  `import type { FitManifest } from "./fit-folder.ts";

/**
 * The fit to the patterns that comes with the package: manifest, report and table of rows, as \`detente fit patterns\` wrote
 * them. Written by scripts/write-fitted-set.mjs; docs/calibration.md says what was fitted and what came out.
 */
export const shippedFit: {
  readonly manifest: FitManifest;
  readonly diagnostics: string;
  readonly table: string;
} = {
  manifest: ${JSON.stringify(manifest, null, 2)},
  diagnostics: ${JSON.stringify(JSON.stringify(JSON.parse(read("diagnostics.json")), short))},
  table: [
${lines(read("fitted.csv"))}
  ].join("\\r\\n"),
};
`,
);
