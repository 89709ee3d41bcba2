import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { type Fault, type Path, shown } from "./fault.ts";
import { yamlRefusal } from "./yaml-guard.ts";

/** A YAML file as plain data, with the place in the text of every key and value. */
export interface YamlDocument {
  readonly data: unknown;
  /** Faults of the text itself: what is not YAML, repeated keys, keys that must not be used. */
  readonly faults: readonly Fault[];
  /** Whether the text is YAML; if not, `data` is a guess, and nothing more should be said about it. */
  readonly isYaml: boolean;
  /** A fault at a path; at its key if `atKey`, and at the nearest thing above it that exists if it does not. */
  fault(path: Path, text: FaultText): Fault;
}

/** What a fault says, without its place. */
export interface FaultText {
  readonly found: string;
  readonly expected: string;
  readonly suggestion?: string | null;
  readonly severity?: Fault["severity"];
  readonly atKey?: boolean;
  /** Position within a text value that stands on one line, from 0. */
  readonly within?: number;
}

interface Place {
  readonly key: number | null;
  readonly value: number;
  readonly end: number;
}

/** Most values a file may come to after aliases are followed, most aliases, and deepest nesting (chosen). */
const maxValues = 60_000;
const maxAliases = 200;
const maxNesting = 40;

/** Most faults of the text that are listed (chosen): a file that is not YAML at all has one on every line. */
const maxFaults = 200;

/** Keys by which data could reach into the objects of the program. */
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads YAML 1.2 (core schema: dates stay text, `yes` and `off` are text, no custom tags, no merge keys) into plain data.
 *
 * Never throws. Where there are faults, `data` holds what could be read; it is null where nothing could.
 */
export function readYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const places = new Map<string, Place>();
  const at = (path: Path, offset: number, said: FaultText): Fault => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    return {
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path,
      found: said.found,
      expected: said.expected,
      ...(said.suggestion === undefined || said.suggestion === null ? {} : { suggestion: said.suggestion }),
      severity: said.severity ?? "error",
    };
  };
  const fault = (path: Path, said: FaultText): Fault => at(path, offsetOf(places, text, path, said), said);

  const refused = yamlRefusal(text);
  if (refused !== null) {
    text.split("\n").reduce((offset, line) => {
      lines.addNewLine(offset);
      return offset + line.length + 1;
    }, 0);
    return { data: null, faults: [at([], refused.offset, refused)], isYaml: false, fault };
  }
  const document = parsed(text, lines);
  if (document === null) {
    const unreadable = at([], 0, { found: "the file cannot be read", expected: "must be YAML" });
    return { data: null, faults: [unreadable], isYaml: false, fault };
  }
  const faults = [...document.errors, ...document.warnings].slice(0, maxFaults).map((error) =>
    at([], error.pos[0], {
      found: `this is not YAML: ${shortened(error.message)}`,
      expected: "must be YAML 1.2 without custom tags",
    }),
  );
  const walk = newWalk(places, (path, offset, said) => {
    if (faults.length < maxFaults) faults.push(at(path, offset, said));
  });
  const isYaml = faults.length === 0;
  return { data: plain(walk, document.contents, [], null), faults, isYaml, fault };
}

