import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IrsdkFormatError } from './errors.ts';
import { parseSession } from './session.ts';

/** A session string with one driver whose line is given, between lines that must survive it. */
const withDriverLine = (line: string) =>
  `---\nWeekendInfo:\n TrackName: x\n\nDriverInfo:\n DriverCarIdx: 0\n Drivers:\n - CarIdx: 0\n   ${line}\n   UserID: 7\n - CarIdx: 1\n   UserID: 8\n\n...\n`;

/** The value that the sim meant, after seeing that the lines around it are untouched. */
function meant(line: string, key: string): string | null {
  const session = parseSession(withDriverLine(line));
  expect(session.list('DriverInfo.Drivers')).toHaveLength(2);
  expect(session.text('DriverInfo.Drivers.0.UserID')).toBe('7');
  expect(session.text('DriverInfo.Drivers.1.UserID')).toBe('8');
  return session.text(`DriverInfo.Drivers.0.${key}`);
}

describe('what the sim really writes', () => {
  test.each(['?', '-', ',', '*', '@', '&', '!', '%', '|', '>', '[', '{', '`', '#', "'", '- ', '? '])(
    'a value that starts with %j stays as it is',
    (start) => {
      const name = `${start}Max Power`;
      expect(meant(`UserName: ${name}`, 'UserName')).toBe(name);
    },
  );

  test.each([
    ['a hash inside', 'Team #1 # Racing'],
    ['embedded quotes', 'Bob "The Bull" Smith'],
    ['quotes at both ends and inside', '"Quick" and "Dirty"'],
    ['one quote', '"Open'],
    ['a colon and a blank', 'Coach: Dave : Racing: '.trim()],
    ['a colon at the end', 'Team:'],
    ['braces', '{ }'],
    ['a backslash', 'C:\\Users\\x'],
  ])('a value with %s stays as it is', (_, name) => {
    expect(meant(`TeamName: ${name}`, 'TeamName')).toBe(name);
  });

  test('a car number keeps its zeros and loses its quotes', () => {
    expect(meant('CarNumber: "007"', 'CarNumber')).toBe('007');
  });

  test('an empty quoted value is empty', () => {
    expect(meant('CarNumber: ""', 'CarNumber')).toBeNull();
  });

  test('control characters are dropped and a tab is a blank', () => {
    expect(meant('UserName: A\u0007\u001b[1mB\tC\r', 'UserName')).toBe('A[1mB C');
  });

  test('padding around a value is dropped', () => {
    expect(meant('UserName:   Driver 1      ', 'UserName')).toBe('Driver 1');
  });

  test('a Windows-1252 name is read as one', () => {
    const bytes = Buffer.from(withDriverLine('UserName: J\xf6rg \x8a'), 'latin1');
    expect(parseSession(bytes).text('DriverInfo.Drivers.0.UserName')).toBe('Jörg Š');
  });

  test('an UTF-8 name is read as one where the first line says so', () => {
    const bytes = new TextEncoder().encode(`---\nEncoding: UTF8\n${withDriverLine('UserName: Łukasz').slice(4)}`);
    const session = parseSession(bytes);
    expect(session.text('DriverInfo.Drivers.0.UserName')).toBe('Łukasz');
    expect(session.text('Encoding')).toBe('UTF8');
  });

  test.each([
    ['plain', 'wet.sto', 'base\nwet.sto'],
    ['like a pair at the margin', 'v2: wet.sto', 'base\nv2: wet.sto'],
    ['like a section', 'wet:', 'base\nwet:'],
    ['like an entry of a list', '- wet', 'base\n- wet'],
    ['like a deeper pair', '    v2: wet', 'base\nv2: wet'],
    ['like a comment', '# wet', 'base\n# wet'],
    ['two lines', 'wet\r\nmore', 'base\nwet\nmore'],
  ])('a line break inside a setup name keeps the name and what follows (%s)', (_, rest, name) => {
    const session = parseSession(
      `---\nDriverInfo:\n DriverCarIdx: 3\n DriverSetupName: base\n${rest}\n DriverSetupIsModified: 1\n Drivers:\n - CarIdx: 3\n\nCarSetup:\n UpdateCount: 2\n`,
    );
    expect(session.text('DriverInfo.DriverSetupName')).toBe(name);
    expect(session.number('DriverInfo.DriverSetupIsModified')).toBe(1);
    expect(session.list('DriverInfo.Drivers')).toHaveLength(1);
    expect(session.number('CarSetup.UpdateCount')).toBe(2);
    expect([...session.root.keys()]).toEqual(['DriverInfo', 'CarSetup']);
  });
});

