import { deepImports } from './allowed.ts';
import { type Import, importsOf, target } from './imports.ts';
import { type Breach, breach, type Rule } from './rule.ts';
import type { Source } from './source.ts';

/** What each package may import. A package is never imported by one that stands above it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  tracks: ['schemas'],
  irsdk: ['schemas', 'tracks'],
  bus: ['schemas', 'tracks', 'irsdk'],
  simulator: ['schemas', 'tracks', 'irsdk', 'bus'],
  collector: ['schemas', 'tracks', 'irsdk', 'bus', 'simulator'],
  // The simulator shares no formula with the coach, so that one checks the other.
  coach: ['schemas', 'tracks', 'irsdk', 'bus'],
  gateway: ['schemas', 'tracks', 'irsdk', 'bus'],
  ui: ['schemas', 'tracks'],
  launcher: ['schemas', 'tracks', 'irsdk', 'bus', 'simulator', 'collector', 'coach', 'gateway'],
};

/** Rule 1: imports go one way, and into a package only through its name. */
export const importDirection: Rule = {
  number: 1,
  check: (sources) => sources.flatMap((file) => importsOf(file).flatMap((used) => judge(file, used))),
};

function judge(file: Source, { specifier, offset }: Import): Breach[] {
  const path = target(file, specifier);
  const message = path === null ? judgeName(file, specifier) : judgePath(file, path);
  return message === null ? [] : [breach(file, offset, message)];
}

function judgeName(file: Source, specifier: string): string | null {
  const [, name, deep] = /^@gt3\/([^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return null;
  if (deep !== undefined) return `imports ${specifier}: only @gt3/${name} itself is public`;
  if (file.package === null || file.package === name) return null;
  const allowed = MAY_IMPORT[file.package] ?? [];
  if (allowed.includes(name)) return null;
  return `${file.package} imports ${name}: it may import ${allowed.join(', ') || 'no package'}`;
}

function judgePath(file: Source, path: string): string | null {
  if (file.package !== null) {
    if (path.startsWith(`packages/${file.package}/`)) return null;
    if (file.isTest && path.startsWith('test/support/')) return null;
    return `imports ${path} from outside its package: go through the package's name`;
  }
  if (file.path.endsWith('.mjs')) return null; // runs before the packages are linked
  if (path.includes('/testing/') || file.path in deepImports) return null;
  const [, name] = /^packages\/([^/]+)\//.exec(path) ?? [];
  return name === undefined ? null : `imports ${path}: go through @gt3/${name}`;
}
