import type { Mechanism } from "../../src/engine/mechanism.ts";
import type { Parameter } from "../../src/engine/parameter.ts";

/** Names of the parts of a page that are written by program, each between two comments that bear its name. */
export const generatedParts = ["equations", "parameters"] as const;

/** The name of a part of a page that is written by program. */
export type GeneratedPart = (typeof generatedParts)[number];

/** The part of a page between its two comments, or null when the comments are not there. */
export function generatedPart(page: string, part: GeneratedPart): string | null {
  const [opening, closing] = commentsOf(part);
  const from = page.indexOf(opening);
  const to = page.indexOf(closing);
  return from < 0 || to < from ? null : page.slice(from + opening.length, to).trim();
}

/** The page with one part replaced. Throws when the page does not have its comments. */
export function withPart(page: string, part: GeneratedPart, text: string): string {
  if (generatedPart(page, part) === null) throw new Error(`the page has no part "${part}" to be generated`);
  const [opening, closing] = commentsOf(part);
  const from = page.indexOf(opening) + opening.length;
  return `${page.slice(0, from)}\n\n${text}\n\n${page.slice(page.indexOf(closing))}`;
}

function commentsOf(part: GeneratedPart): [string, string] {
  return [`<!-- generated:${part} -->`, `<!-- /generated:${part} -->`];
}

/** The table of a mechanism's parameters, its neutral values, and what it remembers and moves alone, as Markdown. */
export function parameterTable(mechanism: Mechanism): string {
  const header = [
    "| parameter | meaning | unit | default | range | prior | standard set | basis | source |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
  ];
  const rows = Object.entries(mechanism.parameters).map(([name, spec]) => row(name, spec));
  return [...header, ...rows, "", neutralText(mechanism), ...stateText(mechanism)].join("\n");
}

function row(name: string, spec: Parameter): string {
  const scope = spec.scope === "world" ? "" : ` (for each ${spec.scope})`;
  const cells = [
    `\`${name}\``,
    `${spec.meaning}${scope}`,
    spec.unit,
    numberText(spec.default),
    `${numberText(spec.min)} to ${numberText(spec.max)}`,
    priorText(spec),
    spec.standard ? "yes" : "",
    spec.basis,
    spec.source,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function priorText({ prior }: Parameter): string {
  if (prior === null) return "fixed";
  if (prior.kind === "choice") return `one of ${prior.values.map(numberText).join(", ")}`;
  const law = prior.kind === "uniform" ? "uniform" : "log-uniform";
  return `${law}, ${numberText(prior.low)} to ${numberText(prior.high)}`;
}

/** A number to four significant digits, without exponents where it can be written out. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return Math.abs(rounded) >= 1e6 ? rounded.toExponential().replace("+", "") : `${rounded}`;
}

function neutralText({ neutral }: Mechanism): string {
  if (neutral === null) return "Core: there are no neutral values, since nothing runs without it.";
  const values = Object.entries(neutral).map(([name, value]) => `\`${name}\` ${numberText(value)}`);
  return `Neutral values, at which a run equals the run without the mechanism: ${values.join(", ")}.`;
}

function stateText({ owns, state }: Mechanism): string[] {
  const remembered = Object.entries(state).map(([name, { meaning }]) => `${name} (${meaning})`);
  return [
    ...(owns.length === 0 ? [] : ["", `It alone moves: ${owns.map((name) => `\`${name}\``).join(", ")}.`]),
    ...(remembered.length === 0 ? [] : ["", `It remembers for itself: ${remembered.join("; ")}.`]),
  ];
}

/**
 * The equations of a mechanism and the words that explain their symbols, as Markdown: the docstring above its
 * definition in the source, without its first sentence. Throws when the source does not define the mechanism.
 */
export function equationText(source: string, mechanism: string): string {
  const definition = source.indexOf(`name: "${mechanism}"`);
  const start = source.lastIndexOf("/**", definition);
  const end = source.indexOf("*/", start);
  const exported = source.indexOf("= mechanism({", end);
  if (definition < 0 || start < 0 || exported < 0 || exported > definition) {
    throw new Error(`no docstring above the mechanism "${mechanism}"`);
  }
  const lines = source
    .slice(start + 3, end)
    .split("\n")
    .map((line) => line.replace(/^ \* ?/, "").trimEnd());
  const paragraphs = lines.join("\n").trim().split("\n\n").slice(1);
  return paragraphs.map((text) => (text.startsWith("    ") ? fenced(text) : text.trim())).join("\n\n");
}

function fenced(block: string): string {
  const lines = block.split("\n").map((line) => line.replace(/^ {4}/, ""));
  return ["```text", ...lines, "```"].join("\n");
}
