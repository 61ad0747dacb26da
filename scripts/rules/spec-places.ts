import { posix } from 'node:path';
import type { Breach, Rule } from './rule.ts';
import type { Source } from './source.ts';

const ELSEWHERE = /\/(__tests__|tests?|specs?)\//;

function judge(file: Source, folders: ReadonlySet<string>): string | null {
  if (/\.spec\.tsx?$/.test(file.path)) return 'is a spec by another ending: *.test.ts is the one in use';
  if (!/\.test\.tsx?$/.test(file.path) || file.package === null) return null;
  if (ELSEWHERE.test(file.path)) return 'is a spec in a folder of its own: it belongs beside its source';
  return folders.has(posix.dirname(file.path))
    ? null
    : 'has no source beside it: what crosses packages belongs in test/';
}

/** Rule 7: a spec stands beside its source as `*.test.ts`; what crosses packages is in `test/`. */
export const specPlaces: Rule = {
  number: 7,
  check: (sources): Breach[] => {
    const folders = new Set(sources.filter((file) => !file.isTest).map((file) => posix.dirname(file.path)));
    return sources.flatMap((file) => {
      const message = judge(file, folders);
      return message === null ? [] : [{ path: file.path, line: 1, message }];
    });
  },
};
