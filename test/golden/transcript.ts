import { nTypes } from "../../src/engine/choice.ts";
import type { Decision } from "../../src/engine/decision.ts";
import { drawFutures, futureRow } from "../../src/experiment/future.ts";
import { buildSimulator, type Simulator } from "../../src/experiment/simulator.ts";
import { mechanisms } from "../../src/mechanisms/index.ts";
import { dateOfDay, dayNumber } from "../../src/scenario/date.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { actions, nActions } from "../../src/world/action.ts";
import type { WorldEvent } from "../../src/world/event.ts";
import { neverDay } from "../../src/world/quantity.ts";
import { viewFields } from "../../src/world/view.ts";

/** Seed, and the Latin hypercube whose first future is played: those that the command line uses if none are named. */
const seed = 1;
const nFutures = 200;

/** Days that are played, or the whole horizon where it is shorter (chosen: a file stays short enough to be read). */
const days = 120;

/** Figures of a number: fewer than a computer has, so that a change of the last bit alone does not show. */
const figures = 6;

const resolves = ["low", "middle", "high"] as const;

/**
 * The transcript of one case to read: the scenario's reference policy in the first future with the first luck.
 *
 * For each decision to act, what the actor saw (fields at 0 are left out), what it might have done with the probability of
 * each to an actor of its resolve, and what it did; for a decision to wait, the probability of that; for each event, what
 * happened; at the end, every outcome that is not nil.
 */
export function transcriptOf(scenario: Scenario): string {
  const simulator = buildSimulator({ scenario, mechanisms, horizons: [Math.min(days, scenario.horizon)] });
  const futures = drawFutures({ ...simulator, n: nFutures, seed, sampler: "latin-hypercube" });
  const policy = simulator.policies.findIndex(({ id }) => id === scenario.reference);
  simulator.setFuture(futureRow(futures, 0));
  simulator.setPolicy(policy);
  const lines = heading(scenario, simulator);
  const out = new Float64Array(simulator.columns.length);
  let day = -1;
  const begin = (today: number): void => {
    if (today === day) return;
    day = today;
    lines.push("", `day ${day}, ${dateOfDay(dayNumber(scenario.start)! + day)}`);
  };
  const failed = simulator.run({ seed, future: 0, replicate: 0 }, out, 0, {
    decision(decision, today, type) {
      begin(today);
      lines.push(...decisionLines(simulator, decision, type));
    },
    event(event) {
      begin(event.day);
      lines.push(`  ${eventLine(event)}`);
    },
  });
  if (failed !== null) throw new Error(`${scenario.id}: the run failed: ${failed}`);
  return `${[...lines, ...ending(simulator, out)].join("\n")}\n`;
}

function heading(scenario: Scenario, { horizons, model }: Simulator): string[] {
  const cast = model.spec.cast;
  return [
    scenario.title,
    `policy ${scenario.reference}, future 0 of ${nFutures}, replicate 0, seed ${seed}, ${horizons[0]} days`,
    `principals: ${cast.principals.map(({ id }) => id).join(", ")}`,
  ];
}

function decisionLines({ model }: Simulator, decision: Decision, type: number): string[] {
  const { rivalry, view, probability, openActions, action } = decision;
  if (type >= nTypes) throw new RangeError(`there is no resolve type ${type}`);
  const { principals } = model.spec.cast;
  const chance = (a: number): string => `${actions[a]!.id} ${number(probability[type * nActions + a]!)}`;
  const who = `${principals[rivalry.self]!.id} towards ${principals[rivalry.rival]!.id}, ${resolves[type]} resolve`;
  if (action === 0) return [`  ${who}: ${chance(0)}`];
  const saw = viewFields.flatMap(({ name }, k) => {
    if (view[k] === 0 || name === "day") return [];
    return [`${name} ${view[k]! > -neverDay / 2 ? "never" : number(view[k]!)}`];
  });
  return [
    `  ${who}`,
    `    saw: ${saw.join(", ")}`,
    `    might: ${Array.from(openActions, chance).join(", ")}`,
    `    chose: ${actions[action]!.id}`,
  ];
}

function eventLine({ kind, actor, target, deaths, amount, note }: WorldEvent): string {
  const parties = [actor, target].filter((id) => id !== "").join(" -> ");
  const rest = [
    deaths === 0 ? "" : `deaths ${number(deaths)}`,
    amount === 0 ? "" : `amount ${number(amount)}`,
    note,
  ].filter((text) => text !== "");
  return [`* ${kind}`, parties, rest.join(", ")].filter((text) => text !== "").join(": ");
}

function ending({ outcomes }: Simulator, out: Float64Array): string[] {
  const lines = outcomes.flatMap(({ id, unit }, k) =>
    out[k] === 0 ? [] : [`  ${id}: ${number(out[k]!)} (${unit})`],
  );
  return ["", "outcomes that are not nil", ...lines];
}

function number(value: number): string {
  return String(Number(value.toPrecision(figures)));
}
