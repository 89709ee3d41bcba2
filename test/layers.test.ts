import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * Who may import whom. A folder always may import its own files; `import type` counts.
 *
 * A new arrow is a decision about the house: write it down in docs/decisions before you add it here.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  math: [],
  table: [],
  world: [],
  random: ["math"],
  games: ["math"],
  engine: ["world", "random", "math"],
  mechanisms: ["engine", "world", "math", "random", "games"],
  policy: ["engine", "world"],
  scenario: ["policy", "engine", "world", "random", "math"],
  experiment: ["scenario", "policy", "engine", "table", "random", "math", "world"],
  analysis: ["table", "math", "random"],
  report: ["analysis", "table", "math"],
  calibration: ["experiment", "analysis", "scenario", "engine", "games", "table", "random", "math", "world"],
  node: ["experiment", "analysis", "calibration", "scenario", "mechanisms", "table"],
};

/** Packages of others that a floor may use. The floors that are not named use none. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  policy: ["jsep"],
  scenario: ["@noble/hashes", "fastest-levenshtein", "yaml", "zod"],
  experiment: ["sobol"],
  calibration: ["ml-matrix"],
  node: ["@duckdb/node-api", "htmlparser2", "piscina"],
  report: ["@noble/hashes", "@observablehq/plot", "linkedom"],
};

/** Floors that face the machine: they may read its clock and disks, and may import anything. */
const edge = ["cli"];
const mayReadTheMachine = [...edge, "node"];

/** What ECMAScript leaves to each engine in its last bits, so that it may not decide anything in a run. */
const inexact =
  /^Math\.(a?cosh?|a?sinh?|a?tanh?|atan2|cbrt|exp|expm1|hypot|log|log10|log1p|log2|pow|random|sin|tan)$/;

interface SourceFile {
  readonly path: string;
  readonly floor: string;
  readonly isTest: boolean;
  /** Paths of our own files from src on, and names of packages. */
  readonly own: readonly string[];
  readonly packages: readonly string[];
  readonly syntax: ts.SourceFile;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /(?<!\.d)\.ts$/.test(path))
  .sort()
  .map(sourceFile);
const modules = files.filter(({ isTest }) => !isTest);

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join("src", path), "utf8");
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    path,
    floor: floorOf(path),
    isTest: /\.test\./.test(path),
    own: imported.filter((name) => name.startsWith(".")).map((name) => join(dirname(path), name)),
    packages: imported.filter((name) => !name.startsWith(".")),
    syntax: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
  };
}

function floorOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "index";
}

function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Every place of a file whose text is a forbidden name, as "path:line: name". */
function uses(file: SourceFile, isForbidden: (node: ts.Node) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForbidden(node)) {
      const { line } = file.syntax.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file.path}:${line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.syntax);
  return found;
}

/** A name read from its surroundings: not a property, a key, a label, or something that the file declares itself. */
function isGlobal(node: ts.Node, names: readonly string[]): boolean {
  if (!ts.isIdentifier(node) || !names.includes(node.text)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node) && !ts.isPropertySignature(parent);
}

test("a folder imports only from the folders that it may import from", () => {
  const wrong = modules
    .filter(({ floor }) => floor !== "index" && !edge.includes(floor))
    .flatMap(({ path, floor, own }) =>
      own
        .filter((to) => floorOf(to) !== floor && !(mayImport[floor] ?? []).includes(floorOf(to)))
        .map((to) => `${path} imports ${to}`),
    );
  expect(wrong).toEqual([]);
});

test("nothing imports the command line, and the public face reaches no file, thread or terminal", () => {
  const wrong = modules.flatMap(({ path, floor, own }) =>
    own
      .filter(
        (to) =>
          (edge.includes(floorOf(to)) && floorOf(to) !== floor) ||
          (floor === "index" && mayReadTheMachine.includes(floorOf(to))),
      )
      .map((to) => `${path} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("every folder of src has a row in the table of imports", () => {
  const floors = new Set(modules.map(({ floor }) => floor));
  const unknown = [...floors].filter(
    (floor) => floor !== "index" && !edge.includes(floor) && mayImport[floor] === undefined,
  );
  expect(unknown).toEqual([]);
});

test("the table of imports has no circle", () => {
  const above = new Set<string>();
  const climb = (floor: string, trail: readonly string[]): void => {
    expect(trail, `circle: ${[...trail, floor].join(" -> ")}`).not.toContain(floor);
    if (above.has(floor)) return;
    for (const next of mayImport[floor] ?? []) climb(next, [...trail, floor]);
    above.add(floor);
  };
  for (const floor of Object.keys(mayImport)) climb(floor, []);
});

test("no file imports itself by way of others", () => {
  const imports = new Map(modules.map(({ path, own }) => [path, own]));
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of imports.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) follow(path, []);
  expect(circles).toEqual([]);
});

test("a floor uses only the packages that it is known to use, and only the edge uses those of Node", () => {
  const wrong = modules
    .filter(({ floor }) => !edge.includes(floor))
    .flatMap(({ path, floor, packages }) =>
      packages
        .filter((name) =>
          name.startsWith("node:")
            ? !mayReadTheMachine.includes(floor)
            : !(mayUse[floor] ?? []).includes(packageOf(name)),
        )
        .map((name) => `${path} uses ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("nothing outside the edge reads a clock, the process, or a network", () => {
  const machine = ["process", "performance", "setTimeout", "setInterval", "setImmediate", "fetch", "console"];
  const wrong = modules
    .filter(({ floor }) => !mayReadTheMachine.includes(floor))
    .flatMap((file) =>
      uses(
        file,
        (node) =>
          isGlobal(node, [...machine, "globalThis"]) ||
          (ts.isPropertyAccessExpression(node) && node.getText() === "Date.now") ||
          (ts.isNewExpression(node) &&
            node.expression.getText() === "Date" &&
            (node.arguments?.length ?? 0) === 0),
      ),
    );
  expect(wrong).toEqual([]);
});

test("nothing outside the edge takes chance from Math.random, or a number from a function that engines round differently", () => {
  const wrong = modules
    .filter(({ floor }) => !mayReadTheMachine.includes(floor))
    .flatMap((file) =>
      uses(file, (node) => ts.isPropertyAccessExpression(node) && inexact.test(node.getText())),
    );
  expect(wrong).toEqual([]);
});

test("no file is a drawer for things without a name", () => {
  const drawers =
    /^(utils?|helpers?|commons?|misc|types?|managers?|shared|stuff)(\.|$)|-(utils?|helpers?|manager)\./;
  const named = files.filter(({ path }) => path.split("/").some((part) => drawers.test(part)));
  expect(named.map(({ path }) => path)).toEqual([]);
});

test("ARCHITECTURE.md states the same table", () => {
  const page = readFileSync("ARCHITECTURE.md", "utf8");
  const section = /## Who may import whom\n([\s\S]*?)\n## /.exec(page)![1]!;
  const rows = [...section.matchAll(/^\| ([a-z, ]+) \| (.+) \|$/gm)].filter(
    ([, floors]) => floors !== "folder",
  );
  const stated = rows.flatMap(([, floors, imported]) =>
    floors!
      .split(", ")
      .map((floor) => [floor, imported === "its own files only" ? [] : imported!.split(", ").sort()]),
  );
  const held = Object.entries(mayImport).map(([floor, imported]) => [floor, [...imported].sort()]);
  expect(Object.fromEntries(stated.filter(([floor]) => !edge.includes(floor as string)))).toEqual(
    Object.fromEntries(held),
  );
});
