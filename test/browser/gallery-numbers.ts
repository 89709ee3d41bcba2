import { auditTable } from "../../src/report/audit-table.ts";
import { claimsTable } from "../../src/report/claims-table.ts";
import type { Weights } from "../../src/report/weights-figure.ts";

/** What in the gallery may be replaced by another text, to see whether hostile or very long names do harm. */
export interface GalleryNames {
  readonly title: string;
  readonly policies: readonly string[];
}

/** The names of the gallery as it is shown. */
export const names: GalleryNames = {
  title: "A border crisis: eight policies compared",
  policies: [
    "Status quo",
    "Package: deter, hold the sponsor responsible, talk",
    "Deterrence only",
    "Host only",
    "Bargaining only",
    "Rhetoric and withdrawal",
    "Strike and escalate",
    "Withdraw and talk",
  ],
};

/** Mean share of runs with war under each policy, made up. */
export const warShares = [0.073, 0.06, 0.074, 0.073, 0.064, 0.087, 0.118, 0.034];

/** Says that nothing here is real. */
export const provenance =
  "Made-up numbers. 200 futures, 20 runs of each policy in each: 32,000 runs, seed 1, manifest 4f2a91c07d. Monte Carlo error of a mean at most ±1 in 100 runs.";

/** Two hundred shares round a mean, some futures far worse than the others. */
export function warFutures(mean: number): number[] {
  return Array.from({ length: 200 }, (_, k) => {
    const luck = ((k * 7919) % 200) / 200 + 0.0025;
    const other = ((k * 104729 + Math.round(mean * 1000) * 31) % 97) / 97;
    return Math.min(1, mean * -Math.log(1 - luck) * (0.75 + 0.5 * other));
  });
}

/** Six outcomes that move with the share of wars. */
export function outcomes(nPolicies: number, war: (typeof estimatesOf)[0]["outcome"]) {
  return [{ outcome: war, scale: 0.07, sign: 1 }, ...estimatesOf.slice(1)].map(
    ({ outcome, scale, sign }) => ({
      outcome,
      estimates: Array.from({ length: nPolicies }, (_, k) => {
        const mean = scale * (1 + (sign * (warShares[k]! - 0.073)) / 0.08);
        return { mean, error: mean / 15, low: mean * 0.25, high: mean * 2.4 };
      }),
    }),
  );
}

interface OutcomeScale {
  readonly outcome: {
    readonly label: string;
    readonly unit: string;
    readonly kind: "event" | "number";
    readonly direction: "lower" | "higher" | null;
  };
  readonly scale: number;
  readonly sign: number;
}

const estimatesOf: readonly [OutcomeScale, ...OutcomeScale[]] = [
  { outcome: { label: "War", unit: "share", kind: "event", direction: "lower" }, scale: 0.07, sign: 1 },
  { outcome: { label: "Deal", unit: "share", kind: "event", direction: "higher" }, scale: 0.06, sign: -0.9 },
  {
    outcome: { label: "Own soldiers killed", unit: "people", kind: "number", direction: "lower" },
    scale: 4.2,
    sign: 0.6,
  },
  {
    outcome: { label: "Rival's soldiers killed", unit: "people", kind: "number", direction: null },
    scale: 31,
    sign: 1,
  },
  {
    outcome: { label: "Civilians killed", unit: "people", kind: "number", direction: "lower" },
    scale: 58,
    sign: 0.8,
  },
  {
    outcome: { label: "Troops in the host country", unit: "thousand", kind: "number", direction: null },
    scale: 4.6,
    sign: 0.5,
  },
];

/** Assumptions and how much hangs on them. */
export const assumptions = [
  { label: "Control of the sponsor over its proxies", weight: 0.38 },
  { label: "Grievance from new troops", weight: 0.21 },
  { label: "Cost of backing down", weight: 0.14 },
  { label: "Noise in reading the other side's acts", weight: 0.09 },
  { label: "Deterrent effect of posture", weight: 0.06 },
  { label: "Patience of the host", weight: 0.02 },
];

/** Scores of the policies on four objectives. */
export function sliders(policies: readonly string[]) {
  return {
    id: "your-weights",
    title: "Set your own weights",
    provenance,
    objectives: [
      { label: "Fewer wars", swing: "from 12 to 3 wars in 100 runs" },
      { label: "Own soldiers", swing: "from 6 to 2 killed" },
      { label: "Others' lives", swing: "from 90 to 25 killed" },
      { label: "Presence kept", swing: "from none to all of 5,000" },
    ],
    policies: policies.map((label, k) => ({
      label,
      scores: [1 - warShares[k]! * 8 + 0.1, 0.9 - k * 0.08, 0.3 + k * 0.07, k === 7 ? 0 : 0.9 - k * 0.05].map(
        (score) => Math.min(1, Math.max(0, Number(score.toFixed(3)))),
      ),
    })),
  };
}

/** A triangle of weights in three fields, and a policy that has none. */
export function weightFields(policies: readonly string[]) {
  const corners: Record<string, Weights> = {
    first: [1, 0, 0],
    second: [0, 1, 0],
    third: [0, 0, 1],
    a: [0.42, 0.58, 0],
    b: [0.3, 0.36, 0.34],
    c: [0.16, 0, 0.84],
    d: [0, 0.7, 0.3],
    e: [0, 0.46, 0.54],
  };
  const polygon = (...corner: (keyof typeof corners)[]) => corner.map((name) => corners[name]!);
  return [
    { label: policies[7]!, polygons: [polygon("first", "a", "b", "c")], share: 0.464 },
    { label: policies[2]!, polygons: [polygon("a", "second", "d", "b")], share: 0.228 },
    { label: "Package", polygons: [polygon("b", "d", "e", "third", "c")], share: 0.308 },
    { label: policies[6]!, polygons: [], share: 0 },
  ];
}

