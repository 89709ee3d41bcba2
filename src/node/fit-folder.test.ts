import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fittedParameters } from "../calibration/fit/fitted-parameter.ts";
import type { PointResult, PointTask } from "../calibration/fit/pattern-point.ts";
import { mechanisms } from "../mechanisms/index.ts";
import {
  type FitManifest,
  fittedCsv,
  fittedHash,
  openFitFolder,
  pointsFile,
  readFittedSet,
  setFile,
} from "./fit-folder.ts";
import { openFitPool } from "./fit-pool.ts";
import { readScenarioFiles } from "./scenario-files.ts";
import { shippedFitDiagnostics, shippedFitManifest, shippedFittedSet } from "./shipped-fit.ts";

const base = mkdtempSync(join(tmpdir(), "detente-fit-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const manifest: FitManifest = {
  format: 1,
  kind: "fitted-patterns",
  version: "0",
  scenarios: {},
  parameters: [{ path: "a.one", prior: null }],
  targets: [],
  settings: { seed: 1 },
  result: null,
};
const tasks: readonly PointTask[] = Array.from({ length: 6 }, (_, index) => ({
  stage: "wave-0",
  index,
  point: [index / 7],
}));
const simulate = async (missing: readonly PointTask[]): Promise<PointResult[]> =>
  missing.map(({ index }) => ({ figures: [index / 3, null], noise: [0.1, null] }));
const bytesOf = (folder: string): string => readFileSync(join(folder, pointsFile), "utf8");

describe("a fit that was cut off", () => {
  test("goes on to the same bytes, without simulating what is there", async () => {
    const whole = openFitFolder(join(base, "whole"), manifest, false);
    await whole.evaluate(tasks, simulate);
    whole.close();

    const cut = join(base, "cut");
    const first = openFitFolder(cut, manifest, false);
    await first.evaluate(tasks.slice(0, 3), simulate);
    first.close();
    // Killed in the middle of a line.
    appendFileSync(join(cut, pointsFile), '{"stage":"wave-0","ind');
    const second = openFitFolder(cut, manifest, true);
    const results = await second.evaluate(tasks, simulate);
    expect(second.counts()).toEqual({ kept: 3, simulated: 3 });
    second.close();
    expect(results).toEqual(await simulate(tasks));
    expect(bytesOf(cut)).toBe(bytesOf(join(base, "whole")));
  });

  test("is not gone on with unasked, nor with other settings, nor in a folder of something else", () => {
    const folder = join(base, "whole");
    expect(() => openFitFolder(folder, manifest, false)).toThrow("Go on with --resume");
    expect(() => openFitFolder(folder, { ...manifest, settings: { seed: 2 } }, true)).toThrow(
      "other settings",
    );
    const strange = mkdtempSync(join(base, "strange-"));
    writeFileSync(join(strange, "notes.txt"), "mine");
    expect(() => openFitFolder(strange, manifest, false)).toThrow("notes.txt");
  });
});

describe("a fitted set", () => {
  const folder = join(base, "set");
  const open = openFitFolder(folder, manifest, false);

  test("is not there before the fit is finished", () => {
    expect(() => readFittedSet(folder)).toThrow("no finished fit");
  });

  test("is read as it was written, and refused when it has changed", () => {
    const table = fittedCsv(["a.one"], [[0.12345678], [2]], { weight: [0.25, 0.75], distance: [1, 1.5] });
    open.finish("hash", { [setFile]: table });
    open.close();
    const set = readFittedSet(folder);
    expect(set.rows).toEqual([[0.123457], [2]]);
    expect(set.weights).toEqual([0.25, 0.75]);
    expect(set.hash).toBe(fittedHash(["a.one"], set.rows, set.weights));
    appendFileSync(join(folder, setFile), "3,1,1\r\n");
    expect(() => readFittedSet(folder)).toThrow("has changed");
  });
});

describe("the set that comes with the package", () => {
  test("is what its manifest says, and fits the parameters of this version", () => {
    const set = shippedFittedSet();
    expect(set.hash).toBe(shippedFitManifest().result!.hash);
    expect(set.paths).toEqual(fittedParameters(mechanisms).map(({ path }) => path));
    expect(JSON.parse(shippedFitDiagnostics())).toMatchObject({ hash: set.hash });
  });

  test("holds rows inside the documented priors", () => {
    const { rows } = shippedFittedSet();
    const outside = rows.flatMap((row) =>
      fittedParameters(mechanisms).filter(({ prior }, k) => {
        if (prior.kind === "choice") return false;
        // Rounded to six digits.
        return row[k]! < prior.low * (1 - 1e-5) || row[k]! > prior.high * (1 + 1e-5);
      }),
    );
    expect(outside).toEqual([]);
  });
});

test("a point of the parameter space gives the same figures whatever was simulated before it", async () => {
  const scenario = (id: string) => readScenarioFiles(id).scenario!;
  const parameters = fittedParameters(mechanisms);
  const source = {
    scenarios: {
      "rival-dyad": scenario("rival-dyad"),
      "generic-crisis": scenario("generic-crisis"),
      "us-iran-2020": scenario("us-iran-2020"),
    },
    parameters,
    runs: 16,
    seed: 1,
  };
  const taskAt = (share: number, index: number): PointTask => ({
    stage: "wave-0",
    index,
    point: parameters.map(() => share),
  });
  const [low, high] = [taskAt(0.2, 0), taskAt(0.8, 1)];
  const both = await openFitPool(source, 0).evaluate([low, high]);
  const [alone] = await openFitPool(source, 0).evaluate([high]);
  expect(alone).toEqual(both[1]);
  expect(both[0]).not.toEqual(both[1]);
  expect(both[1]!.figures).toHaveLength(13);
});
