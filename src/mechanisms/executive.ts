import { mechanism } from "../engine/mechanism.ts";
import { exp, log } from "../math/elementary.ts";
import { normalOf } from "../random/draw.ts";

/**
 * A host's executive may formally ask foreign forces to leave.
 *
 *     h = h_x exp( b_V 1[stage >= 1] + b_G g_k + iota - b_P pers - leaning - 2 b_S S ) (caretaker ? 0.4 : 1)     a day
 *
 * takes the stage from 0 or 1 to 2. g_k sums the animus against the guest of the proxies based in the host, pers is
 * the guests' persuasion (negative when pressure on the host angers it), S the strength of insurgents, against whom
 * the guest is useful. A caretaker government gives way to a full one after an exponential time; the new head of
 * government has a leaning towards the presence drawn from N(0, sd).
 */
export const executive = mechanism({
  name: "executive",
  title: "Host executive: the decision to ask forces to leave",
  source: "Allen, Flynn, Machain and Stravers 2020, APSR 114 (host opinion); hazard form chosen",
  parameters: {
    hazard: {
      meaning: "hazard of a formal request a day, h_x",
      unit: "1/day",
      default: 4e-4,
      min: 0,
      max: 0.2,
      logUniform: [1e-4, 1e-3],
      standard: true,
      judgement: "chosen",
    },
    resolution: {
      meaning: "log effect of a resolution passed, b_V",
      unit: "-",
      default: 0.7,
      min: -3,
      max: 5,
      uniform: [0, 1.4],
      judgement: "chosen",
    },
    anger: {
      meaning: "log effect of a point of local animus, b_G",
      unit: "1/point",
      default: 0.25,
      min: 0,
      max: 3,
      uniform: [0, 0.5],
      standard: true,
      judgement: "chosen",
    },
    persuasion: {
      meaning: "log effect of full persuasion, b_P",
      unit: "-",
      default: 0.9,
      min: 0,
      max: 5,
      uniform: [0, 1.8],
      standard: true,
      judgement: "chosen",
    },
    usefulness: {
      meaning: "log effect of insurgent strength, half of it, b_S",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 5,
      uniform: [0.2, 1.4],
      judgement: "chosen",
    },
    intimidation: {
      meaning: "log effect of threats against the executive, iota",
      unit: "-",
      default: 0.5,
      min: -3,
      max: 5,
      uniform: [0, 1],
      judgement: "not identified apart from sincere preference",
    },
    caretaker: {
      meaning: "factor while a caretaker government is in office",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 1,
      uniform: [0.2, 0.8],
      judgement: "caretakers avoid great decisions; size chosen",
    },
    formation: {
      meaning: "mean days until a full government is formed",
      unit: "day",
      default: 90,
      min: 1,
      max: 3650,
      logUniform: [45, 240],
      judgement: "confirmed on 7 May 2020 in the case that motivates this",
    },
    "leaning-spread": {
      meaning: "standard deviation of a new government's leaning",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 3,
      uniform: [0.2, 1],
      judgement: "chosen",
    },
  },
  neutral: { hazard: 0 },
  owns: ["leaning", "caretaker"],
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      stage: site.offset("stage"),
      animus: site.offset("animus"),
      persuasion: site.offset("lever-persuasion"),
      leaning: site.offset("leaning"),
      insurgency: site.offset("insurgency"),
      caretaker: site.offset("caretaker"),
    };
    const luck = cast.hosts.map((host) => site.daily(host.id, "request"));
    const formations = cast.hosts.map((host) => site.block(host.id, "formation"));
    const guests = cast.hosts.map((host) => host.presences.map((k) => cast.presences[k]!.guest));
    const angry = cast.hosts.map((host, h) =>
      cast.enmities
        .filter((e) => host.proxies.includes(e.proxy) && guests[h]!.includes(e.target))
        .map((e) => e.index),
    );
    const formed = new Float64Array(cast.hosts.length);
    const p = {
      hazard: 0,
      resolution: 0,
      anger: 0,
      persuasion: 0,
      usefulness: 0,
      iota: 0,
      caretaker: 1,
      mean: 90,
      spread: 0,
    };

    function install(h: number, leaning: number): void {
      site.set(at.caretaker + h, 0);
      site.set(at.leaning + h, leaning);
      site.tell("government-formed", cast.hosts[h]!.id, "", 0, leaning);
    }

    function hazardOf(h: number): number {
      let anger = 0;
      for (let i = 0; i < angry[h]!.length; i++) anger += world[at.animus + angry[h]![i]!]!;
      let persuasion = 0;
      for (let i = 0; i < guests[h]!.length; i++)
        persuasion += world[at.persuasion + guests[h]![i]!]! / guests[h]!.length;
      const resolved = world[at.stage + h]! >= 1 ? p.resolution : 0;
      const log = resolved + p.anger * anger + p.iota - p.persuasion * persuasion - world[at.leaning + h]!;
      const rate = p.hazard * exp(log - 2 * p.usefulness * world[at.insurgency + h]!);
      return world[at.caretaker + h] === 1 ? rate * p.caretaker : rate;
    }

    return {
      prepare() {
        p.hazard = site.value("hazard");
        p.resolution = site.value("resolution");
        p.anger = site.value("anger");
        p.persuasion = site.value("persuasion");
        p.usefulness = site.value("usefulness");
        p.iota = site.value("intimidation");
        p.caretaker = site.value("caretaker");
        p.mean = site.value("formation");
        p.spread = site.value("leaning-spread");
      },
      start() {
        for (const { index } of cast.hosts) {
          const u = formations[index]!.draw(0);
          formed[index] = world[at.caretaker + index] === 1 ? Math.ceil(-p.mean * log(u[0]!)) : -1;
        }
      },
      host() {
        for (let h = 0; h < cast.hosts.length; h++) {
          if (formed[h] === clock.day) {
            if (world[at.caretaker + h] === 1) install(h, p.spread * normalOf(formations[h]!.draw(0)[1]!));
          }
          if (guests[h]!.length === 0 || world[at.stage + h]! >= 2) continue;
          if (luck[h]!.at(clock.day) < hazardOf(h)) {
            site.set(at.stage + h, 2);
            site.tell(
              "expulsion-request",
              cast.hosts[h]!.id,
              guests[h]!.map((g) => cast.principals[g]!.id).join(", "),
            );
          }
        }
      },
      event(event) {
        if (event.kind === "government-formed") install(event.subject, event.size);
      },
    };
  },
});
