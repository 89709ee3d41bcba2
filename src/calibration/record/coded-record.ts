import type { Scenario } from "../../scenario/scenario.ts";
import type { TimelineRow } from "../../scenario/timeline.ts";
import type { ActKind, HistoryAct } from "./history.ts";

/** Who stands behind a code of the timeline. */
interface Party {
  readonly id: string;
  /** Sponsors of a proxy; empty for a principal. */
  readonly sponsors: readonly string[];
}

/** A row that counts, with the act it was coded as. */
export interface CodedRow extends HistoryAct {
  readonly row: string;
}

const heavyModes = ["aerial", "drone", "heavy-weapons"];

/**
 * The rows of a scenario's timeline that count as acts between its parties, in the order of the file; `day` may be negative.
 *
 * `leavesOut` lists CAMEO codes of fighting between principals that the scenario leaves out. The rules are those of
 * docs/backtests/record-preregistration.md. Deaths are the lower figure where the row gives a range, 0 where it gives none.
 */
export function codeRecord(
  scenario: Pick<Scenario, "timeline" | "actors" | "proxies">,
  leavesOut: readonly string[] = [],
): CodedRow[] {
  const parties = partiesOf(scenario);
  return scenario.timeline.flatMap((row) => {
    const [actor, target] = [parties.get(row.initiator), parties.get(row.target)];
    if (actor === undefined || target === undefined || actor.id === target.id) return [];
    const kind = kindOf(row, actor, target, leavesOut);
    if (kind === null) return [];
    const aimedAt = target.sponsors[0] ?? target.id;
    const deaths = row.fatalities_low === "" ? 0 : Number(row.fatalities_low);
    return [{ row: row.id, day: row.day, kind, actor: actor.id, target: aimedAt, count: 1, deaths }];
  });
}

function partiesOf({ actors, proxies }: Pick<Scenario, "actors" | "proxies">): Map<string, Party> {
  const parties = new Map<string, Party>();
  for (const { id, codes } of actors) for (const code of codes) parties.set(code, { id, sponsors: [] });
  for (const { id, codes, sponsors } of proxies)
    for (const code of codes) parties.set(code, { id, sponsors });
  return parties;
}

function kindOf(row: TimelineRow, actor: Party, target: Party, leavesOut: readonly string[]): ActKind | null {
  const { plover_type: type, plover_mode: mode, mid_hostlev: hostility, domain } = row;
  const isOwnGroup = target.sponsors.includes(actor.id) || actor.sponsors.includes(target.id);
  if (isOwnGroup) return null;
  const isProxy = actor.sponsors.length > 0;
  const onProxy = target.sponsors.length > 0;
  if (isProxy) return type === "ASSAULT" && !onProxy ? "proxy-attack" : null;
  if (type === "SANCTION" && mode === "discontinue") return "sanction";
  if (type === "ASSAULT" && onProxy) return heavyModes.includes(mode) ? "proxy-strike" : null;
  if (onProxy) return null;
  if (type === "ASSAULT") return domain === "military" && !leavesOut.includes(row.cameo) ? "direct" : null;
  if (type === "THREATEN" && mode === "violence" && hostility === "2") return "threat";
  if (type === "REJECT" && mode === "yield" && domain === "nuclear") return "programme-step";
  if (type === "MOBILIZE" && hostility === "3") return "show";
  if (type === "COERCE" && mode === "seize") return "seizure";
  return null;
}
