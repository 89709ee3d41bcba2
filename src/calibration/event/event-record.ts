/** What a column of the canonical event table holds, and how a database types it. */
export interface EventColumn {
  readonly name: string;
  readonly type: "DATE" | "VARCHAR" | "INTEGER" | "DOUBLE";
  readonly meaning: string;
}

const column = (name: string, type: EventColumn["type"], meaning: string): EventColumn => ({
  name,
  type,
  meaning,
});

/**
 * The canonical event table: one row for what one side is recorded to have done to another, whatever the source.
 *
 * A cell is empty where the source does not say. docs/data.md says, source by source, how each cell is filled.
 */
export const eventColumns = [
  column("date", "DATE", "day of the act, as the source gives it; the first day of a span"),
  column("date_precision", "VARCHAR", "day, month or year: a date without a day stands on the 15th"),
  column(
    "known",
    "DATE",
    "day the record was known (entered or published); empty if the source does not say",
  ),
  column(
    "initiator",
    "VARCHAR",
    "who acted: the id of a state or of your actor file, else the source's own name",
  ),
  column("target", "VARCHAR", "whom the act was aimed at, in the same ids"),
  column("sponsor", "VARCHAR", "sponsor of the initiator, from your actor file"),
  column(
    "plover_type",
    "VARCHAR",
    "PLOVER 0.8 type; empty for what PLOVER does not code (CAMEO roots 01 and 02)",
  ),
  column("plover_mode", "VARCHAR", "PLOVER 0.8 mode, where the code says so much"),
  column(
    "quad",
    "INTEGER",
    "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
  ),
  column("cameo", "VARCHAR", "CAMEO code as text: 010 and 10 differ"),
  column("goldstein", "DOUBLE", "Goldstein value of the CAMEO code by one table for all sources, -10 to 10"),
  column(
    "hostility",
    "INTEGER",
    "1 no militarised act, 2 threat, 3 display, 4 use of force, 5 war (levels of MID)",
  ),
  column("action", "VARCHAR", "the nearest action of the model's ladder; empty if there is none"),
  column("fatalities_low", "INTEGER", "deaths on all sides, lowest account"),
  column("fatalities_best", "INTEGER", "deaths on all sides, best account"),
  column("fatalities_high", "INTEGER", "deaths on all sides, highest account"),
  column("confidence", "VARCHAR", "high, medium or low, by the rule of the source"),
  column("source", "VARCHAR", "id of the source, as in `detente data sources`"),
  column("source_id", "VARCHAR", "the source's own id of the row; its line number where it has none"),
] as const satisfies readonly EventColumn[];

/** The name of a column of the canonical event table. */
export type EventColumnName = (typeof eventColumns)[number]["name"];

/** A record is refused before this year: the first of the Correlates of War data, the oldest read here. */
export const earliestYear = 1816;
