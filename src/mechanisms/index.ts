import { choice } from "../engine/choice.ts";
import { clock } from "../engine/clock.ts";
import type { Mechanism } from "../engine/mechanism.ts";
import { termination } from "../engine/termination.ts";
import { war } from "../engine/war.ts";
import { accident } from "./accident.ts";
import { alliance } from "./alliance.ts";
import { bargaining } from "./bargaining.ts";
import { belief } from "./belief.ts";
import { civilWar } from "./civil-war.ts";
import { commitment } from "./commitment.ts";
import { delegation } from "./delegation.ts";
import { economy } from "./economy.ts";
import { executive } from "./executive.ts";
import { expenditure } from "./expenditure.ts";
import { grievance } from "./grievance.ts";
import { insurgency } from "./insurgency.ts";
import { intelligence } from "./intelligence.ts";
import { leaderRemoval } from "./leader-removal.ts";
import { leadership } from "./leadership.ts";
import { legislature } from "./legislature.ts";
import { lossOfControl } from "./loss-of-control.ts";
import { oil } from "./oil.ts";
import { posture } from "./posture.ts";
import { presence } from "./presence.ts";
import { programme } from "./programme.ts";
import { sanctions } from "./sanctions.ts";
import { severity } from "./severity.ts";
import { thirdParty } from "./third-party.ts";
import { unrest } from "./unrest.ts";

/**
 * Every mechanism: the core first, then one file each. The order decides nothing but the rounding of sums.
 *
 * Adding a mechanism is one file and one line here; the scenario schema, the parameter tables, the standard uncertain
 * set and the shared tests find it in this list.
 */
export const mechanisms: readonly Mechanism[] = [
  choice,
  clock,
  war,
  termination,
  severity,
  intelligence,
  belief,
  grievance,
  commitment,
  posture,
  alliance,
  delegation,
  leaderRemoval,
  leadership,
  accident,
  lossOfControl,
  bargaining,
  sanctions,
  economy,
  unrest,
  programme,
  legislature,
  executive,
  presence,
  insurgency,
  civilWar,
  thirdParty,
  oil,
  expenditure,
];

/** Names of the mechanisms that cannot be switched off. */
export const coreMechanisms: readonly string[] = [choice, clock, war, termination].map(
  (mechanism) => mechanism.name,
);
