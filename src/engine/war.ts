import { pow } from "../math/elementary.ts";
import { gammaQuantile } from "../math/special.ts";
import { truncatedParetoOf } from "../random/draw.ts";
import { actionIndex } from "../world/action.ts";
import { mechanism, type Site } from "./mechanism.ts";

const warAction = actionIndex("war");

/** Proximate causes of war, as stored in `war-cause`. */
export const warCauses = [
  "none",
  "first-chose",
  "second-chose",
  "loss-of-control",
  "cumulative-deaths",
  "alliance",
] as const;

/**
 * The war record: what choosing war is worth, when war begins, and what it costs.
 *
 *     L(theta) = c (1 + shift) / theta - (p - x)                                   loss from war
 *     D = D_min (1 - U (1 - k))^(-1/a),  k = (D_min / D_max)^a                     battle deaths
 *     share of side i = (1 - others) (1 - p_i)^q / sum_j (1 - p_j)^q, jittered     split
 *
 * War is an event of a dyad: its whole toll is drawn and booked on its first day, the dyad freezes, and everything
 * else runs on, so a run may hold several wars. It begins when a side chooses it, when control is lost, when direct
 * deaths reach the limit within 365 days, or when an ally joins. The split is by capability: with p = .7 and the
 * default exponent the weaker side suffers sixteen times the stronger's deaths (80 % against 5 %).
 *
 * The ground-war flag is drawn with one chance when the first side chose war and another otherwise.
 *
 * Core. Sources: Fearon 1995 for the loss; Clauset 2018 and Spagat, Fagan and van Weezel 2024 for heavy tails.
 */
export const war = mechanism({
  name: "war",
  title: "War record",
  source:
    "Fearon 1995, International Organization 49; Clauset 2018, Science Advances 4; Correlates of War definitions",
  parameters: {
    cost: {
      meaning: "cost of war to a principal of middle resolve, c",
      unit: "util",
      default: 1.6,
      min: 0,
      max: 20,
      scope: "principal",
      uniform: [0.8, 3],
      standard: true,
      judgement: "war is costly to both; scenarios set it by side",
    },
    "first-prevails": {
      meaning: "chance that the dyad's first side prevails, p",
      unit: "probability",
      default: 0.5,
      min: 0,
      max: 1,
      scope: "dyad",
      judgement: "even, unless a scenario says otherwise",
    },
    "first-share": {
      meaning: "the first side's share of the stake as things stand, x",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      scope: "dyad",
      judgement: "even division",
    },
    "tail-exponent": {
      meaning: "exponent of the war-size tail, a",
      unit: "-",
      default: 0.43,
      min: 0.05,
      max: 3,
      uniform: [0.35, 0.65],
      evidence:
        "maximum likelihood on Correlates of War interstate wars with the same bounds (docs/base-rates.md)",
    },
    smallest: {
      meaning: "battle deaths that make a war",
      unit: "persons",
      default: 1000,
      min: 1,
      max: 1e6,
      evidence: "Correlates of War definition",
    },
    largest: {
      meaning: "largest war considered",
      unit: "persons",
      default: 3e6,
      min: 1e4,
      max: 1e9,
      judgement: "keeps the mean finite; means are never printed",
    },
    "others-share": {
      meaning: "share of war deaths outside the two sides",
      unit: "-",
      default: 0.15,
      min: 0,
      max: 0.9,
      uniform: [0.05, 0.4],
      judgement: "chosen",
    },
    "split-exponent": {
      meaning: "how lopsided deaths are with capability, q",
      unit: "-",
      default: 3.27,
      min: 0,
      max: 10,
      uniform: [1, 5],
      judgement: "5 % against 80 % of deaths at p = .7",
    },
    "split-concentration": {
      meaning: "concentration of the split around its mean",
      unit: "-",
      default: 20,
      min: 1,
      max: 1e4,
      judgement: "chosen",
    },
    "ground-if-first": {
      meaning: "chance of a ground war when the first side chose war",
      unit: "probability",
      default: 0.25,
      min: 0,
      max: 1,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
    "ground-otherwise": {
      meaning: "chance of a ground war otherwise",
      unit: "probability",
      default: 0.1,
      min: 0,
      max: 1,
      uniform: [0.02, 0.3],
      judgement: "chosen",
    },
    "cumulative-limit": {
      meaning: "direct deaths within 365 days that amount to war (0 switches the rule off)",
      unit: "persons",
      default: 1000,
      min: 0,
      max: 1e9,
      evidence: "Correlates of War definition",
    },
  },
  neutral: null,
  build(site) {
    const { world, cast } = site;
    const atWar = site.offset("at-war");
    const recent = site.offset("direct-deaths");
    const cost = new Float64Array(cast.principals.length);
    const prize = new Float64Array(cast.rivalries.length);
    let limit = 0;
    // Deaths by day of the last year, for horizons in which old deaths drop out of the window.
    const windows = site.horizon > 365 ? cast.dyads.map(() => new Float64Array(365)) : [];
    const before = new Float64Array(cast.dyads.length);
    return {
      prepare() {
        for (const { index } of cast.principals) cost[index] = site.value("cost", index);
        for (const { index, first, second } of cast.dyads) {
          const edge = site.value("first-prevails", index) - site.value("first-share", index);
          prize[first] = edge;
          prize[second] = -edge;
        }
        limit = site.value("cumulative-limit");
      },
      start() {
        for (const window of windows) window.fill(0);
        before.fill(0);
      },
      escalate() {
        if (limit === 0) return;
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[recent + k]! >= limit && world[atWar + k] === 0) site.declareWar(k, 4);
        }
      },
      score(d) {
        d.warCost += cost[d.rivalry.self]!;
        d.prize += prize[d.rivalry.index]!;
      },
      act(d) {
        if (d.action !== warAction) return;
        const { dyad, index } = d.rivalry;
        site.declareWar(dyad, cast.dyads[dyad]!.first === index ? 1 : 2);
      },
      close() {
        for (let k = 0; k < windows.length; k++) {
          const window = windows[k]!;
          const place = site.clock.day % 365;
          const today = world[recent + k]! - before[k]!;
          site.add(recent + k, -window[place]!);
          before[k] = world[recent + k]! - window[place]!;
          window[place] = today;
        }
      },
    };
  },
});

