import { mechanisms } from "../mechanisms/index.ts";
import { buildCast } from "../scenario/build-cast.ts";
import { dateOfDay, dayNumber } from "../scenario/date.ts";
import type { Basis, Distribution, Scenario } from "../scenario/scenario.ts";
import { subjectsOf } from "../world/cast.ts";
import { type Quantity, quantities } from "../world/quantity.ts";
import { assumptionsOf } from "./assumption.ts";

/** A number of a scenario with what it rests on, before it is doubted. */
export interface StatedNumber extends Basis {
  /** Where it stands: a value of day 0, a parameter, an event, a parliament, an uncertainty, a correlation, a threshold. */
  readonly kind:
    | "initial"
    | "parameter"
    | "event"
    | "legislature"
    | "uncertainty"
    | "correlation"
    | "threshold";
  /** The path of the number, as `--set` takes it where it can be set. */
  readonly path: string;
  /** What it is, in words. */
  readonly label: string;
  /** Unit; empty for a pure number. */
  readonly unit: string;
  /** Null where only a range, or only that something happens, is stated. */
  readonly value: number | null;
  readonly range: readonly [number, number] | null;
  readonly evidence: readonly string[];
  readonly disputed: string | null;
}

/** A number that a scenario leaves to its documented default. */
export interface DefaultNumber {
  readonly kind: "initial" | "parameter";
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** The paper or reason behind it; null where none is documented. */
  readonly source: string | null;
  readonly basis: "evidence" | "judgement" | "unsourced";
}

type Given = Omit<StatedNumber, "kind" | "path" | "label" | "unit">;

/** Every number that a scenario states about the world, in the order of the sections. Levers are choices and are left out. */
export function statedNumbers(scenario: Scenario): StatedNumber[] {
  const known = new Map(assumptionsOf(scenario, []).map((each) => [each.path, each]));
  const at = (kind: StatedNumber["kind"], path: string, given: Given, label = path): StatedNumber => {
    const { value, range, sources, judgement, evidence, disputed } = given;
    const found = known.get(path);
    const named = { kind, path, label: found?.label ?? label, unit: found?.unit ?? "" };
    return { ...named, value, range, sources, judgement, evidence, disputed };
  };
  const plain = (basis: Basis): Omit<Given, "value" | "range"> => ({
    ...basis,
    evidence: [],
    disputed: null,
  });
  return [
    ...scenario.hosts.flatMap(({ id, legislature: house }) =>
      house === null
        ? []
        : [
            at(
              "legislature",
              `legislature.${id}`,
              { ...house, value: house.seats, range: null },
              `seats of the ${house.name}, with the codings of its ${house.blocs.length} blocs`,
            ),
          ],
    ),
    ...Object.entries(scenario.initial).flatMap(([quantity, subjects]) =>
      Object.entries(subjects).map(([subject, number]) =>
        at("initial", `initial.${quantity}.${subject}`, number),
      ),
    ),
    ...scenario.parameters.map((number) => {
      const { mechanism, parameter, subject } = number;
      return at(
        "parameter",
        [mechanism, parameter, ...(subject === null ? [] : [subject])].join("."),
        number,
      );
    }),
    ...scenario.events.map((event) => {
      const words = `${event.kind} on ${dateOfDay(dayNumber(scenario.start)! + event.day)}${event.enabled ? "" : ", switched off"}`;
      return at("event", `event.${event.id}`, { ...event, value: event.size, range: null }, words);
    }),
    ...scenario.uncertainties.flatMap((text) => {
      if (typeof text === "string") return [];
      const path = text.of === "parameter" ? text.name : `${text.of}.${text.name}`;
      return [at("uncertainty", path, { ...plain(text), value: null, range: rangeOf(text.distribution) })];
    }),
    ...scenario.correlations.map((correlation) =>
      at(
        "correlation",
        correlation.between.join(" ~ "),
        { ...plain(correlation), value: correlation.rank, range: null },
        "rank correlation of the two",
      ),
    ),
    ...Object.entries(scenario.thresholds).map(([outcome, value]) =>
      at(
        "threshold",
        `threshold.${outcome}`,
        { ...plain({ sources: [], judgement: null }), value, range: null },
        `what is taken for acceptable in ${outcome}`,
      ),
    ),
  ];
}

/** The numbers that a scenario leaves to others: parameters of mechanisms that are on, then values of day 0 by subject. */
export function defaultNumbers(scenario: Scenario): DefaultNumber[] {
  const isSet = new Set(scenario.parameters.map(({ mechanism, parameter }) => `${mechanism}.${parameter}`));
  const parameters = mechanisms
    .filter(({ name }) => !scenario.off.includes(name))
    .flatMap((mechanism) =>
      Object.entries(mechanism.parameters).map(([id, { meaning, unit, basis, source, ...rest }]) => {
        const isNamed = source !== "chosen";
        return {
          kind: "parameter" as const,
          path: `${mechanism.name}.${id}`,
          label: meaning,
          unit: unit === "-" ? "" : unit,
          value: rest.default,
          source: isNamed ? source : null,
          basis: isNamed ? basis : ("unsourced" as const),
        };
      }),
    )
    .filter(({ path }) => !isSet.has(path));
  const cast = buildCast(scenario);
  const initial = scenario.initial as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const starts = Object.entries(quantities as Readonly<Record<string, Quantity>>)
    .filter(([, quantity]) => quantity.initial)
    .flatMap(([name, { scope, meaning, unit, start }]) =>
      subjectsOf(cast, scope)
        .filter((subject) => initial[name]?.[subject] === undefined)
        .map((subject) => ({
          kind: "initial" as const,
          path: `initial.${name}.${subject}`,
          label: meaning,
          unit: unit === "-" ? "" : unit,
          value: start,
          source: null,
          basis: "unsourced" as const,
        })),
    );
  return [...parameters, ...starts];
}

function rangeOf(distribution: Distribution): readonly [number, number] {
  if (distribution.kind !== "choice") return [distribution.low, distribution.high];
  return [Math.min(...distribution.values), Math.max(...distribution.values)];
}
