import type { Table } from "../../table/table.ts";
import { boxSentence } from "../discovery/box-sentence.ts";
import { type ContrastRegion, contrastRegion } from "../discovery/contrast-region.ts";
import type { Cells } from "../ensemble/cells.ts";
import {
  type AssumptionAudit,
  auditAssumptions,
  type SensitivityRow,
} from "../statement/assumption-audit.ts";
import { auditSentences } from "../statement/assumption-sentences.ts";
import type { Claim } from "../statement/claim.ts";
import { type ClaimResult, testClaim } from "../statement/claim.ts";
import type { Drivers } from "./drivers.ts";
import { type Part, partOf } from "./part.ts";
import { policyName, type Study } from "./study.ts";

/** A claim, what came of it, and where it holds and fails. */
export interface TestedClaim {
  readonly result: ClaimResult;
  readonly region: Part<ContrastRegion>;
  readonly sentences: readonly string[];
}

/** Tests every claim of the study. */
export function claimsOf(study: Study, inputs: Table): TestedClaim[] {
  return study.claims.map((claim) => {
    const cells = cellsFor(study, claim);
    const plain = testClaim(claim, cells, { outcomes: study.outcomes, failsWhere: null });
    const region = partOf(() => {
      if (plain.test === null || claim.contrast === null) throw new RangeError("the claim was not tested");
      const { differences, errors, futures } = plain.test;
      if (futures.length !== inputs.nRows) {
        throw new RangeError("some futures have no runs of both policies, so where it holds cannot be told");
      }
      const direction = claim.contrast.direction === "higher" ? "up" : "down";
      return contrastRegion(inputs, { differences, errors, direction });
    });
    return { result: plain, region, sentences: regionSentences(study, region.result) };
  });
}

/** Cells whose paired differences are to the policy that the claim compares with, if there are any. */
function cellsFor({ cells, against }: Study, { contrast }: Claim): Cells {
  return contrast === null ? cells : (against[contrast.against] ?? cells);
}

function regionSentences({ labels }: Study, region: ContrastRegion | null): string[] {
  if (region === null) return [];
  const { holding, failing } = region;
  return [
    ...(holding.found === null ? [] : [boxSentence(holding.found, { subject: "It clearly holds", labels })]),
    ...(failing.found === null ? [] : [boxSentence(failing.found, { subject: "It clearly fails", labels })]),
  ];
}

/** The audit of the assumptions, with its sentences. */
export interface Audit extends AssumptionAudit {
  readonly sentences: readonly string[];
}

/** Joins the assumptions to how much the ranking hangs on them. */
export function auditOf(study: Study, drivers: Drivers): Part<Audit> {
  return partOf(() => {
    if (study.assumptions.length === 0) throw new RangeError("no assumptions are described");
    const audit = auditAssumptions(study.assumptions, rowsOf(study, drivers));
    return { ...audit, sentences: auditSentences(audit) };
  });
}

function rowsOf(study: Study, { ranking, information }: Drivers): SensitivityRow[] {
  // An emulator that explains too little says nothing of what the ranking hangs on.
  if (ranking.result === null || !ranking.result.indices.trusted) return [];
  const known = new Set(study.assumptions.map(({ path }) => path));
  const learned = new Map(information.result?.inputs.map((input) => [input.input, input]));
  const { policies } = study.cells;
  return ranking.result.indices.inputs
    .filter(({ name }) => known.has(name))
    .map(({ name, total }) => {
      const about = learned.get(name);
      const choices = about?.changesChoice ? about.choices : [];
      const at = (k: number): string | null => {
        const choice = choices.at(k);
        return choice === undefined ? null : policyName(study, policies[choice.policy]!);
      };
      const { value, low, high } = total;
      return {
        path: name,
        total: value,
        low,
        high,
        bestAtLow: at(0),
        bestAtHigh: at(-1),
        // What chance alone would bring is nothing that could be learnt.
        evppiShare: about === undefined ? null : about.changesChoice ? about.shareOfEvpi : 0,
      };
    });
}
