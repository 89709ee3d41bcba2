import type { Mechanism } from "../engine/mechanism.ts";
import { compileModel, type Model, type PolicySettings, type RunName } from "../engine/model.ts";
import type { Observer } from "../engine/observer.ts";
import { compilePolicy } from "../policy/policy.ts";
import { buildModelSpec } from "../scenario/build.ts";
import {
  buildCorrelations,
  buildUncertainties,
  type Uncertainty,
  type UncertaintyTarget,
} from "../scenario/build-uncertainty.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import type { QuantityName } from "../world/quantity.ts";
import type { RankCorrelation } from "./correlate.ts";
import { quantileOf } from "./future.ts";
import { outcomesOfModel } from "./outcome.ts";
import { fixes, type Override, targetOf } from "./override.ts";

/** What a simulator is built from. */
export interface SimulatorText {
  /** Read without fault for these mechanisms. */
  readonly scenario: Scenario;
  /** Every mechanism there is, in list order; the scenario says which are off. */
  readonly mechanisms: readonly Mechanism[];
  /** Numbers fixed in every future. */
  readonly overrides?: readonly Override[];
  /** Days at which outcomes are measured, ascending, instead of the scenario's; a run ends at the last. */
  readonly horizons?: readonly number[];
}

/**
 * A scenario ready to run: set a future, set a policy, run a case, and repeat. Not shareable between threads.
 *
 * What a run gives depends on its future, policy, seed and replicate only, not on what ran before.
 */
export interface Simulator {
  readonly outcomes: readonly Outcome[];
  readonly horizons: readonly number[];
  /** "<outcome>@<horizon>", horizon after horizon: the numbers of a run in their order. */
  readonly columns: readonly string[];
  readonly uncertainties: readonly Uncertainty[];
  readonly correlations: readonly RankCorrelation[];
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  /** Names of the mechanisms that are switched on. */
  readonly mechanisms: readonly string[];
  /** The compiled model, for whoever looks inside a run. */
  readonly model: Model;
  /** Takes a future's values in the order of `uncertainties`. */
  setFuture(values: ArrayLike<number>): void;
  /** Takes a position in `policies`. */
  setPolicy(policy: number): void;
  /**
   * Simulates one run and writes its numbers to `out` from `at` on. Gives null, or the reason why the run failed (an
   * error inside it, or a number that is not finite), in which case all its numbers are NaN.
   */
  run(name: RunName, out: Float64Array, at: number, observer?: Observer): string | null;
}

/**
 * Compiles a scenario with its policies, uncertainties and outcomes.
 *
 * An uncertainty that an override fixes stays a column of the futures, at the fixed value, so that the other columns are
 * the same with and without it. Throws RangeError when an override names nothing or lies out of bounds.
 */
