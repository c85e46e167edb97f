/** Reads files that were dropped or chosen; they never leave the machine. */
export async function readFiles(
  files: readonly File[],
): Promise<{ name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
