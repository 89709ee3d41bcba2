/** An actor of the user's own: the names and codes that sources have for it, the id it gets, and who stands behind it. */
export interface MappedActor {
  readonly id: string;
  readonly sponsor: string | null;
  /** Names or codes as sources write them; compared without regard to case and outer blanks. */
  readonly match: readonly string[];
}

/** The actors of a file, or every fault in it as a sentence. */
export type ActorFile =
  | { readonly actors: readonly MappedActor[]; readonly faults?: never }
  | { readonly faults: readonly string[]; readonly actors?: never };

/**
 * Checks the content of an actor file: `actors`, a list of `id`, optional `sponsor`, and `match`, a list of texts.
 *
 * Takes what a YAML or JSON parser gives. A name or code may belong to one actor only; an actor is not its own sponsor.
 */
export function actorFile(content: unknown): ActorFile {
  const list = isRecord(content) ? content.actors : undefined;
  if (!Array.isArray(list)) return { faults: ['expected a list called "actors" at the top of the file'] };
  const faults: string[] = [];
  const owners = new Map<string, string>();
  const actors = list.flatMap((entry: unknown, k) => {
    const actor = actorOf(entry, `actors, entry ${k + 1}`, faults);
    if (actor === null) return [];
    for (const text of actor.match) {
      const owner = owners.get(text);
      if (owner !== undefined) faults.push(`"${text}" belongs to both ${owner} and ${actor.id}`);
      owners.set(text, actor.id);
    }
    return [actor];
  });
  return faults.length > 0 ? { faults } : { actors };
}

function actorOf(entry: unknown, where: string, faults: string[]): MappedActor | null {
  if (!isRecord(entry)) {
    faults.push(`${where}: expected id, match and perhaps sponsor`);
    return null;
  }
  const { id, sponsor = null, match, ...rest } = entry;
  const unknown = Object.keys(rest);
  const before = faults.length;
  if (!isName(id)) faults.push(`${where}: expected a text called "id"`);
  if (sponsor !== null && !isName(sponsor)) faults.push(`${where}: "sponsor" is not a text`);
  if (sponsor !== null && sponsor === id) faults.push(`${where}: ${String(id)} is its own sponsor`);
  if (!Array.isArray(match) || match.length === 0 || !match.every(isName))
    faults.push(`${where}: expected "match", a list of names or codes as the source writes them`);
  if (unknown.length > 0) faults.push(`${where}: no field is called "${unknown.join('", "')}"`);
  if (faults.length > before) return null;
  const texts = (match as string[]).map((text) => text.trim().toLowerCase());
  return { id: id as string, sponsor: sponsor as string | null, match: [...new Set(texts)] };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
