import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";
import { filled } from "./fill.ts";
import { isAtOrBelow, namedUncertainties } from "./uncertainty.ts";

/** Ranges of parameters are there to be drawn from: one that no line of `uncertainties` takes up is worth a warning. */
export function checkRangeUse(check: Check): void {
  if (check.text.uncertainties === undefined) return;
  const scenario = filled(check.text, []);
  const site = { scenario, mechanisms: check.mechanisms, subjects: check.subjects };
  const paths = namedUncertainties(site).map(({ path }) => path);
  for (const { mechanism, parameter, subject, range } of scenario.parameters) {
    if (range === null) continue;
    const below: Path = subject === null ? [] : [subject];
    const path = [mechanism, parameter, ...below].join(".");
    if (paths.some((other) => isAtOrBelow(other, path) || isAtOrBelow(path, other))) continue;
    check.report(
      ["mechanisms", mechanism, parameter, ...below, "range"],
      {
        found: `nothing draws from the range of ${path}`,
        expected: "should be taken up by uncertainties: list given there, or name the parameter",
        severity: "warning",
      },
      [["uncertainties"]],
    );
  }
}
