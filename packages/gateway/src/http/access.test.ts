import { describe, expect, it } from 'vitest';
import { hostRefusal, originRefusal } from './access.ts';

describe('originRefusal', () => {
  it('lets the own pages, allowed origins and programs in', () => {
    expect(originRefusal(undefined, 'localhost:8082', [])).toBeNull();
    expect(originRefusal('http://localhost:8082', 'localhost:8082', [])).toBeNull();
    expect(originRefusal('https://team.example', 'localhost:8082', ['https://team.example'])).toBeNull();
  });

  it.each(['http://evil.example', 'http://localhost:9999', 'null', 'http://localhost:8082.evil.example'])(
    'keeps %s out',
    (origin) => {
      expect(originRefusal(origin, 'localhost:8082', [])).toMatch('may not open a socket here');
    },
  );
});

describe('hostRefusal', () => {
  it.each(['localhost:8082', '127.0.0.1:8082', '[::1]:8082', 'localhost'])('answers to %s on loopback', (host) => {
    expect(hostRefusal(host, '127.0.0.1', [])).toBeNull();
  });

  it('does not answer to a rebound name', () => {
    expect(hostRefusal('evil.example:8082', '127.0.0.1', [])).toMatch('is not served here');
    expect(hostRefusal(undefined, 'localhost', [])).toMatch('host none');
    expect(hostRefusal('127.0.0.1.evil.example', 'localhost', [])).toMatch('is not served here');
    expect(hostRefusal('team.example', '127.0.0.1', ['https://team.example'])).toBeNull();
  });

  it('answers to any name when it listens on the network', () => {
    expect(hostRefusal('pit-wall:8082', '0.0.0.0', [])).toBeNull();
  });
});
