import { boxFigure } from "../../src/report/box-figure.ts";
import { differenceFigure } from "../../src/report/difference-figure.ts";
import { emptyDocument } from "../../src/report/document.ts";
import { type Figure, type FigureFrame, figureHtml } from "../../src/report/figure.ts";
import { futuresFigure } from "../../src/report/futures-figure.ts";
import { html } from "../../src/report/html.ts";
import { incidenceFigure } from "../../src/report/incidence-figure.ts";
import { informationFigure } from "../../src/report/information-figure.ts";
import { outcomesFigure } from "../../src/report/outcomes-figure.ts";
import { pageText } from "../../src/report/page.ts";
import { regretFigure } from "../../src/report/regret-figure.ts";
import { seatsFigure } from "../../src/report/seats-figure.ts";
import { tableBlockHtml } from "../../src/report/table-block.ts";
import { tiesFigure } from "../../src/report/ties-figure.ts";
import { timelineFigure } from "../../src/report/timeline-figure.ts";
import { tornadoFigure } from "../../src/report/tornado-figure.ts";
import { trajectoryFigure } from "../../src/report/trajectory-figure.ts";
import { weightSlidersHtml } from "../../src/report/weight-sliders.ts";
import { weightsBarFigure, weightsFigure } from "../../src/report/weights-figure.ts";
import {
  assumptions,
  audit,
  cast,
  claims,
  type GalleryNames,
  names,
  outcomes,
  provenance,
  run,
  sliders,
  warFutures,
  warShares,
  weightFields,
} from "./gallery-numbers.ts";

/** A page with every figure and table of the kit, from made-up numbers; the same text every time. */
export function galleryPage({ title, policies }: GalleryNames = names): string {
  const figures = galleryFigures(policies);
  const shown = (...ids: string[]) =>
    ids.map((id) => figureHtml(figures.find((figure) => figure.id === id)!));
  return pageText({
    lang: "en",
    title,
    subtitle:
      "What eight policies open to one side led to in two hundred futures, by how much they differ, and under which assumptions the order changes.",
    caution:
      "Every number here is made up, to show the figures. In a real report this place says: simulated under stated assumptions, not a forecast; the model says nothing about what ought to be done.",
    sections: [
      {
        id: "in-short",
        title: "In short",
        body: [
          html`<p>Withdraw and talk had the fewest wars in 163 of 200 futures. Which policy comes out second depends on how far the sponsor controls its proxies. Most of the spread is ignorance about parameters; chance accounts for about a tenth.</p>`,
          ...shown("war-futures"),
        ],
      },
      { id: "differences", title: "How the policies differ", body: shown("war-differences", "outcomes") },
      { id: "regret", title: "Which policy holds up", body: shown("war-regret") },
      {
        id: "fails",
        title: "When it fails",
        body: shown("fails-box", "fails-trajectory", "sensitivity", "information"),
      },
      {
        id: "values",
        title: "What depends on values",
        body: [weightSlidersHtml(sliders(policies)), ...shown("weights", "weights-bar")],
      },
      { id: "why", title: "How it comes about", body: shown("incidence", "run", "ties", "vote") },
      {
        id: "checks",
        title: "Claims and assumptions",
        body: [tableBlockHtml(claims()), tableBlockHtml(audit())],
      },
    ],
    manifest: [
      { term: "Program", value: "detente 0.1.0" },
      { term: "Scenario", value: "border-crisis, format 1" },
      { term: "Manifest hash", value: "4f2a91c07de0b1d0c6f1d7c2a5d8e9f0b3c4a5968778695a4b3c2d1e0f9a8b7c" },
      { term: "Design", value: "200 futures × 20 runs × 8 policies, seed 1" },
      { term: "Cite as", value: "Detente 0.1.0, border-crisis, manifest 4f2a91c07d" },
    ],
  });
}

