/**
 * Runs the benches one after another, each in its own process: all of them, or those whose names are given.
 *
 *   npm run bench
 *   npm run bench -- engine profile
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const suffix = ".bench.mjs";
const known = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called "${unknown.join('", "')}". Known: ${known.join(", ")}.`);
  process.exit(2);
}
let failed = 0;
for (const name of wanted) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [`${folder}${name}${suffix}`], { stdio: "inherit" });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
