import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findScenario, packagedScenarios, readScenarioFiles } from "./scenario-files.ts";

const scratch = mkdtempSync(join(tmpdir(), "detente-scenarios-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("packaged scenarios are found by id, with their timeline if they have one", () => {
  expect(packagedScenarios()).toContain("us-iran-2020");
  expect(findScenario("us-iran-2020").timeline).toMatch(/us-iran-2020[/\\]timeline\.csv$/);
  expect(findScenario("minimal")).toEqual({
    file: join("scenarios", "minimal", "scenario.yaml"),
    timeline: null,
  });
});

test("a folder and a file are found by path", () => {
  mkdirSync(join(scratch, "mine"));
  const file = join(scratch, "mine", "scenario.yaml");
  writeFileSync(file, "format: 1\n");
  expect(findScenario(join(scratch, "mine")).file).toBe(file);
  expect(findScenario(file).file).toBe(file);
  writeFileSync(join(scratch, "mine", "timeline.csv"), "id\n");
  expect(findScenario(file).timeline).toBe(join(scratch, "mine", "timeline.csv"));
});

test("a name that is nothing is answered with the nearest scenario", () => {
  expect(() => findScenario("us-iran-2002")).toThrow(
    'No scenario is called "us-iran-2002". Did you mean us-iran-2020? Known: ',
  );
  expect(() => findScenario("./nowhere/minimul")).toThrow(
    "There is no file or folder ./nowhere/minimul. Did you mean minimal?",
  );
  expect(() => findScenario(scratch)).toThrow("is a folder without a scenario.yaml");
});

test("reading gives a scenario, or faults with the place of the file", () => {
  expect(readScenarioFiles("minimal").scenario?.id).toBe("minimal");
  const read = readScenarioFiles(join(scratch, "mine"));
  expect(read.scenario).toBeUndefined();
  expect(read.faults[0]!.file).toBe(join(scratch, "mine", "scenario.yaml"));
});
