import { exp } from "../math/elementary.ts";
import { requireThat } from "./require-that.ts";

/** Two sides who both stay run an autonomous risk of disaster until one concedes. */
export interface Attrition {
  /** v: what each side gains if the other concedes rather than itself, above 0. */
  readonly values: readonly [number, number];
  /** D: what each side loses in the disaster, compared with conceding, above 0. */
  readonly losses: readonly [number, number];
}

/**
 * Nalebuff's neutrality: in the mixed equilibrium of the war of attrition,
 *
 *     P(disaster) = 1 / (1 + D_A/v_A + D_B/v_B)                                                   (1.13)
 *
 * whatever the hazard h of disaster. Each side concedes at the rate that makes the other indifferent,
 * k_A = h D_B/v_B and k_B = h D_A/v_A, so a greater hazard only speeds up the concessions.
 *
 * Source: Nalebuff 1986, Brinkmanship and nuclear deterrence: the neutrality of escalation, Confl. Manag. Peace Sci. 9.
 */
export function attritionDisaster(game: Attrition): number {
  check("attritionDisaster", game);
  const [ratioA, ratioB] = lossRatios(game);
  return 1 / (1 + ratioA + ratioB);
}

/**
 * Concession hazards of the two sides per unit of time, k_A = h D_B/v_B and k_B = h D_A/v_A, at disaster
 * hazard h > 0 per unit of time. Source: as `attritionDisaster`.
 */
export function concessionHazards(game: Attrition, hazard: number): readonly [number, number] {
  check("concessionHazards", game);
  requireThat(hazard > 0, "concessionHazards", "hazard", hazard, "above 0");
  const [ratioA, ratioB] = lossRatios(game);
  return [hazard * ratioB, hazard * ratioA];
}

/**
 * The same war of attrition in discrete steps, added up period by period.
 *
 * In each step of length `step` both sides may concede at once; if neither does, disaster strikes with
 * probability r = 1 - exp(-h step). A side is indifferent when the other concedes with probability
 * c = r D / (v + r D), where v and D are its own. P(disaster) rises to the closed form as h step falls, with an
 * error proportional to it, and depends on the hazard only through that product.
 *
 * `hazard` and `step` > 0. Stops when less than 1e-15 of the probability is still in play.
 */
export function attritionDisasterInSteps(game: Attrition, hazard: number, step: number): number {
  const where = "attritionDisasterInSteps";
  check(where, game);
  requireThat(hazard > 0, where, "hazard", hazard, "above 0");
  requireThat(step > 0, where, "step", step, "above 0");
  const risk = 1 - exp(-hazard * step);
  const [indifferentA, indifferentB] = lossRatios(game).map((ratio) => (risk * ratio) / (1 + risk * ratio));
  const bothStay = (1 - indifferentA!) * (1 - indifferentB!);
  let [alive, disaster] = [1, 0];
  while (alive > 1e-15) {
    disaster += alive * bothStay * risk;
    alive *= bothStay * (1 - risk);
  }
  return disaster;
}

function lossRatios(game: Attrition): readonly [number, number] {
  return [game.losses[0] / game.values[0], game.losses[1] / game.values[1]];
}

function check(where: string, game: Attrition): void {
  for (const value of game.values) requireThat(value > 0, where, "a value", value, "above 0");
  for (const loss of game.losses) requireThat(loss > 0, where, "a loss", loss, "above 0");
}
