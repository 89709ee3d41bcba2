import type { TableBlock } from "./table-block.ts";

/** What the runs say of a claim. */
export type Verdict = "supported" | "contradicted" | "undecided" | "not tested";

/** A claim of the register, with who made it and what became of it here. */
export interface Claim {
  readonly text: string;
  /** By office, not by name. */
  readonly by: string;
  /** ISO date, or as exact as the source allows. */
  readonly date: string;
  /** The paired contrast that tests it; empty where there is none. */
  readonly contrast: string;
  readonly verdict: Verdict;
  /** The numbers behind the verdict, or why it was not tested. */
  readonly because: string;
}

// A sign besides the word, so that the column can be scanned; never a colour alone.
const signs: Record<Verdict, string> = {
  supported: "✓ supported",
  contradicted: "✗ contradicted",
  undecided: "? undecided",
  "not tested": "– not tested",
};

/** Claims of the crisis, each beside the test that it was put to. */
export function claimsTable(
  frame: Pick<TableBlock, "id" | "title" | "provenance">,
  claims: readonly Claim[],
): TableBlock {
  return {
    ...frame,
    reading:
      "Each claim stands as it was made. A verdict holds within this model and its assumptions only: “supported” is not “true”.",
    columns: [
      { name: "Claim", values: claims.map(({ text }) => text) },
      { name: "Made by", values: claims.map(({ by }) => by) },
      { name: "Date", values: claims.map(({ date }) => date) },
      { name: "Tested as", values: claims.map(({ contrast }) => contrast || "–") },
      { name: "Verdict", values: claims.map(({ verdict }) => signs[verdict]) },
      { name: "Because", values: claims.map(({ because }) => because) },
    ],
  };
}
