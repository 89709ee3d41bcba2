import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mechanisms } from "../src/mechanisms/index.ts";
import { formatTables, parameterTable, refreshed } from "../src/scenario/describe.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const wantsUpdate = (process.env.UPDATE ?? "") !== "";

/** Pages by their path from the root. */
const pages = [
  ...readdirSync(root).filter((file) => file.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file.replaceAll("\\", "/")}`),
].sort();

interface Fence {
  /** Page and line, as "docs/games.md:17". */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  let begun: { line: number; language: string; lines: string[] } | null = null;
  textOf(page)
    .split("\n")
    .forEach((line, index) => {
      const mark = /^```(.*)$/.exec(line);
      if (begun === null) {
        if (mark !== null) begun = { line: index + 1, language: mark[1]!.trim(), lines: [] };
      } else if (mark === null) begun.lines.push(line);
      else {
        fences.push({
          place: `${page}:${begun.line}`,
          language: begun.language,
          text: begun.lines.join("\n"),
        });
        begun = null;
      }
    });
  return fences;
}

/** A page without its fences, so that nothing inside them is taken for a link or a path. */
function proseOf(page: string): string {
  return textOf(page).replaceAll(/^```[\s\S]*?^```$/gm, "");
}

/** What a heading is called in a link, by the rule of the usual hosts. */
function anchorOf(heading: string): string {
  return heading
    .replaceAll(/[`*]|\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

describe("examples", () => {
  const fences = pages.flatMap(fencesOf).filter(({ language }) => language === "ts");
  const folder = mkdtempSync(join(tmpdir(), "detente-docs-"));
  const fileOf = (place: string): string => join(folder, `${place.replaceAll(/[^a-z0-9]+/gi, "-")}.mts`);

  beforeAll(() => {
    if (!existsSync(join(root, "dist/index.js")))
      throw new Error("dist/index.js is missing: build first (npm run build)");
    // The examples see the package as its users do: by name, compiled, with its published types.
    mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
    symlinkSync(root, join(folder, "node_modules/detente"), "dir");
    symlinkSync(join(root, "node_modules/@types/node"), join(folder, "node_modules/@types/node"), "dir");
    for (const { place, text } of fences) writeFileSync(fileOf(place), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("there are some, in the page on games at least", () => {
    expect(fences.filter(({ place }) => place.startsWith("docs/games.md")).length).toBeGreaterThan(10);
  });

  test("every example has the types that it claims", () => {
    const program = ts.createProgram(
      fences.map(({ place }) => fileOf(place)),
      {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        typeRoots: [join(folder, "node_modules/@types")],
      },
    );
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `${basename(file?.fileName ?? "")}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
    expect(faults).toEqual([]);
  });

  test.each(fences)("$place runs and finds what it says", ({ place, text }) => {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    const file = fileOf(place).replace(/\.mts$/, ".mjs");
    writeFileSync(file, outputText);
    const { status, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: "utf8" });
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe("links and paths", () => {
  test.each(pages)("every link of %s leads to a file, and to a heading in it", (page) => {
    const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const broken = links
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path, anchor] = target.split("#") as [string, string?];
        const file = path === "" ? page : posix.join(dirname(page), path);
        if (!existsSync(join(root, file))) return true;
        if (anchor === undefined || !file.endsWith(".md")) return false;
        const headings = [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
        return !headings.includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test("every path that ARCHITECTURE.md names exists", () => {
    const named = [
      ...proseOf("ARCHITECTURE.md").matchAll(/`((?:src|test|docs|bench|scripts|scenarios)\/[^`\s]*)`/g),
    ];
    expect(named.length).toBeGreaterThan(20);
    expect(named.map(([, path]) => path!).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("every file of src that a decision, the README or a page on the model names exists", () => {
    const telling = pages.filter(
      (page) => !["CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md"].includes(page),
    );
    const missing = telling.flatMap((page) =>
      [...proseOf(page).matchAll(/`((?:src|test|scripts)\/[^`\s<>*]*\.[a-z]+)`/g)]
        .map(([, path]) => path!)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page} names ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("generated tables", () => {
  const generated = pages.filter((page) => textOf(page).includes("<!-- generated:"));

  /** What a page may ask for: the parts of the page on the format; a mechanism's own page, its parameters as well. */
  function partsFor(page: string): Readonly<Record<string, string>> {
    const own = mechanisms.filter(({ name }) => page === `docs/mechanisms/${name}.md`);
    return own.length === 0 ? formatTables(mechanisms) : { parameters: parameterTable(own) };
  }

  test("the page on the format has some", () => {
    expect(generated).toContain("docs/scenario-format.md");
  });

  test.each(generated)("those of %s are fresh (UPDATE=1 writes them anew)", (page) => {
    const fresh = refreshed(textOf(page), partsFor(page));
    if (wantsUpdate) writeFileSync(join(root, page), fresh);
    expect(textOf(page)).toBe(fresh);
  });
});
