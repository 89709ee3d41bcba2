import type { Check } from "./check.ts";
import { checkLooseDate } from "./check-loose-date.ts";

/** Designations are dated, and what was designated belongs to somebody of the cast where they say to whom. */
export function checkDesignations(check: Check): void {
  const { designations, actors, proxies, hosts, thirdParties } = check.text;
  const known = [actors, proxies ?? {}, hosts ?? {}, thirdParties ?? {}].flatMap((one) => Object.keys(one));
  designations?.forEach(({ actor, date }, k) => {
    checkLooseDate(check, ["designations", k, "date"], date);
    if (actor === undefined || known.includes(actor)) return;
    check.unknown(["designations", k, "actor"], actor, { noun: "actor", known, declaredAt: ["actors"] });
  });
}
