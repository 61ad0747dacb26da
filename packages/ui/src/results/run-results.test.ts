import { insightId } from '@gt3/schemas';
import { expect, it } from 'vitest';
import { insightOf, lapOf } from '../testing/samples.ts';
import { ResultGatherer } from './run-results.ts';

it('keeps runs apart and each lap and finding once', () => {
  const gatherer = new ResultGatherer();
  gatherer.addLap(lapOf({ run: 'old', lap: 4 }));
  gatherer.addInsight(1, insightOf('a', { run: 'old' }));
  gatherer.addLap(lapOf({ run: 'new', lap: 2 }));
  gatherer.addLap(lapOf({ run: 'new', lap: 1 }));
  gatherer.addLap(lapOf({ run: 'new', lap: 2, time: 91 }));
  gatherer.addInsight(2, insightOf('a', { run: 'new' }));
  gatherer.addInsight(3, insightOf('b', { run: 'new' }));
  gatherer.addInsight(4, insightOf('a', { run: 'new', t: 9 }));
  const { runs } = gatherer.snapshot();
  expect(runs.map(({ run }) => run)).toEqual(['new', 'old']);
  expect(runs[0]?.laps.map(({ lap, time }) => [lap, time])).toEqual([
    [1, 90],
    [2, 91],
  ]);
  expect(runs[0]?.insights.map((item) => [insightId(item), item.t])).toEqual([
    ['a', 9],
    ['b', 1],
  ]);
  expect(runs[1]?.insights).toHaveLength(1);
});

it('gives snapshots that do not change', () => {
  const gatherer = new ResultGatherer();
  gatherer.addLap(lapOf({ lap: 1 }));
  const before = gatherer.snapshot();
  gatherer.addLap(lapOf({ lap: 2 }));
  expect(before.runs[0]?.laps).toHaveLength(1);
});

it('takes in an older run whole, and does not take it for the newest', () => {
  const gatherer = new ResultGatherer();
  gatherer.addLap(lapOf({ run: 'new', lap: 1 }));
  gatherer.addLap(lapOf({ run: 'cut', lap: 5 }));
  gatherer.addLap(lapOf({ run: 'new', lap: 2 }));
  gatherer.addStored('old', [lapOf({ run: 'old', lap: 1 })], [{ seq: 3, item: insightOf('a', { run: 'old' }) }]);
  gatherer.addStored('cut', [lapOf({ run: 'cut', lap: 4 }), lapOf({ run: 'cut', lap: 5 })], []);
  const { runs } = gatherer.snapshot();
  expect(runs.map(({ run, laps, insights }) => [run, laps.length, insights.length])).toEqual([
    ['new', 2, 0],
    ['cut', 2, 0],
    ['old', 1, 1],
  ]);
});
