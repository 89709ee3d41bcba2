import { exp } from "../math/elementary.ts";
import { requireThat } from "./require-that.ts";

/** What an attack by a proxy gives its sponsor and what the target's doctrine makes it risk. */
export interface SponsorStakes {
  /** beta: worth of an attack to the sponsor, utility. */
  readonly attackValue: number;
  /** q: probability that an attack is attributed to the sponsor. */
  readonly attribution: number;
  /** rho: probability that an attributed attack is answered on the sponsor (the doctrine). */
  readonly responsibility: number;
  /** R: harm of that answer to the sponsor, utility, at least 0. */
  readonly retaliation: number;
  /** theta_B: the sponsor's resolve, above 0; it divides the harm. */
  readonly resolve: number;
}

/**
 * Whether a sponsor gains by authorising attacks: beta > q rho R / theta_B.                        (1.2)
 *
 * Source: the model document, section S2, after Salehyan 2010 and Schultz 2010, Int. Organ. 64, 281-312.
 */
export function sponsorAuthorises(stakes: SponsorStakes): boolean {
  checkStakes("sponsorAuthorises", stakes);
  const { attackValue, attribution, responsibility, retaliation, resolve } = stakes;
  return attackValue > (attribution * responsibility * retaliation) / resolve;
}

/**
 * The least responsibility rho* = beta theta_B / (q R) at which the sponsor stops authorising attacks.
 *
 * Above 1, or Infinity when attribution or harm is 0, no doctrine deters it. Source: equation 1.2.
 */
export function deterringResponsibility(stakes: Omit<SponsorStakes, "responsibility">): number {
  checkStakes("deterringResponsibility", { ...stakes, responsibility: 0 });
  const { attackValue, attribution, retaliation, resolve } = stakes;
  const harm = attribution * retaliation;
  if (attackValue <= 0) return 0;
  return harm === 0 ? Infinity : (attackValue * resolve) / harm;
}

/** A proxy whose attacks are partly ordered and partly its own. */
export interface ProxyAttackRate {
  /** w in [0, 1]: share of the proxy's conduct that the sponsor does not control. */
  readonly autonomy: number;
  /** mu_0: controlled attacks per unit of time at z = 0, at least 0. */
  readonly baseRate: number;
  /** zeta: sensitivity of controlled attacks to authorisation. */
  readonly sensitivity: number;
  /** z: the sponsor's authorisation. */
  readonly authorisation: number;
  /** mu_own: attacks per unit of time the proxy would make on its own, at least 0. */
  readonly ownRate: number;
}

/**
 * Rate of proxy attacks: mu(z) = (1 - w) mu_0 exp(z zeta) + w mu_own, per unit of time.
 *
 * Source: the model document, section S2; autonomy after Popovic 2017, Terror. Political Violence 29, 922-942.
 */
export function proxyAttackRate(proxy: ProxyAttackRate): number {
  checkProxy("proxyAttackRate", proxy);
  return (1 - proxy.autonomy) * controlledRate(proxy) + proxy.autonomy * proxy.ownRate;
}

/** What raising the sponsor's responsibility does to the target of the attacks. */
export interface DoctrineStakes extends ProxyAttackRate {
  /** |dz* / drho|: how strongly the sponsor's authorisation falls as responsibility rises, at least 0. */
  readonly restraint: number;
  /** h: harm of one attack to its target, utility, at least 0. */
  readonly attackHarm: number;
  /** q: probability that an attack is attributed to the sponsor. */
  readonly attribution: number;
  /** What one answer costs the target itself, its risk of a wider war included: c_R + r L_A, at least 0. */
  readonly answerCost: number;
}

/**
 * Marginal effect on the target of holding the sponsor more responsible,
 *
 *     dU_A/drho = (1 - w) |dm/dz dz* / drho| h - mu q (c_R + r L_A),   m = mu_0 exp(z zeta)        (1.3)
 *
 * in utility per unit of time and of rho. The first term is attacks deterred and holds for the controlled
 * share only; the second is the cost of answering and falls due on all attacks.
 *
 * Source: the model document, section S2, equation 1.3.
 */
export function doctrineEffect(stakes: DoctrineStakes): number {
  checkProxy("doctrineEffect", stakes);
  const deterred = (1 - stakes.autonomy) * marginalHarm(stakes);
  return deterred - proxyAttackRate(stakes) * stakes.attribution * stakes.answerCost;
}

/**
 * Critical autonomy: above it, holding the sponsor more responsible harms the target itself.
 *
 * Equation 1.3 is linear in w and vanishes at w* = G / (G + mu_own q c) with G = |dm/dz dz* / drho| h - m q c
 * and c the cost of an answer. 0 if the doctrine harms its owner at every autonomy (G <= 0), 1 if at none.
 */
export function criticalAutonomy(stakes: Omit<DoctrineStakes, "autonomy">): number {
  const full = { ...stakes, autonomy: 0 };
  checkProxy("criticalAutonomy", full);
  const answer = stakes.attribution * stakes.answerCost;
  const net = marginalHarm(full) - controlledRate(full) * answer;
  return net <= 0 ? 0 : net / (net + stakes.ownRate * answer);
}

function controlledRate(proxy: ProxyAttackRate): number {
  return proxy.baseRate * exp(proxy.authorisation * proxy.sensitivity);
}

/** Harm averted per unit of rho if the whole of the proxy were controlled. */
function marginalHarm(stakes: DoctrineStakes): number {
  return Math.abs(controlledRate(stakes) * stakes.sensitivity) * stakes.restraint * stakes.attackHarm;
}

function checkStakes(where: string, stakes: SponsorStakes): void {
  const { attribution: q, responsibility: rho, retaliation, resolve } = stakes;
  requireThat(q >= 0 && q <= 1, where, "attribution", q, "in [0, 1]");
  requireThat(rho >= 0 && rho <= 1, where, "responsibility", rho, "in [0, 1]");
  requireThat(retaliation >= 0, where, "retaliation", retaliation, "at least 0");
  requireThat(resolve > 0, where, "resolve", resolve, "above 0");
}

function checkProxy(where: string, proxy: ProxyAttackRate): void {
  requireThat(proxy.autonomy >= 0 && proxy.autonomy <= 1, where, "autonomy", proxy.autonomy, "in [0, 1]");
  requireThat(proxy.baseRate >= 0, where, "baseRate", proxy.baseRate, "at least 0");
  requireThat(proxy.ownRate >= 0, where, "ownRate", proxy.ownRate, "at least 0");
}
