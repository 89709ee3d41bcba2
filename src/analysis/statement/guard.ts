/**
 * The guard of a report: figures that cannot all be true are refused.
 *
 * A number that is impossible by itself (a probability of -1.83), that has lost its Monte Carlo error or its manifest,
 * or that contradicts another one is a fault. All faults are found at once. For numbers before rounding, see
 * `guard-cells.ts`.
 */
import { breachOf, exactness, idsOf, type LooseNumber, type Relation } from "./relation.ts";

/** A number that a report states. */
export interface StatedFigure {
  /** Unique in the report: "war@365/hold". */
  readonly id: string;
  /** As printed, in the unit of the relations it is in: a probability as 0.05, not as 5. */
  readonly value: number;
  /** Distance to the next number that could have been printed, 0 for a number that was not rounded. */
  readonly step: number;
  /** Probabilities, and shares of variance, lie in [0, 1]; regrets and counts are at least 0. */
  readonly kind: "probability" | "share" | "regret" | "count" | "number";
  /** Monte Carlo standard error, 0 for a number that is exact; null where nobody knows, which is a fault. */
  readonly error: number | null;
  /** Hash of the manifest of the runs that it comes from; null where nobody knows, which is a fault. */
  readonly manifest: string | null;
}

/** What is wrong with figures: the rule, the figures, and a sentence that quotes them. */
export interface Fault {
  readonly rule:
    | Relation["rule"]
    | "range"
    | "finite"
    | "error"
    | "manifest"
    | "same-runs"
    | "known"
    | "unique";
  readonly figures: readonly string[];
  readonly message: string;
}

/**
 * Every fault of the figures, alone and under the relations; an empty list when they can all be true.
 *
 * Two numbers printed to steps s and t may contradict each other by (s + t) / 2 through rounding alone, and no more. A
 * relation that names a figure that is not stated is a fault, so that no check is lost to a spelling. Relations are not
 * checked for figures that are faulty by themselves in value.
 */
export function checkFigures(figures: readonly StatedFigure[], relations: readonly Relation[]): Fault[] {
  const byId = new Map<string, StatedFigure>();
  const faults: Fault[] = [];
  for (const figure of figures) {
    if (byId.has(figure.id)) {
      faults.push(
        fault("unique", [figure.id], `${figure.id} is stated twice; each figure needs an id of its own`),
      );
      continue;
    }
    byId.set(figure.id, figure);
    faults.push(...ownFaults(figure));
  }
  for (const relation of relations) faults.push(...relationFaults(relation, byId));
  return faults;
}

/** Throws a RangeError that lists every fault of the figures; returns when they can all be true. */
export function requireCoherent(figures: readonly StatedFigure[], relations: readonly Relation[]): void {
  requireNoFaults(checkFigures(figures, relations));
}

/** Throws a RangeError that lists these faults; returns when there are none. */
export function requireNoFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const list = faults.map(({ message }) => `  ${message}.`).join("\n");
  throw new RangeError(`The numbers of this report cannot all be true (${count}):\n${list}`);
}

function fault(rule: Fault["rule"], figures: readonly string[], message: string): Fault {
  return { rule, figures, message };
}

function ownFaults({ id, value, step, kind, error, manifest }: StatedFigure): Fault[] {
  const faults: Fault[] = [];
  const { slack } = loose({ value, step });
  if (!Number.isFinite(value)) {
    faults.push(fault("finite", [id], `${id} is ${value}; a figure must be a finite number`));
  }
  if (!(step >= 0 && step < Number.POSITIVE_INFINITY)) {
    faults.push(fault("finite", [id], `the step of ${id} is ${step}; it must be finite and at least 0`));
  }
  if (value < -slack && kind !== "number") {
    faults.push(fault("range", [id], `${id} = ${value} is below 0, which no ${nounOf[kind]} is`));
  }
  if (value > 1 + slack && (kind === "probability" || kind === "share")) {
    faults.push(fault("range", [id], `${id} = ${value} is above 1, which no ${nounOf[kind]} is`));
  }
  if (error === null) {
    faults.push(
      fault("error", [id], `${id} has no Monte Carlo error; give it, or 0 for a number that is exact`),
    );
  } else if (!(error >= 0 && error < Number.POSITIVE_INFINITY)) {
    faults.push(
      fault("error", [id], `the Monte Carlo error of ${id} is ${error}; it must be finite and at least 0`),
    );
  }
  if (manifest === null || manifest === "") {
    faults.push(fault("manifest", [id], `${id} names no manifest; say which runs it comes from`));
  }
  return faults;
}

const nounOf: Readonly<Record<StatedFigure["kind"], string>> = {
  probability: "probability",
  share: "share",
  regret: "regret",
  count: "count",
  number: "number",
};

function relationFaults(relation: Relation, byId: ReadonlyMap<string, StatedFigure>): Fault[] {
  const ids = idsOf(relation);
  const missing = ids.filter((id) => !byId.has(id));
  if (missing.length > 0) {
    const stated = ids.filter((id) => byId.has(id));
    const others = stated.length === 0 ? "" : ` (with ${stated.join(", ")})`;
    return missing.map((id) =>
      fault(
        "known",
        [id],
        `the rule "${relation.rule}"${others} names ${id}, which is not among the figures`,
      ),
    );
  }
  const figures = ids.map((id) => byId.get(id)!);
  const manifests = new Set(figures.map(({ manifest }) => manifest).filter((hash) => hash !== null));
  if (manifests.size > 1) {
    const message = `${ids.join(", ")} are bound by the rule "${relation.rule}" but come from different runs (${[...manifests].join(", ")})`;
    return [fault("same-runs", ids, message)];
  }
  if (figures.some(({ value }) => !Number.isFinite(value))) return [];
  const breach = breachOf(relation, (id) => loose(byId.get(id)!));
  return breach === null ? [] : [fault(relation.rule, ids, breach)];
}

/** Half a step of rounding, and what binary fractions add. */
function loose({ value, step }: Pick<StatedFigure, "value" | "step">): LooseNumber {
  return { value, slack: step / 2 + exactness * Math.max(1, Math.abs(value)), text: String(value) };
}
