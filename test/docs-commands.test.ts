import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { exitCodes } from "../src/cli/exit-code.ts";
import { buildProgram } from "../src/cli/program.ts";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const page = readFileSync(new URL("../docs/command-line.md", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "detente-docs-"));

/** Commands in the order of the page: later ones use the folders that earlier ones leave. */
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, fence]) =>
  fence!.split("\n").filter((line) => line.trim() !== ""),
);

/** The words of a command as a shell would split them, without what is not quoted text. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

/** The same command with a design that takes a second: what is shown is what a reader would want, not what a test can wait for. */
function smallDesign(words: readonly string[]): string[] {
  const [, command, ...rest] = words;
  if (command === "patterns") return [command, "--futures", "2", "--replicates", "1"];
  const isSettings = command === "diff" && rest.includes("--set");
  if (command !== "compare" && !isSettings) return [command!, ...rest];
  const others = rest.filter((word) => word !== "--quick");
  return [command!, ...others, "--futures", "3", "--replicates", "2", "--threads", "1"];
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the page shows every command", () => {
  if (!existsSync(main)) throw new Error("dist/cli/main.js is missing: run `npm run build` first");
  const shown = new Set(commands.map((command) => wordsOf(command)[1]));
  const known = buildProgram().commands.map((command) => command.name());
  expect([...shown].sort()).toEqual([...known].sort());
});

test.each(commands)("%s runs", (command) => {
  const words = wordsOf(command);
  expect(words[0]).toBe("detente");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...smallDesign(words)], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  const isFile = words.includes("export") && words.includes("--out");
  if (!isFile) expect(stdout.length).toBeGreaterThan(0);
});

test("the table of exit codes is that of the program", () => {
  const rows = Object.values(exitCodes).map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  expect(page).toContain(rows.join("\n"));
});

test("every option in a table of the page exists in some command", () => {
  const known = new Set(
    buildProgram().commands.flatMap((command) => command.options.map(({ long }) => long)),
  );
  const tables = page.split("\n").filter((line) => line.startsWith("| `--"));
  const named = tables.flatMap((line) =>
    [...line.split("|")[1]!.matchAll(/--[a-z-]+/g)].map(([option]) => option),
  );
  expect(named.length).toBeGreaterThan(10);
  for (const option of named) expect(known).toContain(option);
});
