import type { Mechanism } from "../engine/mechanism.ts";
import { drawFutures, futureRow } from "../experiment/future.ts";
import { buildSimulator, type Simulator } from "../experiment/simulator.ts";
import { jeffreysInterval, quantile } from "../math/stats.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { baseRate, crisisDurations, intervalLevel, terminationLifeTable } from "./base-rates.ts";
import { type Act, type RunTrace, traceRun } from "./run-trace.ts";

/**
 * One stylised fact that accepted parameter sets must reproduce, and what the model gives over the default priors.
 *
 * `low` and `high` bound what passes; `value` is the model's figure with its Monte Carlo interval where it is a share;
 * `data` says what the record shows. Rows with `low` null are shown for comparison and pass nothing.
 */
export interface PatternRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly unit: string;
  readonly value: number;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly passes: boolean | null;
  readonly data: string;
}

/** What the patterns are computed on: the three scenarios of that name, and how many runs. */
export interface PatternOptions {
  readonly scenarios: Readonly<Record<"rival-dyad" | "generic-crisis" | "us-iran-2020", Scenario>>;
  readonly mechanisms: readonly Mechanism[];
  readonly futures: number;
  readonly replicates: number;
  readonly seed: number;
  readonly onProgress?: (share: number) => void;
}

/** Runs of one scenario under its first policy, over its declared uncertainties. */
interface Sample {
  readonly runs: readonly RunTrace[];
  readonly horizon: number;
}

const quietGap = 60;

/**
 * The twelve patterns, computed over the default priors and set beside the record.
 *
 * Definitions are in docs/patterns.md. Shares carry the Jeffreys interval of the simulated runs (Monte Carlo only).
 *
 * Source of the method: pattern-oriented modelling (Grimm et al. 2005, Science 310, 987-991).
 */
export function runPatterns(options: PatternOptions): PatternRow[] {
  const { scenarios, onProgress } = options;
  const quiet = sample(scenarios["rival-dyad"], options, [patternHorizons.quiet]);
  onProgress?.(0.2);
  const crises = sample(scenarios["generic-crisis"], options, [patternHorizons.crises]);
  onProgress?.(0.5);
  const decade = sample(
    scenarios["generic-crisis"],
    { ...options, replicates: Math.max(1, Math.floor(options.replicates / 4)) },
    [patternHorizons.long],
  );
  onProgress?.(0.8);
  const attacks = sampleAtMedian(scenarios["us-iran-2020"], options);
  const rows = [
    ...patternsOfTraces({
      quiet: quiet.runs,
      crises: crises.runs,
      long: decade.runs,
      attacks: attacks.runs,
    }),
    outputLoss(options),
  ];
  onProgress?.(1);
  return rows;
}

/** Runs that all patterns but the last are computed from; docs/patterns.md says of which scenario and how long each is. */
export interface PatternTraces {
  readonly quiet: readonly RunTrace[];
  readonly crises: readonly RunTrace[];
  readonly long: readonly RunTrace[];
  readonly attacks: readonly RunTrace[];
}

/** Days that the runs of each sample last. */
export const patternHorizons = { quiet: 365, crises: 730, long: 2555, attacks: 365 } as const;

/** Patterns 1 to 11 of runs that were simulated elsewhere, in the order of their numbers. A figure without cases is NaN. */
export function patternsOfTraces(traces: PatternTraces): PatternRow[] {
  const of = (name: keyof PatternTraces): Sample => ({ runs: traces[name], horizon: patternHorizons[name] });
  const [crises, long] = [of("crises"), of("long")];
  return [
    quietWar(of("quiet")),
    crisisWar(crises),
    ...seriousViolence(crises),
    ...duration(crises),
    formalEndings(crises),
    unansweredForce(long),
    ...bloodlessForce(long),
    clustering(of("attacks")),
    reciprocity(crises),
    recurrence(long),
    concessions(long),
  ];
}

