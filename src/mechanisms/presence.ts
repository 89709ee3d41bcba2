import { dailyFactor } from "../engine/decay.ts";
import { mechanism } from "../engine/mechanism.ts";

/**
 * Forces in a host country leave when the guest withdraws them or the host has asked them to.
 *
 *     T_host <- T_host 2^(-1/h)      while the withdrawal lever is on or the expulsion stage is 2
 *
 * After a request, the stage becomes 3 (done) when the forces fall under a twentieth of their start.
 */
export const presence = mechanism({
  name: "presence",
  title: "Foreign presence in a host country",
  source: "Pace of past withdrawals; form chosen",
  parameters: {
    "half-life": {
      meaning: "half-life of forces that are leaving (0: they stay)",
      unit: "day",
      default: 90,
      min: 0,
      max: 3650,
      logUniform: [45, 270],
      judgement: "reductions of 2020 took months",
    },
    done: {
      meaning: "share of the start below which a requested departure counts as done",
      unit: "-",
      default: 0.05,
      min: 0,
      max: 1,
      judgement: "chosen",
    },
  },
  neutral: { "half-life": 0, done: 0 },
  build(site) {
    const { world, cast } = site;
    const troops = site.offset("troops");
    const stage = site.offset("stage");
    const withdrawal = site.offset("lever-withdrawal");
    const start = new Float64Array(cast.presences.length);
    let keep = 1;
    let done = 0;
    return {
      prepare() {
        keep = dailyFactor(site.value("half-life"));
        done = site.value("done");
      },
      start() {
        for (const { index } of cast.presences) start[index] = world[troops + index]!;
      },
      decay() {
        for (let k = 0; k < cast.presences.length; k++) {
          const { host } = cast.presences[k]!;
          if (world[withdrawal + k]! >= 0.5 || world[stage + host]! >= 2) site.scale(troops + k, keep);
        }
      },
      close() {
        for (let k = 0; k < cast.presences.length; k++) {
          const { host, guest } = cast.presences[k]!;
          if (world[stage + host] !== 2 || world[troops + k]! >= done * start[k]!) continue;
          site.set(stage + host, 3);
          site.tell("expulsion-done", cast.hosts[host]!.id, cast.principals[guest]!.id);
        }
      },
    };
  },
});
