import { parseHTML } from "linkedom";

/** An empty document in which charts can be made where there is no browser. */
export function emptyDocument(): unknown {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}