function sample(scenario: Scenario, options: PatternOptions, horizons: readonly number[]): Sample {
  const simulator = buildSimulator({ scenario, mechanisms: options.mechanisms, horizons });
  const futures = drawFutures({
    ...simulator,
    n: options.futures,
    seed: options.seed,
    sampler: "latin-hypercube",
  });
  const runs: RunTrace[] = [];
  for (let future = 0; future < options.futures; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(0);
    for (let replicate = 0; replicate < options.replicates; replicate++) {
      runs.push(traceRun(simulator, options.seed, future, replicate));
    }
  }
  return { runs, horizon: horizons.at(-1)! };
}

/** Runs with every parameter at its default: for a property that mixing futures would blur. */
function sampleAtMedian(scenario: Scenario, { mechanisms, futures, seed }: PatternOptions): Sample {
  const simulator: Simulator = buildSimulator({
    scenario: { ...scenario, uncertainties: [] },
    mechanisms,
    horizons: [365],
  });
  simulator.setFuture([]);
  simulator.setPolicy(0);
  const runs = Array.from({ length: futures }, (_, replicate) => traceRun(simulator, seed, 0, replicate));
  return { runs, horizon: 365 };
}

interface RowText {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly data: string;
  readonly unit?: string;
  readonly accept?: readonly [number, number];
}

function row(
  { number, id, title, data, unit = "share", accept }: RowText,
  value: number,
  interval?: { low: number; high: number },
): PatternRow {
  return {
    number,
    id,
    title,
    unit,
    value,
    data,
    valueLow: interval?.low ?? null,
    valueHigh: interval?.high ?? null,
    low: accept?.[0] ?? null,
    high: accept?.[1] ?? null,
    passes: accept === undefined ? null : value >= accept[0] && value <= accept[1],
  };
}

function shareRow(text: RowText, k: number, n: number): PatternRow {
  return n === 0 ? row(text, Number.NaN) : row(text, k / n, jeffreysInterval(k, n, intervalLevel));
}

const countOf = <T>(list: readonly T[], holds: (item: T) => boolean): number => list.filter(holds).length;

/** What the record says of a base rate, for the table. */
function said(id: string): string {
  const { k, n, share, low, high } = baseRate(id);
  const percent = (x: number): string => (100 * x).toFixed(1);
  return `${percent(share)} % (${percent(low)}-${percent(high)}), ${k} of ${n}`;
}

function quietWar({ runs }: Sample): PatternRow {
  const text = {
    number: 1,
    id: "quiet-war",
    title: "war in a quiet rival dyad-year",
    data: said("rival-war-onset"),
    accept: [0.01, 0.02],
  } as const;
  return shareRow(
    text,
    countOf(runs, (run) => run.warDay >= 0),
    runs.length,
  );
}

/** War that began while the first crisis lasted. */
const becameWar = (run: RunTrace): boolean => run.warDay >= 0 && run.crisisDays === run.warDay + 1;

function crisisWar({ runs }: Sample): PatternRow {
  const text = {
    number: 2,
    id: "crisis-war",
    title: "crises that become wars",
    data: said("icb-war"),
    accept: [0.034, 0.075],
  } as const;
  return shareRow(text, countOf(runs, becameWar), runs.length);
}

function seriousViolence({ runs }: Sample): PatternRow[] {
  const inCrisis = (run: RunTrace) =>
    run.acts.filter((act) => act.day < run.crisisDays && act.rung >= 5 && act.rung < 10);
  // Serious clashes in ICB are short of war but more than minor skirmishes: read here as 10 deaths, or strikes on both sides.
  const serious = (run: RunTrace): boolean => {
    const acts = inCrisis(run);
    const deaths = acts.reduce((sum, act) => sum + act.deaths, 0);
    const sides = new Set(acts.filter((act) => act.rung >= 6).map((act) => act.rivalry));
    return becameWar(run) || deaths >= 10 || sides.size > 1;
  };
  const any = (run: RunTrace): boolean =>
    becameWar(run) || inCrisis(run).length > 0 || run.accidents.some((day) => day < run.crisisDays);
  return [
    shareRow(
      {
        number: 3,
        id: "serious-violence",
        title: "crises with serious violence or war",
        data: said("icb-violence-serious-or-war"),
        accept: [0.2, 0.45],
      },
      countOf(runs, serious),
      runs.length,
    ),
    shareRow(
      { number: 3, id: "any-violence", title: "crises with any violence", data: said("icb-violence-any") },
      countOf(runs, any),
      runs.length,
    ),
  ];
}

