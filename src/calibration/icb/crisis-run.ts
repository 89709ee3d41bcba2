import type { Observer } from "../../engine/observer.ts";
import type { Simulator } from "../../experiment/simulator.ts";
import { actions } from "../../world/action.ts";

/** How the first crisis of a simulated run went, in the categories in which the record codes crises. */
export interface CrisisEnd {
  /** From the start to the last act, the deal or the war; at most `longestCrisis`. */
  readonly days: number;
  /** War began before the crisis had ended. */
  readonly war: boolean;
  /** War, or acts of rung 5 and above that killed ten or more in all, or strikes by both sides. */
  readonly serious: boolean;
  /** Position in `endings`. */
  readonly ending: number;
  /** Whether a crisis came back within five years; null where that was not followed, or there was war or no end. */
  readonly recurred: boolean | null;
}

/** Days at which lengths are cut, of the record as of the model: nine of 329 crises of the record lasted longer. */
export const longestCrisis = 730;

/**
 * Kinds of ending, from the most to the least agreed upon. Record: a formal agreement; a semi-formal agreement or a
 * tacit understanding; everything else. Model: a deal; a crisis that faded after talks had opened in it; everything else.
 */
export const endings = ["formal", "informal", "none"] as const;

/** Days within which a crisis that comes back counts as recurring: five years. */
const recurrenceWindow = 1826;
/** Quiet days that divide two disputes, as in docs/patterns.md. */
const quietGap = 60;
/** Deaths in acts of force that make violence serious, as in docs/patterns.md. */
const seriousDeaths = 10;
/** Days that a followed run needs: the longest crisis, then the window. */
export const followedDays = longestCrisis - 1 + recurrenceWindow;

const rungOf: ReadonlyMap<string, number> = new Map(actions.map((action) => [action.id, action.rung]));

/** Thrown to leave a run whose rest would not be looked at: the engine itself always runs to its horizon. */
class Seen extends Error {}

/** A player of crises on a simulator with one dyad and a horizon of `followedDays`: future and policy are set by the caller. */
export function crisisPlayer(simulator: Simulator) {
  const { model } = simulator;
  const ended = model.layout.offset("crisis-ended");
  const length = model.layout.offset("crisis-days");
  const challenger = model.spec.cast.principals[0]!.id;
  const seen = new Seen();
  const crisis = {
    deaths: 0,
    strikers: 0,
    war: false,
    deal: false,
    talked: false,
    days: -1,
    isFollowed: false,
  };
  const later = { first: 0, last: 0, sides: 0, struck: false, recurred: false };

  function during(kind: string, rung: number | undefined, side: number, deaths: number): void {
    if (kind === "war-begins") crisis.war = true;
    else if (kind === "deal") crisis.deal = true;
    else if (kind === "talks-open") crisis.talked = true;
    else if (rung !== undefined && rung >= 5 && rung < 10) {
      crisis.deaths += deaths;
      if (rung >= 6) crisis.strikers |= side;
    }
  }

  /** Strings of militarized acts after the crisis, broken by quiet; one with a strike in which both act is a crisis. */
  function afterwards(day: number, kind: string, rung: number | undefined, side: number): void {
    if (rung === undefined || rung >= 10 || (kind !== "threat" && rung < 3)) return;
    if (later.sides === 0 || day - later.last > quietGap) {
      later.first = day;
      later.sides = 0;
      later.struck = false;
    }
    later.last = day;
    later.sides |= side;
    later.struck ||= rung >= 6;
    const since = later.first - crisis.days;
    if (since >= quietGap && since < recurrenceWindow && later.struck && later.sides === 3)
      later.recurred = true;
  }

  const observer: Observer = {
    event({ day, kind, actor, deaths }) {
      const side = actor === challenger ? 1 : 2;
      if (crisis.days < 0) during(kind, rungOf.get(kind), side, deaths);
      else afterwards(day, kind, rungOf.get(kind), side);
    },
    day(day) {
      if (crisis.days < 0) {
        if (model.world[ended] === 1) crisis.days = Math.min(longestCrisis, model.world[length]!);
        else if (day + 1 < longestCrisis) return;
        else crisis.days = longestCrisis;
        if (!crisis.isFollowed || crisis.war || crisis.days === longestCrisis) throw seen;
      }
      if (later.recurred || day >= crisis.days + recurrenceWindow + quietGap) throw seen;
    },
  };

  /** Plays one run; `isFollowed` plays on for five years after the crisis. */
  return (seed: number, future: number, replicate: number, isFollowed: boolean): CrisisEnd => {
    Object.assign(crisis, {
      deaths: 0,
      strikers: 0,
      war: false,
      deal: false,
      talked: false,
      days: -1,
      isFollowed,
    });
    Object.assign(later, { first: 0, last: 0, sides: 0, struck: false, recurred: false });
    try {
      model.run({ seed, future, replicate }, () => undefined, observer);
    } catch (error) {
      if (error !== seen) throw error;
    }
    const { war, deal, talked, days, deaths, strikers } = crisis;
    const couldRecur = isFollowed && !war && days < longestCrisis;
    return {
      days,
      war,
      serious: war || deaths >= seriousDeaths || strikers === 3,
      ending: war ? 2 : deal ? 0 : talked ? 1 : 2,
      recurred: couldRecur ? later.recurred : null,
    };
  };
}
