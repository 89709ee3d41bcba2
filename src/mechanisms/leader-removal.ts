import { mechanism } from "../engine/mechanism.ts";
import { actionIndex } from "../world/action.ts";

const targetedKilling = actionIndex("targeted-killing");

/**
 * Removal of the commander of a sponsor's proxy network, at the start or in the course of a run.
 *
 *     cap_lead *= 1 - d_c;   w_k += d_w (1 - w_k) for all its proxies;   g_j += kappa;   g_lead += kappa_p;   u_j -= 2 rally
 *
 * follows an attempt only if it kills. kappa comes on top of the ordinary grievance from the act. The lead proxy is
 * the sponsor's first against the actor. A dated event brings the shock alone, without the grievance of the act and with
 * one rally term. Capability recovers by the `delegation` mechanism. Belief about the actor moves by what it chose.
 *
 * The samples behind the literature are terror groups, not organs of states: effects on capability are centred near
 * zero with a wide prior, those on autonomy and grievance are positive.
 */
export const leaderRemoval = mechanism({
  name: "leader-removal",
  title: "Removal of a network commander",
  source:
    "Jordan 2009, Security Studies 18; Price 2012, International Security 36; Johnston 2012, International Security 36",
  parameters: {
    rungs: {
      meaning: "rungs above 5 that a dated removal counts for in the rally",
      unit: "rungs",
      default: 2,
      min: 0,
      max: 5,
      judgement: "a targeted killing is of rung 7",
    },
    capability: {
      meaning: "share of the lead proxy's capability lost, d_c",
      unit: "-",
      default: 0.15,
      min: -1,
      max: 1,
      uniform: [-0.05, 0.4],
      judgement: "off the support of existing studies",
    },
    autonomy: {
      meaning: "share of sponsor control lost, d_w",
      unit: "-",
      default: 0.15,
      min: -1,
      max: 1,
      uniform: [0, 0.4],
      judgement: "reports of a fragmented network after January 2020; off support",
    },
    grievance: {
      meaning: "grievance of the sponsor, kappa_lead",
      unit: "points",
      default: 2.2,
      min: 0,
      max: 10,
      uniform: [1, 3.5],
      judgement: "missile barrage within five days in 2020",
    },
    animus: {
      meaning: "animus of the lead proxy",
      unit: "points",
      default: 1.5,
      min: 0,
      max: 10,
      uniform: [0.5, 3],
      judgement: "its own deputy commander was killed in 2020",
    },
  },
  neutral: { capability: 0, autonomy: 0, grievance: 0, animus: 0, rungs: 0 },
  build(site) {
    const { cast, world } = site;
    const at = {
      cap: site.offset("capability"),
      autonomy: site.offset("autonomy"),
      grievance: site.offset("grievance"),
      animus: site.offset("animus"),
      unrest: site.offset("unrest"),
    };
    const p = { capability: 0, autonomy: 0, grievance: 0, animus: 0, rungs: 0, rally: 0 };

    /** The shock to the network of `rivalry.rival` when `rivalry.self` has removed its commander. */
    function shock(rivalry: (typeof cast.rivalries)[number]): void {
      const proxies = rivalry.rivalProxies;
      site.add(at.grievance + rivalry.reverse, p.grievance);
      if (proxies.length === 0) return;
      const lead = cast.proxies[proxies[0]!]!;
      site.scale(at.cap + lead.index, 1 - p.capability);
      for (const k of proxies) site.add(at.autonomy + k, p.autonomy * (1 - world[at.autonomy + k]!));
      for (const e of lead.enmities) {
        if (cast.enmities[e]!.target === rivalry.self) site.add(at.animus + e, p.animus);
      }
      site.tell("leader-removed", cast.principals[rivalry.self]!.id, cast.principals[rivalry.rival]!.id);
    }

    return {
      prepare() {
        p.capability = site.value("capability");
        p.autonomy = site.value("autonomy");
        p.grievance = site.value("grievance");
        p.animus = site.value("animus");
        p.rungs = site.value("rungs");
        p.rally = site.borrow("unrest", "rally", 0);
      },
      act(d) {
        if (d.action === targetedKilling && d.deaths > 0) shock(d.rivalry);
      },
      event(event) {
        if (event.kind !== "leader-removal") return;
        const tie = cast.rivalries.find((r) => r.self === event.other && r.rival === event.subject);
        if (tie === undefined) return;
        shock(tie);
        if (cast.principals[tie.rival]!.domestic) site.add(at.unrest + tie.rival, -p.rungs * p.rally);
      },
    };
  },
});
