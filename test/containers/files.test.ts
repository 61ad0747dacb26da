import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const compose = read('docker-compose.yml');
const dockerfile = read('Dockerfile');

test('nothing is published beyond loopback unless told so', () => {
  const published = [...compose.matchAll(/ports: \["([^"]*)"\]/g)].map(([, port]) => port ?? '');
  expect(published).toHaveLength(2);
  for (const port of published) expect(port.startsWith(['$', '{GT3_BIND:-127.0.0.1}:'].join(''))).toBe(true);
});

test('images are named by exact tag, and Node in them is the one the project runs on', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  const images = [...compose.matchAll(/image: (\S+)/g), ...dockerfile.matchAll(/^FROM (\S+)/gm)].map(
    ([, name]) => name,
  );
  expect(images).toHaveLength(4);
  for (const image of images) expect(image).toMatch(/^(nats|node):\d+\.\d+\.\d+-|^gt3-coach:local$/);
  expect(images.filter((image) => image?.startsWith(`node:${devDependencies.node}-`))).toHaveLength(2);
});

test("the broker's store is a volume, and its configuration is the project's", () => {
  expect(compose).toContain('- ./deploy/nats/nats.conf:/etc/nats/gt3.conf:ro');
  const store = /store_dir: (\S+)/.exec(read('deploy/nats/nats.conf'))?.[1];
  expect(compose).toContain(`- nats-data:${store}\n`);
  expect(compose).toMatch(/^volumes:\n {2}nats-data:/m);
});

test('coach and gateway do not run as root', () => {
  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
});
