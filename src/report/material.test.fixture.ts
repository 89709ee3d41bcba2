import { type Cells, cellsFrom } from "../analysis/ensemble/cells.ts";
import { analyse } from "../analysis/study/analyse.ts";
import type { Study } from "../analysis/study/study.ts";
import type { Outcome } from "../table/outcome.ts";
import { tableOf } from "../table/table.ts";
import type { Material } from "./material.ts";

/** What in the made-up material may be chosen, to see what a report makes of it. */
export interface MadeUp {
  readonly policies: readonly { readonly id: string; readonly name: string; readonly risk: number }[];
  readonly nFutures: number;
  readonly title: string;
}

/** Three policies in a made-up crisis, one of them clearly safer. */
export const madeUp: MadeUp = {
  policies: [
    { id: "hold", name: "Hold on", risk: 0.3 },
    { id: "talk", name: "Talk, and wait", risk: 0.1 },
    { id: "strike", name: "Strike", risk: 0.5 },
  ],
  nFutures: 120,
  title: "A border crisis",
};

const nReplicates = 8;
const horizons = [30, 90] as const;
const event = { unit: "probability", direction: "lower", kind: "event" } as const;
const outcomes: readonly Outcome[] = [
  { id: "war", label: "war", ...event, partition: null },
  { id: "war-chosen", label: "war by choice", ...event, partition: "war-cause" },
  { id: "war-slipped", label: "war by loss of control", ...event, partition: "war-cause" },
  { id: "deal", label: "deal in force", ...event, direction: "higher", partition: null },
  { id: "clashes", label: "clashes", unit: "count", direction: "lower", kind: "number", partition: null },
  {
    id: "deaths.own",
    label: "soldiers killed, Ruritania",
    unit: "persons",
    direction: "lower",
    kind: "number",
    partition: null,
  },
  {
    id: "deaths.other",
    label: "soldiers killed, Graustark",
    unit: "persons",
    direction: "lower",
    kind: "number",
    partition: null,
  },
];
const columns = horizons.flatMap((horizon) => outcomes.map(({ id }) => `${id}@${horizon}`));

/** The k-th point of the van der Corput sequence in a base: even over [0, 1), and the same on every machine. */
function evenPoint(k: number, base: number): number {
  let [rest, unit, sum] = [k, 1 / base, 0];
  while (rest > 0) {
    sum += (rest % base) * unit;
    rest = Math.floor(rest / base);
    unit /= base;
  }
  return sum;
}

/** One run: war by day 90 where luck falls below the risk, which resolve and mistrust of the future raise. */
function runOf(future: number, replicate: number, risk: number): number[] {
  const [resolve, mistrust] = [evenPoint(future + 1, 2), evenPoint(future + 1, 3)];
  const luck = evenPoint(future * nReplicates + replicate + 1, 5);
  // A bold policy pays against a weak rival: it fails where resolve is high, and that is what a search must find.
  const met = risk > 0.4 && resolve < 0.5 ? 0.05 : risk;
  const chance = Math.min(0.95, met * (0.4 + resolve) + 0.05 * mistrust);
  const [late, early] = [Number(luck < chance), Number(luck < chance / 3)];
  const isChosen = replicate % 2;
  const at = (war: number, share: number): number[] => [
    war,
    war * isChosen,
    war * (1 - isChosen),
    Number(luck > 0.4 + risk) * share,
    Math.round(4 * share * (resolve + risk)),
    war * Math.round(40 + 400 * luck),
    war * Math.round(90 + 900 * luck),
  ];
  return [...at(early, 0), ...at(late, 1)];
}

/** A study of made-up runs. */
export function madeUpStudy({ policies, nFutures }: MadeUp = madeUp): Study {
  const runs: number[] = [];
  for (let future = 0; future < nFutures; future++) {
    for (const { risk } of policies) {
      for (let replicate = 0; replicate < nReplicates; replicate++)
        runs.push(...runOf(future, replicate, risk));
    }
  }
  const ids = policies.map(({ id }) => id);
  const cells: Cells = cellsFrom({ policies: ids, nReplicates, columns, reference: ids[0]! }, [
    {
      firstFuture: 0,
      nFutures,
      runs: Float64Array.from(runs),
      failed: Array.from({ length: nFutures * ids.length * nReplicates }, () => null),
    },
  ]);
  const futures = Array.from({ length: nFutures }, (_, k) => k);
  return {
    cells,
    against: {},
    futures: tableOf([
      { name: "future", values: Int32Array.from(futures) },
      { name: "resolve", values: Float64Array.from(futures, (k) => evenPoint(k + 1, 2)) },
      { name: "mistrust", values: Float64Array.from(futures, (k) => evenPoint(k + 1, 3)) },
      { name: "host", values: futures.map((k) => (k % 3 === 0 ? "willing" : "unwilling")) },
    ]),
    policies,
    outcomes,
    horizons,
    record: {
      futures: nFutures,
      replicates: nReplicates,
      seed: 1,
      version: "0.1.0",
      scenarioHash: "ab".repeat(32),
    },
    focus: { column: "war@90", direction: "lower" },
    objectives: [
      { column: "war@90", direction: "lower" },
      { column: "deal@90", direction: "higher" },
      { column: "deaths.own@90", direction: "lower" },
    ],
    points: null,
    thresholds: [],
    labels: { resolve: { label: "resolve of the rival" }, mistrust: { label: "mistrust", unit: "points" } },
    relations: {
      always: [{ rule: "partition", of: ["war-chosen", "war-slipped"], whole: "war" }],
      cumulative: ["war"],
    },
    assumptions: [
      {
        path: "resolve",
        label: "resolve of the rival",
        unit: "-",
        value: 0.5,
        range: [0, 1],
        sources: [],
        judgement: "a guess",
        varied: [0, 1],
      },
      {
        path: "mistrust",
        label: "mistrust",
        unit: "points",
        value: 0.5,
        range: [0, 1],
        sources: ["almanac"],
        judgement: null,
        varied: [0, 1],
      },
    ],
    claims: ids.includes("talk")
      ? [
          {
            id: "C1",
            text: "Talks lower the risk of war.",
            speaker: "the foreign ministry",
            kind: "causal",
            contrast: { policy: "talk", against: "hold", outcome: "war", horizon: 90, direction: "lower" },
          },
          { id: "C2", text: "Peace is worth its price.", speaker: "a bishop", kind: "value", contrast: null },
        ]
      : [],
    focusRuns: null,
    halves: null,
    factorial: null,
    wars: null,
  };
}

