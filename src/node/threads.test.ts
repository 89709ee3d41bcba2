import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { hashesOf } from "../../test/folder-hash.ts";
import { readManifest } from "./manifest-file.ts";

// These run the built package: worker threads need compiled files.
const dist = new URL("../../dist/", import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), "detente-threads-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const folder = (name: string): string => join(scratch, name);

writeFileSync(folder("scenario.json"), JSON.stringify(borderIncident()));
const program = `
import { readFileSync } from "node:fs";
import { designOf } from ${JSON.stringify(new URL("experiment/case.js", dist).href)};
import { runExperiment } from ${JSON.stringify(new URL("node/run-experiment.js", dist).href)};
const [out, threads, killAfter] = process.argv.slice(1);
const scenario = JSON.parse(readFileSync(${JSON.stringify(folder("scenario.json"))}, "utf8"));
const design = designOf({
  policies: ["wait", "reinforce"], nFutures: 80, nReplicates: 4, seed: 2, sampler: "sobol", horizons: [10, 40],
});
await runExperiment({
  scenario, design, out, threads: Number(threads),
  onProgress({ done }) { if (killAfter && done >= Number(killAfter)) process.kill(process.pid, "SIGKILL"); },
});
`;

function run(out: string, threads: number, killAfter = "") {
  expect(existsSync(new URL("node/worker.js", dist)), "build first: npm run build").toBe(true);
  const args = ["--input-type=module", "-e", program, "--", folder(out), String(threads), killAfter];
  return spawnSync(process.execPath, args, { encoding: "utf8", cwd: fileURLToPath(dist) });
}

beforeAll(() => {
  const { status, stderr } = run("whole", 1);
  expect(status, stderr).toBe(0);
});

test("1, 2 and 8 threads give the same bytes", () => {
  const hashes = hashesOf(folder("whole"));
  // 80 futures in chunks of twelve: seven parts, the futures and the manifest.
  expect(Object.keys(hashes)).toHaveLength(9);
  for (const threads of [2, 8]) {
    const { status, stderr } = run(`by-${threads}`, threads);
    expect(status, stderr).toBe(0);
    expect(hashesOf(folder(`by-${threads}`))).toEqual(hashes);
  }
});

test("killed in the middle with kill -9 and taken up again, it gives the bytes of an uninterrupted run", () => {
  const { signal } = run("killed", 2, "150");
  expect(signal).toBe("SIGKILL");
  expect(existsSync(folder("killed/lock.json"))).toBe(true);
  const parts = readManifest(folder("killed"))!.parts.length;
  expect(parts).toBeGreaterThan(0);
  expect(parts).toBeLessThan(7);
  const { status, stderr } = run("killed", 2);
  expect(status, stderr).toBe(0);
  expect(hashesOf(folder("killed"))).toEqual(hashesOf(folder("whole")));
});
