import { zeros } from "./linear-system.ts";
import { requireThat } from "./require-that.ts";

/** Finite game in normal form for any number of players. */
export interface NormalFormGame {
  /** Number of strategies of each player, each at least 1. */
  readonly strategies: readonly number[];
  /** Payoffs of each player in every profile; the last player's strategy varies fastest. */
  readonly payoffs: readonly (readonly number[])[];
}

/**
 * Two-player game from the payoff matrices of the row and the column player, both rows x columns.
 *
 * Throws RangeError if the matrices differ in shape or are not rectangular.
 */
export function bimatrixGame(
  row: readonly (readonly number[])[],
  column: readonly (readonly number[])[],
): NormalFormGame {
  const width = row[0]?.length ?? 0;
  requireThat(width > 0, "bimatrixGame", "number of columns", width, "at least 1");
  requireThat(
    column.length === row.length,
    "bimatrixGame",
    "rows of the second matrix",
    column.length,
    `${row.length}`,
  );
  for (const line of [...row, ...column]) {
    requireThat(line.length === width, "bimatrixGame", "length of a row", line.length, `${width}`);
  }
  return { strategies: [row.length, width], payoffs: [row.flat(), column.flat()] };
}

/** Expected payoffs of pure strategies against mixed ones, and how they move with the others' mixtures. */
export interface ExpectedPayoffs {
  /** [player][strategy]: expected payoff of the strategy against the others' mixtures. */
  readonly payoffs: readonly (readonly number[])[];
  /** [player][strategy][other][strategy of the other]: derivative with respect to its probability. */
  readonly slopes: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** Expected payoffs and their slopes at a mixed profile, summed over all pure profiles. */
export function expectedPayoffs(
  game: NormalFormGame,
  mixed: readonly (readonly number[])[],
): ExpectedPayoffs {
  const n = game.strategies.length;
  const payoffs = game.strategies.map((m) => zeros(m));
  const slopes = game.strategies.map((m) =>
    Array.from({ length: m }, () => game.strategies.map((k) => zeros(k))),
  );
  const profile = game.strategies.map(() => 0);
  const nProfiles = game.strategies.reduce((a, b) => a * b, 1);
  for (let index = 0; index < nProfiles; index++) {
    for (let i = 0; i < n; i++) {
      const payoff = game.payoffs[i]![index]!;
      payoffs[i]![profile[i]!]! += payoff * chanceWithout(mixed, profile, i, i);
      for (let k = 0; k < n; k++) {
        if (k === i) continue;
        slopes[i]![profile[i]!]![k]![profile[k]!]! += payoff * chanceWithout(mixed, profile, i, k);
      }
    }
    advance(profile, game.strategies);
  }
  return { payoffs, slopes };
}

/**
 * Regret of a mixed profile: the most any player could gain by changing strategy alone; 0 at a Nash
 * equilibrium, in units of payoff.
 */
export function profileRegret(game: NormalFormGame, mixed: readonly (readonly number[])[]): number {
  const { payoffs } = expectedPayoffs(game, mixed);
  const regrets = payoffs.map((row, i) => {
    const expected = row.reduce((sum, u, a) => sum + mixed[i]![a]! * u, 0);
    return Math.max(...row) - expected;
  });
  return Math.max(0, ...regrets);
}

/** Throws RangeError if the payoffs do not fit the strategies or are not finite. */
export function checkNormalForm(where: string, game: NormalFormGame): void {
  requireThat(game.strategies.length >= 1, where, "number of players", game.strategies.length, "at least 1");
  for (const m of game.strategies) {
    requireThat(
      Number.isInteger(m) && m >= 1,
      where,
      "a number of strategies",
      m,
      "a whole number of at least 1",
    );
  }
  requireThat(
    game.payoffs.length === game.strategies.length,
    where,
    "players with payoffs",
    game.payoffs.length,
    `${game.strategies.length}`,
  );
  const nProfiles = game.strategies.reduce((a, b) => a * b, 1);
  for (const row of game.payoffs) {
    requireThat(row.length === nProfiles, where, "number of payoffs of a player", row.length, `${nProfiles}`);
    for (const payoff of row) requireThat(Number.isFinite(payoff), where, "a payoff", payoff, "finite");
  }
}

/** Probability of a profile's strategies, those of players i and k left out. */
function chanceWithout(
  mixed: readonly (readonly number[])[],
  profile: readonly number[],
  i: number,
  k: number,
): number {
  let chance = 1;
  for (let m = 0; m < profile.length; m++) {
    if (m !== i && m !== k) chance *= mixed[m]![profile[m]!]!;
  }
  return chance;
}

/** Turns a profile into the next one, the last player's strategy fastest. */
function advance(profile: number[], strategies: readonly number[]): void {
  for (let i = profile.length - 1; i >= 0; i--) {
    profile[i]! += 1;
    if (profile[i]! < strategies[i]!) return;
    profile[i] = 0;
  }
}