/** Books wars that have been declared. */
export interface WarRecord {
  prepare(): void;
  /** Begins the war of a dyad today for a cause (a position in `warCauses`): draws its toll and freezes the dyad. */
  begin(dyad: number, cause: number): void;
}

/** The record over the world of `site` (that of the `war` mechanism). Its writes take effect with the next commit. */
export function warRecord(site: Site): WarRecord {
  const { cast, clock } = site;
  const at = (name: Parameters<Site["offset"]>[0]): number => site.offset(name);
  const offsets = {
    atWar: at("at-war"),
    day: at("war-day"),
    cause: at("war-cause"),
    ground: at("ground-war"),
    deaths: at("deaths-war"),
    talks: at("talks"),
    deal: at("deal"),
    military: at("deaths-military"),
    bystanders: at("bystander-deaths"),
    ended: at("crisis-ended"),
    crisisDays: at("crisis-days"),
  };
  const size = cast.dyads.map((dyad) => site.block(dyad.id, "size"));
  const split = cast.dyads.map((dyad) => site.block(dyad.id, "split"));
  const p = {
    tail: 0,
    smallest: 0,
    largest: 0,
    others: 0,
    exponent: 0,
    concentration: 0,
    groundFirst: 0,
    groundElse: 0,
  };
  const prevails = new Float64Array(cast.dyads.length);

  /** A share jittered by a gamma variate of the given mean share; shares are normalised afterwards (a Dirichlet draw). */
  const jitter = (u: number, mean: number): number =>
    mean > 0 ? gammaQuantile(u, p.concentration * mean) : 0;

  return {
    prepare() {
      p.tail = site.value("tail-exponent");
      p.smallest = site.value("smallest");
      p.largest = site.value("largest");
      p.others = site.value("others-share");
      p.exponent = site.value("split-exponent");
      p.concentration = site.value("split-concentration");
      p.groundFirst = site.value("ground-if-first");
      p.groundElse = site.value("ground-otherwise");
      for (const { index } of cast.dyads) prevails[index] = site.value("first-prevails", index);
    },
    begin(dyad, cause) {
      const { first, second } = cast.dyads[dyad]!;
      const a = cast.rivalries[first]!.self;
      const b = cast.rivalries[second]!.self;
      // One toll per dyad and run, whatever the day: two policies that both end in war meet the same war.
      const draws = size[dyad]!.draw(0);
      const deaths = Math.floor(truncatedParetoOf(draws[0]!, p.smallest, p.largest, p.tail));
      const ground = draws[1]! < (cause === 1 ? p.groundFirst : p.groundElse);
      const weightA = pow(1 - prevails[dyad]!, p.exponent);
      const weightB = pow(prevails[dyad]!, p.exponent);
      const own = 1 - p.others;
      const u = split[dyad]!.draw(0);
      const shareA = jitter(u[0]!, (own * weightA) / (weightA + weightB));
      const shareB = jitter(u[1]!, (own * weightB) / (weightA + weightB));
      const shareOthers = jitter(u[2]!, p.others);
      const total = shareA + shareB + shareOthers;
      const deathsA = Math.floor((deaths * shareA) / total);
      const deathsB = Math.floor((deaths * shareB) / total);
      site.set(offsets.atWar + dyad, 1);
      site.set(offsets.day + dyad, clock.day);
      site.set(offsets.cause + dyad, cause);
      site.set(offsets.ground + dyad, ground ? 1 : 0);
      site.set(offsets.deaths + dyad, deaths);
      site.add(offsets.military + a, deathsA);
      site.add(offsets.military + b, deathsB);
      site.add(offsets.bystanders, deaths - deathsA - deathsB);
      site.scale(offsets.talks + dyad, 0);
      site.scale(offsets.deal + dyad, 0);
      const [one, other] = [cast.principals[a]!.id, cast.principals[b]!.id];
      site.tell(
        "war-begins",
        cause === 2 ? other : one,
        cause === 2 ? one : other,
        deaths,
        cause,
        warCauses[cause]!,
      );
    },
  };
}
