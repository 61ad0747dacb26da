import { type CueEvent, encode, type Insight, resultSubject } from '@gt3/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cannotLook } from './support/chromium.ts';
import { watchPictures } from './support/commits.ts';
import { Fleet } from './support/fleet.ts';
import { Stage } from './support/stage.ts';

const RIG = 'rig-01';
const PATH = `/rig/${RIG}/drive`;
/** A session time that is not over yet. */
const T = 10_000;

/** What the rig's collector publishes when it has said something. */
function said(id: string, corner: string | null, say: string): CueEvent {
  const cue = { id, at: 10, until: 90, corner, say };
  return { v: 1, rig: RIG, run: 'run-1', lap: 2, tick: 1, t: T, cue, outcome: 'said', reason: null };
}

/** What the coach publishes about a flag. */
function flagNote(id: string, say: string): Insight {
  const note = { id, lap: 2, urgent: true, say, text: say, evidence: [], withheld: null };
  return { v: 1, rig: RIG, run: 'run-1', tick: 1, t: T, note: { ...note, kind: 'flag' } };
}

/** Notes what the browser is asked to say, and lets it think that it has said it. */
async function hearSpeech(page: Page): Promise<() => Promise<{ text: string; volume: number }[]>> {
  await page.addInitScript(() => {
    const heard: { text: string; volume: number }[] = [];
    Reflect.set(globalThis, 'gt3Heard', heard);
    const synthesis: unknown = Reflect.get(globalThis, 'speechSynthesis');
    Reflect.set(Object(synthesis), 'speak', (utterance: { text: string; volume: number; onend: () => void }) => {
      heard.push({ text: utterance.text, volume: Math.round(utterance.volume * 100) / 100 });
      queueMicrotask(() => utterance.onend());
    });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'gt3Heard'));
}

describe.skipIf(cannotLook)('the drive view', () => {
  let stage: Stage;
  let fleet: Fleet;

  beforeAll(async () => {
    stage = await Stage.open();
    fleet = await Fleet.start(stage.pit, [RIG]);
  });
  afterEach(() => stage.closeLooks());
  afterAll(async () => {
    fleet?.stop();
    await stage?.close();
  });

  const publish = (kind: 'cues' | 'insights', item: CueEvent | Insight) =>
    stage.pit.bus.js.publish(resultSubject(RIG, kind), encode(item));

  test('shows delta, gear and fuel, large enough to read from 2 m, and moves past React', async () => {
    const { page, faults } = await stage.look(PATH, { volumeUnit: 'gal' });
    await page.getByTestId('against').getByText('Against lap 1').waitFor();
    await expect.poll(() => page.getByTestId('delta').innerText()).toMatch(/^[+−]?\d\.\d\d$/);
    expect(await page.getByTestId('gear').innerText()).toMatch(/[1-6]$/);
    expect(await page.getByTestId('fuel').innerText()).toMatch(/24\.\d[\s\S]*15\.\d\d.gal/);
    const heights = await Promise.all(
      ['delta', 'gear'].map(async (id) => (await page.getByTestId(id).locator('span').boundingBox())?.height ?? 0),
    );
    for (const height of heights) expect(height).toBeGreaterThan(160);
    await expect.poll(() => page.locator('.shift i.on').count(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await watchPictures(page, 120)).commits).toBe(0);
    expect(faults).toEqual([]);
  });

  test('shows one cue of at most four words with its corner, what a person sent, and says it as chosen', async () => {
    const { page } = await stage.look('/settings', { speaks: true, loudness: 0.4, verbosity: 'normal' });
    const heard = await hearSpeech(page);
    await page.goto(stage.pit.gateway.url + PATH);
    await page.getByTestId('against').getByText('Against lap 1').waitFor();
    const cue = page.getByTestId('cue');
    await publish('cues', said('T4-brake-early', 'T4', 'Brake 8 metres later into turn 4'));
    await cue.getByText('Brake 8 m later').waitFor();
    expect(await cue.innerText()).toMatch(/^T4\s+Brake 8 m later$/);
    await publish('cues', said('word-1', null, 'Save the tyres now, we stop in two laps'));
    await cue.getByText('Save the tyres now, we stop in two laps').waitFor();
    await publish('cues', { ...said('T5-coast', 'T5', 'Coast less'), outcome: 'skipped', reason: 'traffic' });
    await publish('insights', flagNote('L2-flag-blue', 'Blue flag'));
    await cue.getByText('Blue flag').waitFor();
    expect(await heard()).toEqual([
      { text: 'Brake 8 metres later into turn 4', volume: 0.4 },
      { text: 'Save the tyres now, we stop in two laps', volume: 0.4 },
      { text: 'Blue flag', volume: 0.4 },
    ]);
  });

  test('says less when little is wanted, and nothing while the voice is off', async () => {
    const quiet = await stage.look('/settings', { speaks: true, verbosity: 'quiet' });
    const silent = await stage.look('/settings', { speaks: false });
    const heard = await Promise.all([hearSpeech(quiet.page), hearSpeech(silent.page)]);
    for (const { page } of [quiet, silent]) {
      await page.goto(stage.pit.gateway.url + PATH);
      await page.getByTestId('against').getByText('Against lap 1').waitFor();
    }
    await publish('cues', said('T1-coast', 'T1', 'Coast 9 metres less into turn 1'));
    for (const { page } of [quiet, silent]) await page.getByTestId('cue').getByText('Coast 9 m less').waitFor();
    await publish('insights', flagNote('L2-flag-red', 'Red flag, slow down'));
    for (const { page } of [quiet, silent]) await page.getByTestId('cue').getByText('Red flag').waitFor();
    expect((await heard[0]()).map(({ text }) => text)).toEqual(['Red flag, slow down']);
    expect(await heard[1]()).toEqual([]);
    await silent.page.keyboard.press('v');
    await expect.poll(heard[1]).toEqual([{ text: 'Coach on', volume: 0.9 }]);
    await silent.page.reload();
    await silent.page.getByRole('button', { name: 'Voice on' }).waitFor();
  });

  test('shows the flag, and no number once frames stop', async () => {
    fleet.stop();
    fleet = await Fleet.start(stage.pit, ['rig-flag'], { SessionFlags: 0x4000 });
    const { page } = await stage.look('/rig/rig-flag/drive');
    await page.getByTestId('flag').getByText('Full course yellow').waitFor();
    fleet.stop();
    await page.getByTestId('no-data').getByText('No data').waitFor();
    await expect.poll(() => page.getByTestId('delta').locator('span').textContent()).toBe('–');
    expect(await page.getByTestId('gear').locator('span').textContent()).toBe('–');
    expect(await page.getByTestId('flag').innerText()).toBe('');
  });
});
