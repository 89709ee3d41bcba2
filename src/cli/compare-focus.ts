import type { Aim } from "../analysis/study/study.ts";
import type { Outcome } from "../table/outcome.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";

/** Outcome that is looked at unless another is named. */
const usualFocus = "war";

/**
 * The outcome column that a comparison looks at in depth, at the last horizon: the one named, else war, else the first with a
 * direction. Stops for an unknown one, and for one of which more is neither better nor worse.
 */
export function focusFrom(
  outcomes: readonly Outcome[],
  horizons: readonly number[],
  named: string | undefined,
): Aim {
  const ids = outcomes.map(({ id }) => id);
  const directed = outcomes.filter(({ direction }) => direction !== null).map(({ id }) => id);
  const id = named ?? (directed.includes(usualFocus) ? usualFocus : directed[0]);
  if (id === undefined) throw new Stop("usage", "No outcome of these runs has a direction to prefer.");
  const { direction } = outcomes.find((outcome) => outcome.id === knownName("outcome", id, ids))!;
  if (direction === null) {
    throw new Stop(
      "usage",
      `Whether more or less of ${id} is better depends on whom one asks, so it cannot be the focus.`,
    );
  }
  return { column: `${id}@${horizons.at(-1)}`, direction };
}