function parsed(text: string, lineCounter: LineCounter): Document | null {
  try {
    return parseDocument(text, {
      lineCounter,
      // Given outright, so that a %YAML directive in the file cannot choose another schema.
      schema: "core",
      resolveKnownTags: false,
      merge: false,
      // The parser's own search for repeated keys takes time with the square of their number.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch {
    return null;
  }
}

interface Walk {
  readonly places: Map<string, Place>;
  readonly report: (path: Path, offset: number, said: FaultText) => void;
  readonly anchors: Map<string, Node>;
  /** Anchored nodes that are being read, to notice one that contains itself. */
  readonly open: Set<Node>;
  values: number;
  aliases: number;
}

function newWalk(places: Map<string, Place>, report: Walk["report"]): Walk {
  return { places, report, anchors: new Map(), open: new Set(), values: 0, aliases: 0 };
}

/** Plain data of a node. `key` is the offset of the key it stands under. */
function plain(walk: Walk, node: unknown, path: Path, key: number | null): unknown {
  if (!isNode(node)) {
    if (key !== null) walk.places.set(pathKey(path), { key, value: key, end: key });
    return null;
  }
  const offset = node.range?.[0] ?? key ?? 0;
  walk.places.set(pathKey(path), { key, value: offset, end: node.range?.[1] ?? offset });
  walk.values++;
  if (walk.values === maxValues + 1) {
    walk.report(path, offset, {
      found: `the file comes to more than ${maxValues} values`,
      expected: "must come to fewer",
    });
  }
  if (walk.values > maxValues) return null;
  if (path.length > maxNesting) {
    walk.report(path, offset, {
      found: `something is nested more than ${maxNesting} deep`,
      expected: "must be flatter",
    });
    return null;
  }
  if (isAlias(node)) return followed(walk, node.source, path, key, offset);
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  walk.open.add(node);
  const value = isSeq(node)
    ? node.items.map((item, index) => plain(walk, item, [...path, index], null))
    : isMap(node)
      ? mapping(walk, node, path)
      : null;
  walk.open.delete(node);
  return value;
}

function followed(walk: Walk, name: string, path: Path, key: number | null, offset: number): unknown {
  const target = walk.anchors.get(name);
  walk.aliases++;
  if (walk.aliases > maxAliases) {
    if (walk.aliases === maxAliases + 1) {
      walk.report(path, offset, {
        found: `the file has more than ${maxAliases} aliases`,
        expected: "must have fewer",
      });
    }
    return null;
  }
  if (target === undefined || walk.open.has(target)) {
    const why = target === undefined ? "stands for nothing before it" : "contains itself";
    walk.report(path, offset, {
      found: `the alias *${name} ${why}`,
      expected: "must stand for something before it",
    });
    return null;
  }
  const value = plain(walk, target, path, key);
  // A fault in what an alias stands for is shown where the alias is used.
  walk.places.set(pathKey(path), { key, value: offset, end: offset });
  return value;
}

function mapping(walk: Walk, node: YAMLMap, path: Path): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pair of node.items) {
    const offset = keyOffset(pair) ?? node.range?.[0] ?? 0;
    const name = keyName(pair);
    if (name === null) {
      walk.report(path, offset, { found: "a key is empty or no plain text", expected: "must be a name" });
    } else if (forbiddenKeys.has(name)) {
      walk.report([...path, name], offset, {
        found: `the key ${shown(name)} is reserved`,
        expected: "must not be used in a scenario",
      });
    } else if (Object.hasOwn(data, name)) {
      walk.report([...path, name], offset, {
        found: `the key ${shown(name)} stands here a second time`,
        expected: "must stand once",
      });
    } else {
      data[name] = plain(walk, pair.value, [...path, name], offset);
    }
  }
  return data;
}

function keyName(pair: Pair): string | null {
  if (!isScalar(pair.key)) return typeof pair.key === "string" ? pair.key : null;
  const { value, source } = pair.key;
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : (source ?? String(value));
}

function keyOffset(pair: Pair): number | null {
  return isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
}

function offsetOf(places: Map<string, Place>, text: string, path: Path, said: FaultText): number {
  const place = places.get(pathKey(path));
  if (place === undefined) {
    for (let depth = path.length - 1; depth >= 0; depth--) {
      const above = places.get(pathKey(path.slice(0, depth)));
      if (above !== undefined) return above.key ?? above.value;
    }
    return 0;
  }
  if (said.atKey === true && place.key !== null) return place.key;
  if (said.within === undefined) return place.value;
  const written = text.slice(place.value, place.end);
  if (written.includes("\n") || written.includes("\\")) return place.value;
  return place.value + (/^["']/.test(written) ? 1 : 0) + said.within;
}

function pathKey(path: Path): string {
  return path.join("\u0000");
}

function shortened(message: string): string {
  const line = message.split("\n")[0]!;
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
