import { requireThat } from "./require-that.ts";

/** One side of Richardson's arms race; rates are per unit of time. */
export interface RichardsonSide {
  /** k: reaction to the other side's arms. */
  readonly reaction: number;
  /** a: fatigue, the drag of the own arms. */
  readonly fatigue: number;
  /** g: grievance, growth that needs no provocation. */
  readonly grievance: number;
}

/** Two sides of dx/dt = kA y - aA x + gA, dy/dt = kB x - aB y + gB. */
export type RichardsonRace = readonly [RichardsonSide, RichardsonSide];

/**
 * Whether the arms race settles: aA aB > kA kB, for reactions >= 0 and fatigues > 0.  (1.10)
 *
 * At equality or beyond, some start or grievance makes both sides arm without bound.
 * Source: Richardson 1960, Arms and Insecurity.
 */
export function isRichardsonStable(race: RichardsonRace): boolean {
  check("isRichardsonStable", race);
  return determinant(race) > 0;
}

/**
 * Balance point of the race, where neither side changes: x = (aB gA + kA gB)/(aA aB - kA kB), y likewise.
 *
 * It exists whenever aA aB differs from kA kB, but only a stable race moves towards it. Throws RangeError if
 * they are equal. Source: Richardson 1960.
 */
export function richardsonEquilibrium(race: RichardsonRace): readonly [number, number] {
  check("richardsonEquilibrium", race);
  const [a, b] = race;
  const d = determinant(race);
  requireThat(d !== 0, "richardsonEquilibrium", "aA aB - kA kB", d, "other than 0");
  return [
    (b.fatigue * a.grievance + a.reaction * b.grievance) / d,
    (a.fatigue * b.grievance + b.reaction * a.grievance) / d,
  ];
}

/**
 * Path of the race in continuous time: states at times 0, step, 2 step, ..., `steps` + 1 of them.
 *
 * Classical Runge-Kutta of fourth order: the error falls as step^4, and `step` should be well below
 * 1 / (fatigue + reaction). Source: equation 1.10.
 */
export function richardsonPath(
  race: RichardsonRace,
  run: { readonly start: readonly [number, number]; readonly step: number; readonly steps: number },
): readonly (readonly [number, number])[] {
  check("richardsonPath", race);
  const path = [run.start];
  const half = run.step / 2;
  for (let n = 0; n < run.steps; n++) {
    const at = path[n]!;
    const k1 = slope(race, at);
    const k2 = slope(race, along(at, k1, half));
    const k3 = slope(race, along(at, k2, half));
    const k4 = slope(race, along(at, k3, run.step));
    const mean = [0, 1].map((i) => (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!) / 6);
    path.push(along(at, [mean[0]!, mean[1]!], run.step));
  }
  return path;
}

/**
 * Path of the race in yearly (or other) budgets: x(n+1) = x(n) + kA y(n) - aA x(n) + gA, `steps` + 1 states.
 *
 * The same balance point as in continuous time, but a discrete race also overshoots: it needs |1 + e| < 1 for
 * both roots e of the system, which fatigues above 2 break however small the reactions are.
 */
export function richardsonBudgets(
  race: RichardsonRace,
  run: { readonly start: readonly [number, number]; readonly steps: number },
): readonly (readonly [number, number])[] {
  check("richardsonBudgets", race);
  const path = [run.start];
  for (let n = 0; n < run.steps; n++) path.push(along(path[n]!, slope(race, path[n]!), 1));
  return path;
}

function slope([a, b]: RichardsonRace, [x, y]: readonly [number, number]): readonly [number, number] {
  return [a.reaction * y - a.fatigue * x + a.grievance, b.reaction * x - b.fatigue * y + b.grievance];
}

function along(
  [x, y]: readonly [number, number],
  [dx, dy]: readonly [number, number],
  step: number,
): readonly [number, number] {
  return [x + step * dx, y + step * dy];
}

function determinant([a, b]: RichardsonRace): number {
  return a.fatigue * b.fatigue - a.reaction * b.reaction;
}

function check(where: string, race: RichardsonRace): void {
  race.forEach((side, i) => {
    requireThat(side.reaction >= 0, where, `side ${i}: reaction`, side.reaction, "at least 0");
    requireThat(side.fatigue > 0, where, `side ${i}: fatigue`, side.fatigue, "above 0");
    requireThat(Number.isFinite(side.grievance), where, `side ${i}: grievance`, side.grievance, "finite");
  });
}
