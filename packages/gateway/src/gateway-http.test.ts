import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrokerUnreachableError } from '@gt3/bus';
import {
  errorResponse,
  insightLap,
  insightsResponse,
  lapsResponse,
  rigsResponse,
  sessionsResponse,
  traceResponse,
} from '@gt3/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/log.ts';
import { ListenError, PortTakenError, startGateway } from './index.ts';
import { makeInsight, makeLap, makePresence } from './testing/messages.ts';
import { Pit } from './testing/pit.ts';
import { makeTrace } from './testing/traces.ts';

let pit: Pit;
let uiDir: string;
beforeAll(async () => {
  uiDir = await mkdtemp(join(tmpdir(), 'gt3-ui-'));
  await mkdir(join(uiDir, 'assets'));
  await writeFile(join(uiDir, 'index.html'), '<!doctype html><title>the dashboard</title>');
  await writeFile(join(uiDir, 'assets', 'app-1a2b.js'), 'export {};');
  pit = await Pit.open({ uiDir });
});
afterAll(async () => {
  await pit.close();
  await rm(uiDir, { recursive: true });
});

/** GET that must fail; its status and the one line it says. */
async function refused(path: string, init?: RequestInit): Promise<[status: number, error: string]> {
  const { status, body } = await pit.get(path, init);
  const { error } = errorResponse.parse(body);
  expect(error).not.toContain('\n');
  return [status, error];
}

describe('rigs, sessions, laps and insights', () => {
  it('lists rigs', async () => {
    await pit.presence(makePresence('rig-1'));
    const names = async () => rigsResponse.parse((await pit.get('/api/rigs')).body).rigs.map((rig) => rig.presence.rig);
    await expect.poll(names).toContain('rig-1');
  });

  it('sums up sessions from the stored laps, also of a rig that is gone', async () => {
    for (const lap of [0, 1, 2]) await pit.lap(makeLap('rig-s', 'a', lap, { valid: lap > 0 }));
    await pit.lap(makeLap('rig-s', 'b', 0));
    const { sessions } = sessionsResponse.parse((await pit.get('/api/rigs/rig-s/sessions')).body);
    expect(sessions.map(({ run, laps, validLaps, best }) => [run, laps, validLaps, best?.lap])).toEqual([
      ['b', 1, 1, 0],
      ['a', 3, 2, 2],
    ]);
    expect(sessions[0]?.from).toBeGreaterThan(Date.now() - 60_000);
  });

  it('gives the laps of a run, or those after a sequence', async () => {
    const seqs: number[] = [];
    for (const [run, lap] of [
      ['a', 0],
      ['b', 0],
      ['a', 1],
    ] as const)
      seqs.push(await pit.lap(makeLap('rig-l', run, lap)));
    const laps = async (query: string) =>
      lapsResponse.parse((await pit.get(`/api/rigs/rig-l/laps${query}`)).body).laps.map(({ seq }) => seq);
    expect(await laps('')).toEqual(seqs);
    expect(await laps('?run=a')).toEqual([seqs[0], seqs[2]]);
    expect(await laps(`?after=${seqs[0]}`)).toEqual(seqs.slice(1));
    expect(await laps(`?run=b&after=${seqs[1]}`)).toEqual([]);
  });

  it('gives the insights of a run', async () => {
    await pit.insight(makeInsight('rig-i', 'a', 1));
    await pit.insight(makeInsight('rig-i', 'b', 2));
    const { insights } = insightsResponse.parse((await pit.get('/api/rigs/rig-i/insights?run=b')).body);
    expect(insights.map(({ item }) => insightLap(item))).toEqual([2]);
  });

  it('gives all of each run, wherever it lies', async () => {
    const rig = 'rig-runs';
    for (const run of ['a', 'b', 'c']) {
      for (let lap = 1; lap <= 3; lap++) {
        await pit.insight(makeInsight(rig, run, lap));
        await pit.lap(makeLap(rig, run, lap));
      }
      await pit.insight(makeInsight(rig, run, 4));
    }
    for (const run of ['a', 'b', 'c', 'none']) {
      const { laps } = lapsResponse.parse((await pit.get(`/api/rigs/${rig}/laps?run=${run}`)).body);
      const { insights } = insightsResponse.parse((await pit.get(`/api/rigs/${rig}/insights?run=${run}`)).body);
      const all = run === 'none' ? [] : [1, 2, 3];
      expect([run, laps.map(({ item }) => item.lap)]).toEqual([run, all]);
      expect(insights.map(({ item }) => insightLap(item))).toEqual(run === 'none' ? [] : [...all, 4]);
    }
  });

  it.each([
    ['/api/rigs/nobody/sessions', 404, 'nobody'],
    ['/api/rigs/nobody/laps', 404, 'nobody'],
    ['/api/rigs/Not%20A%20Rig/laps', 400, '"Not A Rig"'],
    ['/api/rigs/rig-1/laps?run=A_B', 400, 'run "A_B"'],
    ['/api/rigs/rig-1/laps?run=a&run=b', 400, 'more than once'],
    ['/api/rigs/rig-1/laps?after=-1', 400, 'after "-1"'],
    ['/api/rigs/rig-1/insights?after=1e99', 400, 'after "1e99"'],
    ['/api/nothing', 404, 'GET /api/nothing'],
    ['/api', 404, 'GET /api'],
    ['/ws', 426, 'WebSocket'],
  ])('answers %s with %i', async (path, status, text) => {
    const [found, error] = await refused(path);
    expect([found, error]).toEqual([status, expect.stringContaining(text)]);
  });

  it('answers other methods and broken addresses with one line', async () => {
    expect((await refused('/api/rigs', { method: 'POST' }))[0]).toBe(404);
    expect((await refused('/api/rigs/%E0%A4%A/laps'))[0]).toBe(400);
    expect(await refused('/%')).toEqual([400, expect.stringContaining('/%')]);
    const headers = { 'x-much': 'x'.repeat(20_000) };
    expect(await refused('/api/rigs', { headers })).toEqual([431, expect.stringContaining('headers')]);
  });
});

