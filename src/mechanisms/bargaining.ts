import { mechanism } from "../engine/mechanism.ts";
import { type BargainingGridSolution, solveBargainingGrid } from "../games/bargaining-grid.ts";
import { exp } from "../math/elementary.ts";
import { actionIndex, actions, directForceRung } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const talk = actionIndex("talk");
const war = actionIndex("war");
const view = {
  commitment: viewIndex("commitment"),
  pressure: viewIndex("pressure"),
  rival: viewIndex("rival-grievance"),
};
const nTypes = 3;

/**
 * Talks and deals: a gate, a table, a deal that may be broken.
 *
 *     U(talk) += 0.2 sigma (1 + kappa u) - phi m (1 - 0.6 f_c) - 0.06 pre
 *     U(talk) += a min(3, g_j)                              urgency: what the rival may do makes talks worth having
 *     log-odds(talk) += momentum                            while talks are open: a channel once open is used
 *     gate    P(open | talk by i) = p_0 exp( -2 m_j (1 - f_c / 2) - g_j / 4 + kappa_j u_j - 0.8 pre_i + med * coordination )
 *     fast    P(deal | talk while open) = 4 p_ag exp( 2 (sigma - 0.4) - 0.3 (g_A + g_B) + 0.8 coordination - 0.4 (q_A + q_B) )
 *     grid    every 7 days while open: alternating offers of a share x of the surplus on an 11-point grid, public
 *             beliefs about three types on each side, logit acceptance, recursive continuation values
 *             V_1 = sigma (1 - x) - phi m_1 (1 - 0.6 f_c),  V_2 = sigma x (1 + kappa u) - phi m_2 (1 - 0.6 f_c)
 *     lapse   open talks break up without result with hazard l a day
 *     deal    g *= 0.5 on both sides; broken with hazard eps_d a day, tripled for a while after a change of leader
 *
 * kappa is `concession-slope` (pain less hardening), q the index of the private type, f_c the face-saving effort in
 * the dyad, pre whether the side that proposes insists on preconditions. A direct strike suspends talks. The share x
 * goes to the second side of the dyad; under the fast protocol the share recorded is the grid's first offer.
 *
 * `protocol` 0 is the fast form, 1 the grid.
 */
