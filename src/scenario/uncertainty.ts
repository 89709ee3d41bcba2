import type { Mechanism } from "../engine/mechanism.ts";
import type { Parameter, Prior } from "../engine/parameter.ts";
import { levers } from "../policy/lever.ts";
import type { Scope } from "../world/cast.ts";
import type { Basis, ParameterSetting, Scenario, UncertaintyText } from "./scenario.ts";

/** An uncertain number by the names of what it is: what `buildUncertainties` binds to a cast. */
export interface NamedUncertainty {
  /** Unique: `war.cost.usa`, `initial.stage.iraq`, `implementation.talk`. */
  readonly path: string;
  readonly target:
    | {
        readonly kind: "parameter";
        readonly mechanism: string;
        readonly parameter: string;
        readonly subject: string | null;
      }
    | { readonly kind: "initial"; readonly quantity: string; readonly subject: string }
    | { readonly kind: "implementation"; readonly lever: string };
  readonly distribution: Prior;
  /** What the distribution rests on: ids of declared sources if any, and words. */
  readonly sources: readonly string[];
  readonly basis: string;
}

/** What the list of uncertainties is worked out from. */
export interface UncertaintySite {
  readonly scenario: Pick<Scenario, "uncertainties" | "parameters" | "initial" | "off">;
  readonly mechanisms: readonly Mechanism[];
  readonly subjects: (scope: Scope) => readonly string[];
}

/** Half-width of the noise on log-odds levers (chosen: a policy is carried out a little harder or softer than meant). */
const implementationNoise = 0.3;

/**
 * Every uncertain number of a scenario, in order: parameters, initial values, implementation, then single lines.
 *
 * A single line takes the place of what the standing sets hold at its path or below it: `war.cost` replaces
 * `war.cost.usa` and `war.cost.iran`. A standard parameter to which the scenario gives a range is spread over that range
 * (in the logarithm where its documented prior is); one to which it gives a value without a range is known.
 */
export function namedUncertainties(site: UncertaintySite): readonly NamedUncertainty[] {
  const { uncertainties } = site.scenario;
  const sets: Readonly<Record<string, () => NamedUncertainty[]>> = {
    standard: () => parametersOf(site, true),
    given: () => parametersOf(site, false),
    initial: () => initialOf(site),
    implementation: implementationOf,
  };
  const standing = new Map<string, NamedUncertainty>();
  for (const [name, list] of Object.entries(sets)) {
    if (!uncertainties.includes(name as UncertaintyText)) continue;
    for (const uncertainty of list()) standing.set(uncertainty.path, uncertainty);
  }
  const single = uncertainties.flatMap((text) => (typeof text === "string" ? [] : [singleOf(text)]));
  for (const { path } of single) {
    for (const other of standing.keys()) if (isAtOrBelow(other, path)) standing.delete(other);
  }
  return [...standing.values(), ...single];
}

/** Whether one path is another or belongs to a subject of it. */
export function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}

/** The path that a single line of `uncertainties` stands for. */
export function pathOfLine(line: {
  readonly of: "parameter" | "initial" | "implementation";
  readonly name: string;
}): string {
  return line.of === "parameter" ? line.name : `${line.of}.${line.name}`;
}

function singleOf(text: Exclude<UncertaintyText, string>): NamedUncertainty {
  const [first = "", second = "", third] = text.name.split(".");
  const target: NamedUncertainty["target"] =
    text.of === "parameter"
      ? { kind: "parameter", mechanism: first, parameter: second, subject: third ?? null }
      : text.of === "initial"
        ? { kind: "initial", quantity: first, subject: second }
        : { kind: "implementation", lever: first };
  return { path: pathOfLine(text), target, distribution: text.distribution, ...groundsOf(text) };
}

function parametersOf(site: UncertaintySite, isStandard: boolean): NamedUncertainty[] {
  const { scenario, subjects } = site;
  const off = new Set(scenario.off);
  return site.mechanisms
    .filter((mechanism) => !off.has(mechanism.name))
    .flatMap((mechanism) =>
      Object.entries(mechanism.parameters)
        .filter(([, spec]) => spec.standard === isStandard)
        .flatMap(([parameter, spec]) => {
          const settings = scenario.parameters.filter(
            (setting) => setting.mechanism === mechanism.name && setting.parameter === parameter,
          );
          const all = settings.find((setting) => setting.subject === null);
          // One number for all subjects is one uncertain number; where each has its own, each varies by itself.
          const names = spec.scope === "world" || all !== undefined ? [null] : subjects(spec.scope);
          return names.flatMap((subject) => {
            const setting = settings.find((candidate) => candidate.subject === subject);
            const spread = setting === undefined ? documented(spec) : givenRange(spec, setting);
            if (spread === null || (setting === undefined && !isStandard)) return [];
            const path = [mechanism.name, parameter, ...(subject === null ? [] : [subject])].join(".");
            return [
              {
                path,
                target: { kind: "parameter", mechanism: mechanism.name, parameter, subject },
                ...spread,
              },
            ];
          });
        }),
    );
}

type Spread = Pick<NamedUncertainty, "distribution" | "sources" | "basis">;

function documented(spec: Parameter): Spread | null {
  if (spec.prior === null) return null;
  return { distribution: spec.prior, sources: [], basis: `${spec.basis}: ${spec.source}` };
}

function givenRange(spec: Parameter, setting: ParameterSetting): Spread | null {
  if (setting.range === null) return null;
  const [low, high] = setting.range;
  const isLog = spec.prior?.kind === "log-uniform" && low > 0;
  return { distribution: { kind: isLog ? "log-uniform" : "uniform", low, high }, ...groundsOf(setting) };
}

function initialOf({ scenario }: UncertaintySite): NamedUncertainty[] {
  return Object.entries(scenario.initial).flatMap(([quantity, subjects]) =>
    Object.entries(subjects).flatMap(([subject, number]): NamedUncertainty[] => {
      if (number.range === null) return [];
      const [low, high] = number.range;
      return [
        {
          path: `initial.${quantity}.${subject}`,
          target: { kind: "initial", quantity, subject },
          distribution: { kind: "uniform", low, high },
          ...groundsOf(number),
        },
      ];
    }),
  );
}

function implementationOf(): NamedUncertainty[] {
  return levers
    .filter((lever) => lever.unit === "log-odds")
    .map(({ name }) => ({
      path: `implementation.${name}`,
      target: { kind: "implementation", lever: name },
      distribution: { kind: "uniform", low: -implementationNoise, high: implementationNoise },
      sources: [],
      basis: "judgement: a policy is carried out a little harder or softer than meant",
    }));
}

function groundsOf({ sources, judgement }: Basis): Pick<NamedUncertainty, "sources" | "basis"> {
  return { sources, basis: judgement ?? "" };
}