/** Everything that a report of the made-up crisis is written of. */
export function madeUpMaterial(made: MadeUp = madeUp, change: Partial<Study> = {}): Material {
  const study = { ...madeUpStudy(made), ...change };
  const tolls = ["deaths.own@90", "deaths.other@90"];
  return {
    study,
    analysis: analyse(study),
    crisis: {
      title: made.title,
      summary: "Shots were fired at a border post, and both sides moved troops.",
      question: "How could the border be kept quiet?",
      start: "1 May 1936",
      advised: "Ruritania",
      policies: made.policies.map(({ id, name }) => ({
        id,
        name,
        advocates: `“${name}” has served before.`,
      })),
      ownTolls: ["deaths.own"],
      sources: { almanac: "Almanac of mistrust, 1935" },
      leavesOut: ["the weather", "Public opinion abroad."],
      actors: [
        { id: "ruritania", name: "Ruritania", kind: "state" },
        { id: "graustark", name: "Graustark", kind: "state" },
      ],
      ties: [{ from: "ruritania", to: "graustark", kind: "rivals", note: "either may act" }],
      parliaments: [
        {
          id: "diet",
          name: "The Diet",
          vote: "The vote of 1 May, as one simulated run had it.",
          quorum: 6,
          blocs: [
            { name: "Crown", seats: 6, inFavour: 5, against: 0 },
            { name: "Land", seats: 4, inFavour: 0, against: 3 },
          ],
        },
      ],
      timeline: [
        {
          date: "1936-04-30",
          actor: "Graustark",
          target: "Ruritania",
          text: "Shots at a border post.",
          source: "Gazette",
        },
      ],
    },
    baseRate: {
      k: 17,
      n: 329,
      cases: "crises since 1946",
      event: "became a war",
      share: 17 / 329,
      low: 0.034,
      high: 0.074,
      source: "a register of crises",
      others: ["23 of 329 by another count"],
      outcomes: ["war"],
    },
    tolls: tolls.flatMap((column, side) =>
      made.policies.map(({ id, risk }) => ({
        policy: id,
        column,
        n: made.nFutures * nReplicates,
        aboveZero: risk,
        quantiles: [0, Math.round(300 * risk) + side, 1000 * (1 + side)],
      })),
    ),
    runs: {
      exemplary: {
        policy: "Hold on",
        future: 3,
        replicate: 1,
        days: 90,
        chosen: "It has a middling number of clashes.",
        ending: "After 90 days there had been no war.",
        events: [
          {
            day: 2,
            actor: "Graustark",
            target: "Ruritania",
            kind: "threat",
            text: "Graustark threatens Ruritania.",
            deaths: null,
          },
          {
            day: 9,
            actor: "Ruritania",
            target: "Graustark",
            kind: "limited-strike",
            text: "Ruritania shells a depot.",
            deaths: 2,
          },
        ],
      },
      contrary: {
        policy: "Hold on",
        future: 3,
        replicate: 2,
        days: 90,
        chosen: "It ended in war, in the same future as the first.",
        ending: "War came on day 4.",
        events: [
          {
            day: 4,
            actor: "Graustark",
            target: "Ruritania",
            kind: "war-begins",
            text: "War begins; 900 people are killed.",
            deaths: 900,
          },
        ],
      },
    },
    why: {
      policy: "Talk, and wait",
      against: "Hold on",
      unit: "wars in 1,000 runs",
      difference: -61,
      error: 9,
      levers: [
        { name: "talks", inPolicy: "open", inAgainst: "closed", share: -60, error: 9 },
        { name: "posture", inPolicy: "low", inAgainst: "high", share: -1, error: 3 },
      ],
      sentences: ["Runs part when talks open, after 12 days in the middle of them."],
      provenance: "Simulated under assumptions. 40 futures x 3 replicates, seed 1, version 0.1.0.",
      method:
        "Settings were swapped one by one, in all orders. What two settings do together is shared out equally.",
    },
    manifest: [
      { term: "Scenario", value: "border-crisis" },
      { term: "Run again", value: "detente compare border-crisis --seed 1" },
    ],
  };
}