/** Every figure of the kit. */
export function galleryFigures(policies: readonly string[] = names.policies): Figure[] {
  const document = emptyDocument();
  const frame = (id: string, title: string): FigureFrame => ({ id, title, provenance });
  const war = { label: "War of the advised side", unit: "share", kind: "event", direction: "lower" } as const;
  const futures = policies.map((_, k) => warFutures(warShares[k]!));
  const differences = futures.map((values) => values.map((value, k) => value - futures[0]![k]!));
  return [
    futuresFigure(document, {
      ...frame("war-futures", "War within a year, future by future"),
      outcome: war,
      policies: policies.map((label, k) => ({ label, values: futures[k]! })),
      reference: {
        label: "5 in 100 crises since 1946 ended in war (17 of 329)",
        value: 17 / 329,
        low: 0.0316,
        high: 0.0797,
      },
    }),
    differenceFigure(document, {
      ...frame("war-differences", "War within a year, against the status quo"),
      outcome: war,
      reference: policies[0]!,
      policies: policies.slice(1).map((label, k) => {
        const values = differences[k + 1]!;
        const sorted = [...values].sort((a, b) => a - b);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        return { label, values, mean, error: 0.004, low: sorted[10]!, high: sorted[189]! };
      }),
    }),
    outcomesFigure(document, {
      ...frame("outcomes", "Six outcomes after a year"),
      policies,
      outcomes: outcomes(policies.length, war),
    }),
    regretFigure(document, {
      ...frame("war-regret", "Regret in wars"),
      unit: "wars in 100 runs",
      policies: policies.map((label, k) => {
        const mean = (warShares[k]! - 0.03) * 100;
        return { label, mean, p90: mean * 2.3 + 0.4, max: mean * 4.1 + 2 };
      }),
    }),
    boxFigure(document, {
      ...frame("fails-box", "Where the package does worse than the status quo"),
      sentence:
        "The package does worse than the status quo mostly where the sponsor controls less than a third of what its proxies do, new troops provoke strongly, and the mediator is Oman or nobody. Of all futures in which it does worse, 71 in 100 lie here; of the futures here, it does worse in 64 in 100.",
      restrictions: [
        { label: "Control of the sponsor over its proxies", unit: "", full: [0, 1], kept: [0, 0.31] },
        { label: "Grievance from new troops", unit: "points per 2,000", full: [0, 4], kept: [2.2, 4] },
        {
          label: "Mediator",
          cases: ["Oman", "Qatar", "Switzerland", "nobody"],
          keptCases: ["Oman", "nobody"],
        },
      ],
    }),
    trajectoryFigure(document, {
      ...frame("fails-trajectory", "From all futures to the box"),
      interest: "futures in which the package does worse than the status quo",
      boxes: Array.from({ length: 19 }, (_, k) => ({
        coverage: 1 - (k / 20) ** 1.7,
        density: 0.22 + 0.72 * (1 - (1 - k / 19) ** 1.6),
        nRestricted: Math.min(3, Math.ceil(k / 4)),
      })),
      chosen: 9,
    }),
    tornadoFigure(document, {
      ...frame("sensitivity", "What the difference hangs on"),
      result: "the difference in wars between the package and the status quo",
      assumptions: assumptions.map(({ label, weight }, k) => ({
        label,
        total: weight,
        low: weight - 0.03 - weight / 8,
        high: weight + 0.04 + weight / 8,
        first: k === 4 ? Number.NaN : weight * 0.6,
      })),
    }),
    informationFigure(document, {
      ...frame("information", "What would be worth learning first"),
      unit: "wars avoided in 100 runs",
      everything: 1.9,
      assumptions: assumptions.map(({ label, weight }) => ({
        label,
        value: Math.max(0, weight * 3 - 0.15),
        error: 0.07,
      })),
    }),
    weightsFigure({
      ...frame("weights", "Which weights favour which policy"),
      objectives: ["fewer wars", "presence kept", "a deal"],
      policies: weightFields(policies),
    }),
    weightsBarFigure({
      ...frame("weights-bar", "Two objectives: wars avoided against presence kept"),
      objectives: ["fewer wars", "presence kept"],
      intervals: [
        { label: policies[7]!, from: 0, to: 0.42 },
        { label: policies[1]!, from: 0.42, to: 0.78 },
        { label: policies[2]!, from: 0.78, to: 1 },
      ],
    }),
    incidenceFigure(document, {
      ...frame("incidence", "Wars over the year, by how they came about"),
      event: "a war of the advised side",
      days: Array.from({ length: 366 }, (_, day) => day),
      causes: [
        ["chosen by a side", 0.031, 90],
        ["loss of control after strikes", 0.022, 45],
        ["attack by a proxy", 0.012, 160],
        ["accident", 0.006, 200],
      ].map(([label, end, days]) => ({
        label: label as string,
        shares: Array.from(
          { length: 366 },
          (_, day) => (end as number) * (1 - Math.exp(-day / (days as number))),
        ),
      })),
    }),
    timelineFigure(document, { ...frame("run", "One run, day by day"), ...run }),
    tiesFigure({ ...frame("ties", "Who is in the crisis"), ...cast }),
    seatsFigure({
      ...frame("vote", "The vote on the foreign presence in that run"),
      quorum: 165,
      blocs: [
        { label: "Bloc close to the rival", seats: 103, inFavour: 97, against: 0 },
        { label: "Reform bloc", seats: 54, inFavour: 48, against: 2 },
        { label: "Independents", seats: 46, inFavour: 21, against: 6 },
        { label: "Northern bloc", seats: 58, inFavour: 0, against: 3 },
        { label: "Western bloc", seats: 68, inFavour: 3, against: 2 },
      ],
    }),
  ];
}
