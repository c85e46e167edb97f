const urls: Record<string, string> = {
  ...import.meta.glob<string>('/geodata/**/*.{json,geojson,csv}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('/seeds/*.json', { query: '?url', import: 'default', eager: true }),
};

/** Reads a file that ships with the page, by its path from the project's folder. */
export async function readPackageFile(path: string): Promise<Uint8Array> {
  const url = urls[`/${path}`];
  if (!url) throw new Error(`${path} does not ship with the page`);
  const response = await fetch(new URL(url, import.meta.url));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
