import type { InputLabel } from "../analysis/discovery/box-sentence.ts";
import type { Assumption } from "../analysis/statement/assumption-audit.ts";
import type { Prior } from "../engine/parameter.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { leverNamed } from "../policy/lever.ts";
import { buildCast } from "../scenario/build-cast.ts";
import type { Scenario, SourcedNumber } from "../scenario/scenario.ts";
import { type NamedUncertainty, namedUncertainties } from "../scenario/uncertainty.ts";
import { type Cast, type Scope, subjectsOf } from "../world/cast.ts";
import { type Quantity, quantities } from "../world/quantity.ts";
import { nameIn } from "./cast-name.ts";

type Target = NamedUncertainty["target"];

/** How each uncertain number of a scenario is called in a sentence, by path. */
export function labelsOf(scenario: Scenario): Record<string, InputLabel> {
  const cast = buildCast(scenario);
  return Object.fromEntries(
    uncertain(scenario, cast).map(({ path, target }) => [path, labelOf(target, cast)]),
  );
}

/**
 * The assumptions of a scenario: every number that is uncertain, and every number that the scenario gives and keeps fixed.
 *
 * `varied` are the paths that the futures vary.
 */
export function assumptionsOf(scenario: Scenario, varied: readonly string[]): Assumption[] {
  const cast = buildCast(scenario);
  const drawn = uncertain(scenario, cast);
  const known = new Set(drawn.map(({ path }) => path));
  const given = givenNumbers(scenario).filter(({ path }) => !known.has(path));
  return [
    ...drawn.map(({ path, target, distribution, sources, basis }): Assumption => {
      const range = rangeOf(distribution);
      return {
        ...named(path, target, cast),
        value: statedValue(scenario, target),
        range,
        sources,
        judgement: basis === "" ? null : basis,
        varied: varied.includes(path) ? range : null,
      };
    }),
    ...given.map(
      ({ path, target, number }): Assumption => ({
        ...named(path, target, cast),
        value: number.value,
        range: number.range,
        sources: number.sources,
        judgement: number.judgement,
        varied: null,
      }),
    ),
  ];
}

function uncertain(scenario: Scenario, cast: Cast): readonly NamedUncertainty[] {
  const site = { scenario, mechanisms, subjects: (scope: Scope) => subjectsOf(cast, scope) };
  return namedUncertainties(site);
}

function named(path: string, target: Target, cast: Cast): Pick<Assumption, "path" | "label" | "unit"> {
  const { label, unit = "" } = labelOf(target, cast);
  return { path, label, unit };
}

function labelOf(target: Target, cast: Cast): InputLabel {
  if (target.kind === "implementation") {
    return { label: `how the policy's ${target.lever} is carried out`, unit: leverNamed(target.lever)!.unit };
  }
  const { meaning, unit } =
    target.kind === "initial"
      ? (quantities as Readonly<Record<string, Quantity>>)[target.quantity]!
      : mechanisms.find(({ name }) => name === target.mechanism)!.parameters[target.parameter]!;
  const words = target.kind === "initial" ? `${plain(meaning)} at the start` : plain(meaning);
  const { subject } = target;
  return {
    label: subject === null ? words : `${words} (${nameIn(cast, subject)})`,
    unit: ["-", "0/1", "index", "probability"].includes(unit) ? "" : unit === "day" ? "days" : unit,
  };
}

/** A meaning without remarks in brackets and without the symbol of the equation at its end. */
function plain(meaning: string): string {
  return meaning
    .replaceAll(/ ?\([^)]*\)/g, "")
    .replace(/, [A-Za-z]+(_[A-Za-z]+)?$/, (symbol) => (symbol.length <= 9 ? "" : symbol));
}

function rangeOf(distribution: Prior): readonly [number, number] {
  if (distribution.kind !== "choice") return [distribution.low, distribution.high];
  return [Math.min(...distribution.values), Math.max(...distribution.values)];
}

/** What an uncertain number is where it is not varied; null where nobody says. */
function statedValue(scenario: Scenario, target: Target): number | null {
  if (target.kind === "implementation") return 0;
  if (target.kind === "initial") return initialOf(scenario, target.quantity)[target.subject]?.value ?? null;
  const set = scenario.parameters.filter(
    ({ mechanism, parameter }) => mechanism === target.mechanism && parameter === target.parameter,
  );
  const own =
    set.find(({ subject }) => subject === target.subject) ?? set.find(({ subject }) => subject === null);
  if (own !== undefined) return own.value;
  return mechanisms.find(({ name }) => name === target.mechanism)!.parameters[target.parameter]!.default;
}

function initialOf(scenario: Scenario, quantity: string): Readonly<Record<string, SourcedNumber>> {
  return (
    (scenario.initial as Readonly<Record<string, Readonly<Record<string, SourcedNumber>>>>)[quantity] ?? {}
  );
}

/** The numbers that the scenario states itself, with the paths that would set them. */
function givenNumbers(scenario: Scenario): { path: string; target: Target; number: SourcedNumber }[] {
  return [
    ...scenario.parameters.map((number) => {
      const { mechanism, parameter, subject } = number;
      return {
        path: [mechanism, parameter, ...(subject === null ? [] : [subject])].join("."),
        target: { kind: "parameter", mechanism, parameter, subject } as const,
        number,
      };
    }),
    ...Object.keys(scenario.initial).flatMap((quantity) =>
      Object.entries(initialOf(scenario, quantity)).map(([subject, number]) => ({
        path: `initial.${quantity}.${subject}`,
        target: { kind: "initial", quantity, subject } as const,
        number,
      })),
    ),
  ];
}
