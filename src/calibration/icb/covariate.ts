import type { CrisisStart } from "./crisis-record.ts";

/** A number known at the start of a crisis. Why each is free of hindsight, or not: docs/backtests/icb-preregistration.md. */
export interface Covariate {
  readonly id: string;
  readonly meaning: string;
  readonly of: (start: CrisisStart) => number;
}

/** Codes of the gravity of threat: grave damage and existence; territory. */
const isGrave = (gravity: number): boolean => gravity === 5 || gravity === 6;
const isTerritory = (gravity: number): boolean => gravity === 3;
const flag = (holds: boolean): number => (holds ? 1 : 0);

/** The covariates, in the order of every row. A blank code gives 0. */
export const covariates: readonly Covariate[] = [
  {
    id: "violent",
    meaning: "a violent act set it off, against the actor or an ally",
    of: ({ trigger }) => flag(trigger === 8 || trigger === 9),
  },
  {
    id: "military",
    meaning: "a military act without violence set it off",
    of: ({ trigger }) => flag(trigger === 7),
  },
  {
    id: "grave",
    meaning: "grave damage or existence is threatened",
    of: ({ actors }) => flag(actors.some(({ gravity }) => isGrave(gravity))),
  },
  {
    id: "territory",
    meaning: "territory is threatened, and nothing graver",
    of: ({ actors }) =>
      flag(
        actors.some(({ gravity }) => isTerritory(gravity)) && !actors.some(({ gravity }) => isGrave(gravity)),
      ),
  },
  {
    id: "actors",
    meaning: "states in crisis on the first day, less one, at most two",
    of: ({ actors }) => Math.min(2, actors.length - 1),
  },
  {
    id: "power",
    meaning: "power status of the source of the threat less that of the actor",
    of: ({ actors }) => {
      const gaps = actors
        .map(({ power, sourcePower }) => sourcePower - power)
        .filter((gap) => Math.abs(gap) <= 3);
      return gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    },
  },
  {
    id: "major",
    meaning: "a great power or superpower is the actor or the source of the threat",
    of: ({ actors }) => flag(actors.some(({ power, sourcePower }) => isMajor(power) || isMajor(sourcePower))),
  },
  {
    id: "rivalry",
    meaning: "the same two states stood against each other in an earlier crisis",
    of: ({ isRivalry }) => flag(isRivalry),
  },
  {
    id: "distant",
    meaning: "the adversaries are not neighbours",
    of: ({ proximity }) => flag(proximity === 3),
  },
];

function isMajor(power: number): boolean {
  return power === 3 || power === 4;
}

/** The covariates of a crisis as a row of numbers. */
export function covariateRow(start: CrisisStart): Float64Array {
  return Float64Array.from(covariates, ({ of }) => of(start));
}
