import { type FactorialResult, factorialEffects, surplusSentence } from "../ensemble/factorial.ts";
import { requireNoFaults } from "../statement/guard.ts";
import { checkCells, columnRelations } from "../statement/guard-cells.ts";
import { captionOf } from "../statement/provenance.ts";
import { idsOf } from "../statement/relation.ts";
import { type Conditions, conditionsOf } from "./conditions.ts";
import { type Drivers, driversOf } from "./drivers.ts";
import { absent, type Part, partOf } from "./part.ts";
import { type Standing, standingOf } from "./standing.ts";
import { outcomeOfColumn, type Study, variedInputs } from "./study.ts";
import { type Values, valuesOf } from "./values.ts";
import { type Audit, auditOf, claimsOf, type TestedClaim } from "./verdicts.ts";
import { type PolicyWars, warsOf } from "./wars.ts";

/** Everything that an ensemble has to say, as plain data. */
export interface Analysis {
  /** What the runs are, for every caption. */
  readonly caption: string;
  readonly standing: Standing;
  readonly drivers: Drivers;
  readonly conditions: Conditions;
  readonly values: Part<Values>;
  /** Effects of the legs on the focus, in `unit`: runs in 1,000 for an event. */
  readonly factorial: Part<FactorialResult & { readonly unit: string; readonly sentence: string }>;
  readonly claims: readonly TestedClaim[];
  readonly audit: Part<Audit>;
  readonly wars: Part<readonly PolicyWars[]>;
}

/** Parts of an analysis in the order in which they are worked out, for a display of progress. */
export const analysisParts = ["standing", "drivers", "conditions", "values", "claims", "wars"] as const;
export type AnalysisPart = (typeof analysisParts)[number];

/**
 * Analyses an ensemble: which policy holds up, what drives that, what flips it, for which values, and which claims it bears out.
 *
 * First the runs themselves are checked against what their outcomes must obey: numbers that cannot all be true are
 * refused with an error that names them. After that, a part that these data are too few for says why in its place,
 * and the others go on. Deterministic: the same study gives the same analysis. `begin` is told of each part as it begins.
 */
export function analyse(study: Study, begin: (part: AnalysisPart) => void = () => {}): Analysis {
  requireColumns(study);
  const held = new Set(study.cells.columns);
  const relations = columnRelations(study.outcomes, study.relations, study.horizons).filter((relation) =>
    idsOf(relation).every((id) => held.has(id)),
  );
  const events = study.horizons
    .flatMap((horizon) =>
      study.outcomes.filter(({ kind }) => kind === "event").map(({ id }) => `${id}@${horizon}`),
    )
    .filter((column) => held.has(column));
  requireNoFaults(checkCells(study.cells, relations, events));
  const inputs = variedInputs(study);
  begin("standing");
  const standing = standingOf(study);
  begin("drivers");
  const drivers = driversOf(study, inputs);
  begin("conditions");
  const conditions = conditionsOf(study, inputs);
  begin("values");
  const values = valuesOf(study);
  const factorial = factorialOf(study);
  begin("claims");
  const claims = claimsOf(study, inputs);
  const audit = auditOf(study, drivers);
  begin("wars");
  const wars = warsOf(study);
  return {
    caption: captionOf(study.record),
    standing,
    drivers,
    conditions,
    values,
    factorial,
    claims,
    audit,
    wars,
  };
}

function requireColumns(study: Study): void {
  for (const { column } of [study.focus, ...study.objectives]) {
    outcomeOfColumn(study, column);
    if (!study.cells.columns.includes(column)) {
      throw new RangeError(
        `analyse: the runs have no column ${column}. Known: ${study.cells.columns.join(", ")}.`,
      );
    }
  }
}

function factorialOf({ factorial, focusRuns, focus, outcomes }: Study): Analysis["factorial"] {
  if (factorial === null)
    return absent("no legs were crossed; compare with --factorial to see what they do together");
  if (focusRuns === null) return absent("the runs were not read one by one");
  return partOf(() => {
    const { unit, kind } = outcomeOfColumn({ outcomes }, focus.column).outcome;
    // Effects on a probability are small numbers: told in so many of 1,000 runs they can be read.
    const scale = kind === "event" ? 1000 : 1;
    const values = factorial.combinations.map((id) => {
      const runs = focusRuns.values[id];
      if (runs === undefined) throw new RangeError(`the combination ${id} was not run`);
      return scale === 1 ? runs : runs.map((value) => scale * value);
    });
    const result = factorialEffects({ legs: factorial.legs, values, nReplicates: focusRuns.nReplicates });
    const told = kind === "event" ? "runs in 1,000" : unit;
    return { ...result, unit: told, sentence: surplusSentence(result, told) };
  });
}
