import { hashName } from "../random/stream.ts";
import type { Check } from "./check.ts";
import { type Path, shown } from "./fault.ts";
import { idPattern, sourcedFields } from "./schema-part.ts";

const mappings = ["sources", "actors", "proxies", "hosts", "thirdParties", "policies"] as const;

/** Fields of a sourced number, which is told by them from a mapping by subject. */
const reserved: ReadonlySet<string> = new Set(sourcedFields);

/** Ids are well formed, stand once, and name streams of chance that do not collide. */
export function checkIds(check: Check): void {
  const { text } = check;
  for (const section of mappings) {
    for (const id of Object.keys(text[section] ?? {})) {
      const isWord = reserved.has(id);
      if (idPattern.test(id) && !isWord) continue;
      check.report([section, id], {
        found: isWord ? `the id ${id} is a word of the format` : `the id ${shown(id)} is not well formed`,
        expected: isWord
          ? "must be another"
          : "must be of small letters, digits and hyphens, beginning with a letter",
        atKey: true,
      });
    }
  }
  checkActors(check);
  once(
    check,
    "event",
    (text.events ?? []).map(({ id }, k) => ({ id, path: ["events", k, "id"] })),
  );
  once(
    check,
    "claim",
    (text.claims ?? []).map(({ id }, k) => ({ id, path: ["claims", k, "id"] })),
  );
  // Numbers and claims point to both by id.
  once(check, "item of evidence or designation", [
    ...(text.evidence ?? []).map(({ id }, k) => ({ id, path: ["evidence", k, "id"] })),
    ...(text.designations ?? []).map(({ id }, k) => ({ id, path: ["designations", k, "id"] })),
  ]);
  checkCodes(check);
  checkHashes(check);
}

interface Named {
  readonly id: string;
  readonly path: Path;
}

function keys(section: Readonly<Record<string, unknown>> | undefined, name: string): Named[] {
  return Object.keys(section ?? {}).map((id) => ({ id, path: [name, id] }));
}

/** An id in the record of a run must mean one actor; but a country may be both a principal and a host. */
function checkActors(check: Check): void {
  const { actors, hosts, proxies, thirdParties } = check.text;
  const states = new Set([...Object.keys(actors), ...Object.keys(hosts ?? {})]);
  once(check, "actor", [
    ...[...states].map((id) => ({ id, path: [] })),
    ...keys(proxies, "proxies"),
    ...keys(thirdParties, "thirdParties"),
  ]);
}

/** Reports every id after its first use. */
export function once(check: Check, noun: string, named: readonly Named[]): void {
  const seen = new Set<string>();
  for (const { id, path } of named) {
    if (seen.has(id)) {
      check.report(path, {
        found: `the id ${shown(id)} is used for more than one ${noun}`,
        expected: "must be unique",
        atKey: path.at(-1) !== "id",
      });
    }
    seen.add(id);
  }
}

function checkCodes(check: Check): void {
  const { actors, proxies, hosts, thirdParties } = check.text;
  const sections: Record<string, Record<string, { codes?: string[] | undefined }> | undefined> = {
    actors,
    proxies,
    hosts,
    thirdParties,
  };
  const owner = new Map<string, string>();
  for (const [section, entries] of Object.entries(sections)) {
    for (const [id, { codes }] of Object.entries(entries ?? {})) {
      codes?.forEach((code, k) => {
        const other = owner.get(code);
        if (other !== undefined && other !== id) {
          const found = `the code ${shown(code)} stands for ${other} already`;
          check.report([section, id, "codes", k], { found, expected: "must stand for one actor" });
        }
        owner.set(code, other ?? id);
      });
    }
  }
}

const scopes = [
  "principal",
  "rivalry",
  "proxy",
  "enmity",
  "host",
  "presence",
  "alliance",
  "third-party",
] as const;

/** Two ids with the same hash would share their luck (random/stream.ts); this has yet to happen to anyone. */
function checkHashes(check: Check): void {
  const owner = new Map<number, string>([[hashName("world"), "world"]]);
  for (const id of new Set(scopes.flatMap((scope) => check.subjects(scope)))) {
    if (id === "") continue;
    const hash = hashName(id);
    const other = owner.get(hash);
    if (other !== undefined) {
      check.report(["actors"], {
        found: `${shown(id)} and ${shown(other)} have the same hash`,
        expected: "must be renamed, one of them",
        atKey: true,
      });
    }
    owner.set(hash, id);
  }
}
