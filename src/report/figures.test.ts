import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { auditTable } from "./audit-table.ts";
import { boxFigure } from "./box-figure.ts";
import { claimsTable } from "./claims-table.ts";
import { differenceFigure } from "./difference-figure.ts";
import { emptyDocument } from "./document.ts";
import { type Figure, figureHtml } from "./figure.ts";
import { futuresFigure } from "./futures-figure.ts";
import type { Html } from "./html.ts";
import { incidenceFigure } from "./incidence-figure.ts";
import { regretFigure } from "./regret-figure.ts";
import { seatsFigure } from "./seats-figure.ts";
import { tiesFigure } from "./ties-figure.ts";
import { timelineFigure } from "./timeline-figure.ts";
import { tornadoFigure } from "./tornado-figure.ts";
import { trajectoryFigure } from "./trajectory-figure.ts";
import { weightSlidersHtml } from "./weight-sliders.ts";
import { weightsBarFigure } from "./weights-figure.ts";

const document = emptyDocument();
const frame = { id: "f", title: "A title", provenance: "Manifest 4f2a." };
const war = { label: "War", unit: "share", kind: "event", direction: "lower" } as const;

function elements(markup: Html, selector: string) {
  return [...parseHTML(`<main>${markup.text}</main>`).document.querySelectorAll(selector)];
}

function columnOf(figure: Figure, name: string) {
  return [...figure.table.columns.find((column) => column.name === name)!.values];
}

test("a figure has a name and a description in both widths, a heading, its provenance and its table", () => {
  const figure = regretFigure(document, {
    ...frame,
    unit: "wars",
    policies: [{ label: "Hold", mean: 1, p90: 2, max: 3 }],
  });
  const drawings = elements(figureHtml(figure), "svg[role=img]");
  expect(drawings.map((each) => each.getAttribute("aria-labelledby"))).toEqual([
    "f-wide-name f-wide-alt",
    "f-narrow-name f-narrow-alt",
  ]);
  expect(drawings[0]!.querySelector("title")!.textContent).toBe("A title");
  expect(drawings[0]!.querySelector("desc")!.textContent).toBe(
    "Regret in wars. Hold: mean 1, 90th percentile 2, worst future 3.",
  );
  expect(elements(figureHtml(figure), "h3, figcaption").map(({ textContent }) => textContent)).toEqual([
    "A title",
    "Manifest 4f2a.",
  ]);
  // A style attribute or sheet would be refused by the page's security policy.
  expect(elements(figureHtml(figure), "[style], style")).toEqual([]);
});

test("futures without a finished run get no dot and are not counted; the base rate stands in the words", () => {
  const figure = futuresFigure(document, {
    ...frame,
    outcome: war,
    policies: [{ label: "Hold", values: [0.1, Number.NaN, 0.3] }],
    reference: { label: "5 in 100 crises", value: 0.05, low: 0.03, high: 0.08 },
  });
  expect(columnOf(figure, "Mean")).toEqual([expect.closeTo(200)]);
  expect(columnOf(figure, "Futures")).toEqual([2]);
  expect(elements(figure.wide, "circle").length).toBe(2);
  expect(figure.alt).toContain("Hold: mean 200, nine in ten futures from 110 to 290.");
  expect(figure.alt).toContain("Base rate: 5 in 100 crises.");
  const none = { ...frame, outcome: war, policies: [{ label: "Hold", values: [Number.NaN] }] };
  expect(() => futuresFigure(document, none)).toThrow('policy "Hold" has no future with a value');
  expect(() => futuresFigure(document, { ...none, policies: [] })).toThrow("there is no row");
});

test("many futures are a hundred dots, one in a hundred each", () => {
  const values = Array.from({ length: 1000 }, (_, k) => k / 5000);
  const figure = futuresFigure(document, { ...frame, outcome: war, policies: [{ label: "Hold", values }] });
  expect(elements(figure.wide, "circle").length).toBe(100);
  expect(figure.reading).toContain("one in a hundred of the futures");
});

test("two identical policies differ in no future: neither lower nor higher, every dot on the line", () => {
  const figure = differenceFigure(document, {
    ...frame,
    outcome: war,
    reference: "Hold",
    policies: [{ label: "Also hold", values: [0, 0, 0], mean: 0, error: 0, low: 0, high: 0 }],
  });
  expect(columnOf(figure, "Futures lower, in 100")).toEqual([0]);
  expect(columnOf(figure, "Futures higher, in 100")).toEqual([0]);
  const zero = elements(figure.wide, "circle").map((dot) => dot.getAttribute("cx"));
  expect(new Set(zero).size).toBe(1);
});

test("shares of futures lower and higher are counted in the futures that have a value", () => {
  const figure = differenceFigure(document, {
    ...frame,
    outcome: war,
    reference: "Hold",
    policies: [
      {
        label: "Talk",
        values: [-0.1, -0.2, 0.1, 0, Number.NaN],
        mean: -0.05,
        error: 0.01,
        low: -0.2,
        high: 0.1,
      },
    ],
  });
  expect(columnOf(figure, "Futures lower, in 100")).toEqual([50]);
  expect(columnOf(figure, "Futures higher, in 100")).toEqual([25]);
  expect(figure.alt).toContain(
    "Talk: \u221250 on average (±10 Monte Carlo error), nine in ten futures \u2212200 to +100",
  );
});

