import { exp } from "../math/elementary.ts";
import type { Rivalry } from "../world/cast.ts";
import { mechanism, type Site } from "./mechanism.ts";

/**
 * The decision clock: leaders do not decide daily in quiet times, and hurry when they have something to avenge.
 *
 *     P(opportunity today) = attention [ p_c + (p_h - p_c) (1 - exp(-kappa_g G)) ],   G = g + rho g_P
 *
 * with g the grievance against the rival, g_P that from the rival's proxies and rho the sponsor-responsibility lever.
 * `attention` is below 1 while another crisis draws the principal away. Each directed rivalry has its own clock, so
 * that base shares stay rates per dyad. Core. Source: the tempo of December 2019 to January 2020 and of dispute
 * records (docs/base-rates.md); functional form chosen.
 */
export const clock = mechanism({
  name: "clock",
  title: "Decision clocks",
  source: "Tempo of dispute records; form chosen",
  parameters: {
    calm: {
      meaning: "chance of a decision opportunity on a calm day, p_c",
      unit: "1/day",
      default: 1 / 7,
      min: 0,
      max: 1,
      logUniform: [1 / 14, 1 / 4],
      judgement: "leaders review a quiet rivalry about weekly",
    },
    hot: {
      meaning: "chance on a day of high grievance, p_h",
      unit: "1/day",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.3, 0.8],
      judgement: "twelve days from rocket to missiles in 2019-20",
    },
    quickening: {
      meaning: "how fast grievance quickens the clock, kappa_g",
      unit: "1/point",
      default: 0.7,
      min: 0,
      max: 10,
      uniform: [0.3, 1.2],
      judgement: "chosen",
    },
    distraction: {
      meaning: "factor on the clock while attention is elsewhere",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.25, 1],
      judgement: "chosen",
    },
  },
  neutral: null,
  build: () => ({}),
});

/** The clocks of all rivalries. */
export interface DecisionClock {
  prepare(): void;
  /** Highest chance of an opportunity on any day: no need to look further when a uniform is above it. */
  ceiling(): number;
  /** Chance of an opportunity for a rivalry today, given the world as it stands. */
  chance(rivalry: Rivalry): number;
}

/** Reads the world through the offsets of `site`. */
export function decisionClock(site: Site): DecisionClock {
  const { world } = site;
  const grievance = site.offset("grievance");
  const proxyGrievance = site.offset("proxy-grievance");
  const responsibility = site.offset("lever-responsibility");
  const attentionUntil = site.offset("attention-until");
  let calm = 0;
  let span = 0;
  let quickening = 0;
  let distraction = 1;
  return {
    prepare() {
      calm = site.value("calm");
      span = site.value("hot") - calm;
      quickening = site.value("quickening");
      distraction = site.value("distraction");
    },
    ceiling: () => (span > 0 ? calm + span : calm),
    chance({ index, self }) {
      const g = world[grievance + index]! + world[responsibility + self]! * world[proxyGrievance + index]!;
      const chance = calm + span * (1 - exp(-quickening * g));
      return site.clock.day < world[attentionUntil + self]! ? distraction * chance : chance;
    },
  };
}
