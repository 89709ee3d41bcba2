/**
 * Writes the JSON Schema of scenario.yaml beside the compiled reader of it, for editors. Part of `npm run build`.
 */
import { writeFileSync } from "node:fs";
import { mechanisms, scenarioJsonSchema } from "../dist/index.js";

const file = new URL("../dist/scenario/scenario.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(scenarioJsonSchema(mechanisms), null, 2)}\n`);
