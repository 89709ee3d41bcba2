import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packagedScenarios } from "../src/node/scenario-files.ts";

/**
 * The package as a stranger gets it: packed, installed into an empty project, called from there. Needs the build, and
 * npm's cache or a registry for what Detente depends on.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "detente-package-"));
const project = join(folder, "project");

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, words: readonly string[], cwd = project): Ran {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: "utf8", maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

/** Runs a command that must succeed, and gives what it prints. */
function printed(command: string, words: readonly string[], cwd = project): string {
  const { status, stdout, stderr } = run(command, words, cwd);
  if (status !== 0)
    throw new Error(`${command} ${words.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

beforeAll(() => {
  if (!existsSync(join(root, "dist/index.js")))
    throw new Error("dist/index.js is missing: build first (npm run build)");
  // Without scripts: what is packed is what was built, and no other test loses dist under its feet.
  const answer = printed("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root);
  [packed] = JSON.parse(answer) as [Packed];
  mkdirSync(project);
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "stranger", private: true, type: "module" }),
  );
  printed("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the package holds what runs and the scenarios, and no source, test or result", () => {
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toContain("dist/cli/main.js");
  expect(paths).toContain("dist/index.d.ts");
  expect(paths).toContain("dist/scenario/scenario.schema.json");
  for (const id of packagedScenarios()) expect(paths).toContain(`scenarios/${id}/scenario.yaml`);
  const strange = paths.filter(
    (path) =>
      !/^(dist\/.+\.(js|js\.map|d\.ts|json)|scenarios\/.+\.(yaml|csv)|[A-Z]+(\.md)?|package\.json)$/.test(
        path,
      ) || path.includes(".test."),
  );
  expect(strange).toEqual([]);
});

test("the installed command prints its help and the version of its package", () => {
  expect(printed("npx", ["--no-install", "detente", "--help"])).toContain("detente compare us-iran-2020");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(printed("npx", ["--no-install", "detente", "--version"]).trim()).toBe(version);
});

test("the installed command finds every shipped scenario by its id", () => {
  const list = printed("npx", ["--no-install", "detente", "list"]);
  for (const id of packagedScenarios()) expect(list).toContain(id);
});

test("the installed command compares policies over worker threads", () => {
  const design = ["--futures", "2", "--replicates", "2", "--threads", "2", "--json", "--out", "results"];
  const answer = printed("npx", ["--no-install", "detente", "compare", "minimal", ...design]);
  expect(() => JSON.parse(answer)).not.toThrow();
  expect(existsSync(join(project, "results/manifest.json"))).toBe(true);
});

test("the installed library is imported by name and runs a scenario that it is given as text", () => {
  const program = `
    import { readFileSync } from "node:fs";
    import { buildSimulator, medianFuture, mechanisms, outcomeIds, readScenario } from "detente";
    const file = "node_modules/detente/scenarios/minimal/scenario.yaml";
    const { scenario } = readScenario({ text: readFileSync(file), file, mechanisms, outcomeIds });
    const simulator = buildSimulator({ scenario, mechanisms });
    simulator.setFuture(medianFuture(simulator));
    simulator.setPolicy(0);
    const numbers = new Float64Array(simulator.columns.length);
    const failed = simulator.run({ seed: 1, future: 0, replicate: 0 }, numbers, 0);
    console.log(JSON.stringify({ failed, finite: numbers.every(Number.isFinite), names: Object.keys(await import("detente")) }));
  `;
  writeFileSync(join(project, "try.mjs"), program);
  const { failed, finite, names } = JSON.parse(printed("node", ["try.mjs"])) as Record<string, unknown>;
  expect({ failed, finite }).toEqual({ failed: null, finite: true });
  expect(names).toEqual(
    expect.arrayContaining(["compareCells", "levers", "mechanism", "runChunk", "solveBrinkmanship"]),
  );
});

test("the schema can be asked for by the name of the package, and inner files cannot", () => {
  const asking = (name: string): Ran => run("node", ["-e", `require.resolve(${JSON.stringify(name)})`]);
  expect(asking("detente/scenario.schema.json").status).toBe(0);
  expect(asking("detente/dist/engine/model.js").status).not.toBe(0);
});
