/**
 * Throws RangeError in the one form all solvers use unless `holds`.
 *
 * The message reads "<where>: <what> is <found>; it must be <needed>".
 */
export function requireThat(
  holds: boolean,
  where: string,
  what: string,
  found: unknown,
  needed: string,
): void {
  if (!holds) throw new RangeError(`${where}: ${what} is ${String(found)}; it must be ${needed}`);
}
