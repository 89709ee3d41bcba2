import { listed } from "../scenario/fault.ts";
import { nearest } from "../scenario/nearest.ts";
import { Stop } from "./exit-code.ts";

/** Gives a name back if it is known; else stops the command with the nearest name that is. `noun`: "policy". */
export function knownName(noun: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const near = nearest(name, known);
  const guess = near === null ? "." : `; did you mean ${near}?`;
  throw new Stop("usage", `no ${noun} is called "${name}"${guess} Known: ${listed(known)}.`);
}
