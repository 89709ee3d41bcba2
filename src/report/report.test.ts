import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { answerSentences } from "./answer.ts";
import { emptyDocument } from "./document.ts";
import { madeUp, madeUpMaterial } from "./material.test.fixture.ts";
import type { Material } from "./material.ts";
import { reportText } from "./report.ts";
import { tellingOf } from "./telling.ts";

const material = madeUpMaterial();
const page = reportText(emptyDocument(), material);
const words = textOf(page);

/** What a reader reads: the text of the page, sections parted by new lines, without script and style. */
function textOf(text: string): string {
  const { document } = parseHTML(text);
  for (const each of document.querySelectorAll("script, style")) each.remove();
  return (document.body.textContent ?? "").replace(/[ \t]+/g, " ");
}

function sectionOf(text: string, id: string): string {
  const { document } = parseHTML(text);
  return document.querySelector(`section[aria-labelledby="${id}"]`)?.textContent?.replace(/\s+/g, " ") ?? "";
}

function answerOf(given: Material): string {
  return answerSentences(tellingOf(emptyDocument(), given)).join(" ");
}

describe("the report", () => {
  test("tells its sections story first, and each once", () => {
    const { document } = parseHTML(page);
    expect(
      [...document.querySelectorAll("main > section")].map((each) => each.getAttribute("aria-labelledby")),
    ).toEqual([
      "question",
      "answer",
      "futures",
      "differences",
      "outcomes",
      "regret",
      "drives",
      "flips",
      "values",
      "claims",
      "wars",
      "why",
      "stories",
      "actors",
      "parliament",
      "audit",
      "limits",
    ]);
    expect(document.querySelector("#manifest")!.textContent).toBe("Where the numbers come from");
  });

  test("answers in two sentences with the best policy, the next, the base rate and the share of ignorance", () => {
    const sentences = answerSentences(tellingOf(emptyDocument(), material));
    expect(sentences[0]).toMatch(
      /^Simulated under the assumptions of this report, war by day 90 is rarest under “Talk, and wait”: \d+ \(±\d+\) in 1,000 runs, against \d+ \(±\d+\) under the next, “Hold on” \(base rate: 52 in 1,000\)\.$/,
    );
    expect(sentences[1]).toMatch(
      /parts? in 10 of the spread of war by day 90 is ignorance about parameters; the rest is chance\.$/,
    );
  });

  test("prints the means of the runs and no others", () => {
    const { cells } = material.study;
    const column = cells.columns.indexOf("war@90");
    const mean = (p: number): number => {
      const n = cells.futures.length;
      const values = cells.futures.map((_, k) => cells.means[(p * n + k) * cells.columns.length + column]!);
      return values.reduce((sum, value) => sum + value, 0) / n;
    };
    expect(answerOf(material)).toContain(`: ${Math.round(1000 * mean(1))} (±`);
    expect(answerOf(material)).toContain(`against ${Math.round(1000 * mean(0))} (±`);
  });

  test("says that runs cannot tell policies apart when the leading difference is inside the noise", () => {
    const twins = [
      { id: "hold", name: "Hold on", risk: 0.3 },
      { id: "wait", name: "Wait", risk: 0.3 },
    ];
    const given = madeUpMaterial({ ...madeUp, policies: twins });
    expect(answerOf(given)).toMatch(
      /^Simulated under the assumptions of this report, the runs cannot tell apart any of the policies:/,
    );
    // A report of them is still whole, and says why where there is nothing to find.
    const text = reportText(emptyDocument(), given);
    expect(sectionOf(text, "values")).toContain("cannot be shown for these runs");
    expect(sectionOf(text, "flips")).toContain("none of the 120 futures is one in which it does worse");
  });

  test("of one policy says that there is nothing to compare, and is whole", () => {
    const given = madeUpMaterial({ ...madeUp, policies: madeUp.policies.slice(0, 1) });
    expect(answerOf(given)).toContain("There is one policy only");
    const text = reportText(emptyDocument(), given);
    expect(sectionOf(text, "differences")).toContain("there is no second policy with finished runs");
    expect(sectionOf(text, "regret")).toContain("There is one policy only, so there is nothing to rank.");
  });

  test("says politely why a part is missing where the material lacks it", () => {
    const bare: Material = {
      ...material,
      baseRate: null,
      runs: null,
      why: null,
      tolls: [],
      crisis: {
        ...material.crisis,
        actors: [],
        ties: [],
        parliaments: [],
        timeline: [],
        summary: "",
        start: "",
      },
    };
    const text = reportText(emptyDocument(), bare);
    expect(sectionOf(text, "why")).toContain("This was not asked for");
    expect(sectionOf(text, "stories")).toContain("none were played again to be told");
    expect(sectionOf(text, "parliament")).toContain("no legislature takes part");
    expect(sectionOf(text, "outcomes")).toContain("the runs were not read one by one");
    expect(sectionOf(text, "answer")).toContain("No base rate stands beside these numbers");
    expect(sectionOf(text, "wars")).toContain("no outcomes that say when and how war came");
  });

  test("is the same bytes each time", () => {
    expect(reportText(emptyDocument(), madeUpMaterial())).toBe(page);
  });
});

