/** The text in lines of at most so many letters, cut at spaces; a longer word keeps a line of its own. */
export function wrappedText(text: string, nLetters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= nLetters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
