import type { FitManifest } from "./fit-folder.ts";
export const shippedFit: {
  readonly manifest: FitManifest;
  readonly table: string;
  readonly diagnostics: string;
} = {
  manifest: {
    format: 1,
    kind: "fitted-patterns",
    version: "0",
    scenarios: {},
    parameters: [],
    targets: [],
    settings: {},
    result: null,
  },
  diagnostics: "{}",
  table: "weight\r\n1\r\n",
};
