import type { Check } from "./check.ts";
import { once } from "./check-id.ts";
import type { Path } from "./fault.ts";

/** Seats of blocs add up to the seats of the house, the quorum can be met, and blocs have ids of their own. */
export function checkLegislatures(check: Check): void {
  for (const [id, { legislature }] of Object.entries(check.text.hosts ?? {})) {
    if (legislature === undefined) continue;
    const path: Path = ["hosts", id, "legislature"];
    const { seats, quorum, blocs } = legislature;
    const sum = blocs.reduce((total, bloc) => total + bloc.seats, 0);
    if (sum !== seats) {
      const from = [[...path, "blocs"]];
      check.report(
        [...path, "seats"],
        { found: `the blocs of ${id} hold ${sum} seats`, expected: `must hold ${seats}` },
        from,
      );
    }
    if (quorum > seats) {
      const found = `the quorum of ${id} is ${quorum}`;
      check.report([...path, "quorum"], { found, expected: `must be at most ${seats}, the seats` }, [
        [...path, "seats"],
      ]);
    }
    const named = blocs.map((bloc, k) => ({ id: bloc.id, path: [...path, "blocs", k, "id"] }));
    once(check, "bloc", named);
  }
}
