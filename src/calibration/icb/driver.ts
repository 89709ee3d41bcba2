import type { Futures } from "../../experiment/future.ts";
import type { Simulator } from "../../experiment/simulator.ts";
import { exp } from "../../math/elementary.ts";

/**
 * A way in which one crisis may differ from the ordinary one: a number, 0 for the ordinary crisis, that moves some of the
 * model's inputs together. Input k is multiplied by exp(weight x driver), within its bounds.
 */
export interface Driver {
  readonly id: string;
  readonly meaning: string;
  /** Drivers are kept in [-limit, limit]: where the response surface was learnt. */
  readonly limit: number;
  /** Paths as in `--set`, without a subject: `initial.grievance` stands for that of every rivalry. */
  readonly moves: readonly { readonly path: string; readonly weight: number }[];
}

/** The drivers, in the order of every driver vector. Limits and weights are chosen. */
export const drivers: readonly Driver[] = [
  {
    id: "heat",
    meaning: "how aggrieved both sides are on the first day",
    limit: 1.2,
    moves: [{ path: "initial.grievance", weight: 1 }],
  },
  {
    id: "force",
    meaning: "how readily either side uses force short of war",
    limit: 2,
    moves: ["seize", "limited-strike", "targeted-killing", "barrage", "campaign"].map((act) => ({
      path: `choice.share-${act}`,
      weight: 1,
    })),
  },
  {
    id: "stakes",
    meaning: "how near war is, by choice or out of control",
    limit: 1.5,
    moves: [
      { path: "choice.war-propensity", weight: 1 },
      { path: "loss-of-control.hazard", weight: 1 },
      { path: "war.cost", weight: -0.3 },
    ],
  },
  {
    id: "balance",
    meaning: "how much stronger the challenger is: its chance to prevail in a war, from one half at 0",
    limit: 1.5,
    moves: [{ path: "war.first-prevails", weight: 0.4 }],
  },
  {
    id: "tempo",
    meaning: "how long grievance and public commitment last",
    limit: 1.2,
    moves: [
      { path: "grievance.half-life", weight: 1 },
      { path: "commitment.half-life", weight: 1 },
    ],
  },
  {
    id: "settlement",
    meaning: "how readily talks are agreed upon and lead to a deal",
    limit: 1.5,
    moves: [
      { path: "bargaining.agreement", weight: 1 },
      { path: "bargaining.gate", weight: 0.25 },
    ],
  },
];

/** A driver vector with every driver within its limits. */
export function clamped(vector: ArrayLike<number>): Float64Array {
  return Float64Array.from(drivers, ({ limit }, k) => Math.min(limit, Math.max(-limit, vector[k]!)));
}

/**
 * Sets futures on a simulator as a driver vector moves them.
 *
 * Inputs that futures spread are multiplied in the future; the others are multiplied from their default. A path that names
 * nothing throws RangeError at once. The futures must be those of the simulator.
 */
export function drivenFutures(simulator: Simulator, futures: Futures) {
  const { spec, parameters } = simulator.model;
  const columns = simulator.uncertainties.map(({ path }) => path);
  const bounds = boundsOf(simulator);
  const spread = drivers.flatMap(({ moves }, driver) =>
    moves.flatMap(({ path, weight }) =>
      columns.flatMap((column, at) =>
        column === path || column.startsWith(`${path}.`) ? [{ driver, weight, at, bound: bounds(path) }] : [],
      ),
    ),
  );
  const fixed = drivers.flatMap(({ moves }, driver) =>
    moves.flatMap(({ path, weight }) => {
      if (columns.some((column) => column === path || column.startsWith(`${path}.`))) return [];
      const [mechanism = "", parameter = ""] = path.split(".");
      const value = spec.mechanisms.find(({ name }) => name === mechanism)?.parameters[parameter]?.default;
      if (value === undefined) throw new RangeError(`drivenFutures: nothing is called "${path}"`);
      return [{ driver, weight, mechanism, parameter, value, bound: bounds(path) }];
    }),
  );
  const row = new Float64Array(columns.length);

  return (vector: ArrayLike<number>, future: number): void => {
    for (const { driver, weight, mechanism, parameter, value, bound } of fixed) {
      parameters.set(mechanism, parameter, null, within(bound, value * exp(weight * vector[driver]!)));
    }
    row.set(futures.values.subarray(future * row.length, (future + 1) * row.length));
    for (const { driver, weight, at, bound } of spread) {
      row[at] = within(bound, row[at]! * exp(weight * vector[driver]!));
    }
    simulator.setFuture(row);
  };
}

interface Bound {
  readonly min: number;
  readonly max: number;
}

/** Greatest grievance that a crisis may start with (chosen: that of several lethal incidents at once). */
const greatestStart = 8;

function boundsOf({ model }: Simulator): (path: string) => Bound {
  return (path) => {
    const [mechanism, parameter = ""] = path.split(".");
    if (mechanism === "initial") return { min: 0, max: greatestStart };
    // A base share of an act may not crowd out the others.
    if (parameter.startsWith("share-")) return { min: 0, max: 0.05 };
    const spec = model.spec.mechanisms.find(({ name }) => name === mechanism)?.parameters[parameter];
    return spec ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  };
}

function within({ min, max }: Bound, value: number): number {
  return Math.min(max, Math.max(min, value));
}