test("the tornado puts the largest first, and an index that was not estimated leaves no diamond", () => {
  const figure = tornadoFigure(document, {
    ...frame,
    result: "the difference",
    assumptions: [
      { label: "small", total: 0.1, low: 0, high: 0.2, first: 0.1 },
      { label: "large", total: 0.5, low: 0.4, high: 0.6, first: Number.NaN },
    ],
  });
  expect(columnOf(figure, "Assumption")).toEqual(["large", "small"]);
  expect(figure.alt).toContain("large: 0.5 (0.4 to 0.6), by itself –.");
});

test("a box says what is inside in the fewest words: an end that is the range's own is not repeated", () => {
  const figure = boxFigure(document, {
    ...frame,
    sentence: "It fails when:",
    restrictions: [
      { label: "control", unit: "", full: [0, 1], kept: [0, 0.3] },
      { label: "troops", unit: "thousand", full: [0, 10], kept: [4, 10] },
      { label: "patience", unit: "days", full: [0, 90], kept: [10, 20] },
      { label: "mediator", cases: ["Oman", "Qatar", "nobody"], keptCases: ["Oman", "nobody"] },
    ],
  });
  expect(columnOf(figure, "Inside the box")).toEqual([
    "at most 0.3",
    "at least 4 thousand",
    "10 to 20 days",
    "Oman and nobody",
  ]);
});

test("the chosen box of a trajectory must be one of its boxes", () => {
  const boxes = [{ coverage: 1, density: 0.2, nRestricted: 0 }];
  expect(trajectoryFigure(document, { ...frame, interest: "failures", boxes, chosen: 0 }).alt).toContain(
    "The first holds every future: 20 of 100 are of interest.",
  );
  expect(() => trajectoryFigure(document, { ...frame, interest: "failures", boxes, chosen: 1 })).toThrow(
    "chosen is 1; there are 1 boxes",
  );
});

test("causes add up: the words give each and the whole on the last day", () => {
  const figure = incidenceFigure(document, {
    ...frame,
    event: "a war",
    days: [0, 30],
    causes: [
      { label: "choice", shares: [0, 0.03] },
      { label: "accident", shares: [0, 0.02] },
    ],
  });
  expect(figure.alt).toBe(
    "By day 30, 5 in 100 runs have had a war. By cause, in 1,000 runs: choice 30, accident 20.",
  );
  expect(() => incidenceFigure(document, { ...frame, event: "a war", days: [0], causes: [] })).toThrow(
    "at least 2",
  );
});

test("a chamber has a mark for every member, whatever their number, and no bloc casts more votes than it has", () => {
  for (const seats of [1, 2, 7, 101, 329, 650]) {
    const blocs = [{ label: "All", seats, inFavour: seats, against: 0 }];
    expect(elements(seatsFigure({ ...frame, blocs, quorum: 1 }).wide, "circle").length).toBe(seats);
  }
  const blocs = [{ label: "All", seats: 2, inFavour: 2, against: 1 }];
  expect(() => seatsFigure({ ...frame, blocs, quorum: 1 })).toThrow("All has 2 seats and 3 votes");
});

test("ties and events of actors who are not there are refused", () => {
  const actors = [{ id: "a", label: "A", kind: "principal" }];
  const tie = { from: "a", to: "b", kind: "rival of", note: "" };
  expect(() => tiesFigure({ ...frame, actors, ties: [tie] })).toThrow("names an actor who is not there");
  expect(() => tiesFigure({ ...frame, actors, ties: [{ ...tie, to: "a" }] })).toThrow("from a to itself");
  const event = { day: 1, actor: "B", kind: "threat", text: "B threatens." };
  expect(() => timelineFigure(document, { ...frame, actors: ["A"], nDays: 10, events: [event] })).toThrow(
    '"B", who has no lane',
  );
});

test("the stretches of the bar of weights fill it", () => {
  const figure = weightsBarFigure({
    ...frame,
    objectives: ["lives", "presence"],
    intervals: [
      { label: "Talk", from: 0, to: 0.25 },
      { label: "Hold", from: 0.25, to: 1 },
    ],
  });
  const widths = elements(figure.wide, "rect").map((each) => Number(each.getAttribute("width")));
  expect(widths[1]! / widths[0]!).toBeCloseTo(3, 2);
});

test("a score is missing for an objective: the sliders say whose", () => {
  const objectives = [{ label: "lives", swing: "" }];
  const data = { id: "s", title: "S", provenance: "", objectives, policies: [{ label: "Hold", scores: [] }] };
  expect(() => weightSlidersHtml(data)).toThrow('policy "Hold" has 0 scores for 1 objectives');
});

test("verdicts carry a sign besides their word, and the audit counts what is judgement", () => {
  const claim = { text: "t", by: "b", contrast: "", because: "" };
  const claims = claimsTable(frame, [
    { ...claim, verdict: "holds in most futures" },
    { ...claim, verdict: "not tested: not in these runs" },
  ]);
  expect(claims.columns[3]!.values).toEqual(["✓ holds in most futures", "– not tested: not in these runs"]);
  const assumption = {
    label: "l",
    unit: "",
    value: 1,
    low: 0,
    high: 2,
    source: "s",
    weight: 0.1,
    flips: true,
  };
  const audit = auditTable(frame, [
    { ...assumption, basis: "judgement" },
    { ...assumption, basis: "source" },
  ]);
  expect(audit.reading).toMatch(/^2 assumptions, 1 of them judgement\./);
});
