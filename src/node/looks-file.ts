import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoppingDecision } from "../analysis/ensemble/sequential.ts";
import type { Aim } from "../analysis/study/study.ts";
import { ResultsError } from "./results-error.ts";

/** Name of the record of looks inside a results folder. It is no part of the results: they are those of a plain run. */
export const looksFile = "looks.json";

/** When to stop adding replicates: by counts of runs and their outcomes only, never by a clock. */
export interface SettlingRule {
  /** "best": which policy is best. "order": the order of every pair. */
  readonly settle: "best" | "order";
  /** Chance, over all looks together, of stopping with a wrong answer. */
  readonly alpha: number;
  /** The outcome column that is to be settled, and which way is better. */
  readonly focus: Aim;
  /** Replicates that each look adds, and the most there may be. */
  readonly batch: number;
  readonly maxReplicates: number;
}

/** How an experiment came to have as many replicates as it has. */
export interface LooksRecord {
  readonly format: 1;
  readonly rule: SettlingRule;
  /** Replicates at each look, and what was decided then. */
  readonly looks: readonly (StoppingDecision & { readonly replicates: number })[];
  readonly replicates: number;
  readonly decision: "settled" | "budget used";
  /** The policy that is best; null where that was not settled. */
  readonly best: string | null;
}

/** Reads the record of looks, or null when there is none. Throws ResultsError "damaged" for a file that is none. */
export function readLooks(folder: string): LooksRecord | null {
  const file = join(folder, looksFile);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
  try {
    const record = JSON.parse(text) as LooksRecord | null;
    if (record?.format === 1 && Array.isArray(record.looks)) return record;
  } catch {
    // Reported below, as for any other text that is no record.
  }
  throw new ResultsError("damaged", `${file} is not a record of looks. Choose another folder with --out.`);
}

/** Writes the record under a temporary name and renames it, so that there is never half a record. */
export function writeLooks(folder: string, record: LooksRecord): void {
  const file = join(folder, looksFile);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}
