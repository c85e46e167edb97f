const urls: Record<string, string> = {
  ...import.meta.glob<string>('/geodata/**/*.{json,geojson,csv}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('/seeds/*.json', { query: '?url', import: 'default', eager: true }),
};

const versions = import.meta.glob<string>('/package.json', { import: 'version', eager: true });

/** Version of the program, such as 0.1.0. */
export const programVersion = versions['/package.json'] ?? '';

/** Reads a file that ships with the page, by its path from the project's folder. */
export async function readPackageFile(path: string): Promise<Uint8Array> {
  const url = urls[`/${path}`];
  if (!url) throw new Error(`${path} does not ship with the page`);
  return await fetchBytes(url);
}

/** Reads an asset of the page by its address. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(new URL(url, import.meta.url));
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
