import { BUCKETS, findChannel, STREAMS, TRACES_STORE } from '@gt3/schemas';
import { secondCatalogues } from './allowed.ts';
import { type Breach, breach, type Rule } from './rule.ts';
import type { Source } from './source.ts';

const STREAM_NAMES = new Set(STREAMS.map((stream) => stream.name));
const BUCKET_NAMES = [...BUCKETS.map((bucket) => bucket.name), TRACES_STORE.name];
const ROOTS = new Set(STREAMS.flatMap((stream) => stream.subjects.map((subject) => `${subject.split('.')[0]}.`)));

/** A file that names more channels than this has a catalogue of its own. */
const MANY_CHANNELS = 40;

/** True for a text, or a fixed part of a template, that only the contract should know. */
function nameOfContract(text: string): string | null {
  if ([...ROOTS].some((root) => new RegExp(`^${root.replace('.', '\\.')}[a-z*>]`).test(text))) return 'the subject';
  if (STREAM_NAMES.has(text)) return 'the stream name';
  if (BUCKET_NAMES.some((name) => new RegExp(`(^|[_.])${name}($|\\.)`).test(text))) return 'the bucket name';
  return null;
}

function written(file: Source): Breach[] {
  return file.strings.flatMap(({ value, offset }) => {
    const what = nameOfContract(value);
    return what === null ? [] : [breach(file, offset, `writes ${what} "${value}": take it from @gt3/schemas`)];
  });
}

/** A lookup by a name that the catalogue lacks would throw only when it runs. */
function unknownChannels(file: Source): Breach[] {
  return file.strings
    .filter(({ offset }) =>
      /\b(?:channel|findChannel)\(\s*$/.test(file.code.slice(Math.max(0, offset - 40), offset - 1)),
    )
    .filter(({ value }) => findChannel(value) === undefined)
    .map(({ value, offset }) => breach(file, offset, `looks up channel "${value}", which the catalogue lacks`));
}

function secondCatalogue(file: Source): Breach[] {
  const names = new Set(file.strings.map(({ value }) => value).filter((value) => findChannel(value) !== undefined));
  if (names.size <= MANY_CHANNELS || file.path in secondCatalogues) return [];
  return [breach(file, 0, `names ${names.size} channels: the catalogue is in @gt3/schemas`)];
}

/**
 * Rule 3: subjects, streams and buckets are written only in `schemas`. A channel may be asked for by its name, which
 * then has to be one of the catalogue; a second list of them may not grow elsewhere.
 */
export const contractNames: Rule = {
  number: 3,
  check: (sources) =>
    sources
      .filter((file) => file.package !== 'schemas' && !file.isTest)
      .flatMap((file) => [...written(file), ...unknownChannels(file), ...secondCatalogue(file)]),
};
