import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitCodes } from "../src/cli/exit-code.ts";

// These run the built command line, as a user does: `npm test` builds first.
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "detente-cli-"));
const small = ["--futures", "4", "--replicates", "2", "--threads", "1"];
const commands = [
  "compare",
  "analyse",
  "diff",
  "export",
  "run",
  "explain",
  "why",
  "check",
  "evidence",
  "list",
  "new",
  "patterns",
  "data",
  "backtest",
];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function detente(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, CI: "1", FORCE_COLOR: "1", DETENTE_DEBUG: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: folder, env, maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const plain = (text: string): string => text.replaceAll(/\s+/g, " ");
const widest = (text: string): number => Math.max(...text.split("\n").map((line) => [...line].length));

beforeAll(async () => {
  if (!existsSync(main)) throw new Error("dist/cli/main.js is missing: run `npm run build` first");
  await detente("compare", "minimal", ...small, "--out", "base");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("help", () => {
  test.each(commands)("of %s shows an example of it within 80 columns", async (command) => {
    const { code, out } = await detente(command, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`$ detente ${command}`);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test("of the program lists every command and every exit code within 80 columns", async () => {
    const { code, out } = await detente("--help");
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    for (const exit of Object.values(exitCodes)) expect(plain(out)).toContain(`${exit.code} ${exit.meaning}`);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test("is shown when nothing is asked, and the version is the package's", async () => {
    expect((await detente()).out).toContain("Usage: detente");
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect((await detente("--version")).out.trim()).toBe(version);
  });
});

describe("what does not exist", () => {
  test.each([
    ["command", ["comparee"], "compare"],
    ["option", ["run", "minimal", "--polcy", "x"], "--policy"],
    ["scenario", ["run", "us-iran-2002"], "us-iran-2020"],
    ["file", ["check", "./us-iran-2020.yml"], "./us-iran-2020.yml"],
    ["policy", ["run", "minimal", "--policy", "wait-and-se"], "wait-and-see"],
    ["policy of a comparison", ["compare", "minimal", "--policy", "firm-but-opn"], "firm-but-open"],
    ["reference", ["compare", "minimal", "--reference", "wait-and-sea"], "wait-and-see"],
    ["policy to explain", ["why", "minimal", "--policy", "firm-but-opn"], "firm-but-open"],
    ["outcome to explain", ["why", "minimal", "--policy", "firm-but-open", "--outcome", "wra"], "war"],
    ["leg", ["compare", "minimal", "--factorial", "firm-but-opn,wait-and-see"], "firm-but-open"],
    ["actor", ["explain", "minimal", "--actor", "nort"], "north"],
    ["outcome", ["diff", "base", "base", "--outcomes", "wars"], "war"],
    ["mechanism", ["run", "minimal", "--set", "wor.cost=1"], "war"],
    ["parameter", ["run", "minimal", "--set", "war.cots=1"], "cost"],
    ["subject", ["run", "minimal", "--set", "war.cost.norht=1"], "north"],
    ["list", ["list", "policys"], "policies"],
    ["scenario to doubt", ["evidence", "minimul"], "minimal"],
  ])("as a %s is refused with the nearest that does", async (_, args, near) => {
    const { code, out, err } = await detente(...args);
    expect(code).toBe(exitCodes.usage.code);
    expect(plain(err)).toContain(near);
    expect(plain(err)).toMatch(/did you mean|There is no file/i);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
  });

  test("as results is refused with the nearest folder, by the code for files", async () => {
    const { code, err } = await detente("export", "bese");
    expect(code).toBe(exitCodes.files.code);
    expect(err).toContain("Did you mean base?");
  });
});

describe("exit codes", () => {
  test("a scenario with faults gives 3, and every fault with its place", async () => {
    const yaml = readFileSync(new URL("../scenarios/minimal/scenario.yaml", import.meta.url), "utf8");
    const faulty = yaml.replace("advised: north", "advised: nort").replace("horizon: 180", "horizon: -1");
    writeFileSync(join(folder, "faulty.yaml"), faulty);
    for (const args of [
      ["check", "faulty.yaml"],
      ["run", "faulty.yaml"],
      ["compare", "faulty.yaml"],
      ["evidence", "faulty.yaml"],
    ]) {
      const { code, out, err } = await detente(...args);
      expect(code).toBe(exitCodes.faults.code);
      expect(out + err).toMatch(/faulty\.yaml:\d+:\d+: .*nort/);
      expect(out + err).toMatch(/faulty\.yaml:\d+:\d+: horizon/);
    }
  });

  test("a results folder that cannot be made, or that holds another experiment, gives 4", async () => {
    writeFileSync(join(folder, "a-file"), "");
    expect((await detente("compare", "minimal", ...small, "--out", "a-file")).code).toBe(
      exitCodes.files.code,
    );
    const other = await detente("compare", "minimal", ...small, "--seed", "2", "--out", "base");
    expect(other.code).toBe(exitCodes.files.code);
    expect(plain(other.err)).toContain("seed: 1 there, 2 now");
  });

  test.each([
    ["a value out of bounds", ["run", "minimal", "--set", "war.cost=-1"]],
    ["a day past the end", ["compare", "minimal", "--horizon", "181"]],
    ["a future past the design", ["run", "minimal", "--future", "200"]],
    ["half a number", ["run", "minimal", "--replicate", "1.5"]],
    ["two designs at once", ["compare", "minimal", "--quick", "--futures", "3"]],
    ["legs that include the reference", ["compare", "minimal", "--factorial", "firm-but-open,wait-and-see"]],
    ["nothing to explain", ["why", "minimal"]],
    ["a policy against itself", ["why", "minimal", "--policy", "wait-and-see"]],
    ["means of deaths", ["why", "minimal", "--policy", "firm-but-open", "--outcome", "deaths-war"]],
    ["one folder to compare", ["diff", "base"]],
    ["settings of folders", ["diff", "base", "base", "--set", "war.cost=1"]],
    ["Parquet without a file", ["export", "base", "--format", "parquet"]],
    ["a new scenario without answers", ["new", "--id", "x"]],
  ])("%s gives 2 and no result", async (_, args) => {
    const { code, out, err } = await detente(...args);
    expect([code, out]).toEqual([exitCodes.usage.code, ""]);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test("Ctrl-C gives 130, keeps what is finished and says how to go on", async () => {
    const args = ["compare", "minimal", "--futures", "400", "--threads", "1", "--out", "cut"];
    const child = spawn(process.execPath, [main, ...args], { cwd: folder });
    let err = "";
    let isSent = false;
    child.stderr.on("data", (text: Buffer) => {
      err += text.toString();
      // Something is done, so that there is something to keep.
      if (isSent || !/^ {2}[1-9][\d,]* of/m.test(err)) return;
      isSent = child.kill("SIGINT");
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect(code).toBe(exitCodes.interrupted.code);
    expect(plain(err)).toContain("give the same command again to go on");
    const manifest = JSON.parse(readFileSync(join(folder, "cut", "manifest.json"), "utf8"));
    expect(manifest.parts.length).toBeGreaterThan(0);
  });

  test("a reader that closes the pipe early is no error", async () => {
    const child = spawn(process.execPath, [main, "list", "parameters", "--json"], { cwd: folder });
    let err = "";
    child.stderr.on("data", (text: Buffer) => {
      err += text.toString();
    });
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
    expect(err).toBe("");
  });
});

describe("JSON", () => {
  test("of compare is one object of the documented shape", async () => {
    const { code, out } = await detente("compare", "minimal", ...small, "--out", "base", "--json");
    expect(code).toBe(0);
    const { manifest, policies, table, tolls, baseRates, timing, outcomes } = JSON.parse(out);
    expect(manifest).toMatchObject({
      scenario: "minimal",
      seed: 1,
      futures: 4,
      replicates: 2,
      reference: "wait-and-see",
    });
    expect(manifest.scenarioHash).toMatch(/^[0-9a-f]{64}$/);
    expect(policies.map(({ id }: { id: string }) => id)).toEqual(["wait-and-see", "firm-but-open"]);
    // A row for each policy, outcome and horizon; minimal has two policies and two horizons.
    expect(table).toHaveLength(2 * outcomes.length * 2);
    for (const row of table) {
      for (const key of ["policy", "outcome", "unit"]) expect(typeof row[key]).toBe("string");
      for (const key of ["horizon", "mean", "low", "high", "difference", "differenceLow", "differenceHigh"]) {
        expect(typeof row[key]).toBe("number");
      }
      expect(["lower", "higher", null]).toContain(row.direction);
      expect(row.low).toBeLessThanOrEqual(row.high);
      if (row.policy === "wait-and-see") expect(row.difference).toBe(0);
    }
    for (const { median, p90, p99 } of tolls) expect(median <= p90 && p90 <= p99).toBe(true);
    expect(baseRates.map(({ k, n }: { k: number; n: number }) => [k, n])).toEqual([
      [17, 329],
      [23, 329],
    ]);
    expect(Object.keys(timing).sort()).toEqual(["crisisYears", "seconds", "threads"]);
  });

  test("of compare is the same for one and two threads, and timing is in no results file", async () => {
    const args = ["compare", "minimal", "--futures", "4", "--replicates", "2", "--json"];
    const [one, two] = await Promise.all(
      ["1", "2"].map(async (n) =>
        JSON.parse((await detente(...args, "--threads", n, "--out", `threads-${n}`)).out),
      ),
    );
    expect({ ...one, timing: 0, manifest: { ...one.manifest, results: "" } }).toEqual({
      ...two,
      timing: 0,
      manifest: { ...two.manifest, results: "" },
    });
    expect(readFileSync(join(folder, "threads-1", "manifest.json"), "utf8")).not.toMatch(/seconds|threads/);
  });

  test.each([
    ["run", ["run", "minimal"], ["scenario", "case", "events", "decisions", "outcomes"]],
    ["explain", ["explain", "minimal"], ["scenario", "case", "decisions"]],
    [
      "why",
      [
        "why",
        "minimal",
        "--policy",
        "firm-but-open",
        "--futures",
        "2",
        "--replicates",
        "1",
        "--horizon",
        "30",
      ],
      ["scenario", "difference", "levers", "mechanisms", "divergence", "wars", "runs"],
    ],
    ["check", ["check", "minimal"], ["file", "faults", "warRate", "numbers"]],
    [
      "evidence",
      ["evidence", "minimal"],
      ["scenario", "start", "summary", "numbers", "claims", "evidence", "designations", "defaults"],
    ],
    ["diff", ["diff", "base", "base"], ["first", "second", "paired", "table"]],
    [
      "new",
      ["new", "--id", "n", "--title", "N", "--principals", "a,b", "--start", "2030-01-01"],
      ["id", "file"],
    ],
    ["patterns", ["patterns", "--futures", "2", "--replicates", "1"], ["design", "patterns"]],
  ])("of %s parses and has its parts", async (_, args, keys) => {
    const { code, out } = await detente(...args, "--json");
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out))).toEqual(expect.arrayContaining(keys));
  });

  test.each(["scenarios", "policies", "outcomes", "mechanisms", "parameters", "actors"])(
    "of list %s is a list that is not empty",
    async (kind) => {
      const { out } = await detente(
        "list",
        kind,
        ...(kind === "scenarios" ? [] : ["us-iran-2020"]),
        "--json",
      );
      expect(JSON.parse(out).length).toBeGreaterThan(1);
    },
  );

  test("of export has a row for each run, with the same numbers as the CSV", async () => {
    const rows = JSON.parse((await detente("export", "base", "--what", "runs", "--json")).out);
    // 4 futures, 2 policies, 2 replicates.
    expect(rows).toHaveLength(16);
    const [head, first] = (await detente("export", "base", "--what", "runs")).out.split("\n");
    expect(head!.split(",").slice(0, 5)).toEqual(["case", "policy", "future", "replicate", "failed"]);
    expect(first!.split(",")[0]).toBe(rows[0].case);
  });

  test("of a diff with itself is no difference at all, paired", async () => {
    const { paired, table } = JSON.parse((await detente("diff", "base", "base", "--json")).out);
    expect(paired).toBe(true);
    for (const { difference, first, second } of table) expect([difference, second]).toEqual([0, first]);
  });
});

describe("text", () => {
  test.each([
    ["run", ["run", "us-iran-2020", "--future", "3", "--days", "90", "--quiet-days", "shown"]],
    ["explain", ["explain", "us-iran-2020", "--day", "20"]],
    ["check", ["check", "us-iran-2020"]],
    ["evidence", ["evidence", "us-iran-2020", "--defaults"]],
    ["list scenarios", ["list"]],
    ["list policies", ["list", "policies", "us-iran-2020"]],
    ["list outcomes", ["list", "outcomes", "us-iran-2020"]],
    ["list parameters", ["list", "parameters", "us-iran-2020"]],
    ["list mechanisms", ["list", "mechanisms"]],
    ["list actors", ["list", "actors", "us-iran-2020"]],
    ["compare", ["compare", "us-iran-2020", ...small, "--out", "wide", "--outcomes", "all"]],
    ["diff", ["diff", "minimal", ...small, "--set", "choice.depth=1"]],
    ["patterns", ["patterns", "--futures", "2", "--replicates", "1"]],
    ["an error", ["run", "minimal", "--set", "choise.depth=1"]],
  ])("of %s has no colour when piped and is at most 80 columns wide", async (_, args) => {
    const { out, err } = await detente(...args);
    expect((out + err).includes("\u001b[")).toBe(false);
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(widest(err)).toBeLessThanOrEqual(80);
  });

  test("of compare has the base rate, the differences, the split, what is left out, and no mean of deaths", async () => {
    const { out, err } = await detente("compare", "us-iran-2020", ...small, "--out", "wide");
    expect(err).toContain("were there already");
    const text = plain(out);
    expect(text).toContain("17 of 329; 7 in 100 by the technique variable, 23 of 329");
    expect(text).toMatch(
      /of the spread of war or no war by day 365 is ignorance about parameters; the rest is chance/,
    );
    expect(text).toContain("Left out: the psychology of leaders");
    expect(text).toContain("After 30 days");
    expect(text).toContain("After 90 days");
    expect(text).not.toMatch(/soldiers killed, .* \(persons/);
    expect(text).not.toMatch(/\b(should|best|worst|recommend\w*|winner|optimal)\b/i);
  });

  test("of a new scenario's check finds no fault", async () => {
    const made = await detente(
      "new",
      "--id",
      "strait",
      "--title",
      "A strait",
      "--principals",
      "coast,fleet",
      "--start",
      "2031-05-02",
    );
    expect(made.code).toBe(0);
    const { code, out } = await detente("check", "strait");
    expect([code, plain(out).includes("no fault")]).toEqual([0, true]);
    const again = await detente(
      "new",
      "--id",
      "strait",
      "--title",
      "A strait",
      "--principals",
      "coast,fleet",
      "--start",
      "2031-05-02",
    );
    expect(again.code).toBe(exitCodes.files.code);
  });
});
