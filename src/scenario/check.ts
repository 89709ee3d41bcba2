import type { Mechanism } from "../engine/mechanism.ts";
import type { Cast, Scope } from "../world/cast.ts";
import { type Fault, isWithin, listed, type Path, shown } from "./fault.ts";
import { nearest } from "./nearest.ts";
import type { ScenarioText } from "./schema.ts";
import type { FaultText, YamlDocument } from "./yaml-document.ts";

/** What a check looks at, and where it reports. */
export interface Check {
  readonly text: ScenarioText;
  readonly mechanisms: readonly Mechanism[];
  readonly outcomeIds: ((cast: Cast) => readonly string[]) | undefined;
  readonly faults: Fault[];
  /**
   * Reports a fault, unless what it is about was found wrong already: `path` itself, something it stands in, or any of
   * `from`, the other places the fault was worked out from.
   */
  report(path: Path, said: FaultText, from?: readonly Path[]): void;
  /** Reports a name that is not among those that may stand there. */
  unknown(path: Path, name: string, kind: Names, atKey?: boolean): void;
  /** Whether anything at or below a path has a wrong shape, or stands in something that has. */
  isBroken(path: Path): boolean;
  /** Ids of everything in a scope, whatever else is wrong with it. */
  subjects(scope: Scope): readonly string[];
}

/** What a name must be one of. */
export interface Names {
  /** What the names are, in the singular: `principal`. */
  readonly noun: string;
  readonly known: readonly string[];
  /** Where they are declared: while that section is wrong as a whole, names are not looked for in it. */
  readonly declaredAt: Path;
}

/** A check of one idea: reports what is wrong with the scenario, and reads nothing else. */
export type ScenarioCheck = (check: Check) => void;

/** What a check is made of. */
export interface CheckSite {
  readonly text: ScenarioText;
  readonly broken: readonly Path[];
  readonly document: YamlDocument;
  readonly mechanisms: readonly Mechanism[];
  readonly outcomeIds?: (cast: Cast) => readonly string[];
}

/** Most faults of meaning that are listed (chosen): mending these comes first, and looking for names takes time. */
const maxFaults = 500;

/** A check for one scenario text, its shape already mended. */
export function newCheck(site: CheckSite): Check {
  const { text, broken, document } = site;
  const faults: Fault[] = [];
  const subjects = new Map<Scope, readonly string[]>();
  const check: Check = {
    text,
    mechanisms: site.mechanisms,
    outcomeIds: site.outcomeIds,
    faults,
    report(path, said, from = []) {
      if (faults.length >= maxFaults) return;
      const isKnown = [path, ...from].some((place) => check.isBroken(place));
      if (!isKnown) faults.push(document.fault(path, said));
    },
    unknown(path, name, { noun, known, declaredAt }, atKey = false) {
      if (faults.length >= maxFaults || broken.some((place) => isWithin(declaredAt, place))) return;
      const suggestion = nearest(name, known);
      check.report(path, {
        found: `no ${noun} is called ${shown(name)}`,
        expected: `Known: ${listed(known)}`,
        suggestion,
        atKey,
      });
    },
    isBroken: (path) => broken.some((place) => isWithin(place, path) || isWithin(path, place)),
    subjects(scope) {
      const ids = subjects.get(scope) ?? subjectIds(text, scope);
      subjects.set(scope, ids);
      return ids;
    },
  };
  return check;
}

/** The ids of a scope as the text has them, in the order of the cast (world/cast.ts). */
function subjectIds(text: ScenarioText, scope: Scope): readonly string[] {
  switch (scope) {
    case "world":
      return ["world"];
    case "principal":
      return Object.keys(text.actors);
    case "rivalry":
      return text.rivalries.flatMap(([one, other]) => [`${one}:${other}`, `${other}:${one}`]);
    case "dyad":
      return text.rivalries.map(([one, other]) => `${one}:${other}`);
    case "proxy":
      return Object.keys(text.proxies ?? {});
    case "enmity":
      return Object.entries(text.proxies ?? {}).flatMap(([id, proxy]) =>
        proxy.targets.map((target) => `${id}:${target}`),
      );
    case "host":
      return Object.keys(text.hosts ?? {});
    case "presence":
      return Object.entries(text.hosts ?? {}).flatMap(([id, host]) =>
        host.guests.map((guest) => `${guest}:${id}`),
      );
    case "alliance":
      return (text.alliances ?? []).map(({ ally, partner }) => `${ally}:${partner}`);
    case "third-party":
      return Object.keys(text.thirdParties ?? {});
  }
}
