import type { Decision } from "../engine/decision.ts";
import { mechanism } from "../engine/mechanism.ts";
import { pow } from "../math/elementary.ts";
import type { BlockStream } from "../random/stream.ts";
import { actions, hostileRung, nActions } from "../world/action.ts";

const nTypes = 3;

/**
 * Public belief about each principal's resolve, learned from what it does.
 *
 *     b(q) <- b(q) [ sum_a' C(a~ | a') P(a' | q) ]^kappa,  normalised, floor 1e-4
 *
 * P are the actor's own choice probabilities under each type, which observers know with the policy; a~ is what the act
 * was taken for. With probability eps an act is taken for one on the next occupied rung up or down (odds `upward` to 1),
 * any act of that rung being equally likely; C is the matrix of these errors, so with kappa = 1 the belief stays
 * calibrated however often observers err. The error also decides how much harm the victim thinks was meant. Decision
 * opportunities are public, so waiting teaches too. `hostile-weight` other than kappa makes observers learn more (or
 * less) from hostile acts.
 *
 * After a change of leader belief moves towards the prior (the `leadership` mechanism does that).
 */
export const belief = mechanism({
  name: "belief",
  title: "Beliefs about resolve, with misperception and conservatism",
  source:
    "Kydd 2005, Trust and Mistrust in International Relations; Jervis 1976, Perception and Misperception; Bayes' rule",
  parameters: {
    weight: {
      meaning: "weight of evidence, kappa (below 1: conservatism)",
      unit: "-",
      default: 1,
      min: 0,
      max: 3,
      uniform: [0.5, 1],
      standard: true,
      judgement: "conservatism in experiments (Edwards 1968)",
    },
    "hostile-weight": {
      meaning: "factor on that weight for hostile acts (above 1: hostile attribution)",
      unit: "-",
      default: 1,
      min: 0,
      max: 5,
      uniform: [1, 1.5],
      judgement: "chosen",
    },
    error: {
      meaning: "chance that an act is taken for one a rung away, eps",
      unit: "probability",
      default: 0,
      min: 0,
      max: 0.9,
      uniform: [0, 0.15],
      judgement: "chosen; zero by default",
    },
    upward: {
      meaning: "odds that an error is upward",
      unit: "odds",
      default: 1,
      min: 0,
      max: 100,
      uniform: [0.5, 3],
      judgement: "hostile bias; chosen",
    },
  },
  neutral: { weight: 0, error: 0 },
  build(site) {
    const { world, cast } = site;
    const low = site.offset("belief-low");
    const perceptions = cast.rivalries.map((rivalry): BlockStream => site.block(rivalry.id, "perception"));
    // The three beliefs of a principal lie a whole scope apart.
    const stride = site.offset("belief-middle") - low;
    const likelihood = new Float64Array(nTypes);
    const posterior = new Float64Array(nTypes);
    const up = new Int32Array(nActions);
    const counts = new Int32Array(11);
    let weight = 1;
    let hostile = 1;
    let error = 0;
    let upward = 1;

    /** Next occupied rung above (direction 1) or below (-1) among open actions other than waiting, or -1. */
    function nextRung(rung: number, direction: number): number {
      for (let r = rung + direction; r >= 1 && r <= 9; r += direction) if (counts[r]! > 0) return r;
      return -1;
    }

    function countRungs(d: Decision): void {
      counts.fill(0);
      for (let a = 1; a < nActions; a++) if (d.open[a] === 1) counts[actions[a]!.rung]!++;
    }

    /** Chance that act `a`, if done, is taken for act `seen`. Only acts of rungs 1 to 8 can be mistaken. */
    function confusion(a: number, seen: number): number {
      const rung = actions[a]!.rung;
      if (rung < 1 || rung > 8) return a === seen ? 1 : 0;
      const above = nextRung(rung, 1);
      const below = nextRung(rung, -1);
      if (above < 0 && below < 0) return a === seen ? 1 : 0;
      if (a === seen) return 1 - error;
      const seenRung = actions[seen]!.rung;
      if (seenRung !== above && seenRung !== below) return 0;
      const goesUp = above < 0 ? 0 : below < 0 ? 1 : upward / (1 + upward);
      return (error * (seenRung === above ? goesUp : 1 - goesUp)) / counts[seenRung]!;
    }

    return {
      prepare() {
        weight = site.value("weight");
        hostile = site.value("hostile-weight");
        error = site.value("error");
        upward = site.value("upward");
      },
      mistake(d) {
        const rung = actions[d.action]!.rung;
        if (error === 0 || rung < 1 || rung > 8) return;
        const draws = perceptions[d.rivalry.index]!.draw(site.clock.day);
        if (draws[0]! >= error) return;
        countRungs(d);
        const above = nextRung(rung, 1);
        const below = nextRung(rung, -1);
        if (above < 0 && below < 0) return;
        const goesUp = above < 0 ? 0 : below < 0 ? 1 : upward / (1 + upward);
        const taken = draws[1]! < goesUp ? above : below;
        let n = 0;
        for (let a = 1; a < nActions; a++) if (d.open[a] === 1 && actions[a]!.rung === taken) up[n++] = a;
        d.perceived = up[Math.floor(draws[2]! * n)]!;
      },
      observe(d) {
        const exponent = actions[d.perceived]!.rung >= hostileRung ? weight * hostile : weight;
        if (exponent === 0) return;
        if (error > 0) countRungs(d);
        const self = d.rivalry.self;
        let total = 0;
        for (let q = 0; q < nTypes; q++) {
          const row = q * nActions;
          let chance = d.expected[row + d.perceived]!;
          if (error > 0) {
            chance = 0;
            for (let a = 0; a < nActions; a++) {
              if (d.open[a] === 1) chance += confusion(a, d.perceived) * d.expected[row + a]!;
            }
          }
          likelihood[q] = chance;
          const b = world[low + q * stride + self]! * (exponent === 1 ? chance : pow(chance, exponent));
          posterior[q] = b;
          total += b;
        }
        if (!(total > 0)) return;
        let floored = 0;
        for (let q = 0; q < nTypes; q++) {
          const b = posterior[q]! / total;
          posterior[q] = b < 1e-4 ? 1e-4 : b;
          floored += posterior[q]!;
        }
        for (let q = 0; q < nTypes; q++) site.set(low + q * stride + self, posterior[q]! / floored);
      },
    };
  },
});
