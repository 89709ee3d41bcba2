import type { Scope } from "../world/cast.ts";
import type { Path } from "./fault.ts";

/** The section of a scenario in which the members of a scope are declared. */
export function sectionOf(scope: Scope): Path {
  switch (scope) {
    case "principal":
      return ["actors"];
    case "rivalry":
    case "dyad":
      return ["rivalries"];
    case "proxy":
    case "enmity":
      return ["proxies"];
    case "host":
    case "presence":
      return ["hosts"];
    case "alliance":
      return ["alliances"];
    case "third-party":
      return ["thirdParties"];
    case "world":
      return ["format"];
  }
}
