import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areDisjoint, commonFilter, matchesFilter, narrowTo, withoutCovered } from './filter.ts';

const token = fc.constantFrom('a', 'b', 'c');
const subject = fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join('.'));
const filter = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', '*'), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([tokens, tail]) => [...tokens, ...(tail ? ['>'] : [])].join('.'));
const filters = fc.array(filter, { minLength: 1, maxLength: 4 });

it.each([
  ['a.*.c', 'a.b.c', true],
  ['a.*', 'a.b.c', false],
  ['a.>', 'a', false],
  ['a.>', 'a.b.c', true],
  ['a.b', 'a.b', true],
])('%s matches %s: %s', (pattern, name, expected) => {
  expect(matchesFilter(pattern, name)).toBe(expected);
});

it('the common filter matches all that any filter matches', () => {
  fc.assert(
    fc.property(filters, subject, (list, name) => {
      fc.pre(list.some((one) => matchesFilter(one, name)));
      expect(matchesFilter(commonFilter(list), name)).toBe(true);
    }),
  );
});

it('keeps one partition when all filters are of one partition', () => {
  expect(commonFilter(['gt3.t.07.a.*', 'gt3.t.07.b.*'])).toBe('gt3.t.07.*.*');
  expect(commonFilter(['gt3.t.07.a.*', 'gt3.t.07.>'])).toBe('gt3.t.07.>');
  expect(commonFilter(['gt3.t.07.a', 'gt3.t.07.a.x'])).toBe('gt3.t.07.>');
});

it('dropping covered filters changes nothing that is matched', () => {
  fc.assert(
    fc.property(filters, subject, (list, name) => {
      const before = list.some((one) => matchesFilter(one, name));
      expect(withoutCovered(list).some((one) => matchesFilter(one, name))).toBe(before);
    }),
  );
});

it('no subject matches two filters of a disjoint list', () => {
  fc.assert(
    fc.property(filters, subject, (list, name) => {
      fc.pre(areDisjoint(list));
      expect(list.filter((one) => matchesFilter(one, name)).length).toBeLessThanOrEqual(1);
    }),
  );
  expect(areDisjoint(['a.*', 'b.*', 'a.*.c'])).toBe(true);
});

it('a narrowed filter matches the same of the stream, and nothing else', () => {
  fc.assert(
    fc.property(filter, filter, subject, (pattern, held, name) => {
      const narrow = narrowTo(pattern, [held, 'x.y']);
      fc.pre(matchesFilter(held, name));
      expect(matchesFilter(narrow, name)).toBe(matchesFilter(pattern, name));
    }),
  );
  expect(narrowTo('gt3.telemetry.07.>', ['gt3.telemetry.*.*.*'])).toBe('gt3.telemetry.07.*.*');
  expect(narrowTo('a.>', ['a.b', 'a.c'])).toBe('a.>');
});
