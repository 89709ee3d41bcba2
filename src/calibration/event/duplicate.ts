import type { EventColumnName } from "./event-record.ts";

/**
 * Rules by which two rows are one event; the first of them in the order of the files is kept.
 *
 * `id`: the same row of the same source twice, as when a file is given twice or downloads overlap. `day`: one event per
 * day, initiator, target and CAMEO code, whatever the source, the filter usual with machine-coded events, which report one
 * event once per article. Rows without an initiator or a target are never merged by `day`. `none`: nothing is merged.
 */
export const duplicateRules = {
  id: ["source", "source_id", "date", "initiator", "target"],
  day: ["date", "initiator", "target", "cameo"],
  none: [],
} as const satisfies Record<string, readonly EventColumnName[]>;

/** The name of a rule. */
export type DuplicateRule = keyof typeof duplicateRules;
