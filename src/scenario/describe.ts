import { datedEventKinds, type Mechanism } from "../engine/mechanism.ts";
import type { Parameter } from "../engine/parameter.ts";
import { levers } from "../policy/lever.ts";
import type { Scope } from "../world/cast.ts";
import { ploverModes } from "../world/plover.ts";
import { type Quantity, quantities } from "../world/quantity.ts";
import { viewFields } from "../world/view.ts";

/** Quantities that a scenario may set on day 0, as a Markdown table in catalogue order. */
export function quantityTable(): string {
  const rows = Object.entries(quantities as Readonly<Record<string, Quantity>>)
    .filter(([, quantity]) => quantity.initial)
    .map(([name, { scope, meaning, unit, min, max, start }]) => [
      code(name),
      scope,
      meaning,
      unit,
      interval(min, max),
      String(start),
    ]);
  return table(["quantity", "given by", "meaning", "unit", "from, to", "if not given"], rows);
}

/** Levers of policies, as a Markdown table in catalogue order. */
export function leverTable(): string {
  const rows = levers.map(({ name, scope, meaning, unit, min, max, start }) => [
    code(name),
    scope,
    meaning,
    unit,
    interval(min, max),
    name === "posture" ? "the initial posture" : String(start),
  ]);
  return table(["lever", "set by", "meaning", "unit", "from, to", "if not set"], rows);
}

/** Fields of the view that conditions of rules may name, as a Markdown table. */
export function viewTable(): string {
  const rows = viewFields.map(({ name, unit, meaning }) => [code(name), meaning, unit]);
  return table(["field", "meaning", "unit"], rows);
}

/** Kinds of dated events with their parties and size, as a Markdown table. */
export function eventTable(): string {
  const kinds: Readonly<
    Record<string, { subject: Scope; other: Scope | null; size: string | null; meaning: string }>
  > = datedEventKinds;
  const rows = Object.entries(kinds).map(([kind, { subject, other, size, meaning }]) => [
    code(kind),
    subject,
    other ?? "none",
    size ?? "none",
    meaning,
  ]);
  return table(["kind", "subject", "other", "size", "meaning"], rows);
}

/** PLOVER types with their modes, as a Markdown table. */
export function ploverTable(): string {
  const rows = Object.entries(ploverModes).map(([type, modes]) => [
    code(type),
    modes.length === 0 ? "none" : modes.map(code).join(", "),
  ]);
  return table(["type", "modes"], rows);
}

/** Every mechanism with its parameters, as a Markdown table in the order of the list. */
export function parameterTable(mechanisms: readonly Mechanism[]): string {
  const rows = mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.parameters).map(([name, parameter]) => [
      code(`${mechanism.name}.${name}`),
      parameter.scope,
      parameter.meaning,
      parameter.unit,
      interval(parameter.min, parameter.max),
      String(parameter.default),
      spread(parameter),
      parameter.standard ? "yes" : "",
    ]),
  );
  return table(
    ["parameter", "given by", "meaning", "unit", "from, to", "default", "documented spread", "standard"],
    rows,
  );
}

/** Every mechanism by name, and whether it can be switched off, as a Markdown table. */
export function mechanismTable(mechanisms: readonly Mechanism[]): string {
  const rows = mechanisms.map(({ name, title, neutral }) => [
    code(name),
    title,
    neutral === null ? "no" : "yes",
  ]);
  return table(["mechanism", "what it is", "can be off"], rows);
}

/** The generated parts of the page on the scenario format, by the name between its markers. */
export function formatTables(mechanisms: readonly Mechanism[]): Readonly<Record<string, string>> {
  return {
    quantities: quantityTable(),
    levers: leverTable(),
    view: viewTable(),
    events: eventTable(),
    plover: ploverTable(),
    mechanisms: mechanismTable(mechanisms),
    parameters: parameterTable(mechanisms),
  };
}

/**
 * A page with its generated parts written anew: what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`.
 *
 * Throws on a name that is not among the parts.
 */
export function refreshed(page: string, parts: Readonly<Record<string, string>>): string {
  return page.replaceAll(
    /(<!-- generated:([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (_, open: string, name: string, close: string) => {
      const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
      if (part === undefined) throw new Error(`refreshed: nothing is generated under the name "${name}"`);
      return `${open}\n${part}\n\n${close}`;
    },
  );
}

function spread({ prior }: Parameter): string {
  if (prior === null) return "";
  if (prior.kind === "choice") return `one of ${prior.values.join(", ")}`;
  return `${prior.kind} ${prior.low} to ${prior.high}`;
}

function interval(min: number, max: number): string {
  return `${min}, ${max}`;
}

function code(name: string): string {
  return `\`${name}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
