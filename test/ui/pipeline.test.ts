import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@gt3/bus';
import { startCoach } from '@gt3/coach';
import { startCollector } from '@gt3/collector';
import { parseMistake, writeRecording } from '@gt3/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { cannotLook } from './support/chromium.ts';
import { Stage } from './support/stage.ts';

const RIG = 'sim';
const SPEED = 30;
const MINUTE = 60_000;

/** Eight laps with two corners in which much is lost each time but the first. */
const DRIVE = {
  track: 'roadatlanta_full',
  laps: 8,
  seed: 3,
  skill: 0.9,
  mistakes: [
    'corner=T1,kind=brake-early,amount=25,laps=3+4+5+6+7+8',
    'corner=T7,kind=throttle-late,amount=40,laps=3+4+5+6+7+8',
  ],
};

describe.skipIf(cannotLook)(
  'wall and drive view of a simulated rig, through collector, broker, coach and gateway',
  () => {
    let stage: Stage;
    let dir: string;
    const services: Service[] = [];

    beforeAll(async () => {
      stage = await Stage.open();
      dir = await mkdtemp(join(tmpdir(), 'gt3-pipeline-'));
    });
    afterAll(async () => {
      for (const service of services.toReversed()) await service.stop();
      await stage?.close();
      if (dir !== undefined) await rm(dir, { recursive: true, force: true });
    });

    test(
      'the driver is told in four words what the coach found, and in full what another browser sends',
      async () => {
        const path = join(dir, 'drive.ibt');
        await writeRecording({ ...DRIVE, mistakes: DRIVE.mistakes.map(parseMistake), out: path });
        const servers = stage.pit.server.url;
        services.push(await startCoach({ servers, log: silentLog() }));
        const source = { kind: 'ibt', path, speed: SPEED, loop: false } as const;
        services.push(await startCollector({ servers, rig: RIG, source, log: silentLog() }));

        const wall = await stage.look('/');
        const drive = await stage.look(`/rig/${RIG}/drive`);
        const card = wall.page.getByTestId(`rig-${RIG}`);
        const told = drive.page.locator('.cue-cue');
        await told.waitFor({ timeout: MINUTE });
        const [corner = '', words = ''] = (await told.innerText()).split('\n').filter((line) => line !== '');
        expect(corner).toMatch(/^T\d+[a-z]?$/);
        expect(words.split(' ').length).toBeLessThanOrEqual(4);

        await expect.poll(() => drive.page.getByTestId('delta').innerText()).toMatch(/^[+−]?\d+\.\d\d$/);
        expect(await drive.page.getByTestId('fuel').innerText()).toMatch(/\d\d?\.\d\s/);
        await card.locator('.wall-facts .corner-tag').waitFor();
        expect(await card.innerText()).toMatch(/\d:\d\d\.\d{3}/);
        expect(await card.locator('.wall-delta').innerText()).toMatch(/\d+\.\d\d/);

        const coach = await stage.look(`/rig/${RIG}/coach`);
        await coach.page.getByTestId('message-text').fill('Box this lap');
        await coach.page.getByTestId('message-send').click();
        await drive.page.locator('.cue-word').getByText('Box this lap').waitFor({ timeout: MINUTE });
        expect([...wall.faults, ...drive.faults, ...coach.faults]).toEqual([]);
      },
      3 * MINUTE,
    );
  },
);
