export async function eventReport(_f: readonly string[], _o: unknown): Promise<unknown> { return {}; }
