import { createRequire } from "node:module";

/** Version of this package, as its package.json says; that file lies two folders up, from src and from dist alike. */
export function packageVersion(): string {
  const read = createRequire(import.meta.url);
  return (read("../../package.json") as { version: string }).version;
}