/** A hundred and twenty days. */
export const run = {
  actors: ["Advised state", "Rival state", "Proxy", "Host", "Third parties"],
  nDays: 120,
  events: [
    [0, "Advised state", "strike", "The advised state strikes a depot of the proxy."],
    [2, "Rival state", "threat", "The rival threatens retaliation in public."],
    [5, "Rival state", "strike", "The rival fires missiles at a base; nobody is killed."],
    [6, "Advised state", "sanctions", "The advised state tightens sanctions."],
    [8, "Host", "vote", "Parliament asks the foreign troops to leave; two blocs stay away."],
    [15, "Proxy", "attack", "The proxy fires rockets at a base, on its own account."],
    [17, "Proxy", "attack", "The proxy fires rockets again; one soldier is killed."],
    [18, "Advised state", "strike", "The advised state strikes the proxy and holds the sponsor responsible."],
    [19, "Proxy", "attack", "The proxy fires on a convoy."],
    [33, "Third parties", "talks", "A mediator opens a channel."],
    [41, "Rival state", "talks", "The rival agrees to talk without preconditions."],
    [52, "Proxy", "attack", "The proxy fires rockets; nobody is hurt."],
    [58, "Third parties", "accident", "A drone crashes near a convoy and is taken for an attack."],
    [60, "Advised state", "threat", "The advised state warns the sponsor."],
    [88, "Rival state", "talks", "A partial deal: inspections for relief."],
    [89, "Advised state", "talks", "The advised state eases part of the sanctions."],
    [112, "Host", "vote", "The new government extends the mandate by a year."],
  ].map(([day, actor, kind, text]) => ({
    day: day as number,
    actor: actor as string,
    kind: kind as string,
    text: text as string,
  })),
};

/** Six actors and their ties. */
export const cast = {
  actors: [
    { id: "a", label: "Advised state", kind: "principal" },
    { id: "h", label: "Host", kind: "host" },
    { id: "p1", label: "First militia", kind: "proxy" },
    { id: "b", label: "Rival state", kind: "principal" },
    { id: "p2", label: "Second militia", kind: "proxy" },
    { id: "m", label: "Mediator", kind: "third party" },
  ],
  ties: [
    { from: "a", to: "b", kind: "is rival of", note: "grievance 1.1 of 10" },
    { from: "b", to: "a", kind: "is rival of", note: "grievance 2.4 of 10" },
    { from: "b", to: "p1", kind: "sponsors", note: "control 0.6" },
    { from: "b", to: "p2", kind: "sponsors", note: "control 0.3" },
    { from: "a", to: "h", kind: "has troops in", note: "5,200 troops by consent" },
    { from: "p1", to: "a", kind: "attacks", note: "about twice a month" },
    { from: "p2", to: "h", kind: "attacks", note: "about once a month" },
    { from: "m", to: "b", kind: "has a channel to", note: "open" },
  ],
};

/** Four claims, one for each verdict. */
export function claims() {
  return claimsTable({ id: "claims", title: "Claims put to the test", provenance }, [
    {
      text: "More troops in the region deter attacks.",
      by: "Department of defence",
      contrast: "Deterrence only against status quo: attacks in 90 days",
      verdict: "cannot be told from noise",
      because: "Fewer attacks in 54 of 100 futures; the prior of the deterrent effect spans zero.",
    },
    {
      text: "Talks without preconditions lower the risk of war.",
      by: "Retired general, in an op-ed",
      contrast: "Bargaining only against status quo: war in a year",
      verdict: "holds in most futures",
      because: "10 fewer wars in 1,000 runs (±3); fewer in 81 of 100 futures.",
    },
    {
      text: "Striking first ends the attacks.",
      by: "Member of the legislature",
      contrast: "Strike and escalate against status quo: attacks in a year",
      verdict: "holds in few futures",
      because: "More attacks in 88 of 100 futures.",
    },
    {
      text: "The rival seeks regional hegemony.",
      by: "Secretary of state",
      contrast: "",
      verdict: "not tested: no contrast stated",
      because: "The model holds no aims beyond the crisis.",
    },
  ]);
}

/** The assumptions, every other one by judgement. */
export function audit() {
  return auditTable(
    { id: "audit", title: "Assumption audit", provenance },
    assumptions.map(({ label, weight }, k) => ({
      label,
      unit: ["share", "points", "utility", "share", "share", "days"][k]!,
      value: [0.6, 1.4, 2, 0.1, 0.05, 90][k]!,
      low: [0, 0, 0.5, 0, -0.2, 30][k]!,
      high: [1, 4, 4, 0.3, 0.3, 365][k]!,
      basis: k % 2 === 0 ? ("judgement" as const) : ("source" as const),
      source:
        k % 2 === 0 ? "judgement, model.md 2.14" : "Militarized interstate disputes 5.0, incidents 1992–2014",
      weight: k === 5 ? Number.NaN : weight,
      flips: k < 2,
    })),
  );
}
