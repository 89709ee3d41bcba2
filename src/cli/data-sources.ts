import { sources } from "../node/data/catalog.ts";
import { type DataSource, kindOf } from "../node/data/source.ts";
import { knownName } from "./known-name.ts";
import { tableText, wrap } from "./layout.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** Prints all sources in short, or one in full. */
export function showSources(id: string | null, asJson: boolean): void {
  const ids = sources.map((source) => source.id);
  const name = id === null ? null : knownName("source", id, ids);
  const chosen = sources.filter((source) => name === null || source.id === name);
  if (asJson) {
    printJson(
      chosen.map((source) => ({ id: source.id, title: source.title, kind: kindOf(source), ...source.terms })),
    );
  } else if (name === null) {
    const heads = [
      { head: "source" },
      { head: "what", flexible: true },
      { head: "licence", flexible: true },
      { head: "may be passed on", flexible: true },
    ];
    const rows = chosen.map(({ id, title, terms }) => [id, title, terms.licence, terms.share]);
    print(tableText(heads, rows, textWidth()));
    print("\nTerms and how to download: detente data sources <source>");
  } else print(inFull(chosen[0]!));
}

function inFull({ id, title, terms }: DataSource): string {
  const lines = [
    ["terms", terms.terms],
    ["licence", terms.licence],
    ["may be passed on", terms.share],
    ["publisher", terms.publisher],
    ["address", terms.address],
    ["download", terms.download],
    ["checksum", terms.checksum],
  ] as const;
  const width = textWidth();
  const indent = " ".repeat(20);
  const text = lines.map(([head, value]) =>
    wrap(value, { width, first: `  ${head.padEnd(18)}`, rest: indent }),
  );
  return [`${id}: ${title}`, ...text].join("\n");
}