function duration({ runs, horizon }: Sample): PatternRow[] {
  const lengths = runs.map((run) => run.crisisDays).sort((a, b) => a - b);
  const { p25, p50, p75 } = crisisDurations.all;
  const median = row(
    {
      number: 4,
      id: "crisis-length",
      title: "median length of a crisis",
      unit: "day",
      data: `${p50} days (quartiles ${p25} and ${p75})`,
      accept: [50, 120],
    },
    quantile(lengths, 0.5),
    { low: quantile(lengths, 0.25), high: quantile(lengths, 0.75) },
  );
  // Ends per day lived, as in the life table: the record's falls about fivefold from the second week to the second year.
  const hazard = (from: number, to: number): number => {
    let ended = 0;
    let lived = 0;
    for (const run of runs) {
      const days = Math.min(run.crisisDays, horizon);
      if (days <= from) continue;
      lived += Math.min(days, to) - from;
      if (run.crisisEnded && days <= to) ended++;
    }
    return ended / lived;
  };
  const table = (from: number, to: number): number => {
    const rows = terminationLifeTable.filter((line) => line.fromDay >= from && line.toDay <= to);
    return (
      rows.reduce((sum, line) => sum + line.ended, 0) /
      rows.reduce((sum, line) => sum + line.ended / line.hazardPerDay, 0)
    );
  };
  const ratio = hazard(90, 365) / hazard(7, 60);
  return [
    median,
    row(
      {
        number: 4,
        id: "hazard-falls",
        title: "hazard of ending, days 90-365 against days 7-60",
        unit: "ratio",
        data: (table(90, 365) / table(7, 60)).toFixed(2),
        accept: [0, 1],
      },
      ratio,
    ),
  ];
}

function formalEndings({ runs }: Sample): PatternRow {
  const text = {
    number: 5,
    id: "formal-endings",
    title: "crises that end in a deal",
    data: said("icb-ending-formal"),
    accept: [0.1, 0.25],
  } as const;
  return shareRow(
    text,
    countOf(runs, (run) => run.dealDay >= 0 && run.crisisDays === run.dealDay + 1),
    runs.length,
  );
}

/** Strings of militarized acts (rung 1 and above) of a run, broken by 60 quiet days. */
function disputesOf(run: RunTrace): Act[][] {
  const militarized = run.acts.filter((act) => act.id === "threat" || (act.rung >= 3 && act.rung < 10));
  const disputes: Act[][] = [];
  for (const act of militarized) {
    const last = disputes.at(-1);
    if (last === undefined || act.day - last.at(-1)!.day > quietGap) disputes.push([act]);
    else last.push(act);
  }
  return disputes;
}

/** Use of force as dispute records have it: seizure, blockade, strikes; computer attacks are not coded there. */
const isForce = (act: Act): boolean => act.rung >= 4 && act.rung < 10 && act.id !== "cyber";

/** Disputes that began after the first crisis had ended, so that they began in quiet. */
const laterDisputes = (runs: readonly RunTrace[]) =>
  runs.flatMap((run) =>
    run.crisisEnded ? disputesOf(run).filter((acts) => acts[0]!.day > run.crisisDays + quietGap) : [],
  );

