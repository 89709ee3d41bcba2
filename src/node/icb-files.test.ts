import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { numbersOf } from "../table/table.ts";
import { readIcbFiles } from "./icb-files.ts";

const folder = mkdtempSync(join(tmpdir(), "detente-icb-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  return place;
}

test("the byte order mark is no part of the first name, and the newest version is taken", () => {
  const place = folderWith("two", {
    "icb1v13.csv": "\uFEFFcrisno\n1\n",
    "icb1v14.csv": "\uFEFFcrisno\n2\n",
    "icb2v14.csv": "\uFEFFcrisno,gravty\n2,\n",
  });
  const { system, actor } = readIcbFiles(place);
  expect([...numbersOf(system, "crisno")]).toEqual([2]);
  expect(actor.columns.map(({ name }) => name)).toEqual(["crisno", "gravty"]);
});

test("a folder icb inside the one that is named will do", () => {
  folderWith("above/icb", { "icb1v14.csv": "crisno\n3\n", "icb2v14.csv": "crisno\n3\n" });
  expect([...numbersOf(readIcbFiles(join(folder, "above")).system, "crisno")]).toEqual([3]);
});

test("what is missing or broken is named", () => {
  expect(() => readIcbFiles(join(folder, "nowhere"))).toThrow(/holds no ICB files/);
  const half = folderWith("half", { "icb1v14.csv": "crisno\n3\n" });
  expect(() => readIcbFiles(half)).toThrow(/holds no icb2 file/);
  const broken = folderWith("broken", { "icb1v14.csv": "crisno,break\n3\n", "icb2v14.csv": "crisno\n3\n" });
  expect(() => readIcbFiles(broken)).toThrow(/icb1v14.csv cannot be read: csv: row 2 has 1 fields/);
});
