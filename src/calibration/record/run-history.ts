import type { Observer } from "../../engine/observer.ts";
import type { Simulator } from "../../experiment/simulator.ts";
import { actions } from "../../world/action.ts";
import type { WorldEvent } from "../../world/event.ts";
import type { ActKind, FirstOfKind, History, HistoryAct } from "./history.ts";

/** The acts of principals that a record would list, by what it would code them as. */
const kindOfAction: ReadonlyMap<string, ActKind> = new Map<string, ActKind>([
  ["threat", "threat"],
  ["sanction", "sanction"],
  ["programme-step", "programme-step"],
  ["mobilize", "show"],
  ["seize", "seizure"],
  ["strike-proxy", "proxy-strike"],
  ...actions.filter(({ rung }) => rung >= 6 && rung <= 8).map(({ id }) => [id, "direct"] as const),
]);

/**
 * Plays one run (future and policy are set by the caller) and gives its history; null if the run failed.
 *
 * Acts outside the two sides of a rivalry, such as attacks of a proxy on others, are left out.
 */
export function runHistory(
  simulator: Simulator,
  name: { readonly seed: number; readonly future: number; readonly replicate: number },
): History | null {
  const principals = new Set(simulator.model.spec.cast.principals.map(({ id }) => id));
  const acts: HistoryAct[] = [];
  const firsts = new Map<string, FirstOfKind>();
  const observer: Observer = {
    event(event) {
      const act = actOf(event, principals);
      if (act !== null) acts.push(act);
      else if (!firsts.has(event.kind))
        firsts.set(event.kind, { day: event.day, target: event.target, note: event.note });
    },
  };
  const numbers = new Float64Array(simulator.columns.length);
  if (simulator.run(name, numbers, 0, observer) !== null) return null;
  return {
    acts,
    firsts,
    reading: (column) => {
      const at = simulator.columns.indexOf(column);
      if (at < 0) throw new RangeError(`runHistory: no outcome is measured as "${column}"`);
      return numbers[at]!;
    },
  };
}

function actOf(event: WorldEvent, principals: ReadonlySet<string>): HistoryAct | null {
  const { day, kind, actor, target, deaths, amount } = event;
  if (!principals.has(target)) return null;
  if (kind === "proxy-attack") return { day, kind: "proxy-attack", actor, target, count: amount, deaths };
  if (kind === "accident") return { day, kind: "accident", actor, target, count: 1, deaths };
  const coded = kindOfAction.get(kind);
  return coded === undefined ? null : { day, kind: coded, actor, target, count: 1, deaths };
}
