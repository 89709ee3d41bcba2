import { uniformSequence } from "../uniform-sequence.ts";

/**
 * Invented files in the columns of ICB1 and ICB2 that the backtest reads, and two that it must not read (`viol` of the
 * actors, `crismg`). Nothing in them is about any real crisis.
 */
export interface InventedIcb {
  readonly system: string;
  readonly actor: string;
}

/** So many crises, spread evenly from 1930 to 2017; every tenth began inside a war. Violent triggers are followed by violence more often. */
export function inventedIcb(n: number, seed = 1): InventedIcb {
  const uniform = uniformSequence(seed, "test/invented-icb");
  const whole = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  const system = [
    "\uFEFFicb1,crisno,crisname,break,yrtrig,motrig,datrig,yrterm,geogrel,brexit,sevviosy,viol,iwcmb,crismg,forout,outesr",
  ];
  const actor = ["icb2,crisno,cracno,cracid,yrtrig,motrig,datrig,southv,southpow,gravty,powsta,viol"];
  let nActors = 0;
  for (let crisis = 1; crisis <= n; crisis++) {
    const year = 1930 + Math.floor((88 * (crisis - 1)) / n);
    const [month, day] = [whole(1, 12), whole(1, 28)];
    const trigger = whole(1, 9);
    const severity = uniform() < (trigger >= 8 ? 0.55 : 0.25) ? (uniform() < 0.25 ? 4 : 3) : whole(1, 2);
    const days = whole(1, 400);
    const began = crisis % 10 === 0 ? 7 : 1;
    system.push(
      [
        "ICB1",
        crisis,
        `"INVENTED, ${crisis}"`,
        trigger,
        year,
        month,
        day,
        year + 1,
        whole(1, 3),
        days,
        severity,
        severity,
        began,
        whole(1, 8),
        whole(1, 7),
        year > 2013 ? 3 : whole(1, 2),
      ].join(","),
    );
    const states = [whole(1, 8), whole(11, 18)];
    const count = whole(1, 2);
    for (let k = 0; k < count; k++) {
      nActors += 1;
      actor.push(
        [
          "ICB2",
          crisis,
          nActors,
          states[k],
          year,
          month,
          k === 0 ? day : Math.min(28, day + whole(0, 1)),
          states[1 - k],
          whole(1, 4),
          whole(0, 6),
          whole(1, 4),
          severity,
        ].join(","),
      );
    }
  }
  return { system: `${system.join("\n")}\n`, actor: `${actor.join("\n")}\n` };
}
