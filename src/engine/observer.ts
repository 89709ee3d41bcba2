import type { WorldEvent } from "../world/event.ts";
import type { Decision } from "./decision.ts";

/** Told of everything that happens in a run, as it happens. Costs nothing when absent. */
export interface Observer {
  event?(event: WorldEvent): void;
  /** After a choice, before its effects: the sheet is the engine's own and must not be kept. */
  decision?(decision: Decision, day: number, type: number): void;
  /** At the end of each day. */
  day?(day: number): void;
}
