/**
 * What one principal sees when it decides about one rival: a fixed list of named numbers, filled one by one.
 *
 * The whole world is never handed over. Conditions of policies (`when ... then ...`) and explanations use these
 * names; scores use nothing else about the rival. A field is exact unless its meaning says otherwise.
 */
export const viewFields = [
  { name: "day", unit: "day", meaning: "days since the start" },
  { name: "grievance", unit: "points", meaning: "own unavenged grievance against the rival" },
  { name: "proxy-grievance", unit: "points", meaning: "own grievance from attacks by the rival's proxies" },
  { name: "commitment", unit: "-", meaning: "own public commitment" },
  { name: "unrest", unit: "-", meaning: "unrest at home" },
  { name: "pressure", unit: "-", meaning: "own readiness to concede under unrest" },
  { name: "posture", unit: "thousand troops", meaning: "own forces forward against the rival" },
  { name: "programme", unit: "-", meaning: "own programme" },
  { name: "rival-grievance", unit: "points", meaning: "the rival's grievance" },
  { name: "rival-commitment", unit: "-", meaning: "the rival's public commitment" },
  { name: "rival-unrest", unit: "-", meaning: "the rival's unrest, as estimated" },
  { name: "rival-posture", unit: "thousand troops", meaning: "the rival's forces forward against this side" },
  { name: "rival-programme", unit: "-", meaning: "the rival's programme" },
  { name: "rival-resolve", unit: "-", meaning: "the rival's resolve, averaged over public belief" },
  { name: "sanctions", unit: "-", meaning: "sanctions this side has on the rival" },
  { name: "talks", unit: "0/1", meaning: "whether talks are open" },
  { name: "deal", unit: "0/1", meaning: "whether a deal is in force" },
  { name: "deaths", unit: "persons", meaning: "own soldiers and citizens killed so far" },
  { name: "attacks", unit: "count", meaning: "attacks on this side by the rival's proxies so far" },
  { name: "strikes", unit: "count", meaning: "acts of rung 6 to 8 between the two so far" },
  { name: "days-since-strike", unit: "day", meaning: "days since the rival's last direct strike" },
  { name: "host-stage", unit: "index", meaning: "furthest expulsion stage among the hosts of own forces" },
] as const;

/** The name of a field of the view. */
export type ViewField = (typeof viewFields)[number]["name"];

/** How many numbers a view holds. */
export const nViewFields: number = viewFields.length;

const positions: ReadonlyMap<string, number> = new Map(viewFields.map((f, index) => [f.name, index]));

/** Position of a field in the view. */
export function viewIndex(field: ViewField): number {
  return positions.get(field)!;
}