export function buildSimulator({ scenario, mechanisms, overrides = [], horizons }: SimulatorText): Simulator {
  const written = buildModelSpec(scenario, mechanisms);
  const spec =
    horizons === undefined
      ? { ...written, horizon: written.horizons.at(-1)! }
      : { ...written, horizons, horizon: horizons.at(-1)! };
  const model = compileModel(spec);
  const fixed = overrides.map((override) => ({ target: targetOf(spec, override), value: override.value }));
  const uncertainties = buildUncertainties(scenario, mechanisms, spec.cast).map((uncertainty) =>
    overridden(uncertainty, overrides),
  );
  const initial = initialValues(model);
  const set = setterOn(model, initial);
  const { outcomes, measure } = outcomesOfModel(model);
  const columns = spec.horizons.flatMap((horizon) => outcomes.map(({ id }) => `${id}@${horizon}`));
  const cache = new Map<number, PolicySettings>();

  return {
    outcomes,
    horizons: spec.horizons,
    columns,
    uncertainties,
    correlations: buildCorrelations(scenario, uncertainties),
    policies: scenario.policies.map(({ id, name }) => ({ id, name })),
    mechanisms: spec.mechanisms.map((mechanism) => mechanism.name),
    model,
    setFuture(values) {
      initial.reset();
      uncertainties.forEach(({ target }, k) => {
        set(target, values[k]!);
      });
      for (const { target, value } of fixed) set(target, value);
      initial.scaleBeliefs();
      model.prepare();
      cache.clear();
    },
    setPolicy(position) {
      let policy = cache.get(position);
      if (policy === undefined) {
        // Bound anew in each future: a policy that leaves forces where they are keeps those of the future.
        const postureAt = (rivalry: number): number => initial.at("posture", rivalry);
        policy = compilePolicy(
          { cast: spec.cast, advised: spec.advised, postureAt },
          scenario.policies[position]!,
        );
        cache.set(position, policy);
      }
      model.setPolicy(policy);
    },
    run(name, out, at, observer) {
      let reason: string | null = null;
      try {
        model.run(
          name,
          (horizon) => measure(out, at + horizon * outcomes.length, spec.horizons[horizon]!),
          observer,
        );
        reason = notFinite(out, at, columns);
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      if (reason !== null) out.fill(Number.NaN, at, at + columns.length);
      return reason;
    },
  };
}

/** Every uncertainty at its middle (the median of its distribution): a future to look at when none is named. */
export function medianFuture(simulator: Simulator): Float64Array {
  return Float64Array.from(simulator.uncertainties, ({ distribution }) => quantileOf(distribution, 0.5));
}

function overridden(uncertainty: Uncertainty, overrides: readonly Override[]): Uncertainty {
  const override = overrides.findLast((candidate) => fixes(candidate, uncertainty.path));
  if (override === undefined) return uncertainty;
  return {
    ...uncertainty,
    distribution: { kind: "choice", values: [override.value] },
    basis: "fixed by the user",
  };
}

const beliefNames = ["belief-low", "belief-middle", "belief-high"] as const;

/** The values of day 0 as a future has them, on top of the scenario's. */
interface InitialValues {
  at(quantity: QuantityName, subject: number): number;
  set(quantity: QuantityName, subject: number, value: number): void;
  /** Back to what the scenario says. */
  reset(): void;
  /** Makes the beliefs about each principal sum to one again, in case they were drawn each by itself. */
  scaleBeliefs(): void;
}

function initialValues(model: Model): InitialValues {
  const { spec, layout } = model;
  const written = Float64Array.from(layout.start);
  for (const { quantity, subject, value } of spec.initial) written[layout.offset(quantity) + subject] = value;
  const current = Float64Array.from(written);
  const changed = new Map<number, { quantity: QuantityName; subject: number }>();
  const set = (quantity: QuantityName, subject: number, value: number): void => {
    const offset = layout.offset(quantity) + subject;
    current[offset] = value;
    changed.set(offset, { quantity, subject });
    model.setInitial(quantity, subject, value);
  };
  return {
    at: (quantity, subject) => current[layout.offset(quantity) + subject]!,
    set,
    reset() {
      for (const [offset, { quantity, subject }] of changed) {
        current[offset] = written[offset]!;
        model.setInitial(quantity, subject, written[offset]!);
      }
      changed.clear();
    },
    scaleBeliefs() {
      for (const { index } of spec.cast.principals) {
        const beliefs = beliefNames.map((name) => current[layout.offset(name) + index]!);
        const sum = beliefs.reduce((total, belief) => total + belief, 0);
        if (sum === 0 || Math.abs(sum - 1) < 1e-9) continue;
        beliefNames.forEach((name, k) => {
          set(name, index, beliefs[k]! / sum);
        });
      }
    },
  };
}

function setterOn(model: Model, initial: InitialValues): (target: UncertaintyTarget, value: number) => void {
  return (target, value) => {
    switch (target.kind) {
      case "parameter":
        model.parameters.set(target.mechanism, target.parameter, target.subject, value);
        break;
      case "initial":
        initial.set(target.quantity, target.subject, value);
        break;
      case "implementation":
        model.setImplementation(target.lever, value);
        break;
    }
  };
}

function notFinite(out: Float64Array, at: number, columns: readonly string[]): string | null {
  const bad = columns.findIndex((_, k) => !Number.isFinite(out[at + k]!));
  return bad < 0 ? null : `${columns[bad]} is ${out[at + bad]}`;
}
