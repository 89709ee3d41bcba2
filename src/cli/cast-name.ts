import type { Cast } from "../world/cast.ts";

/** The name in prose of whatever an id in the record stands for; ids of ties read "A and B". Unknown ids stay as they are. */
export function nameIn(cast: Cast, id: string): string {
  const [first, second] = id.split(":");
  if (second !== undefined) return `${nameIn(cast, first!)} and ${nameIn(cast, second)}`;
  const lists = [cast.principals, cast.proxies, cast.hosts, cast.thirdParties];
  for (const list of lists) {
    const found = list.find((candidate) => candidate.id === id);
    if (found !== undefined) return found.name;
  }
  return id;
}
