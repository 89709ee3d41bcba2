import { mechanism } from "../engine/mechanism.ts";
import { categoricalOf } from "../random/draw.ts";

/**
 * Change of leader in a principal: what is believed of its resolve moves back towards the prior.
 *
 *     b(q) <- (1 - w) b(q) + w b_0(q);   with probability `new-type` the private type is drawn anew from b_0
 *
 * Comes at a constant hazard or on a scenario's date. A deal is at greater risk for half a year (see bargaining).
 */
export const leadership = mechanism({
  name: "leadership",
  title: "Change of leader",
  source:
    "Wolford 2007, American Journal of Political Science 51 (leader turnover and reputation); sizes chosen",
  parameters: {
    scheduled: {
      meaning: "whether changes that the scenario schedules happen",
      unit: "0/1",
      default: 1,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "switch",
    },
    hazard: {
      meaning: "changes of leader a day",
      unit: "1/day",
      default: 0,
      min: 0,
      max: 0.1,
      scope: "principal",
      uniform: [0, 1 / 1460],
      judgement: "scenarios set it or give dates",
    },
    "belief-reset": {
      meaning: "weight of the prior after a change, w",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.2, 0.8],
      judgement: "chosen",
    },
    "new-type": {
      meaning: "chance that the successor's type is drawn anew",
      unit: "probability",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.2, 0.8],
      judgement: "equal to the weight of the prior, so that belief stays calibrated",
    },
  },
  neutral: { hazard: 0, scheduled: 0, "belief-reset": 0, "new-type": 0 },
  owns: ["leader-change-day"],
  build(site) {
    const { world, cast, clock } = site;
    const low = site.offset("belief-low");
    const stride = site.offset("belief-middle") - low;
    const type = site.offset("type");
    const last = site.offset("leader-change-day");
    const luck = cast.principals.map((principal) => site.daily(principal.id, "change"));
    const successors = cast.principals.map((principal) => site.block(principal.id, "successor"));
    const hazard = new Float64Array(cast.principals.length);
    const prior = new Float64Array(3 * cast.principals.length);
    const own = new Float64Array(3);
    let reset = 0;
    let newType = 0;
    let scheduled = true;

    function change(i: number): void {
      for (let q = 0; q < 3; q++) {
        own[q] = prior[3 * i + q]!;
        const b = world[low + q * stride + i]!;
        site.set(low + q * stride + i, (1 - reset) * b + reset * own[q]!);
      }
      const u = successors[i]!.draw(clock.day);
      if (u[0]! < newType) site.set(type + i, categoricalOf(u[1]!, own, 3));
      site.set(last + i, clock.day);
      site.tell("leader-change", cast.principals[i]!.id, "");
    }

    return {
      prepare() {
        for (const { index } of cast.principals) hazard[index] = site.value("hazard", index);
        reset = site.value("belief-reset");
        newType = site.value("new-type");
        scheduled = site.value("scheduled") >= 0.5;
      },
      start() {
        for (const { index } of cast.principals) {
          for (let q = 0; q < 3; q++) prior[3 * index + q] = world[low + q * stride + index]!;
        }
      },
      outside() {
        for (let i = 0; i < hazard.length; i++) {
          if (hazard[i]! > 0 && luck[i]!.at(clock.day) < hazard[i]!) change(i);
        }
      },
      event(event) {
        if (event.kind === "leader-change" && scheduled) change(event.subject);
      },
    };
  },
});
