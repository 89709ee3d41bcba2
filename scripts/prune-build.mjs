/**
 * Removes compiled files whose source is gone, so that a renamed module is not published under its old name as well, and
 * makes the command executable, which the compiler does not.
 * Part of `npm run build`; leaves what is fresh in place, since a test may be reading it.
 */
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const src = fileURLToPath(new URL("../src/", import.meta.url));
const compiled = /(\.d\.ts|\.js|\.js\.map)$/;

for (const path of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (compiled.test(path) && !existsSync(`${src}${path.replace(compiled, ".ts")}`)) rmSync(`${dist}${path}`);
}

chmodSync(`${dist}cli/main.js`, 0o755);
