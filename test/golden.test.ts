import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagedScenarios, readScenarioFiles } from "../src/node/scenario-files.ts";
import { transcriptOf } from "./golden/transcript.ts";

const wantsUpdate = (process.env.UPDATE ?? "") !== "";
const largestBytes = 60_000;

function goldenOf(id: string): URL {
  return new URL(`golden/${id}.txt`, import.meta.url);
}

test.each(packagedScenarios())("%s is played as its golden tells (npm run golden writes it anew)", (id) => {
  const { scenario } = readScenarioFiles(id);
  const transcript = transcriptOf(scenario!);
  if (wantsUpdate) writeFileSync(goldenOf(id), transcript);
  expect(existsSync(goldenOf(id)), "no golden yet: npm run golden").toBe(true);
  expect(transcript).toBe(readFileSync(goldenOf(id), "utf8"));
});

test.each(packagedScenarios())("the transcript of %s is the same a second time", (id) => {
  const { scenario } = readScenarioFiles(id);
  expect(transcriptOf(scenario!)).toBe(transcriptOf(scenario!));
});

test("every golden belongs to a shipped scenario and is short enough to be read", () => {
  const texts = readdirSync(new URL("golden/", import.meta.url)).filter((file) => file.endsWith(".txt"));
  expect(texts.sort()).toEqual(packagedScenarios().map((id) => `${id}.txt`));
  const long = texts.filter(
    (file) => readFileSync(new URL(`golden/${file}`, import.meta.url)).length > largestBytes,
  );
  expect(long).toEqual([]);
});
