import { decode, errorResponse, type InputResponse, rigInput, TELEMETRY, telemetrySubject } from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import { INPUT_BURST } from './http/inputs.ts';
import { startGateway } from './index.ts';
import { rigsIn } from './testing/browser.ts';
import { makePresence } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';

const RIG = 'rig-1';
const PATH = `/api/rigs/${RIG}/input`;
const MESSAGE = { from: 'Eve', input: { kind: 'message', text: 'Box this lap' } };

let pit: Pit;
beforeAll(async () => {
  pit = await Pit.open();
  await pit.presence(makePresence(RIG));
  const browser = await pit.browser();
  await browser.until((received) => received.find((m) => rigsIn(m).some(({ presence }) => presence.rig === RIG)));
});
afterAll(() => pit.close());

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return pit.get(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } });
}

/** The newest input in the rig's log. */
async function newest() {
  const filter = { last_by_subj: telemetrySubject(RIG, 'input') };
  const stored = await pit.bus.jsm.streams.getMessage(TELEMETRY.name, filter);
  return stored === null ? null : { seq: stored.seq, input: decode(rigInput, stored.data) };
}

describe('POST /api/rigs/:rig/input', () => {
  it("puts an input into the rig's log, once for each id", async () => {
    const { status, body } = await post(PATH, MESSAGE);
    expect(status).toBe(202);
    expect(await newest()).toMatchObject({ seq: (body as InputResponse).seq, input: { v: 1, ...MESSAGE } });
    const focus = { id: 'once', from: 'Eve', input: { kind: 'focus', corner: 'T5' } };
    const first = (await post(PATH, focus)).body;
    expect((await post(PATH, focus)).body).toEqual(first);
    expect((await newest())?.input).toMatchObject({ id: 'once', input: { kind: 'focus', corner: 'T5' } });
  });

  it.each([
    ['no JSON', '{', 400],
    ['nobody', { input: MESSAGE.input }, 400],
    ['a long message', { from: 'Eve', input: { kind: 'message', text: 'x'.repeat(141) } }, 400],
    ['what only a collector may say', { from: 'Eve', input: { kind: 'run-ended', run: 'r1' } }, 400],
    ['too much', { from: 'Eve', input: { kind: 'message', text: 'x'.repeat(5000) } }, 413],
  ])('refuses %s', async (_what, body, status) => {
    const before = await newest();
    const response = await post(PATH, body);
    expect(response.status).toBe(status);
    expect(errorResponse.parse(response.body).error).not.toBe('');
    expect(await newest()).toEqual(before);
  });

  it('refuses foreign pages, forms, and rigs that are not there', async () => {
    expect((await post(PATH, MESSAGE, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(PATH, MESSAGE, { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await post('/api/rigs/nobody/input', MESSAGE)).status).toBe(404);
    expect((await post('/api/rigs/No%20body/input', MESSAGE)).status).toBe(400);
  });

  it('says that nobody would hear a message, and keeps what the coach takes up later', async () => {
    const away = 'rig-away';
    await pit.presence(makePresence(away, { state: 'offline' }));
    const watcher = await pit.browser();
    await watcher.until((received) => received.flatMap(rigsIn).find(({ presence }) => presence.rig === away));
    const { status, body } = await post(`/api/rigs/${away}/input`, MESSAGE);
    expect([status, errorResponse.parse(body).error]).toEqual([409, expect.stringContaining('offline')]);
    const focus = { from: 'Eve', input: { kind: 'focus', corner: 'T5' } };
    expect((await post(`/api/rigs/${away}/input`, focus)).status).toBe(202);
  });

  it('sends nothing where the gateway only shows, and says so to its pages', async () => {
    const gateway = await startGateway({ servers: pit.server.url, port: 0, allowInput: false, log: silentLog() });
    try {
      const response = await fetch(gateway.url + PATH, {
        method: 'POST',
        body: JSON.stringify(MESSAGE),
        headers: { 'content-type': 'application/json' },
      });
      expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('--input on')]);
    } finally {
      await gateway.stop();
    }
    expect((await (await pit.browser()).control('welcome')).inputs).toBe(true);
  });

  it('takes only so many at once', async () => {
    const answers = await Promise.all(Array.from({ length: INPUT_BURST + 5 }, () => post(PATH, MESSAGE)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 429]));
  });
});
