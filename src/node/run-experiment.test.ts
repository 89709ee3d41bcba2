import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { hashesOf } from "../../test/folder-hash.ts";
import { designOf } from "../experiment/case.ts";
import { numbersOf, textsOf } from "../table/table.ts";
import { openResults } from "./read-results.ts";
import type { ResultsError } from "./results-error.ts";
import { type ExperimentOptions, runExperiment } from "./run-experiment.ts";

const scratch = mkdtempSync(join(tmpdir(), "detente-experiment-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const folder = (name: string): string => join(scratch, name);

const scenario = borderIncident();
// Two policies, three replicates: 96 runs in a chunk of sixteen futures, four chunks.
const design = designOf({
  policies: ["wait", "reinforce"],
  nFutures: 60,
  nReplicates: 3,
  seed: 2,
  sampler: "latin-hypercube",
  horizons: [10, 40],
});
const run = (name: string, more: Partial<ExperimentOptions> = {}) =>
  runExperiment({ scenario, design, threads: 0, out: folder(name), ...more });

async function faultOf(work: Promise<unknown>): Promise<ResultsError> {
  return work.then(
    () => {
      throw new Error("this should have failed");
    },
    (error) => error as ResultsError,
  );
}

const whole = await run("whole");

describe("runExperiment", () => {
  test("a finished folder holds a manifest without clock or host, the futures, a part for each chunk, and no lock", () => {
    expect(whole).toMatchObject({ complete: true, howToGoOn: null, runs: 360, kept: 0, failed: 0 });
    expect(whole.crisisYears).toBeCloseTo((360 * 40) / 365, 10);
    expect(readdirSync(folder("whole")).sort()).toEqual([
      "futures.parquet",
      "log.jsonl",
      "manifest.json",
      "runs",
    ]);
    expect(readdirSync(folder("whole/runs"))).toEqual([0, 1, 2, 3].map((k) => `part-0000${k}.parquet`));
    const text = readFileSync(folder("whole/manifest.json"), "utf8");
    expect(text).not.toContain(hostname());
    expect(text).not.toContain(scratch);
    expect(text).not.toContain(String(new Date().getFullYear()));
    expect(text).not.toMatch(/threads/);
  });

  test("progress is told after each part, and ends at the total", async () => {
    const told: string[] = [];
    await run("told", { onProgress: ({ done, total, kept }) => told.push(`${done} ${total} ${kept}`) });
    expect(told).toEqual(["0 360 0", "96 360 0", "192 360 0", "288 360 0", "360 360 0"]);
  });

  test("aborted at any part and taken up again, it gives the bytes of an uninterrupted run", async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done >= 192) stop.abort();
    };
    const first = await run("aborted", { onProgress, signal: stop.signal });
    expect(first.complete).toBe(false);
    expect(first.howToGoOn).toBe(
      `Stopped. 192 of 360 runs are kept in ${folder("aborted")}; give the same command again to go on from there.`,
    );
    expect(existsSync(folder("aborted/lock.json"))).toBe(false);
    const partial = await openResults(folder("aborted"));
    expect(partial.complete).toBe(false);
    expect((await partial.cells()).futures).toHaveLength(32);
    partial.close();
    const second = await run("aborted");
    expect(second).toMatchObject({ complete: true, kept: 192, runs: 168 });
    expect(hashesOf(folder("aborted"))).toEqual(hashesOf(folder("whole")));
  });

  test("a finished experiment that is run again runs nothing", async () => {
    const again = await run("whole");
    expect(again).toMatchObject({ complete: true, kept: 360, runs: 0 });
  });

  test("a part that was changed or lost is run again, and only that", async () => {
    await run("damaged");
    appendFileSync(folder("damaged/runs/part-00001.parquet"), "x");
    rmSync(folder("damaged/runs/part-00003.parquet"));
    writeFileSync(folder("damaged/runs/part-00002.parquet.tmp"), "cut off");
    const fault = await faultOf(openResults(folder("damaged")));
    expect(fault.fault).toBe("damaged");
    expect(fault.message).toContain("runs/part-00001.parquet has changed since it was written");
    expect(fault.message).toContain("runs/part-00003.parquet is missing");
    expect(await run("damaged")).toMatchObject({ kept: 192, runs: 168 });
    expect(hashesOf(folder("damaged"))).toEqual(hashesOf(folder("whole")));
  });

  test("a folder of another design, seed or scenario is refused and left as it is", async () => {
    const before = hashesOf(folder("whole"));
    const fault = await faultOf(run("whole", { design: { ...design, seed: 3 } }));
    expect(fault.fault).toBe("other-experiment");
    expect(fault.message).toContain("It differs in seed: 2 there, 3 now. Choose another folder with --out.");
    const other = await faultOf(run("whole", { scenario: { ...scenario, summary: "Another." } }));
    expect(other.message).toContain("content of the scenario (hash)");
    const set = await faultOf(run("whole", { overrides: [{ path: "war.cost", value: 2 }] }));
    expect(set.message).toContain("numbers set");
    expect(hashesOf(folder("whole"))).toEqual(before);
  });

  test("results of another version of detente are refused and left as they are", async () => {
    await run("version");
    const file = folder("version/manifest.json");
    const text = readFileSync(file, "utf8").replace(/"version": "[^"]*"/, '"version": "0.0.1"');
    writeFileSync(file, text);
    const fault = await faultOf(run("version"));
    expect(fault.fault).toBe("other-experiment");
    expect(fault.message).toContain("version of detente: 0.0.1 there");
    expect(readFileSync(file, "utf8")).toBe(text);
    writeFileSync(file, text.replace('"format": 1', '"format": 2'));
    expect((await faultOf(run("version"))).message).toContain(
      "has format 2; this version of detente reads format 1",
    );
    writeFileSync(file, "not json");
    expect((await faultOf(run("version"))).fault).toBe("damaged");
  });

  test("a folder that holds something else is refused", async () => {
    mkdirSync(folder("letters"));
    writeFileSync(folder("letters/dear.txt"), "Dear");
    const fault = await faultOf(run("letters"));
    expect(fault.fault).toBe("not-results");
    expect(fault.message).toContain("holds other files (dear.txt) and no results");
    expect(readdirSync(folder("letters"))).toEqual(["dear.txt"]);
  });

  test("a path on which no folder can be made is refused in plain words", async () => {
    writeFileSync(folder("file"), "");
    for (const name of ["file", "file/below"]) {
      const fault = await faultOf(run(name));
      expect(fault.fault).toBe("unwritable");
      expect(fault.message).toMatch(
        /cannot be written to \((EEXIST|ENOTDIR)\)\. Choose another folder with --out/,
      );
    }
  });

  test.skipIf(!existsSync("/proc/self"))(
    "a place that knows no new folders is refused, not waited for",
    async () => {
      const fault = await faultOf(run("", { out: "/proc/results/x" }));
      expect(fault.message).toContain("/proc/results/x cannot be written to");
    },
  );

  test.skipIf(!existsSync("/dev/full"))(
    "when the disk fills up, finished parts are kept and it can go on",
    async () => {
      // The second part is written to a device that is always full.
      const unfinished = folder("full/runs/part-00001.parquet.tmp");
      const fill = ({ done }: { done: number }): void => {
        if (done === 96) symlinkSync("/dev/full", unfinished);
      };
      const fault = await faultOf(run("full", { onProgress: fill }));
      expect(fault.fault).toBe("disk-full");
      expect(fault.message).toContain(
        "Every finished part is kept: free some space and give the same command again",
      );
      expect(readdirSync(folder("full/runs"))).toEqual(["part-00000.parquet"]);
      expect(await run("full")).toMatchObject({ complete: true, kept: 96 });
      expect(hashesOf(folder("full"))).toEqual(hashesOf(folder("whole")));
    },
  );

  test("a policy that does not exist is refused before anything is written", async () => {
    const error = await faultOf(run("nobody", { design: { ...design, policies: ["wait", "pray"] } }));
    expect(error.message).toBe('border-incident has no policy called "pray". Known: wait, reinforce.');
    expect(existsSync(folder("nobody"))).toBe(false);
  });
});