describe("what is printed", () => {
  test("holds no percentage with a decimal and no 0 %", () => {
    expect(words.match(/\d\.\d+ ?%/g)).toBeNull();
    expect(words.match(/\b0 ?%/g)).toBeNull();
  });

  test("uses verbal terms of likelihood only with their numeric range", () => {
    const terms = words.matchAll(
      /\b(almost certain|very likely|likely|roughly even chance|unlikely|almost no chance)\b(.{0,12})/gi,
    );
    // "not the likeliest" and "Likely range", a heading over a column of ranges, are no such terms.
    const bare = [...terms].filter(
      ([whole, , after]) => !/^likely range/i.test(whole) && !/^ \(\d/.test(after!),
    );
    expect(bare.map(([whole]) => whole)).toEqual([]);
  });

  test("gives no advice", () => {
    expect(words.match(/\b(should|must|ought to|recommend|we advise|needs to)\b.{0,20}/gi)).toEqual([
      expect.stringContaining("ought to be done"),
    ]);
    expect(words).toContain("the model does not know what ought to be done");
    expect(words).toContain("Simulated under stated assumptions");
  });

  test("has the base rate beside every figure and table of war probabilities, and in the answer", () => {
    const { document } = parseHTML(page);
    const captions = [...document.querySelectorAll("figure, .block")].filter(
      (each) =>
        /runs in 1,000/.test(each.textContent ?? "") &&
        /\bwar\b/.test(each.textContent ?? "") &&
        !/^(tolls|why|your|weights)/.test(each.id),
    );
    expect(captions.length).toBeGreaterThan(3);
    expect(captions.filter((each) => !/base rate/i.test(each.textContent ?? "")).map(({ id }) => id)).toEqual(
      [],
    );
    expect(sectionOf(page, "answer")).toContain(
      "17 of 329 crises since 1946 became a war; 23 of 329 by another count",
    );
  });

  test("gives every figure a caption with the runs, and a data table", () => {
    const { document } = parseHTML(page);
    for (const figure of document.querySelectorAll("figure")) {
      expect(figure.querySelector("figcaption")!.textContent).toMatch(
        /120 futures x 8 replicates, seed 1|From the scenario/,
      );
      expect(figure.querySelectorAll("table tbody tr").length).toBeGreaterThan(0);
    }
    expect(document.querySelectorAll("figure").length).toBeGreaterThan(8);
  });

  test("never averages deaths, lists them by side, and says when only own deaths are weighed", () => {
    const outcomes = sectionOf(page, "outcomes");
    expect(outcomes).toContain("soldiers killed, Ruritania");
    expect(outcomes).toContain("soldiers killed, Graustark");
    const { document } = parseHTML(page);
    expect(document.querySelector("#outcome-panels")!.textContent).not.toContain("killed");
    expect(document.querySelector("#all-differences")!.textContent).not.toContain("killed");
    expect(document.querySelector("#your-weights .slider + .slider + .slider")!.textContent).toContain(
      "not printed",
    );
    expect(sectionOf(page, "values")).toContain("Only deaths on the side of Ruritania are weighed here.");
    expect(sectionOf(page, "values")).toContain("No weights are set; they are yours.");
    expect(sectionOf(page, "values")).toContain("Legality, legitimacy, rights");
  });

  test("finds the assumption that the made-up runs hang on, and says so in words", () => {
    expect(sectionOf(page, "drives")).toContain("resolve of the rival");
    expect(sectionOf(page, "flips")).toMatch(
      /“Strike” does worse than “Hold on” (mostly|often|more often) where resolve of the rival is above/,
    );
    expect(sectionOf(page, "claims")).toContain("✓ holds in");
    expect(sectionOf(page, "claims")).toContain("– a value, not scored");
  });

  test("defines regret, future, density and coverage where they first occur", () => {
    const { document } = parseHTML(page);
    expect([...document.querySelectorAll("dfn")].map((each) => each.textContent)).toEqual(
      expect.arrayContaining([
        "future",
        "run",
        "inside the noise",
        "regret",
        "emulator",
        "Coverage",
        "density",
        "weight",
      ]),
    );
  });
});

describe("a report whose numbers cannot all be true is refused", () => {
  const doctored = (
    change: (row: Material["analysis"]["standing"]["table"][number]) => object,
  ): Material => ({
    ...material,
    analysis: {
      ...material.analysis,
      standing: {
        ...material.analysis.standing,
        table: material.analysis.standing.table.map((row) => ({ ...row, ...change(row) })),
      },
    },
  });
  const build = (given: Material) => () => reportText(emptyDocument(), given);

  test("a probability below nothing", () => {
    const given = doctored(({ outcome, policy }) =>
      outcome === "war" && policy === "talk" ? { mean: -1.83 } : {},
    );
    expect(build(given)).toThrow("war@90/talk = -1.83 is below 0, which no probability is");
  });

  test("causes that add up to more than the wars", () => {
    const given = doctored(({ outcome }) => (outcome === "war-chosen" ? { mean: 0.9 } : {}));
    expect(build(given)).toThrow("cannot all be true");
  });

  test("a war that was there on day 30 and is gone on day 90", () => {
    const given = doctored(({ outcome, horizon }) =>
      outcome.startsWith("war") && horizon === 90 ? { mean: 0 } : {},
    );
    expect(build(given)).toThrow("cannot all be true");
  });

  test("an average regret above the largest", () => {
    const { regret } = material.analysis.standing;
    const rows = regret.result!.rows.map((row) => ({ ...row, mean: row.max + 1 }));
    const standing = {
      ...material.analysis.standing,
      regret: { why: null, result: { ...regret.result!, rows } },
    };
    expect(build({ ...material, analysis: { ...material.analysis, standing } })).toThrow(
      "largest regret/talk",
    );
  });

  test("a number whose Monte Carlo error nobody knows", () => {
    const given = doctored(({ outcome }) => (outcome === "deal" ? { error: Number.NaN } : {}));
    expect(build(given)).toThrow("has no Monte Carlo error");
  });
});
