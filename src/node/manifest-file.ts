import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../experiment/manifest.ts";
import { ResultsError } from "./results-error.ts";

/** Name of the manifest inside a results folder. */
export const manifestFile = "manifest.json";

/**
 * Reads the manifest of a results folder, or null when there is none.
 *
 * Throws ResultsError "damaged" when the file is no manifest, and "other-experiment" when it has a format that this
 * version does not read.
 */
export function readManifest(folder: string): Manifest | null {
  const file = join(folder, manifestFile);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
  let manifest: Partial<Manifest> | null = null;
  try {
    manifest = JSON.parse(text);
  } catch {
    // Reported below, as for any other text that is no manifest.
  }
  if (manifest === null || typeof manifest !== "object" || !Array.isArray(manifest.parts)) {
    throw new ResultsError(
      "damaged",
      `${file} is not a manifest of results. Choose another folder with --out.`,
    );
  }
  if (manifest.format !== 1) {
    throw new ResultsError(
      "other-experiment",
      `${file} has format ${String(manifest.format)}; this version of detente reads format 1. Use the version that wrote it.`,
    );
  }
  return manifest as Manifest;
}

/** Writes the manifest under a temporary name and renames it, so that there is never half a manifest. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const file = join(folder, manifestFile);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}