describe("two writers", () => {
  const lock = (owner: object): void => writeFileSync(folder("locked/lock.json"), JSON.stringify(owner));

  test("a folder that a living process writes to is refused", async () => {
    await run("locked");
    lock({ pid: process.ppid, host: hostname(), token: "a" });
    const fault = await faultOf(run("locked"));
    expect(fault.fault).toBe("locked");
    expect(fault.message).toContain(`is being written by process ${process.ppid}.`);
    lock({ pid: 1, host: "another-machine", token: "a" });
    expect((await faultOf(run("locked"))).message).toContain("by process 1 on another-machine");
  });

  test("a lock of a process that is gone, or one cut off while it was written, is taken over", async () => {
    // Larger than any process id that systems give.
    lock({ pid: 2 ** 30, host: hostname(), token: "a" });
    expect((await run("locked")).complete).toBe(true);
    writeFileSync(folder("locked/lock.json"), '{"pid": 12');
    expect((await run("locked")).complete).toBe(true);
    expect(existsSync(folder("locked/lock.json"))).toBe(false);
  });

  test("a second run in the same process is refused", async () => {
    let second: Promise<ResultsError> | null = null;
    const onProgress = (): void => {
      second ??= faultOf(run("twice"));
    };
    expect((await run("twice", { onProgress })).complete).toBe(true);
    expect((await second!).fault).toBe("locked");
  });
});

