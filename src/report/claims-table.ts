import type { ClaimVerdict } from "../analysis/statement/claim.ts";
import type { TableBlock } from "./table-block.ts";

/** A claim of the register, with who made it and what became of it here. */
export interface Claim {
  readonly text: string;
  /** By office, not by name. */
  readonly by: string;
  /** The paired contrast that tests it; empty where there is none. */
  readonly contrast: string;
  readonly verdict: ClaimVerdict;
  /** The numbers behind the verdict, or why it was not tested. */
  readonly because: string;
}

// A sign besides the words, so that the column can be scanned; never a colour alone.
const signs: Record<ClaimVerdict, string> = {
  "holds in nearly all futures": "✓",
  "holds in most futures": "✓",
  "holds in some futures and fails in others": "±",
  "holds in few futures": "✗",
  "holds in hardly any future": "✗",
  "cannot be told from noise": "?",
  "the policies do not differ": "=",
  "not tested: no contrast stated": "–",
  "not tested: not in these runs": "–",
  "a fact, for its sources to show": "–",
  "a value, not scored": "–",
};

/** Claims of the crisis, each beside the test that it was put to. */
export function claimsTable(
  frame: Pick<TableBlock, "id" | "title" | "provenance">,
  claims: readonly Claim[],
): TableBlock {
  return {
    ...frame,
    reading:
      "Each claim stands as it was made. A verdict holds within this model and its assumptions only: “holds” does not mean “is true”.",
    columns: [
      { name: "Claim", values: claims.map(({ text }) => text) },
      { name: "Made by", values: claims.map(({ by }) => by) },
      { name: "Tested as", values: claims.map(({ contrast }) => contrast || "–") },
      { name: "Verdict", values: claims.map(({ verdict }) => `${signs[verdict]} ${verdict}`) },
      { name: "Because", values: claims.map(({ because }) => because) },
    ],
  };
}
