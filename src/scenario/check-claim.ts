import type { Cast } from "../world/cast.ts";
import { buildCast } from "./build-cast.ts";
import type { Check } from "./check.ts";
import { checkLooseDate } from "./check-loose-date.ts";
import { type Path, shown } from "./fault.ts";
import { filled } from "./fill.ts";

/** Claims compare policies that exist, on outcomes and days that are measured. */
export function checkClaims(check: Check): void {
  const { claims, outcomes, policies, horizons } = check.text;
  const known = outcomesOf(check);
  for (const id of Object.keys(outcomes ?? {})) checkOutcome(check, ["outcomes", id], id, known, true);
  claims?.forEach((claim, k) => {
    const path: Path = ["claims", k];
    checkLooseDate(check, [...path, "date"], claim.date);
    if (claim.contrast === undefined) return;
    const { policy, against, outcome, horizon } = claim.contrast;
    const at = [...path, "contrast"];
    if (claim.kind === "value") {
      check.report(at, {
        found: `claim ${claim.id} is a value`,
        expected: "must have no contrast",
        atKey: true,
      });
    }
    for (const [field, id] of Object.entries({ policy, against })) {
      const names = { noun: "policy", known: Object.keys(policies), declaredAt: ["policies"] };
      if (!names.known.includes(id)) check.unknown([...at, field], id, names);
    }
    if (policy === against) {
      check.report([...at, "against"], {
        found: `${shown(policy)} is compared with itself`,
        expected: "must be another",
      });
    }
    checkOutcome(check, [...at, "outcome"], outcome, known, false);
    if (!horizons.includes(horizon)) {
      const expected = `must be one of horizons: ${horizons.join(", ")}`;
      check.report([...at, "horizon"], { found: `horizon is ${horizon}`, expected }, [["horizons"]]);
    }
  });
}

function checkOutcome(
  check: Check,
  path: Path,
  id: string,
  known: readonly string[] | null,
  atKey: boolean,
): void {
  if (known === null || known.includes(id)) return;
  check.unknown(path, id, { noun: "outcome", known, declaredAt: ["actors"] }, atKey);
}

/** Outcomes that this cast can have; null while the cast is not whole, or no list was handed in. */
function outcomesOf(check: Check): readonly string[] | null {
  if (check.outcomeIds === undefined || !isCastWhole(check)) return null;
  const cast: Cast = buildCast(filled(check.text, []));
  return check.outcomeIds(cast);
}

const castSections = ["actors", "rivalries", "proxies", "hosts", "alliances", "thirdParties"];

function isCastWhole(check: Check): boolean {
  const isFaulty = check.faults.some(
    ({ path, severity }) => severity === "error" && castSections.includes(String(path[0])),
  );
  return !isFaulty && !castSections.some((section) => check.isBroken([section]));
}