describe('traces', () => {
  const path = '/api/rigs/rig-t/runs/r1/laps/3/trace';
  beforeAll(() => pit.trace(makeTrace('rig-t', 'r1', 3)));

  it('gives a part of a trace, reduced to the width', async () => {
    const view = traceResponse.parse((await pit.get(`${path}?channels=Brake&from=0&to=78&pixels=4`)).body);
    expect(view.distance).toEqual([0, 20, 40, 60]);
    expect(view.channels).toEqual({ Brake: { min: [0, 0, 0, 0], max: [1, 0, 0, 0] } });
    const whole = traceResponse.parse((await pit.get(path)).body);
    expect(whole.distance).toHaveLength(100);
    expect(Object.keys(whole.channels)).toEqual(['Speed', 'Brake']);
  });

  it.each([
    ['?channels=Wings', 400, '"Wings"'],
    ['?channels=Speed,,Brake', 400, 'channels'],
    ['?pixels=0', 400, 'pixels "0"'],
    ['?pixels=1.5', 400, 'whole number'],
    ['?from=NaN', 400, 'from "NaN"'],
    ['?from=20&to=10', 400, 'from 20 to 10'],
  ])('answers %s with %i', async (query, status, text) => {
    expect(await refused(path + query)).toEqual([status, expect.stringContaining(text)]);
  });

  it('says what is not there', async () => {
    expect(await refused('/api/rigs/rig-t/runs/r1/laps/4/trace')).toEqual([404, expect.stringContaining('rig-t/r1/4')]);
    expect((await refused('/api/rigs/rig-t/runs/r1/laps/x/trace'))[0]).toBe(400);
  });

  it('says when a stored trace is broken', async () => {
    await pit.trace({ ...makeTrace('rig-t', 'r1', 9), n: 50 });
    expect((await refused('/api/rigs/rig-t/runs/r1/laps/9/trace'))[0]).toBe(500);
  });
});

describe('pages', () => {
  it('serves the dashboard, its files, and each of its pages', async () => {
    const index = await pit.get('/');
    expect([index.status, index.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(index.body).toContain('the dashboard');
    expect((await pit.get('/coach/rig-1?lap=3')).body).toBe(index.body);
    const script = await pit.get('/assets/app-1a2b.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/assets/gone.js', '/assets/gone', '/assets', '/assets/a/b']) {
      expect((await refused(path))[0]).toBe(404);
    }
    expect((await pit.get('/..%2f..%2fetc%2fpasswd')).status).not.toBe(200);
  });

  it('puts the security headers on every answer', async () => {
    for (const path of ['/', '/api/rigs', '/api/nothing', '/healthz']) {
      const { headers } = await pit.get(path, { headers: { origin: 'https://evil.example' } });
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('tells how to build the dashboard where it is not built', async () => {
    const gateway = await startGateway({
      servers: pit.server.url,
      port: 0,
      uiDir: join(uiDir, 'none'),
      log: silentLog(),
    });
    try {
      const response = await fetch(gateway.url);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('npm run build:ui');
    } finally {
      await gateway.stop();
    }
  });
});

describe('health', () => {
  it('reports health and metrics', async () => {
    expect(await pit.get('/healthz')).toMatchObject({ status: 200, body: { broker: true } });
    const { body, headers } = await pit.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(body).toMatch(/gt3_gateway_broker_connected 1/);
    expect(body).toMatch(/gt3_gateway_http_seconds_count\{method="GET",route="\/healthz",status="200"\} [1-9]/);
    expect(body).toContain('process_cpu_user_seconds_total');
  });
});

describe('start', () => {
  it('says when the port is taken or the address is not ours', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const options = { servers: pit.server.url, log: silentLog() };
    try {
      const taken = startGateway({ ...options, port });
      await expect(taken).rejects.toBeInstanceOf(PortTakenError);
      await expect(taken).rejects.toThrow(`port ${port} on 127.0.0.1 is taken`);
    } finally {
      other.close();
    }
    await expect(startGateway({ ...options, host: '192.0.2.1', port: 0 })).rejects.toBeInstanceOf(ListenError);
  });

  it('says when no broker answers', async () => {
    const started = startGateway({ servers: 'nats://127.0.0.1:1', port: 0, connectTimeoutMs: 50, log: silentLog() });
    await expect(started).rejects.toBeInstanceOf(BrokerUnreachableError);
  });
});
