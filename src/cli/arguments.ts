import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './host';

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** Reads the options of a command that takes nothing else; a repeated option or a blank value is wrong usage. */
export function readOptions(args: readonly string[], specs: OptionSpecs): OptionValues {
  return readCommandLine(args, specs, false).values;
}

/** Reads the options of a command and the files that it is given. */
export function readOptionsAndFiles(
  args: readonly string[],
  specs: OptionSpecs,
): { values: OptionValues; files: readonly string[] } {
  return readCommandLine(args, specs, true);
}

function readCommandLine(args: readonly string[], specs: OptionSpecs, takesFiles: boolean) {
  const { values, positionals, tokens } = parse(args, specs, takesFiles);
  const seen = new Set<string>();
  for (const token of tokens ?? []) {
    if (token.kind !== 'option') continue;
    if (seen.has(token.name)) throw new UsageError(`--${token.name} is given twice`);
    if (token.value !== undefined && token.value.trim() === '') {
      throw new UsageError(`--${token.name} needs a value`);
    }
    seen.add(token.name);
  }
  return { values: values as OptionValues, files: positionals };
}

function parse(args: readonly string[], options: OptionSpecs, allowPositionals: boolean) {
  try {
    const config = { args: [...args], options, strict: true, tokens: true } as const;
    return parseArgs({ ...config, allowPositionals });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The text of an option, or undefined when it is not given. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The number of an option, also in full-width digits, at least `least`; `exclusive` when it must be greater. */
export function numberOption(
  values: OptionValues,
  name: string,
  least: { readonly value: number; readonly exclusive: boolean },
): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const plain = text.normalize('NFKC');
  const number = /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
  if (Number.isFinite(number) && (least.exclusive ? number > least.value : number >= least.value)) {
    return number;
  }
  const range = `${least.exclusive ? 'greater than' : 'of at least'} ${least.value}`;
  throw new UsageError(`--${name} must be a number ${range}, not "${text}"`);
}

/** The whole number of an option, at least `least`. */
export function wholeOption(values: OptionValues, name: string, least: number): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const plain = text.normalize('NFKC');
  const number = /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new UsageError(`--${name} must be a whole number of at least ${least}, not "${text}"`);
}