describe('the form', () => {
  test('nests mappings and lists', () => {
    const text =
      'SessionInfo:\n Sessions:\n - SessionNum: 0\n   Results:\n   - Position: 1\n     Lap: 4\n   - Position: 2\n   Empty: \n   Last: z\n - SessionNum: 1\n\nCarSetup:\n Tires:\n  TireType:\n   TireType: Dry\n  Left:\n   Pressure: 159 kPa\n';
    const session = parseSession(text);
    expect(session.number('SessionInfo.Sessions.0.Results.0.Lap')).toBe(4);
    expect(session.number('SessionInfo.Sessions.0.Results.1.Position')).toBe(2);
    expect(session.text('SessionInfo.Sessions.0.Last')).toBe('z');
    expect(session.text('SessionInfo.Sessions.0.Empty')).toBeNull();
    expect(session.number('SessionInfo.Sessions.1.SessionNum')).toBe(1);
    expect(session.text('CarSetup.Tires.TireType.TireType')).toBe('Dry');
    expect(session.number('CarSetup.Tires.Left.Pressure')).toBe(159);
  });

  test('may be wider than the sim writes it, with sections side by side', () => {
    const session = parseSession(
      'WeekendInfo:\r\n    TrackName: x\r\nDriverInfo:\r\n    Drivers:\r\n      - CarIdx: 4\r\n        UserName: y\r\n      - plain\r\n',
    );
    expect(session.text('WeekendInfo.TrackName')).toBe('x');
    expect(session.text('DriverInfo.Drivers.0.UserName')).toBe('y');
    expect(session.text('DriverInfo.Drivers.1')).toBe('plain');
  });

  test('ends at the document end', () => {
    expect(parseSession('WeekendInfo:\n A: 1\n...\n B: 2\n').node('WeekendInfo')).toEqual(new Map([['A', '1']]));
  });

  test('keeps the first of two values of a key', () => {
    expect(parseSession('WeekendInfo:\n A: 1\n A: 2\n B: 3\n').text('WeekendInfo.A')).toBe('1');
  });
});

describe('access', () => {
  const session = parseSession(
    'W:\n Length: 4.46 km\n Miles: 2.5 mi\n Feet: 100 ft\n Altitude: -18.79 m\n Limit: 80.00 kph\n Wind: 17.70 km/h\n Us: 45 mph\n Si: 4.92 m/s\n Humidity: 58 %\n Abs: 7 (ABS)\n Density: 1.18 kg/m^3\n Color: 0xffffff\n Version: 2026.03.09.03\n Date: 2026-03-13\n Time: 1:00 pm\n Laps: unlimited\n Yes: 1\n No: false\n Tyres: 39C, 39C\n Huge: 1e999999\n',
  );

  test('gives lengths in metres', () => {
    expect(['Length', 'Miles', 'Feet', 'Altitude', 'Laps', 'Limit'].map((key) => session.length(`W.${key}`))).toEqual([
      4460,
      4023.36,
      30.48,
      -18.79,
      null,
      null,
    ]);
  });

  test('gives speeds in metres a second', () => {
    const speeds = ['Limit', 'Wind', 'Us', 'Si'].map((key) => session.speed(`W.${key}`));
    expect(speeds.map((speed) => speed?.toFixed(3))).toEqual(['22.222', '4.917', '20.117', '4.920']);
    expect(session.speed('W.Length')).toBeNull();
  });

  test('gives numbers only where there is one', () => {
    expect(session.number('W.Humidity')).toBe(58);
    expect(session.number('W.Abs')).toBe(7);
    expect(session.number('W.Density')).toBe(1.18);
    expect(session.number('W.Color')).toBe(0xffffff);
    for (const key of ['Version', 'Date', 'Time', 'Laps', 'Tyres', 'Huge'])
      expect(session.number(`W.${key}`)).toBeNull();
  });

  test('gives flags', () => {
    expect([session.flag('W.Yes'), session.flag('W.No'), session.flag('W.Laps')]).toEqual([true, false, null]);
  });

  test('gives null for every path that leads nowhere', () => {
    for (const path of ['', 'X', 'W.X', 'W.Length.X', 'W.0', '__proto__', 'constructor.name', 'W.length']) {
      expect(session.text(path)).toBeNull();
      expect(session.number(path)).toBeNull();
      expect(session.list(path)).toEqual([]);
    }
  });
});

