import type { Table } from "../../table/table.ts";
import { type BestRegion, bestRegions, thresholdSentences } from "../discovery/best-region.ts";
import { boxSentence } from "../discovery/box-sentence.ts";
import { fitTree, type TreeResult, treeRegion } from "../discovery/cart.ts";
import { findBox, type PrimResult } from "../discovery/prim.ts";
import { type Covering, coverWithBoxes } from "../discovery/prim-cover.ts";
import { boxStability, type PrimStability } from "../discovery/prim-stability.ts";
import { type Agreement, agreementOf, rowsInside } from "../discovery/table-box.ts";
import { fitEmulator, predict } from "../sensitivity/emulator.ts";
import { cellsOf, differencesOf } from "./drivers.ts";
import { type Part, partOf } from "./part.ts";
import { policyName, type Study } from "./study.ts";

const seed = 1;
/** Bootstrap samples of the stability of a box (chosen). */
const resamples = 10;
/** Boxes that are looked for one after another (chosen: more than three are not read). */
const maxBoxes = 3;

/** A plain emulator is enough to tell which side of 0 a future lies on (chosen). */
const smooth = { maxDegree: 3, maxTerms: 20, folds: 3 } as const;
/** A second opinion on a box of three assumptions needs no deep tree (chosen). */
const shallow = { maxDepth: 4, folds: 5 } as const;

/** Which futures count as "does worse": where single futures are too noisy, the emulator's smooth difference decides. */
export interface Marks {
  readonly values: Float64Array;
  readonly basis: "runs" | "emulator";
  /** How the futures were told apart, in a sentence. */
  readonly sentence: string;
}

/** Where in the space of assumptions a policy does worse than the reference. */
export interface FailureConditions {
  readonly policy: string;
  readonly marks: Omit<Marks, "values">;
  readonly prim: PrimResult;
  /** Whether the same assumptions are found when the futures are drawn anew; null where no region was found. */
  readonly stability: PrimStability | null;
  readonly sentence: string;
  /** Boxes found one after another among the futures that the earlier ones left, and the second and later in words. */
  readonly covering: Part<Covering>;
  readonly further: readonly string[];
  readonly tree: Part<TreeResult>;
  /** How far the tree covers the same futures as the box. */
  readonly agreement: Part<Agreement>;
}

/** Where in the space of assumptions a policy is the best of all. */
export interface BestConditions extends BestRegion {
  readonly sentences: readonly string[];
}

/** What flips the comparison. */
export interface Conditions {
  /** For each policy but the reference. */
  readonly failures: readonly { readonly policy: string; readonly part: Part<FailureConditions> }[];
  /** For each policy. */
  readonly best: Part<readonly BestConditions[]>;
}

/** The conditions under which policies fail against the reference, and those under which each is the best. */
export function conditionsOf(study: Study, inputs: Table): Conditions {
  const { cells, focus } = study;
  const column = cells.columns.indexOf(focus.column);
  const values = cells.policies.map((_, p) => cellsOf(cells, p, column).means);
  return {
    failures: cells.policies
      .map((policy, p) => ({ policy, p }))
      .filter(({ p }) => p !== cells.reference)
      .map(({ policy, p }) => ({ policy, part: partOf(() => failureOf(study, inputs, p, column)) })),
    best: partOf(() => {
      const better = focus.direction === "lower" ? "less" : "more";
      return bestRegions(inputs, { policies: cells.policies, values, better }).map((region) => ({
        ...region,
        sentences: bestSentences(study, inputs, region),
      }));
    }),
  };
}

function failureOf(study: Study, inputs: Table, policy: number, column: number): FailureConditions {
  const { cells, labels } = study;
  const { values, ...told } = marksOf(study, inputs, policy, column);
  const prim = findBox(inputs, values);
  const [own, reference] = [cells.policies[policy]!, cells.policies[cells.reference]!];
  const subject = `${policyName(study, own)} does worse than ${policyName(study, reference)}`;
  const covering = partOf(() => coverWithBoxes(inputs, values, { maxBoxes }));
  const tree = partOf(() => fitTree(inputs, values, shallow));
  return {
    policy: own,
    marks: told,
    prim,
    stability: prim.found.limits.length === 0 ? null : boxStability(inputs, values, { resamples, seed }),
    sentence: boxSentence(prim.found, { subject, labels }),
    covering,
    further: (covering.result?.boxes ?? [])
      .slice(1)
      .map(({ found }) => `Among the futures that this leaves: ${boxSentence(found, { subject, labels })}`),
    tree,
    agreement: partOf(() => {
      if (tree.result === null) throw new RangeError(tree.why);
      return agreementOf(rowsInside(inputs, prim.found), treeRegion(inputs, tree.result), values);
    }),
  };
}

/**
 * Marks 1 where the policy does worse than the reference, 0 where it does not.
 *
 * A future's own difference is a mean over few replicates. Where an emulator of the differences is to be trusted, its
 * smooth prediction tells more of the assumptions than the luck of those replicates; else the differences as run.
 */
function marksOf({ cells, focus }: Study, inputs: Table, policy: number, column: number): Marks {
  const { means, noise } = differencesOf(cells, policy, column);
  const worse = focus.direction === "lower" ? 1 : -1;
  const known = noise.every((one) => Number.isFinite(one));
  const fit = partOf(() =>
    fitEmulator(inputs, means, { ...smooth, seed, ...(known ? { noiseVariances: noise } : {}) }),
  );
  if (fit.result?.trusted) {
    const emulator = fit.result;
    const rows = Array.from({ length: inputs.nRows }, (_, row) =>
      inputs.columns.map(({ values }) => values[row] as number | string),
    );
    return {
      values: Float64Array.from(rows, (row) => (worse * predict(emulator, row) > 0 ? 1 : 0)),
      basis: "emulator",
      sentence: `Futures are told apart by an emulator of the difference. ${emulator.verdict}`,
    };
  }
  return {
    values: means.map((value) => (Number.isNaN(value) ? Number.NaN : worse * value > 0 ? 1 : 0)),
    basis: "runs",
    sentence:
      "Futures are told apart by the differences as they were run, which few replicates blur: edges of the region are rough.",
  };
}

function bestSentences(study: Study, inputs: Table, region: BestRegion): string[] {
  const { found } = region.region;
  const name = policyName(study, region.policy);
  const where =
    found === null ? [] : [boxSentence(found, { subject: `${name} is the best`, labels: study.labels })];
  return [...where, ...thresholdSentences({ ...region, policy: name }, inputs, study.labels).slice(0, 3)];
}
