import { describe, expect, test } from 'vitest';
import { scan } from './scan.ts';

const codeOf = (text: string) => scan(text).code.replaceAll(/ +/g, ' ').trim();
const stringsOf = (text: string) => scan(text).strings.map((token) => token.value);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are texts of programs
describe('scan', () => {
  test('leaves code where it is and blanks comments and strings', () => {
    const text = `a = 'x // y'; // b = "c"\n/* d = 'e'\n*/ f('g')`;
    const { code } = scan(text);
    expect(code).toHaveLength(text.length);
    expect(code.split('\n')).toHaveLength(3);
    expect(codeOf(text)).toBe("a = ' ';  \n \n f(' ')".replaceAll(/ +/g, ' '));
    expect(stringsOf(text)).toEqual(['x // y', 'g']);
  });

  test.each([
    ['escaped quotes', String.raw`'it\'s' + "a\"b"`, [String.raw`it\'s`, String.raw`a\"b`]],
    ['templates with code in them', '`a${b({ c: `d${e}` })}f`', ['a', 'd', '', 'f']],
    ['braces around templates', '{ `a${ { b } }c` } + "d"', ['a', 'c', 'd']],
    ['a quote inside a regular expression', `text.replace(/'/g, "b")`, ['b']],
    ['a slash inside a class of a regular expression', `x = /[/']/; y = 'a'`, ['a']],
    ['division, which is no regular expression', `a / b + 'c' / d`, ['c']],
    ['an apostrophe in the text of a page', `<p>Don't</p>\nf('a')`, ['t</p>', 'a']],
    ['a string that never ends', `'abc`, ['abc']],
    ['a comment that never ends', `/* 'abc'`, []],
  ])('knows %s', (_, text, strings) => {
    expect(stringsOf(text)).toEqual(strings);
  });

  test('gives the place of each string', () => {
    const text = 'ab("cd")';
    expect(scan(text).strings).toEqual([{ value: 'cd', offset: 4 }]);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are texts of programs
