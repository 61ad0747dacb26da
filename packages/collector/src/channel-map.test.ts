import type { Variable } from '@gt3/irsdk';
import { CHANNELS, channel } from '@gt3/schemas';
import { describe, expect, it } from 'vitest';
import { COACHED_CHANNELS, mapChannels, missingChannels } from './channel-map.ts';

function variable(name: string, part: Partial<Variable> = {}): Variable {
  return { name, type: 'float', offset: 0, count: 1, countAsTime: false, unit: '', description: '', ...part };
}

const namesOf = (variables: readonly Variable[]) => mapChannels(variables).map((mapped) => mapped.channel.name);

describe('mapChannels', () => {
  it('orders channels by index, whatever the order of the variables', () => {
    const names = namesOf([variable('RPM', { offset: 4 }), variable('FrameRate'), variable('Speed', { offset: 8 })]);
    expect(names).toEqual(['Speed', 'RPM']);
  });

  it('feeds both halves of the flags from the one variable', () => {
    expect(namesOf([variable('SessionFlags', { type: 'bitField' })])).toEqual(['SessionFlags', 'SessionFlagsHigh']);
  });

  it('leaves out what is there and cannot be used', () => {
    expect(namesOf([variable('SessionFlags', { type: 'float' })])).toEqual([]);
    expect(namesOf([variable('Speed', { type: 'char' })])).toEqual([]);
    expect(namesOf([variable('Speed', { count: 64 })])).toEqual([]);
  });

  it('takes the newest sample of a variable that is sampled within the tick', () => {
    const [mapped] = mapChannels([variable('LatAccel', { count: 6, countAsTime: true, offset: 100 })]);
    expect(mapped?.element).toEqual({ type: 'float', offset: 120 });
  });

  it('finds every channel where every variable is there', () => {
    const variables = new Set(CHANNELS.map((each) => each.variable));
    const all = [...variables].map((name) => variable(name, { type: 'int' }));
    expect(mapChannels(all).map((mapped) => mapped.channel)).toEqual(CHANNELS);
  });
});

describe('missingChannels', () => {
  it('names what a coach would use and is absent', () => {
    const present = COACHED_CHANNELS.filter((name) => name !== 'YawRate' && name !== 'Lat').map(
      (name) => channel(name).index,
    );
    expect(missingChannels(present)).toEqual(['YawRate', 'Lat']);
  });

  it('knows only channels of the catalogue', () => {
    for (const name of COACHED_CHANNELS) expect(channel(name).name).toBe(name);
  });
});