describe("combinations of policies", () => {
  const wait = scenario.policies[0]!;
  const legged = {
    ...scenario,
    policies: [
      wait,
      { ...wait, id: "threaten", name: "Threaten", levers: { talk: 0.2, threat: 2 } },
      { ...wait, id: "talk", name: "Talk", levers: { talk: 2 } },
      { ...wait, id: "both", name: "Both", levers: { talk: 2, threat: 2 } },
    ],
  };
  const factorial = { reference: "wait", legs: ["threaten", "talk"] };
  const policies = ["wait", "both", "threaten+talk"];
  const options = { scenario: legged, factorial, design: { ...design, policies, nFutures: 10 } };

  test("give the runs of the policy that sets the same levers, and stand in the manifest", async () => {
    const { manifest } = await run("combined", options);
    expect(manifest.factorial).toEqual(factorial);
    expect(manifest.policies.at(-1)).toEqual({ id: "threaten+talk", name: "Threaten + Talk" });
    const results = await openResults(folder("combined"));
    for await (const table of results.runs()) {
      const ids = textsOf(table, "policy");
      const rows = (id: string) => ids.flatMap((one, row) => (one === id ? [row] : []));
      for (const name of ["war@40", "incidents-low@40", "crisis-days@40"]) {
        const numbers = numbersOf(table, name);
        const of = (id: string) => rows(id).map((row) => numbers[row]);
        expect(of("threaten+talk")).toEqual(of("both"));
      }
    }
    results.close();
  });

  test("are taken up again, but not from another reference", async () => {
    const again = await run("combined", options);
    expect(again).toMatchObject({ complete: true, runs: 0, kept: 90 });
    const other = { ...options, factorial: { reference: "both", legs: ["threaten", "talk"] } };
    expect((await faultOf(run("combined", other))).message).toContain("combinations of policies");
  });

  test("of legs that contradict each other are refused before a folder is made", async () => {
    const contradicting = { ...options, factorial: { reference: "wait", legs: ["talk", "both"] } };
    const contrary = {
      ...legged,
      policies: legged.policies.map((one) => (one.id === "both" ? { ...one, levers: { talk: 1 } } : one)),
    };
    await expect(run("contrary", { ...contradicting, scenario: contrary })).rejects.toThrow(
      /legs talk and both cannot be combined/,
    );
    expect(existsSync(folder("contrary"))).toBe(false);
  });
});
