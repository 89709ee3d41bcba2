/** What can be listed. All but `scenarios` may be asked of a scenario, and three of them must. */
export const listKinds = ["scenarios", "policies", "outcomes", "mechanisms", "parameters", "actors"] as const;

/** A kind of list. */
export type ListKind = (typeof listKinds)[number];