describe('nasty input', () => {
  test('cannot reach a prototype', () => {
    const session = parseSession('__proto__:\n polluted: 1\n\nconstructor:\n prototype: 2\n');
    expect(session.text('__proto__.polluted')).toBe('1');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('that nests without end is followed 32 levels deep', () => {
    const mappings = Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n');
    expect(depthOf(parseSession(mappings).root)).toBe(32);
    const lists = `a:\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(2 * depth)}- k:`).join('\n')}`;
    expect(depthOf(parseSession(lists).root)).toBeLessThanOrEqual(64);
  });

  test('that is too long is refused', () => {
    expect(() => parseSession('x'.repeat((1 << 24) + 1))).toThrow(IrsdkFormatError);
  });

  test.each([
    ['one value of many lines', (lines: number) => `A:\n B: 1\n${'text\n'.repeat(lines)}`],
    ['many keys', (lines: number) => `A:\n${Array.from({ length: lines }, (_, index) => ` K${index}: v\n`).join('')}`],
    ['many entries', (lines: number) => `A:\n B:\n${' - C: 1\n   D: 2\n'.repeat(lines)}`],
    ['one long digit string', (lines: number) => `A:\n B: ${'1'.repeat(lines * 20)}x\n`],
    ['one long blank', (lines: number) => `A:\n B: ${' '.repeat(lines * 20)}x\n`],
  ])('takes time in step with its length: %s', (_, make) => {
    const time = (lines: number) => {
      const text = make(lines);
      let best = Number.POSITIVE_INFINITY;
      for (let repeat = 0; repeat < 3; repeat++) {
        const start = process.cpuUsage();
        parseSession(text).number('A.B');
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, user + system);
      }
      return best;
    };
    // Eight times the length may take eight times as long; with squares it would be 64 times.
    const short = Math.max(time(10_000), 500);
    expect(time(80_000) / short).toBeLessThan(32);
  });

  test('of any kind gives a mapping and never throws', () => {
    const piece = fc.constantFrom(
      'A',
      'b:',
      ': ',
      '- ',
      '-',
      ' ',
      '  ',
      '\n',
      '\r',
      '"',
      '#',
      '---\n',
      '...\n',
      'Drivers:',
      '\0',
      '\t',
      '?',
      'é',
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (source) => {
        const session = parseSession(source);
        expect(session.root).toBeInstanceOf(Map);
        expect(session.list('A.Drivers').every((entry) => entry.text('b') !== '')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('any printable value comes back between its neighbours', () => {
    const value = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(value, (name) => {
        const trimmed = name.trim();
        const inner = trimmed.slice(1, -1);
        const quoted = trimmed.length >= 2 && /^".*"$/.test(trimmed) && !inner.includes('"');
        expect(meant(`UserName: ${name}`, 'UserName') ?? '').toBe(quoted ? inner : trimmed);
      }),
      { numRuns: 500 },
    );
  });
});

function depthOf(node: unknown): number {
  let depth = 0;
  let current = node;
  while (current instanceof Map || Array.isArray(current)) {
    depth++;
    current = [...current.values()].at(-1);
  }
  return depth;
}