function unansweredForce({ runs }: Sample): PatternRow {
  const forceful = laterDisputes(runs).filter((acts) => acts.some(isForce));
  const text = {
    number: 6,
    id: "unanswered-force",
    title: "disputes with force that the other side leaves unanswered",
    data: said("mid-force-unreciprocated"),
    accept: [0.3, 0.6],
  } as const;
  return shareRow(
    text,
    countOf(forceful, (acts) => new Set(acts.map((act) => act.rivalry)).size === 1),
    forceful.length,
  );
}

function bloodlessForce({ runs }: Sample): PatternRow[] {
  const force = runs.flatMap((run) => run.acts.filter((act) => act.rung >= 6 && act.rung < 10));
  const forceful = laterDisputes(runs).filter((acts) => acts.some(isForce));
  return [
    shareRow(
      {
        number: 7,
        id: "bloodless-acts",
        title: "acts of force that kill nobody",
        data: "78 % of attacks and clashes (1041 of 1328)",
        accept: [0.7, 0.85],
      },
      countOf(force, (act) => act.deaths === 0),
      force.length,
    ),
    shareRow(
      {
        number: 7,
        id: "bloodless-disputes",
        title: "disputes with force that kill nobody",
        data: said("mid-force-no-deaths"),
        accept: [0.55, 0.8],
      },
      countOf(forceful, (acts) => acts.every((act) => act.deaths === 0)),
      forceful.length,
    ),
  ];
}

/** Branching ratio from the spread of counts: Var / mean of a Hawkes process tends to 1 / (1 - n)^2. */
function clustering({ runs }: Sample): PatternRow {
  const counts = runs.map((run) => countOf(run.proxyAttacks, (day) => day >= 100 && day < 300));
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1);
  const text = {
    number: 8,
    id: "clustering",
    title: "branching ratio of proxy attacks",
    unit: "-",
    data: "37-50 % of deaths in Iraq self-excited (Lewis et al. 2012)",
    accept: [0.3, 0.6],
  } as const;
  return row(text, 1 - Math.sqrt(mean / variance));
}

/** Weekly hostility of a side regressed on its own and the other's last week, pooled over runs. */
function reciprocity({ runs, horizon }: Sample): PatternRow {
  const weeks = Math.floor(Math.min(horizon, 364) / 7);
  const s = { n: 0, y: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0, ya: 0, yb: 0 };
  for (const run of runs) {
    const hostility = [new Float64Array(weeks), new Float64Array(weeks)];
    for (const act of run.acts) {
      const week = Math.floor(act.day / 7);
      if (week < weeks && act.rung < 10) hostility[act.rivalry]![week]! += act.rung;
    }
    for (let side = 0; side < 2; side++) {
      for (let week = 1; week < weeks; week++) {
        const [y, own, other] = [
          hostility[side]![week]!,
          hostility[side]![week - 1]!,
          hostility[1 - side]![week - 1]!,
        ];
        s.n++;
        s.y += y;
        s.a += own;
        s.b += other;
        s.aa += own * own;
        s.bb += other * other;
        s.ab += own * other;
        s.ya += y * own;
        s.yb += y * other;
      }
    }
  }
  const cov = (xy: number, x: number, y: number): number => xy / s.n - (x / s.n) * (y / s.n);
  const [aa, bb, ab] = [cov(s.aa, s.a, s.a), cov(s.bb, s.b, s.b), cov(s.ab, s.a, s.b)];
  const [ya, yb] = [cov(s.ya, s.y, s.a), cov(s.yb, s.y, s.b)];
  const coefficient = (yb * aa - ya * ab) / (aa * bb - ab * ab);
  const text = {
    number: 9,
    id: "reciprocity",
    title: "answer to a point of the other side's hostility a week later",
    unit: "-",
    data: "positive in nearly all dyads in sustained conflict (Goldstein et al. 2001)",
    accept: [1e-6, 1],
  } as const;
  return row(text, coefficient);
}