export const bargaining = mechanism({
  name: "bargaining",
  title: "Talks, deals and reneging",
  source:
    "Rubinstein 1982, Econometrica 50; Fearon 1995, International Organization 49; Kurizaki 2007, APSR 101; Leventoglu and Tarar 2005, APSR 99",
  parameters: {
    protocol: {
      meaning: "0 fast form, 1 alternating offers on a grid",
      unit: "index",
      default: 0,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "structural switch",
    },
    surplus: {
      meaning: "surplus of a deal, sigma",
      unit: "util",
      default: 0.4,
      min: 0,
      max: 10,
      scope: "dyad",
      uniform: [0.1, 0.7],
      standard: true,
      judgement: "chosen",
    },
    face: {
      meaning: "cost of being seen to give way at full commitment, phi",
      unit: "util",
      default: 0.3,
      min: 0,
      max: 10,
      uniform: [0.1, 0.5],
      standard: true,
      judgement: "chosen",
    },
    "face-saving": {
      meaning: "share of that cost that full face-saving effort removes",
      unit: "-",
      default: 0.6,
      min: 0,
      max: 1,
      uniform: [0.3, 0.9],
      judgement: "chosen",
    },
    "talk-value": {
      meaning: "worth of seeking talks, as a share of the surplus",
      unit: "-",
      default: 0.2,
      min: 0,
      max: 5,
      uniform: [0.1, 0.3],
      judgement: "chosen",
    },
    urgency: {
      meaning: "worth of seeking talks per point of the rival's grievance, a",
      unit: "util/point",
      default: 0.32,
      min: 0,
      max: 5,
      uniform: [0.22, 0.42],
      judgement:
        "formal agreements end crises more often than they come in quiet years; fitted (docs/patterns.md)",
    },
    lapse: {
      meaning: "hazard a day that open talks break up without result, l",
      unit: "1/day",
      default: 0.015,
      min: 0,
      max: 1,
      logUniform: [0.007, 0.03],
      judgement: "rounds of talks rarely last more than some months; size chosen",
    },
    momentum: {
      meaning: "log-odds of talking that open talks add",
      unit: "log-odds",
      default: 2.5,
      min: 0,
      max: 10,
      uniform: [1.5, 3.5],
      judgement: "open talks meet about weekly; fitted with the share of formal endings (docs/patterns.md)",
    },
    preconditions: {
      meaning: "cost of seeking talks while insisting on preconditions",
      unit: "util",
      default: 0.06,
      min: 0,
      max: 5,
      uniform: [0, 0.12],
      judgement: "chosen",
    },
    gate: {
      meaning: "chance that a bid for talks is taken up at no commitment, p_0",
      unit: "probability",
      default: 0.7,
      min: 0,
      max: 1,
      logUniform: [0.4, 1],
      judgement: "fitted to the share of crises that end formally (docs/patterns.md)",
    },
    "gate-commitment": {
      meaning: "log effect of the other side's commitment on the gate",
      unit: "-",
      default: 2,
      min: 0,
      max: 20,
      uniform: [1, 3],
      judgement: "chosen",
    },
    "gate-grievance": {
      meaning: "log effect of a point of the other side's grievance",
      unit: "1/point",
      default: 0.25,
      min: 0,
      max: 5,
      uniform: [0.1, 0.4],
      judgement: "chosen",
    },
    "gate-preconditions": {
      meaning: "log effect of preconditions on the gate",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 10,
      uniform: [0.2, 1.4],
      judgement: "chosen",
    },
    mediation: {
      meaning: "log effect of full coordination with allies who mediate, med",
      unit: "-",
      default: 0.4,
      min: -2,
      max: 5,
      uniform: [0, 0.8],
      judgement: "mediation goes with formal agreements (Beardsley 2011)",
    },
    agreement: {
      meaning: "a quarter of the chance of a deal per bid at the reference, p_ag",
      unit: "probability",
      default: 0.036,
      min: 0,
      max: 0.25,
      logUniform: [0.015, 0.09],
      standard: true,
      judgement: "fitted to the share of crises that end formally (docs/patterns.md)",
    },
    "agreement-grievance": {
      meaning: "log effect of a point of grievance of either side on a deal",
      unit: "1/point",
      default: 0.1,
      min: 0,
      max: 5,
      uniform: [0, 0.2],
      judgement: "chosen",
    },
    "agreement-resolve": {
      meaning: "log effect of each step of either side's type",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 5,
      uniform: [0.1, 0.7],
      judgement: "chosen",
    },
    "agreement-coordination": {
      meaning: "log effect of coordination with allies",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 5,
      uniform: [0.2, 1.4],
      judgement: "chosen",
    },
    "round-days": {
      meaning: "days between rounds of the grid",
      unit: "day",
      default: 7,
      min: 1,
      max: 365,
      judgement: "chosen",
    },
    rounds: {
      meaning: "rounds that the sides look ahead",
      unit: "count",
      default: 8,
      min: 1,
      max: 100,
      judgement: "chosen",
    },
    acceptance: {
      meaning: "precision of acceptance in the grid, lambda_b",
      unit: "1/util",
      default: 8,
      min: 0,
      max: 1e4,
      uniform: [4, 20],
      judgement: "chosen",
    },
    discount: {
      meaning: "discount factor per round",
      unit: "-",
      default: 0.98,
      min: 0,
      max: 1,
      uniform: [0.9, 0.995],
      judgement: "chosen",
    },
    "round-war": {
      meaning: "chance of war per round without a deal, as the sides reckon it",
      unit: "probability",
      default: 0.002,
      min: 0,
      max: 1,
      logUniform: [0.0005, 0.01],
      judgement: "chosen",
    },
    "round-cost": {
      meaning: "cost of a round without a deal",
      unit: "util",
      default: 0.002,
      min: 0,
      max: 1,
      uniform: [0, 0.01],
      judgement: "chosen",
    },
    "deal-relief": {
      meaning: "factor on both sides' grievance when a deal is made",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.3, 0.8],
      judgement: "chosen",
    },
    renege: {
      meaning: "hazard a day that a deal is broken",
      unit: "1/day",
      default: 5e-4,
      min: 0,
      max: 0.1,
      logUniform: [1e-4, 2e-3],
      judgement: "the deal of 2015 lasted under three years",
    },
    "renege-succession": {
      meaning: "factor on it for half a year after a change of leader",
      unit: "-",
      default: 3,
      min: 1,
      max: 50,
      uniform: [1, 6],
      judgement: "2018; size chosen",
    },
  },
  neutral: {
    gate: 0,
    agreement: 0,
    "talk-value": 0,
    momentum: 0,
    lapse: 0,
    urgency: 0,
    face: 0,
    preconditions: 0,
  },
  state: {
    opened: {
      scope: "dyad",
      meaning: "day on which the present talks opened",
      unit: "day",
      min: -1e6,
      max: 1e6,
      start: -1e6,
      reference: -1e6,
      initial: false,
    },
  },
  owns: ["talks-opened"],
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      talks: site.offset("talks"),
      opened: site.offset("opened"),
      count: site.offset("talks-opened"),
      deal: site.offset("deal"),
      share: site.offset("deal-share"),
      deals: site.offset("deals-made"),
      dealDay: site.offset("last-deal-day"),
      m: site.offset("commitment"),
      g: site.offset("grievance"),
      u: site.offset("unrest"),
      slope: site.offset("concession-slope"),
      face: site.offset("lever-face-saving"),
      pre: site.offset("lever-preconditions"),
      ally: site.offset("lever-coordination"),
      type: site.offset("type"),
      belief: site.offset("belief-low"),
      successor: site.offset("leader-change-day"),
    };
    const stride = site.offset("belief-middle") - at.belief;
    const gates = cast.rivalries.map((rivalry) => site.block(rivalry.id, "gate"));
    const tables = cast.dyads.map((dyad) => site.block(dyad.id, "table"));
    const lapses = cast.dyads.map((dyad) => site.daily(dyad.id, "lapse"));
    const breaks = cast.dyads.map((dyad) => site.daily(dyad.id, "renege"));
    const surplus = new Float64Array(cast.dyads.length);
    const cost = new Float64Array(cast.principals.length);
    const prize = new Float64Array(cast.rivalries.length);
    const theta = new Float64Array(nTypes);
    const names = [
      "protocol",
      "face",
      "face-saving",
      "talk-value",
      "momentum",
      "lapse",
      "urgency",
      "preconditions",
      "gate",
      "gate-commitment",
      "gate-grievance",
      "gate-preconditions",
      "mediation",
      "agreement",
      "agreement-grievance",
      "agreement-resolve",
      "agreement-coordination",
      "round-days",
      "rounds",
      "acceptance",
      "discount",
      "round-war",
      "round-cost",
      "deal-relief",
      "renege",
      "renege-succession",
    ] as const;
    const p = Object.fromEntries(names.map((name) => [name, 0])) as Record<(typeof names)[number], number>;

    const clampUnit = (x: number): number => (x < -1 ? -1 : x > 1 ? 1 : x);
    const faceSaving = (a: number, b: number): number => clampUnit(world[at.face + a]! + world[at.face + b]!);
    const coordination = (a: number, b: number): number => Math.max(world[at.ally + a]!, world[at.ally + b]!);

    /** The alternating-offers game as it stands, with the given side of the dyad (0 or 1) to propose first. */
    function table(k: number, firstProposer: 0 | 1): BargainingGridSolution {
      const { first, second } = cast.dyads[k]!;
      const sides = [cast.rivalries[first]!, cast.rivalries[second]!] as const;
      const effort = faceSaving(sides[0].self, sides[1].self);
      const party = (side: 0 | 1) => {
        const { self, index } = sides[side];
        const eager = side === 1 ? 1 + world[at.slope + self]! * world[at.u + self]! : 1;
        return {
          stake: Math.max(0, surplus[k]! * eager),
          dealCost: p.face * world[at.m + index]! * (1 - p["face-saving"] * effort),
          discount: p.discount,
          roundCost: p["round-cost"],
          types: [0, 1, 2].map((q) => ({
            probability: world[at.belief + q * stride + self]!,
            warLoss: cost[self]! / theta[q]! - prize[index]!,
          })),
        };
      };
      return solveBargainingGrid({
        parties: [party(0), party(1)],
        rounds: Math.round(p.rounds),
        gridPoints: 11,
        precision: p.acceptance,
        warHazard: p["round-war"],
        firstProposer,
      });
    }

    function settle(k: number, shareOfSecond: number): void {
      const { first, second } = cast.dyads[k]!;
      site.set(at.deal + k, 1);
      site.set(at.share + k, shareOfSecond);
      site.set(at.dealDay + k, clock.day);
      site.add(at.deals + k, 1);
      site.set(at.talks + k, 0);
      site.scale(at.g + first, p["deal-relief"]);
      site.scale(at.g + second, p["deal-relief"]);
      const [a, b] = [cast.rivalries[first]!.self, cast.rivalries[second]!.self];
      site.tell("deal", cast.principals[a]!.id, cast.principals[b]!.id, 0, shareOfSecond);
    }

    function open(k: number, by: number, to: number): void {
      site.set(at.talks + k, 1);
      site.set(at.opened + k, clock.day);
      site.add(at.count + k, 1);
      site.tell("talks-open", cast.principals[by]!.id, cast.principals[to]!.id);
    }

    /** One round on the grid: the side whose turn it is offers, the other's private type accepts or refuses. */
    function round(k: number, number: number): void {
      const proposer = (number % 2) as 0 | 1;
      const { first, second } = cast.dyads[k]!;
      const sides = [cast.rivalries[first]!, cast.rivalries[second]!] as const;
      const now = table(k, proposer).rounds[0]!;
      const mine = world[at.type + sides[proposer].self]!;
      const theirs = world[at.type + sides[1 - proposer]!.self]!;
      const accepts = now.acceptance[mine]![theirs]!;
      if (tables[k]!.draw(clock.day)[0]! < accepts) settle(k, 1 - now.offers[mine]!);
    }

    return {
      prepare() {
        for (const name of names) p[name] = site.value(name);
        for (const { index, first, second } of cast.dyads) {
          surplus[index] = site.value("surplus", index);
          const edge =
            site.borrow("war", "first-prevails", 0.5, index) - site.borrow("war", "first-share", 0.5, index);
          prize[first] = edge;
          prize[second] = -edge;
        }
        for (const { index } of cast.principals) cost[index] = site.borrow("war", "cost", 1.6, index);
        (["resolve-low", "resolve-middle", "resolve-high"] as const).forEach((name, q) => {
          theta[q] = site.borrow("choice", name, 1);
        });
      },
      slow() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[at.deal + k] === 1) {
            const { first, second } = cast.dyads[k]!;
            const [a, b] = [cast.rivalries[first]!.self, cast.rivalries[second]!.self];
            const recent = clock.day - Math.max(world[at.successor + a]!, world[at.successor + b]!) < 182;
            if (breaks[k]!.at(clock.day) < p.renege * (recent ? p["renege-succession"] : 1)) {
              site.set(at.deal + k, 0);
              site.tell("deal-broken", cast.principals[a]!.id, cast.principals[b]!.id);
            }
          } else if (world[at.talks + k] === 1 && lapses[k]!.at(clock.day) < p.lapse) {
            site.set(at.talks + k, 0);
            const { self, rival } = cast.rivalries[cast.dyads[k]!.first]!;
            site.tell(
              "talks-suspended",
              cast.principals[self]!.id,
              cast.principals[rival]!.id,
              0,
              0,
              "no result",
            );
          } else if (p.protocol >= 0.5 && world[at.talks + k] === 1) {
            const days = clock.day - world[at.opened + k]!;
            const length = Math.round(p["round-days"]);
            if (days > 0 && days % length === 0) round(k, days / length - 1);
          }
        }
      },
      score(d) {
        const { self, rival, dyad } = d.rivalry;
        const face = p.face * d.view[view.commitment]! * (1 - p["face-saving"] * faceSaving(self, rival));
        d.gain[talk]! += p["talk-value"] * surplus[dyad]! * (1 + d.view[view.pressure]!) - face;
        const felt = d.view[view.rival]!;
        d.gain[talk]! += p.urgency * (felt < 3 ? felt : 3);
        d.gain[talk]! -= p.preconditions * world[at.pre + self]!;
        if (world[at.talks + dyad] === 1) d.lean[talk]! += p.momentum;
      },
      act(d) {
        const { self, rival, dyad: k, reverse, index } = d.rivalry;
        const { rung } = actions[d.action]!;
        if (rung >= directForceRung && d.action !== war && world[at.talks + k] === 1) {
          site.set(at.talks + k, 0);
          site.tell("talks-suspended", cast.principals[self]!.id, cast.principals[rival]!.id);
        }
        if (d.action !== talk || world[at.deal + k] === 1) return;
        const u = gates[index]!.draw(clock.day);
        const effort = faceSaving(self, rival);
        const ally = coordination(self, rival);
        if (world[at.talks + k] === 0) {
          const ready = world[at.slope + rival]! * world[at.u + rival]!;
          const chance = exp(
            -p["gate-commitment"] * world[at.m + reverse]! * (1 - effort / 2) -
              p["gate-grievance"] * world[at.g + reverse]! +
              ready -
              p["gate-preconditions"] * world[at.pre + self]! +
              p.mediation * ally,
          );
          if (u[0]! < p.gate * chance) open(k, self, rival);
        } else if (p.protocol < 0.5) {
          const anger = world[at.g + index]! + world[at.g + reverse]!;
          const types = world[at.type + self]! + world[at.type + rival]!;
          const chance = exp(
            2 * (surplus[k]! - 0.4) -
              p["agreement-grievance"] * anger +
              p["agreement-coordination"] * ally -
              p["agreement-resolve"] * types,
          );
          if (u[1]! < 4 * p.agreement * chance) {
            const proposer = cast.dyads[k]!.first === index ? 0 : 1;
            const first = table(k, proposer).rounds[0]!;
            settle(k, 1 - first.offers[world[at.type + self]!]!);
          }
        }
      },
    };
  },
});
