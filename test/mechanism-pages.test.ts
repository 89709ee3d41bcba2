/**
 * The pages of docs/mechanisms hold what the mechanisms hold. `UPDATE=1 npx vitest run test/mechanism-pages.test.ts`
 * rewrites the parts of the pages that are generated.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coreMechanisms, mechanisms } from "../src/mechanisms/index.ts";
import {
  equationText,
  generatedPart,
  generatedParts,
  parameterTable,
  withPart,
} from "./docs/mechanism-pages.ts";

const folder = new URL("../docs/mechanisms/", import.meta.url);
const pageOf = (name: string): URL => new URL(`${name}.md`, folder);

function sourceOf(name: string): string {
  const place = coreMechanisms.includes(name) ? "engine" : "mechanisms";
  return readFileSync(new URL(`../src/${place}/${name}.ts`, import.meta.url), "utf8");
}

describe.each(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))(
  "%s",
  (name, mechanism) => {
    const parts = { equations: equationText(sourceOf(name), name), parameters: parameterTable(mechanism) };
    if (process.env.UPDATE === "1" && existsSync(pageOf(name))) {
      const page = readFileSync(pageOf(name), "utf8");
      writeFileSync(
        pageOf(name),
        generatedParts.reduce((text, part) => withPart(text, part, parts[part]), page),
      );
    }

    test("has a page that says what it claims, leaves out and rests on", () => {
      const page = readFileSync(pageOf(name), "utf8");
      expect(page.startsWith(`# ${mechanism.title} (\`${name}\`)\n`)).toBe(true);
      const headings = [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
      expect(headings).toEqual([
        "What it claims",
        "Equations",
        "What it leaves out",
        "Sources",
        "Parameters",
      ]);
      // Each section that is written by hand says something.
      for (const section of page.split(/^## .+$/m).slice(1))
        expect(section.trim().length).toBeGreaterThan(40);
    });

    test("has a page whose equations and parameters are those of the source (UPDATE=1 rewrites them)", () => {
      const page = readFileSync(pageOf(name), "utf8");
      for (const part of generatedParts) expect(generatedPart(page, part), part).toBe(parts[part]);
    });
  },
);

test("the index names every page once, and there is no page without a mechanism", () => {
  const index = readFileSync(pageOf("README"), "utf8");
  const linked = [...index.matchAll(/\]\(([a-z-]+)\.md\)/g)].map((match) => match[1]!);
  const names = mechanisms.map((mechanism) => mechanism.name);
  expect(linked.toSorted()).toEqual(names.toSorted());
  const pages = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
  expect(pages.toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
});

test("equations come out of a docstring as a block, and words as words", () => {
  const source = [
    "/**",
    " * A short claim.",
    " *",
    " *     y = 2 x",
    " *",
    " * x is what it is.",
    " */",
    "export const claim = mechanism({",
    '  name: "claim",',
  ].join("\n");
  expect(equationText(source, "claim")).toBe("```text\ny = 2 x\n```\n\nx is what it is.");
  expect(() => equationText(source, "other")).toThrow("other");
});
