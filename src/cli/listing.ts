import { buildSimulator } from "../experiment/simulator.ts";
import { coreMechanisms, mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type Column, tableText, wrap } from "./layout.ts";
import type { ListKind } from "./list-kind.ts";
import { loadScenario, packagedSummaries } from "./load-scenario.ts";

/** A list as data for JSON, and as text in a width. */
export interface Listing {
  readonly entries: readonly unknown[];
  readonly text: (width: number) => string;
}

/** The list of a kind, of a scenario where one is named. */
export function listing(kind: ListKind, scenarioName: string | null): Listing {
  if (kind === "scenarios") return tabled(packagedSummaries(), ["id", "title"]);
  const scenario = scenarioName === null ? null : loadScenario(scenarioName).scenario;
  switch (kind) {
    case "policies":
      return policyListing(scenario!);
    case "outcomes":
      return outcomeListing(scenario!);
    case "actors":
      return tabled(actorEntries(scenario!), ["id", "role", "name"]);
    case "mechanisms":
      return tabled(mechanismEntries(scenario), ["name", "state", "title"]);
    case "parameters":
      return parameterListing(scenario);
  }
}

/** A listing whose text is a table of some fields; the last column wraps. */
function tabled<E extends object>(entries: readonly E[], fields: readonly (keyof E & string)[]): Listing {
  const columns: Column[] = fields.map((field, k) => ({ head: field, flexible: k === fields.length - 1 }));
  const rows = entries.map((entry) => fields.map((field) => String(entry[field] ?? "")));
  return { entries, text: (width) => tableText(columns, rows, width) };
}

function policyListing({ policies, reference }: Scenario): Listing {
  const entries = policies.map(({ id, name, steelman, levers, others, rules }) => ({
    id,
    name,
    isReference: id === reference,
    steelman,
    levers,
    others,
    rules,
  }));
  const text = (width: number): string =>
    entries
      .map(({ id, name, isReference, steelman }) => {
        const heading = `${id}: ${name}${isReference ? " (the reference)" : ""}`;
        return `${wrap(heading, { width })}\n${wrap(steelman, { width, first: "  " })}`;
      })
      .join("\n\n");
  return { entries, text };
}

function outcomeListing(scenario: Scenario): Listing {
  const { outcomes } = buildSimulator({ scenario, mechanisms });
  const entries = outcomes.map((outcome) => ({ ...outcome, preferred: outcome.direction ?? "-" }));
  return tabled(entries, ["id", "unit", "preferred", "label"]);
}

function actorEntries({ actors, proxies, hosts, thirdParties, advised }: Scenario) {
  return [
    ...actors.map(({ id, name, office }) => ({
      id,
      role: id === advised ? "advised principal" : "principal",
      name: `${name} (${office})`,
    })),
    ...proxies.map(({ id, name, sponsors }) => ({
      id,
      role: "proxy",
      name: `${name} (sponsored by ${sponsors.join(", ")})`,
    })),
    ...hosts.map(({ id, name, guests }) => ({
      id,
      role: "host",
      name: `${name} (host of ${guests.join(", ")})`,
    })),
    ...thirdParties.map(({ id, name }) => ({ id, role: "third party", name })),
  ];
}

function mechanismEntries(scenario: Scenario | null) {
  return mechanisms.map(({ name, title, source }) => ({
    name,
    state: coreMechanisms.includes(name) ? "core" : scenario?.off.includes(name) ? "off" : "on",
    title,
    source,
  }));
}

/** Every parameter with what a scenario says of it, if one is named: settings stand beside the documented default. */
function parameterListing(scenario: Scenario | null): Listing {
  const entries = mechanisms
    .filter(({ name }) => !scenario?.off.includes(name))
    .flatMap(({ name: mechanism, parameters }) =>
      Object.entries(parameters).map(([name, parameter]) => ({
        path: `${mechanism}.${name}`,
        ...parameter,
        set: (scenario?.parameters ?? [])
          .filter((setting) => setting.mechanism === mechanism && setting.parameter === name)
          .map(({ subject, value }) => ({ subject, value })),
      })),
    );
  const text = (width: number): string =>
    entries
      .map(({ path, default: value, min, max, unit, scope, meaning, set }) => {
        const unitText = unit === "-" ? "" : ` ${unit}`;
        const by = scope === "world" ? "" : `, by ${scope}`;
        const here = set.map(
          ({ subject, value: given }) => `${subject === null ? "" : `${subject} `}${given}`,
        );
        const given = here.length === 0 ? "" : `; this scenario: ${here.join(", ")}`;
        const numbers = `default ${value}${unitText} in [${min}, ${max}]${by}${given}`;
        return `${path}\n${wrap(`${meaning}: ${numbers}`, { width, first: "  " })}`;
      })
      .join("\n");
  return { entries, text };
}
