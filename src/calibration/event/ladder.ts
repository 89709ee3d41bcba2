import type { ActionId } from "../../world/action.ts";
import type { Hostility } from "./hostility.ts";
import type { PloverCode } from "./plover-code.ts";

/**
 * The action of the model's ladder that an act comes nearest to, or null if none is near.
 *
 * Two actions depend on who acts and not on the code: force by a side with a sponsor is `order-proxy`, force against one
 * is `strike-proxy` (see `proxyAction`). Two are never given: `programme-step`, because no code tells a nuclear step from
 * any other refusal, and `campaign`, which is many acts. Chosen here.
 */
export function actionOf(cameo: string, plover: PloverCode | null, hostility: Hostility): ActionId | null {
  if (hostility === 5) return "war";
  if (cameo.startsWith("036")) return "talk";
  if (cameo.startsWith("162") || cameo === "163") return "sanction";
  if (plover === null) return null;
  const { type, mode } = plover;
  if (type === "CONSULT") return "talk";
  if (type === "RETREAT") return "stand-down";
  if (type === "THREATEN") return "threat";
  if (type === "MOBILIZE") return "mobilize";
  if (type === "SANCTION") return mode === "discontinue" ? "sanction" : null;
  if (type === "COERCE") {
    if (mode === "cyber") return "cyber";
    return mode === "seize" || cameo === "191" ? "seize" : null;
  }
  if (type !== "ASSAULT") return null;
  if (mode === "targeted") return "targeted-killing";
  if (cameo === "194") return "barrage";
  return mode === "destroy" ? "seize" : cameo.startsWith("19") ? "limited-strike" : null;
}

/** Actions that a sponsor's hand turns into others: force by a proxy, and force against one. */
export const proxyAction = { byProxy: "order-proxy", againstProxy: "strike-proxy" } as const satisfies Record<
  string,
  ActionId
>;