function recurrence({ runs }: Sample): PatternRow {
  const ended = runs.filter((run) => run.crisisEnded && run.warDay < 0 && run.crisisDays < 2555 - 1826);
  // A crisis is more than one unanswered blow: a later string of militarized acts with a strike, in which both sides act.
  const again = (run: RunTrace): boolean =>
    disputesOf(run).some((acts) => {
      const since = acts[0]!.day - run.crisisDays;
      const strikes = acts.some((act) => act.rung >= 6);
      return since >= quietGap && since < 1826 && strikes && new Set(acts.map((act) => act.rivalry)).size > 1;
    });
  const text = {
    number: 10,
    id: "recurrence",
    title: "crises that recur within five years",
    data: said("icb-recurrence"),
    accept: [0.3, 0.55],
  } as const;
  return shareRow(text, countOf(ended, again), ended.length);
}

/**
 * Threats met by a stand-down or by talks that the target opens, within 30 days and before any other act of the target.
 * A string of threats is one case, as in the sanctions record: only the first after 60 days without one counts.
 */
function concessions({ runs }: Sample): PatternRow {
  let threats = 0;
  let conceded = 0;
  for (const run of runs) {
    for (const threat of run.acts) {
      if (threat.id !== "threat") continue;
      const earlier = run.acts.some(
        (act) =>
          act.id === "threat" &&
          act.rivalry === threat.rivalry &&
          act.day < threat.day &&
          act.day >= threat.day - quietGap,
      );
      if (earlier) continue;
      threats++;
      const answer = run.acts.find(
        (act) => act.rivalry !== threat.rivalry && act.day >= threat.day && act.day <= threat.day + 30,
      );
      if (answer === undefined) continue;
      const opens = answer.id === "talk" && run.talks.some((talks) => talks.day === answer.day);
      if (answer.id === "stand-down" || opens) conceded++;
    }
  }
  const text = {
    number: 11,
    id: "threat-concession",
    title: "threats that the target gives in to within 30 days",
    data: said("sanction-threat-concession"),
    accept: [0.15, 0.3],
  } as const;
  return shareRow(text, conceded, threats);
}

function outputLoss({ scenarios, mechanisms, futures, seed }: PatternOptions): PatternRow {
  // The default prior, not what the scenario says of one economy.
  const written = scenarios["us-iran-2020"];
  const subject = {
    ...written,
    parameters: written.parameters.filter((setting) => setting.mechanism !== "economy"),
  };
  const target = subject.actors.find((actor) => actor.domestic)!.id;
  const overrides = [
    ...["sanctions", "multilateral"].map((name) => ({
      path: `initial.${name}.${subject.advised}:${target}`,
      value: 1,
    })),
    { path: `initial.output.${target}`, value: 0 },
    { path: "sanctions.coordination-pace", value: 0 },
    { path: "bargaining.gate", value: 0 },
  ];
  const simulator = buildSimulator({ scenario: subject, mechanisms, overrides, horizons: [730] });
  const draws = drawFutures({ ...simulator, n: Math.min(futures, 100), seed, sampler: "latin-hypercube" });
  const column = simulator.columns.indexOf(`output.${target}@730`);
  const out = new Float64Array(simulator.columns.length);
  const losses: number[] = [];
  for (let future = 0; future < draws.n; future++) {
    simulator.setFuture(futureRow(draws, future));
    simulator.setPolicy(0);
    simulator.run({ seed, future, replicate: 0 }, out, 0);
    losses.push(-out[column]!);
  }
  losses.sort((a, b) => a - b);
  const text = {
    number: 12,
    id: "output-loss",
    title: "output lost to comprehensive sanctions in two years",
    unit: "log points",
    data: "2.3-3.5 points a year under UN sanctions, over 5 if comprehensive (Neuenkirch and Neumeier 2015)",
    accept: [0.05, 0.15],
  } as const;
  return row(text, quantile(losses, 0.5), { low: quantile(losses, 0.05), high: quantile(losses, 0.95) });
}
