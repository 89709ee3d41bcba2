/** What is wrong with a results folder. */
export type ResultsFault =
  | "unwritable"
  | "disk-full"
  | "locked"
  | "not-results"
  | "other-experiment"
  | "damaged"
  | "not-found";

/** A results folder that cannot be used, in words meant for the user: what is wrong, what is kept, what would do. */
export class ResultsError extends Error {
  readonly fault: ResultsFault;

  constructor(fault: ResultsFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ResultsError";
    this.fault = fault;
  }
}

/**
 * An error of the file system or of the database's file access as a ResultsError about the folder; any other as it is.
 *
 * DuckDB gives no code, only the system's words.
 */
export function storageError(error: unknown, folder: string): unknown {
  if (error instanceof ResultsError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const text = error.message;
  if (code === "ENOSPC" || code === "EDQUOT" || /no space left|disk quota exceeded/i.test(text)) {
    const message = `The disk that holds ${folder} is full. Every finished part is kept: free some space and give the same command again to go on.`;
    return new ResultsError("disk-full", message, { cause: error });
  }
  const isRefused = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "EEXIST", "ENOENT"].includes(
    code ?? "",
  );
  if (isRefused || /permission denied|read-only file system|not a directory/i.test(text)) {
    const message = `${folder} cannot be written to (${code ?? text}). Choose another folder with --out, or change its permissions.`;
    return new ResultsError("unwritable", message, { cause: error });
  }
  return error;
}
