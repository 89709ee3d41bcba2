import type { ScenarioCheck } from "./check.ts";
import { checkCast } from "./check-cast.ts";
import { checkClaims } from "./check-claim.ts";
import { checkDesignations } from "./check-designation.ts";
import { checkEvents } from "./check-event.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkIds } from "./check-id.ts";
import { checkInitial } from "./check-initial.ts";
import { checkLegislatures } from "./check-legislature.ts";
import { checkNumbers } from "./check-number.ts";
import { checkParameters } from "./check-parameter.ts";
import { checkPolicies } from "./check-policy.ts";
import { checkRangeUse } from "./check-range-use.ts";
import { checkSources } from "./check-source.ts";
import { checkTime } from "./check-time.ts";
import { checkUncertainties } from "./check-uncertainty.ts";

/** Every check of meaning, in the order of the sections of the format. */
export const scenarioChecks: readonly ScenarioCheck[] = [
  checkIds,
  checkTime,
  checkSources,
  checkCast,
  checkLegislatures,
  checkNumbers,
  checkInitial,
  checkParameters,
  checkEvents,
  checkPolicies,
  checkUncertainties,
  checkRangeUse,
  checkClaims,
  checkEvidence,
  checkDesignations,
];
