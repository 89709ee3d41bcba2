import { detectFile } from "../node/data/detect.ts";
import { kindOf } from "../node/data/source.ts";
import { asDataStop } from "./data-request.ts";
import { wrap } from "./layout.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** Prints what each file is. */
export async function showDetection(files: readonly string[], asJson: boolean): Promise<void> {
  const found = [];
  for (const file of files) {
    try {
      const { inspection, source, columns, notes } = await detectFile(file);
      found.push({
        file,
        source: source.id,
        title: source.title,
        kind: kindOf(source),
        bytes: inspection.bytes,
        encoding: inspection.encoding,
        columns: columns.length,
        notes,
        share: source.terms.share,
      });
    } catch (error) {
      throw asDataStop(error);
    }
  }
  if (asJson) return printJson(found);
  const width = textWidth();
  for (const { file, source, title, notes, share } of found) {
    print(wrap(`${file}: ${title} (${source})`, { width }));
    for (const note of notes) print(wrap(note, { width, first: "  " }));
    print(wrap(`may be passed on: ${share}`, { width, first: "  " }));
  }
}
