import type { Model } from "../engine/model.ts";
import type { Outcome } from "../table/outcome.ts";
import type { Cast } from "../world/cast.ts";
import { type QuantityName, quantities } from "../world/quantity.ts";

/** Reads an outcome off the world at the end of a day; `nDays` is how many days have passed. */
type Measure = (world: Float64Array, nDays: number) => number;
interface MeasuredOutcome extends Outcome {
  readonly measure: Measure;
}
type Locate = (quantity: QuantityName) => number;

const warCausesOf: readonly [string, string][] = [
  ["war-chosen-by-advised", "war by the advised side's choice"],
  ["war-chosen-by-rival", "war by a rival's choice"],
  ["war-loss-of-control", "war by loss of control"],
  ["war-cumulative-deaths", "war by the sum of clashes"],
  ["war-alliance", "war by joining an ally"],
];

/** The outcomes of a scenario with this cast, in the order of reports; `locate` gives offsets in the world. */
function outcomesOf(cast: Cast, advised: number, locate: Locate): MeasuredOutcome[] {
  const list: MeasuredOutcome[] = [];
  const add = (
    id: string,
    label: string,
    unit: string,
    direction: Outcome["direction"],
    measure: Measure,
    kind: Outcome["kind"] = "number",
    partition: string | null = null,
  ): void => {
    list.push({ id, label, unit, direction, kind, partition, measure });
  };
  const own = cast.dyads.filter(({ first, second }) =>
    [first, second].some((side) => cast.rivalries[side]!.self === advised),
  );
  const dyadAt = (quantity: QuantityName): number[] => own.map((dyad) => locate(quantity) + dyad.index);
  const anyOf =
    (places: number[], holds: (value: number, position: number) => boolean): Measure =>
    (world) =>
      places.some((place, position) => holds(world[place]!, position)) ? 1 : 0;
  const sumOf =
    (places: number[]): Measure =>
    (world) =>
      places.reduce((sum, place) => sum + world[place]!, 0);
  const per = (
    quantity: QuantityName,
    id: string,
    subjects: readonly { readonly index: number; readonly id: string; readonly name?: string }[],
    label: string,
    direction: Outcome["direction"],
    kind: Outcome["kind"] = "number",
  ): void => {
    for (const subject of subjects) {
      const place = locate(quantity) + subject.index;
      add(
        `${id}.${subject.id}`,
        `${label}, ${subject.name ?? subject.id}`,
        quantities[quantity].unit,
        direction,
        (world) => world[place]!,
        kind,
      );
    }
  };

  add(
    "war",
    "war of the advised side",
    "probability",
    "lower",
    anyOf(dyadAt("at-war"), (v) => v === 1),
    "event",
  );
  // The first war of the advised side gives the cause, so that the causes divide the wars.
  const days = dyadAt("war-day");
  const causes = dyadAt("war-cause");
  const firstWar = (world: Float64Array): number => {
    let first = -1;
    days.forEach((place, k) => {
      if (world[causes[k]!]! > 0 && (first < 0 || world[place]! < world[days[first]!]!)) first = k;
    });
    return first;
  };
  const causeClass = (world: Float64Array): number => {
    const k = firstWar(world);
    if (k < 0) return -1;
    const cause = world[causes[k]!]!;
    if (cause >= 3) return cause - 1;
    const chooser = cause === 1 ? own[k]!.first : own[k]!.second;
    return cast.rivalries[chooser]!.self === advised ? 0 : 1;
  };
  warCausesOf.forEach(([id, label], position) => {
    add(
      id,
      label,
      "probability",
      "lower",
      (world) => (causeClass(world) === position ? 1 : 0),
      "event",
      "war-cause",
    );
  });
  // Its mean at a horizon is the restricted mean time without war; its cumulative distribution is the incidence of war.
  add("war-free-days", "days before war of the advised side", "day", "higher", (world, nDays) => {
    const k = firstWar(world);
    return k < 0 ? nDays : Math.min(nDays, world[days[k]!]!);
  });
  add(
    "ground-war",
    "ground war",
    "probability",
    "lower",
    anyOf(dyadAt("ground-war"), (v) => v === 1),
    "event",
  );
  if (cast.dyads.length > 1) per("at-war", "war", cast.dyads, "war", "lower", "event");
  add("deaths-war", "battle deaths in war", "persons", "lower", sumOf(dyadAt("deaths-war")));
  per("deaths-military", "deaths-military", cast.principals, "soldiers killed", "lower");
  per("deaths-civilian", "deaths-civilian", cast.principals, "civilians and contractors killed", "lower");
  if (cast.proxies.length > 0) {
    add(
      "deaths-proxies",
      "proxy fighters killed",
      "persons",
      "lower",
      sumOf(cast.proxies.map((k) => locate("deaths-fighters") + k.index)),
    );
  }
  per("host-deaths-civilian", "deaths-civilian", cast.hosts, "civilians killed", "lower");
  per("host-deaths-security", "deaths-security", cast.hosts, "security forces killed", "lower");
  add(
    "deaths-bystanders",
    "third-country civilians killed",
    "persons",
    "lower",
    (world) => world[locate("bystander-deaths")]!,
  );
  per("injuries", "injuries", cast.principals, "injured by hostile acts", "lower");
  add("incidents-low", "acts of rung 4 and 5", "count", "lower", sumOf(dyadAt("incidents-low")));
  add("incidents-high", "acts of rung 6 to 8", "count", "lower", sumOf(dyadAt("incidents-high")));
  const hostile = cast.enmities.filter((enmity) => enmity.target === advised);
  if (hostile.length > 0) {
    add(
      "proxy-attacks",
      "proxy attacks on the advised side",
      "count",
      "lower",
      sumOf(hostile.map((e) => locate("attacks-on-target") + e.index)),
    );
  }
  add("accidents", "violent accidents", "count", "lower", sumOf(dyadAt("accidents")));
  add(
    "talks",
    "talks opened",
    "probability",
    "higher",
    anyOf(dyadAt("talks-opened"), (v) => v > 0),
    "event",
  );
  add(
    "deal",
    "deal in force",
    "probability",
    "higher",
    anyOf(dyadAt("deal"), (v) => v === 1),
    "event",
  );
  add(
    "deal-made",
    "deal made",
    "probability",
    "higher",
    anyOf(dyadAt("deals-made"), (v) => v > 0),
    "event",
  );
  per("troops", "presence", cast.presences, "forces in the host country", null);
  for (const host of cast.hosts) {
    const stage = locate("stage") + host.index;
    add(
      `invited.${host.id}`,
      `no request to leave, ${host.name}`,
      "probability",
      "higher",
      (world) => (world[stage]! < 2 ? 1 : 0),
      "event",
    );
  }
  per("insurgency", "insurgency", cast.hosts, "strength of insurgents", "lower");
  per("civil-war", "civil-war", cast.hosts, "civil war", "lower", "event");
  per(
    "programme",
    "programme",
    cast.principals.filter((p) => p.programme),
    "programme",
    "lower",
  );
  per(
    "breakout",
    "breakout",
    cast.principals.filter((p) => p.programme),
    "breakout",
    "lower",
    "event",
  );
  const domestic = cast.principals.filter((p) => p.domestic);
  per("output", "output", domestic, "output gap", null);
  per("unrest", "unrest", domestic, "unrest", null);
  per("deaths-repression", "deaths-repression", domestic, "killed in repression", "lower");
  per("reputation", "reputation", cast.principals, "bystanders killed by error, times", "lower");
  add(
    "oil-disruption",
    "days of oil disruption",
    "days",
    "lower",
    (world) => world[locate("oil-disruption")]!,
  );
  const adviser = cast.principals[advised]!;
  per("posture-cost", "posture-cost", [adviser], "cost of forces forward", "lower");
  per("strike-cost", "strike-cost", [adviser], "cost of strikes", "lower");
  const lengths = dyadAt("crisis-days");
  add("crisis-days", "length of the crisis so far", "day", "lower", (world) =>
    Math.max(...lengths.map((place) => world[place]!)),
  );
  add(
    "crisis-ended",
    "crisis ended",
    "probability",
    "higher",
    (world) => (dyadAt("crisis-ended").every((place) => world[place] === 1) ? 1 : 0),
    "event",
  );
  for (const principal of cast.principals) {
    const places = (["belief-low", "belief-middle", "belief-high"] as const).map(
      (name) => locate(name) + principal.index,
    );
    const type = locate("type") + principal.index;
    add(
      `resolve-misjudged.${principal.id}`,
      `belief that misses the true resolve, ${principal.name}`,
      "probability",
      null,
      (world) => 1 - world[places[world[type]!]!]!,
    );
  }
  return list;
}

/** Ids of the outcomes of a scenario with this cast. */
export function outcomeIds(cast: Cast, advised = 0): string[] {
  return outcomesOf(cast, advised, () => 0).map((outcome) => outcome.id);
}

/**
 * The outcomes of a model, and a function that measures them all into `out` from position `at` on, at the end of the day
 * that is the `nDays`-th.
 */
export function outcomesOfModel(model: Model): {
  outcomes: readonly Outcome[];
  measure: (out: Float64Array, at: number, nDays: number) => void;
} {
  const measured = outcomesOf(model.spec.cast, model.spec.advised, (quantity) =>
    model.layout.offset(quantity),
  );
  const outcomes = measured.map(({ id, label, unit, direction, kind, partition }) => ({
    id,
    label,
    unit,
    direction,
    kind,
    partition,
  }));
  return {
    outcomes,
    measure(out, at, nDays) {
      for (let k = 0; k < measured.length; k++) out[at + k] = measured[k]!.measure(model.world, nDays);
    },
  };
}
