/** A data file that cannot be read, in words for the user: which file, which line, what was expected, what was found. */
export class DataError extends Error {
  constructor(file: string, message: string, options?: ErrorOptions) {
    super(`${file}: ${message}`, options);
    this.name = "DataError";
  }
}
