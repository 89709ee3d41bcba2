import { mechanism } from "../engine/mechanism.ts";
import { log1p } from "../math/elementary.ts";
import { actionIndex, actions, hostileRung } from "../world/action.ts";

const war = actionIndex("war");
const strikeProxy = actionIndex("strike-proxy");

/**
 * Alliances: an attack on a partner angers its ally, and a partner's war may draw the ally in.
 *
 *     g_kj += a C_kl ( 2 H + k_d ln(1 + d) )         j acts on l at rung >= 4 with d deaths; k is allied to l, rival to j
 *     P(k joins l's war against j) = C_kl h_J          decided once, when the war begins;
 *     the day of joining: within D days, uniform
 *
 * C in 0..1 is the strength of the commitment. Joining is war on the ally's own dyad with the partner's enemy, cause
 * "alliance". An ally that is no rival of the enemy cannot join. Reliability depends much on what counts as a case: most
 * alliances whose terms are called upon are honoured, but far fewer allies join the wars of their partners.
 */
export const alliance = mechanism({
  name: "alliance",
  title: "Alliances: shared grievance and joining",
  source:
    "Leeds, Long and Mitchell 2000, JCR 44; Leeds 2003, International Organization 57; Berkemeier and Fuhrmann 2018, Research and Politics 5",
  parameters: {
    commitment: {
      meaning: "strength of the commitment, C",
      unit: "-",
      default: 1,
      min: 0,
      max: 1,
      scope: "alliance",
      uniform: [0.3, 1],
      judgement: "1 for a defence pact, less for looser ties; scenarios set it",
    },
    grievance: {
      meaning: "share of a partner's grievance that the ally feels, a",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 1,
      uniform: [0, 0.6],
      judgement: "no study found; chosen",
    },
    joining: {
      meaning: "chance that a fully committed ally joins, h_J",
      unit: "probability",
      default: 0.4,
      min: 0,
      max: 1,
      uniform: [0.2, 0.75],
      evidence:
        "75 % of invoked alliances honoured (Leeds 2003); 41 % of defence pacts (Berkemeier and Fuhrmann 2018)",
    },
    days: {
      meaning: "days within which an ally joins, D",
      unit: "day",
      default: 30,
      min: 1,
      max: 3650,
      uniform: [7, 120],
      judgement: "see docs/base-rates.md",
    },
  },
  neutral: { grievance: 0, joining: 0 },
  state: {
    considered: {
      scope: "dyad",
      meaning: "whether allies have taken note of the dyad's war",
      unit: "0/1",
      min: 0,
      max: 1,
      start: 0,
      reference: 0,
      initial: false,
    },
    "joins-on": {
      scope: "dyad",
      meaning: "day on which an ally joins by war on this dyad",
      unit: "day",
      min: -1e6,
      max: 1e6,
      start: -1e6,
      reference: -1e6,
      initial: false,
    },
  },
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      grievance: site.offset("grievance"),
      war: site.offset("at-war"),
      considered: site.offset("considered"),
      joins: site.offset("joins-on"),
    };
    const luck = cast.alliances.map((tie) => site.block(tie.id, "joining"));
    const commitment = new Float64Array(cast.alliances.length);
    const p = { share: 0, joining: 0, days: 1, harm: 0, deaths: 0 };
    /** The ally's rivalry towards an enemy of the partner, if it has one. */
    const against = (ally: number, enemy: number) =>
      cast.rivalries.find((r) => r.self === ally && r.rival === enemy);

    function consider(k: number): void {
      const { first, second } = cast.dyads[k]!;
      for (const side of [first, second]) {
        const { self: partner, rival: enemy } = cast.rivalries[side]!;
        for (const { index, ally, partner: bound } of cast.alliances) {
          const tie = bound === partner ? against(ally, enemy) : undefined;
          if (tie === undefined || world[at.war + tie.dyad] === 1) continue;
          // The war's dyad is the index: an ally may be called upon for each war of its partner.
          const u = luck[index]!.draw(clock.day, k);
          if (u[0]! < commitment[index]! * p.joining)
            site.set(at.joins + tie.dyad, clock.day + Math.ceil(u[1]! * p.days));
        }
      }
    }

    return {
      prepare() {
        for (const { index } of cast.alliances) commitment[index] = site.value("commitment", index);
        p.share = site.value("grievance");
        p.joining = site.value("joining");
        p.days = site.value("days");
        p.harm = site.borrow("grievance", "harm", 0);
        p.deaths = site.borrow("grievance", "deaths", 0);
      },
      escalate() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[at.joins + k] === clock.day && world[at.war + k] === 0) site.declareWar(k, 5);
        }
      },
      act(d) {
        const { rung, harm } = actions[d.perceived]!;
        if (d.action === war || rung < hostileRung || d.action === strikeProxy) return;
        for (let k = 0; k < cast.alliances.length; k++) {
          const { ally, partner } = cast.alliances[k]!;
          if (partner !== d.rivalry.rival) continue;
          const tie = against(ally, d.rivalry.self);
          if (tie === undefined) continue;
          site.add(
            at.grievance + tie.index,
            p.share * commitment[k]! * (p.harm * harm + p.deaths * log1p(d.deaths)),
          );
        }
      },
      close() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[at.war + k] === 0 || world[at.considered + k] === 1) continue;
          site.set(at.considered + k, 1);
          consider(k);
        }
      },
    };
  },
});
